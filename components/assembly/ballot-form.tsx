'use client'
// Entering ballots one after the other by keyboard: room, Enter, 1 for · 2 against · 3 abstain on each matter, Enter.

import { type KeyboardEvent, useRef } from 'react'
import { ActionForm } from '../form/action-form'
import { RadioCards } from '../form/choices'
import { isComposing } from '../form/composing'
import { Field } from '../form/field'
import { FormButtons } from '../form/form-buttons'
import { useFormContext } from '../form/form-context'
import type { FormAction } from '../form/form-state'
import { TextInput } from '../form/inputs'
import { opinionChoices } from './opinion-choices'

export type BallotFormProps = {
  action: FormAction
  assembly: number
  matters: readonly { no: number; title: string }[]
}

/** A pile is of one kind. */
const kept = ['channel']

const radiosOf = (form: HTMLFormElement, name: string): HTMLInputElement[] =>
  [...form.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(one => one.name === name)

/** After the last matter the button stands next, so that Enter sends. */
function goOn(form: HTMLFormElement, from: number, matters: BallotFormProps['matters']): void {
  const next = matters[from]
  const target = next ? radiosOf(form, `c${next.no}`)[0] : form.querySelector<HTMLButtonElement>('button[type=submit]')
  target?.focus()
}

export function BallotForm({ action, assembly, matters }: BallotFormProps) {
  const box = useRef<HTMLFieldSetElement>(null)
  const onKey = (event: KeyboardEvent<HTMLFieldSetElement>): void => {
    const target = event.target
    if (isComposing(event) || !(target instanceof HTMLInputElement) || !target.form) return
    if (event.key === 'Enter' && target.name === 'room') {
      event.preventDefault()
      goOn(target.form, 0, matters)
      return
    }
    const at = matters.findIndex(one => `c${one.no}` === target.name)
    if (at < 0 || !/^[1-3]$/.test(event.key)) return
    event.preventDefault()
    const chosen = radiosOf(target.form, target.name)[Number(event.key) - 1]
    // a click, so that the form learns of it
    chosen?.click()
    goOn(target.form, at + 1, matters)
  }
  return (
    <fieldset ref={box} onKeyDown={onKey} className="[&_.pick]:grid-cols-[repeat(auto-fit,minmax(7rem,1fr))]">
      <legend className="sr-only">一张表决票</legend>
      <ActionForm
        id="ballot"
        action={action}
        hidden={{ id: String(assembly) }}
        clear
        keep={kept}
        onDone={(_, typing) => {
          if (!typing) box.current?.querySelector<HTMLInputElement>('input[name=room]')?.focus()
        }}
      >
        <Field name="channel" label="票种" group>
          <RadioCards
            choices={[
              { value: 'paper', label: '纸质票', note: '由两人各录一遍' },
              { value: 'site', label: '现场票', note: '当场录一遍' },
            ]}
            defaultValue="paper"
          />
        </Field>
        <Field name="room" label="房号">
          <TextInput autoComplete="off" />
        </Field>
        {matters.map(matter => (
          <Field key={matter.no} name={`c${matter.no}`} label={`${matter.no}　${matter.title}`} group>
            <RadioCards choices={opinionChoices} />
          </Field>
        ))}
        <Field name="proxy" label="受托人" optional>
          <TextInput maxLength={20} autoComplete="off" />
        </Field>
        <FormButtons label="录入" pendingLabel="正在录入…" />
        <LastEntered />
      </ActionForm>
    </fieldset>
  )
}

/** Which ballot was recorded last, and what became of it. */
function LastEntered() {
  const { state } = useFormContext()
  return (
    <p role="status" className="mt-2 text-ink-2">
      {state?.ok ? state.message : null}
    </p>
  )
}
