// The deadline parameters as they hold here, by business, each with its basis and what is coming; a place may set its own.

import { deadlineGroups, deadlineText } from '@/lib/deadline/keys'
import type { DeadlineRule } from '@/lib/deadline/rules'
import { amountWords, certaintyText, unitText } from '@/lib/deadline/text'
import { ConfirmButton } from '../form/confirm-button'
import { DayInput } from '../form/day-input'
import { Field } from '../form/field'
import type { FormAction } from '../form/form-state'
import { NumberInput, TextInput } from '../form/inputs'
import { DataTable, type TableColumn } from '../table/data-table'
import { Tag } from '../ui/tag'

export type ShownRule = DeadlineRule & {
  /** Whose parameter it is: the province, or a place that set its own. */
  setBy: string
  coming: readonly DeadlineRule[]
  /** What the law itself says, and whether that is the least or the most. */
  law: { amount: number; isLeast: boolean } | null
}

export function DeadlineTable({ rules, set }: { rules: readonly ShownRule[]; set: FormAction | null }) {
  const byKey = new Map<string, ShownRule>(rules.map(rule => [rule.key, rule]))
  return deadlineGroups.map((group, place) => {
    const own = Object.keys(group.keys).flatMap(key => byKey.get(key) ?? [])
    const coming = own.filter(rule => rule.coming.length > 0).length
    return own.length === 0 ? null : (
      <details key={group.title} className="group border-b border-b-line" open={place === 0 || coming > 0}>
        <summary className={themeHead}>
          {group.title} <span className="font-normal text-ink-2">{own.length} 项</span>
          {coming > 0 ? <Tag>{coming} 项将调整</Tag> : null}
        </summary>
        <DataTable
          caption={`办理时限：${group.title}`}
          columns={
            set ? [...columns, { key: 'set', head: '办理', cell: rule => <Adjust rule={rule} set={set} /> }] : columns
          }
          rows={own}
          rowKey={rule => rule.key}
        />
      </details>
    )
  })
}

const themeHead =
  "flex cursor-pointer items-baseline gap-[0.6rem] py-[0.55rem] font-semibold before:text-ink-2 before:content-['▸'] group-open:before:content-['▾']"

const columns: TableColumn<ShownRule>[] = [
  { key: 'name', head: '时限', cell: rule => deadlineText[rule.key] },
  { key: 'amount', head: '现行', num: true, cell: rule => <Amount rule={rule} /> },
  {
    key: 'certainty',
    head: '性质',
    cell: rule => <Tag strong={rule.certainty === 'law'}>{certaintyText[rule.certainty]}</Tag>,
  },
  { key: 'basis', head: '依据', cell: rule => rule.basis },
  {
    key: 'from',
    head: '制定单位、起始日',
    mute: true,
    cell: rule => (
      <>
        {rule.setBy} <span className="whitespace-nowrap">{rule.validFrom}</span>
      </>
    ),
  },
]

/** What holds, and below it what will. */
function Amount({ rule }: { rule: ShownRule }) {
  return (
    <>
      {amountWords(rule)}
      {rule.coming.map(next => (
        <span key={next.validFrom}>
          <br />
          <small className="text-ink-2">
            {next.validFrom} 起 {amountWords(next)}
          </small>
        </span>
      ))}
    </>
  )
}

function Adjust({ rule, set }: { rule: ShownRule; set: FormAction }) {
  return (
    <ConfirmButton
      label="调整…"
      kind="text"
      title={`调整时限：${deadlineText[rule.key]}`}
      body={bodyFor(rule)}
      confirmLabel="保存"
      action={set}
      hidden={{ key: rule.key }}
    >
      <Field name="amount" label="时限">
        <NumberInput unit={unitText[rule.unit]} defaultValue={String(rule.amount)} />
      </Field>
      <Field name="validFrom" label="自何日起">
        <DayInput />
      </Field>
      <Field name="basis" label="依据">
        <TextInput maxLength={200} />
      </Field>
    </ConfirmButton>
  )
}

function bodyFor({ law, unit }: ShownRule): string {
  if (!law) return '只对本级和下级生效，正在计时的不变。'
  const said = amountWords({ amount: law.amount, unit })
  return law.isLeast ? `法定至少 ${said}，只能延长。` : `法定时限 ${said}，只能缩短。`
}
