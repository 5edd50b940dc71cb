// Recording an objection that somebody raised while something was posted.

import { ConfirmButton } from '../form/confirm-button'
import { DayInput } from '../form/day-input'
import { Field } from '../form/field'
import type { FormAction } from '../form/form-state'
import { TextArea, TextInput } from '../form/inputs'

export type RaiseObjectionProps = { procedure: number; today: string; action: FormAction }

export function RaiseObjection({ procedure, today, action }: RaiseObjectionProps) {
  return (
    <ConfirmButton
      label="登记异议…"
      title="登记异议"
      confirmLabel="登记"
      action={action}
      hidden={{ procedure: String(procedure) }}
    >
      <Field name="raisedBy" label="提出人" hint="姓名或房号">
        <TextInput autoComplete="off" maxLength={40} />
      </Field>
      <Field name="raisedOn" label="提出日期">
        <DayInput defaultValue={today} max={today} />
      </Field>
      <Field name="text" label="内容">
        <TextArea rows={4} maxLength={1000} />
      </Field>
    </ConfirmButton>
  )
}
