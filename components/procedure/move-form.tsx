// One move of a procedure as a button with its questions: the day, what the move asks for, a reason where the rule wants one.

import type { ReactNode } from 'react'
import type { Day } from '@/lib/core/day'
import { type AskKey, askEntry, askText, voluntaryAsks } from '@/lib/procedure/asks'
import { applicants, managementReasons } from '@/lib/procedure/kinds'
import { applicantText, managementReasonText } from '@/lib/procedure/text'
import { RadioCards, Select } from '../form/choices'
import { ConfirmButton } from '../form/confirm-button'
import { DayInput } from '../form/day-input'
import { Field } from '../form/field'
import type { FormAction } from '../form/form-state'
import { NumberInput } from '../form/inputs'
import type { DeedKind } from '../ui/button'

export type MoveFormProps = {
  id: number
  version: number
  act: string
  label: string
  /** What the deed does, said before it is done. */
  body?: ReactNode
  asks: readonly AskKey[]
  /** Values already known, as the fields show them. */
  known: Partial<Record<AskKey, string>>
  today: Day
  reason: boolean
  reasonHint?: string | undefined
  kind?: DeedKind | undefined
  big?: boolean | undefined
  action: FormAction
}

export function MoveForm(props: MoveFormProps) {
  const { id, version, act, label, body, asks, known, today, reason, reasonHint, kind, big, action } = props
  const hasMore = kind !== 'main'
  return (
    <ConfirmButton
      label={hasMore ? `${label}…` : label}
      title={label}
      body={body}
      kind={kind}
      big={big}
      action={action}
      hidden={{ id: String(id), act }}
      version={version}
      {...(reason ? { reason: { name: 'note', ...(reasonHint ? { hint: reasonHint } : {}) } } : {})}
    >
      <Field name="on" label="日期" hint="事情实际发生的日期">
        <DayInput defaultValue={today} max={today} />
      </Field>
      {asks.map(ask => (
        <AskField key={ask} ask={ask} value={known[ask]} />
      ))}
    </ConfirmButton>
  )
}

function AskField({ ask, value }: { ask: AskKey; value: string | undefined }) {
  const entry = askEntry[ask]
  const choice = entry === 'applicant'
  return (
    <Field
      name={ask}
      label={askText[ask]}
      group={choice}
      optional={voluntaryAsks.includes(ask)}
      hint={voluntaryAsks.includes(ask) ? '业主联名申请的填写' : undefined}
    >
      <AskControl entry={entry} ask={ask} value={value} />
    </Field>
  )
}

function AskControl(props: { entry: (typeof askEntry)[AskKey]; ask: AskKey; value: string | undefined }) {
  const { entry, ask, value } = props
  switch (entry) {
    case 'day':
      return <DayInput defaultValue={value} />
    case 'whole':
      return <NumberInput unit={ask === 'seats' || ask === 'applicantCount' ? '人' : undefined} defaultValue={value} />
    case 'area':
      return <NumberInput defaultValue={value} />
    case 'applicant':
      return (
        <RadioCards choices={applicants.map(one => ({ value: one, label: applicantText[one] }))} defaultValue={value} />
      )
    case 'management-reason':
      return (
        <Select
          choices={managementReasons.map(one => ({ value: one, label: managementReasonText[one] }))}
          defaultValue={value ?? ''}
          placeholder="请选择"
        />
      )
  }
}
