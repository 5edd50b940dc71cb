// The filters a person keeps for a list, and the one shown now to be kept under a name.

import { Link } from '@/components/ui/link'
import { ActionForm } from '../form/action-form'
import { Field } from '../form/field'
import type { FormAction } from '../form/form-state'
import { TextInput } from '../form/inputs'
import { PendingButton } from '../ui/pending-button'
import { menuItem, Pop } from '../ui/pop'

export type SavedFiltersProps = {
  /** Address of the list, e.g. /complaints */
  list: string
  filters: readonly { id: number; name: string; query: string }[]
  /** The address's words now; empty: nothing is filtered. */
  query: string
  save: FormAction
  forget: FormAction
}

export function SavedFilters({ list, filters, query, save, forget }: SavedFiltersProps) {
  return (
    <Pop label={filters.length > 0 ? `我的筛选 ${filters.length}` : '我的筛选'} button>
      {filters.map(filter => (
        <div key={filter.id} className={`${menuItem} flex items-center justify-between gap-4`}>
          <Link
            href={filter.query === '' ? list : `${list}?${filter.query}`}
            aria-current={filter.query === query ? 'true' : undefined}
          >
            {filter.name}
          </Link>
          <ActionForm id={`forget-${filter.id}`} action={forget} hidden={{ id: String(filter.id) }}>
            <PendingButton kind="text">删去</PendingButton>
          </ActionForm>
        </div>
      ))}
      <ActionForm id="keep-filter" action={save} hidden={{ list, query }} clear>
        <Field name="name" label="把现在的筛选存为">
          <TextInput maxLength={20} />
        </Field>
        <PendingButton>保存</PendingButton>
      </ActionForm>
    </Pop>
  )
}
