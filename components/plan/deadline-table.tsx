// The deadline parameters as they hold here, each with its basis; a place may set its own.

import type { DeadlineRule } from '@/lib/deadline/rules'
import { certaintyText, deadlineText, unitText } from '@/lib/deadline/text'
import { ConfirmButton } from '../form/confirm-button'
import { DayInput } from '../form/day-input'
import { Field } from '../form/field'
import type { FormDeed } from '../form/form-state'
import { NumberInput, TextInput } from '../form/inputs'
import { DataTable } from '../table/data-table'
import { Tag } from '../ui/tag'

export function DeadlineTable({ rules, set }: { rules: readonly DeadlineRule[]; set: FormDeed | null }) {
  return (
    <DataTable
      caption="办理时限"
      columns={[
        { key: 'name', head: '时限', cell: rule => deadlineText[rule.key] ?? rule.key },
        { key: 'amount', head: '现行', num: true, cell: rule => `${rule.amount} ${unitText[rule.unit]}` },
        {
          key: 'certainty',
          head: '性质',
          cell: rule => <Tag strong={rule.certainty === 'law'}>{certaintyText[rule.certainty]}</Tag>,
        },
        { key: 'basis', head: '依据', cell: rule => rule.basis },
        { key: 'from', head: '起算', num: true, cell: rule => rule.validFrom },
        ...(set ? [{ key: 'set', head: '办理', cell: (rule: DeadlineRule) => <Adjust rule={rule} set={set} /> }] : []),
      ]}
      rows={rules}
      rowKey={rule => rule.key}
    />
  )
}

function Adjust({ rule, set }: { rule: DeadlineRule; set: FormDeed }) {
  return (
    <ConfirmButton
      label="调整…"
      kind="text"
      title={`调整时限：${deadlineText[rule.key] ?? rule.key}`}
      body={rule.certainty === 'law' ? '法定时限只能缩短。' : '只对本级和下级生效，正在计时的不变。'}
      confirmLabel="保存"
      action={set}
      hidden={{ key: rule.key }}
    >
      <Field name="amount" label="时限">
        <NumberInput unit={unitText[rule.unit]} defaultValue={String(rule.amount)} />
      </Field>
      <Field name="validFrom" label="起算日">
        <DayInput />
      </Field>
      <Field name="basis" label="依据">
        <TextInput maxLength={200} />
      </Field>
    </ConfirmButton>
  )
}
