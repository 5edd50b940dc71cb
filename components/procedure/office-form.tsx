// The offices of all who come into office on one screen: one choice each, one deed for all.

import type { Office } from '@/lib/organisation/kinds'
import { substituteOffice } from '@/lib/organisation/kinds'
import { officeText } from '@/lib/organisation/text'
import { officeField, seenOf } from '@/lib/procedure/offices'
import { ActionForm } from '../form/action-form'
import { Select } from '../form/choices'
import { Field } from '../form/field'
import { FormButtons } from '../form/form-buttons'
import type { FormAction } from '../form/form-state'
import { twoColumns } from '../form/look'

export type OfficeFormProps = {
  procedure: number
  people: readonly {
    id: number
    name: string
    room: string | null
    substitute: boolean
    office: Office | null
    version: number
  }[]
  offices: readonly Office[]
  /** Whoever has no office yet sits without one. */
  usual: Office | null
  action: FormAction
}

export function OfficeForm({ procedure, people, offices, usual, action }: OfficeFormProps) {
  const seen = seenOf(people)
  return (
    <ActionForm key={seen} id="offices" action={action} hidden={{ id: String(procedure), seen }}>
      <div className={twoColumns}>
        {people.map(({ id, name, room, substitute, office }) => (
          <Field key={id} name={officeField(id)} label={`${name}${room ? `（${room}）` : ''}`} optional>
            <Select
              choices={offices
                .filter(one => (one === substituteOffice) === substitute)
                .map(value => ({ value, label: officeText[value] }))}
              defaultValue={office ?? (substitute ? substituteOffice : (usual ?? ''))}
              placeholder="未定"
            />
          </Field>
        ))}
      </div>
      <FormButtons label="保存全部职务" />
    </ActionForm>
  )
}
