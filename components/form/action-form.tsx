'use client'
// A form around one action: keeps everything typed after a refusal, keeps drafts, moves on when done.

import { type ReactNode, type SyntheticEvent, useMemo, useRef, useState } from 'react'
import { AfterSending } from './after-sending'
import { ConflictTable } from './conflict-table'
import { ErrorSummary } from './error-summary'
import { FormProvider } from './form-context'
import type { FormAction, FormState } from './form-state'
import { useLastingSecret } from './lasting-secret'
import { form } from './look'
import { SecretNote } from './secret-note'
import { SheetNote } from './sheet-note'
import { useAnswer } from './use-answer'
import { DraftOffer, DraftSaved, useDraft } from './use-draft'

export type ActionFormProps = {
  /** Unique on the page; the field ids begin with it. */
  id: string
  action: FormAction
  /** Keeps drafts on this machine under this key; say which record, e.g. `compound/1401…`. */
  draft?: string | undefined
  /** The version the reader saw, sent as `version`; after a conflict the newer one takes its place. */
  version?: string | number | undefined
  hidden?: Readonly<Record<string, string>> | undefined
  /** Empties the form after success, for entering one after the other; what was typed since it was sent stays. */
  clear?: boolean | undefined
  /** Fields that stay as chosen when the form is emptied. */
  keep?: readonly string[] | undefined
  wide?: boolean | undefined
  /** @param typing the next one has been begun while the answer was under way */
  onDone?: ((state: Extract<FormState, { ok: true }>, typing: boolean) => void) | undefined
  children: ReactNode
}

export function ActionForm(props: ActionFormProps) {
  const { id, action, draft, version, hidden = {}, clear, keep = [], wide, onDone, children } = props
  const [labels] = useState(() => new Map<string, string>())
  const element = useRef<HTMLFormElement>(null)
  const clearing = useRef(false)
  const [after] = useState(() => new AfterSending())
  const kept = useDraft(draft, element)
  const hold = useLastingSecret()
  const [state, run] = useAnswer(action, done => {
    kept.done()
    if (done.secret) hold(done.secret)
    if (clear && element.current) {
      clearing.current = true
      after.empty(element.current, keep)
      clearing.current = false
    }
    onDone?.(done, after.touched)
  })
  const touch = ({ target }: SyntheticEvent) => after.touch(target)
  const context = useMemo(() => ({ formId: id, state, labels }), [id, state, labels])

  const newer = state !== null && !state.ok ? state.version : undefined
  return (
    <form
      id={id}
      ref={element}
      action={run}
      className={form({ wide })}
      noValidate
      onSubmit={() => after.sent()}
      onInputCapture={touch}
      onClickCapture={touch}
      onResetCapture={event => {
        // React empties a form after its action, refused or not; what was typed must stay; said before a control hears of it that empties itself
        if (!clearing.current) event.preventDefault()
      }}
    >
      {version === undefined ? null : <input type="hidden" name="version" value={newer ?? version} readOnly />}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} readOnly />
      ))}
      <FormProvider value={context}>
        <ErrorSummary />
        <DraftOffer draft={kept} />
        {state !== null && !state.ok && state.conflict ? (
          <ConflictTable message={state.message} lines={state.conflict} />
        ) : null}
        {state?.ok && state.secret ? <SecretNote {...state.secret} /> : null}
        {state?.ok && state.sheet ? <SheetNote {...state.sheet} /> : null}
        {children}
      </FormProvider>
      {draft ? <DraftSaved draft={kept} /> : null}
    </form>
  )
}
