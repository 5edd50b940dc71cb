// The questions that start a procedure: from which day, why, and what the kind wants to know beside.

import { earlyReasons, managementReasons, type ProcedureKind } from '@/lib/procedure/kinds'
import { earlyReasonText, managementReasonText } from '@/lib/procedure/text'
import { Select } from '../form/choices'
import { DayInput } from '../form/day-input'
import { Field } from '../form/field'
import { TextArea } from '../form/inputs'

export type StartFieldsProps = {
  kind: ProcedureKind
  today: string
  /** Over half is delivered: a formation needs no reason. */
  isReady: boolean
}

const dayHint: Record<ProcedureKind, string> = {
  formation: '建设单位报送资料的时限从这一天起算',
  management: '发布组建公告的时限从这一天起算',
  reelection: '成立换届小组的时限从这一天起算',
}

export function StartFields({ kind, today, isReady }: StartFieldsProps) {
  return (
    <>
      <Field name="on" label="启动日期" hint={dayHint[kind]}>
        <DayInput defaultValue={today} max={today} />
      </Field>
      {kind === 'management' ? (
        <Field name="reasonCode" label="组建物管会的情形">
          <Select
            choices={managementReasons.map(one => ({ value: one, label: managementReasonText[one] }))}
            placeholder="请选择"
          />
        </Field>
      ) : null}
      {kind === 'reelection' ? (
        <Field name="reasonCode" label="换届的情形">
          <Select
            choices={earlyReasons.map(one => ({ value: one, label: earlyReasonText[one] }))}
            defaultValue="term-end"
          />
        </Field>
      ) : null}
      <Field
        name="reasonText"
        label="说明"
        hint={kind === 'formation' && !isReady ? '交付专有面积还没有过半，须写明为什么现在启动' : undefined}
        optional={kind !== 'formation' || isReady}
      >
        <TextArea rows={3} maxLength={500} />
      </Field>
    </>
  )
}
