// Objections raised while something was posted, and their answers.

import { ConfirmButton } from '../form/confirm-button'
import { DayInput } from '../form/day-input'
import { Field } from '../form/field'
import type { FormAction } from '../form/form-state'
import { TextArea } from '../form/inputs'
import { StateMark } from '../ui/state-mark'

export type ListedObjection = {
  id: number
  raisedOn: string
  raisedBy: string
  text: string
  answer: string | null
  answeredOn: string | null
  answeredByName: string | null
  version: number
}

export type ObjectionListProps = {
  objections: readonly ListedObjection[]
  today: string
  mayAnswer: boolean
  answer: FormAction
}

export function ObjectionList({ objections, today, mayAnswer, answer }: ObjectionListProps) {
  if (objections.length === 0) return <p className="text-ink-2">没有收到异议</p>
  return (
    <ul className="grid gap-3">
      {objections.map(objection => (
        <li key={objection.id} className="border-b border-b-line pb-3 text-table [&_q]:[quotes:'“'_'”']">
          <StateMark state={objection.answer === null ? 'behind' : 'met'}>
            {objection.answer === null ? '未答复' : '已答复'}
          </StateMark>
          　<b>{objection.raisedBy}</b>　<span className="text-ink-2">{objection.raisedOn}</span>
          <p>
            <q>{objection.text}</q>
          </p>
          {objection.answer === null ? null : (
            <p>
              答复：<q>{objection.answer}</q>
              <span className="text-ink-2">
                　{[objection.answeredOn, objection.answeredByName].filter(Boolean).join('　')}
              </span>
            </p>
          )}
          {mayAnswer ? (
            <div className="mt-[0.3rem] flex gap-[0.4rem]">
              <ConfirmButton
                label={objection.answer === null ? '答复…' : '改答复…'}
                title="答复异议"
                body={`${objection.raisedBy}：“${objection.text}”`}
                confirmLabel="答复"
                action={answer}
                hidden={{ id: String(objection.id) }}
                version={objection.version}
              >
                <Field name="answer" label="答复">
                  <TextArea rows={4} maxLength={500} defaultValue={objection.answer ?? ''} />
                </Field>
                <Field name="answeredOn" label="答复日期">
                  <DayInput defaultValue={objection.answeredOn ?? today} max={today} />
                </Field>
              </ConfirmButton>
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
