// What a street must show before it counts.

import { rulingPaperHint } from '@/lib/ruling/text'
import { BasisPaper } from '../form/basis-paper'
import { RadioCards } from '../form/choices'
import { ConfirmButton } from '../form/confirm-button'
import { DayInput } from '../form/day-input'
import { Field } from '../form/field'
import type { FormAction } from '../form/form-state'
import { TextInput } from '../form/inputs'
import { DataTable } from '../table/data-table'
import { StateMark } from '../ui/state-mark'

type ListedItem = {
  code: string
  name: string
  hint: string
  mandatory: boolean
  validFrom: string | null
  validTo: string | null
  basis: string
}

/** What is said of an item; of one that stands, as it stands. */
export function ItemFields({ item }: { item?: ListedItem }) {
  return (
    <>
      <Field name="name" label="名称">
        <TextInput maxLength={60} defaultValue={item?.name} />
      </Field>
      <Field name="hint" label="说明" optional>
        <TextInput maxLength={200} defaultValue={item?.hint} />
      </Field>
      <Field name="mandatory" label="是否必备" group>
        <RadioCards
          choices={[
            { value: 'yes', label: '必备', note: '批准了才计入覆盖率' },
            { value: 'no', label: '选报' },
          ]}
          defaultValue={item && (item.mandatory ? 'yes' : 'no')}
        />
      </Field>
      <Field name="validFrom" label="起算日" optional>
        <DayInput defaultValue={item?.validFrom ?? undefined} />
      </Field>
      <Field name="validTo" label="最后一日" optional>
        <DayInput defaultValue={item?.validTo ?? undefined} />
      </Field>
      <Field name="basis" label="依据">
        <TextInput maxLength={200} defaultValue={item?.basis} />
      </Field>
      <BasisPaper hint={rulingPaperHint} />
    </>
  )
}

/** @param change null: it is read alone */
export function ItemTable({ items, change }: { items: readonly ListedItem[]; change: FormAction | null }) {
  return (
    <DataTable
      caption="佐证项"
      columns={[
        { key: 'code', head: '编号', cell: item => item.code },
        { key: 'name', head: '名称', cell: item => item.name },
        { key: 'hint', head: '说明', cell: item => item.hint },
        {
          key: 'kind',
          head: '必备',
          cell: item => (
            <StateMark state={item.mandatory ? 'met' : 'idle'}>{item.mandatory ? '必备' : '选报'}</StateMark>
          ),
        },
        { key: 'from', head: '起算', num: true, cell: item => item.validFrom ?? '不限' },
        { key: 'to', head: '最后一日', num: true, cell: item => item.validTo ?? '不限' },
        { key: 'basis', head: '依据', mute: true, cell: item => item.basis },
        ...(change
          ? [{ key: 'change', head: '办理', cell: (item: ListedItem) => <Change item={item} change={change} /> }]
          : []),
      ]}
      rows={items}
      rowKey={item => item.code}
    />
  )
}

const Change = ({ item, change }: { item: ListedItem; change: FormAction }) => (
  <ConfirmButton
    label="修改…"
    kind="text"
    title={`修改佐证项 ${item.code}`}
    body="停用请填最后一日。由省级另一账号看过对指标的影响、复核通过后生效。"
    confirmLabel="提请复核"
    action={change}
    hidden={{ code: item.code }}
  >
    <ItemFields item={item} />
  </ConfirmButton>
)
