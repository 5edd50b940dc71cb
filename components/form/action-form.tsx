'use client'
// A form around one action: keeps everything typed after a refusal, keeps drafts, moves on when done.

import { type ReactNode, useMemo, useRef, useState } from 'react'
import { ConflictTable } from './conflict-table'
import { ErrorSummary } from './error-summary'
import { FormProvider } from './form-context'
import type { FormAction, FormState } from './form-state'
import { form } from './look'
import { SecretNote } from './secret-note'
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
  /** Empties the form after success, for entering one after the other. */
  clear?: boolean | undefined
  wide?: boolean | undefined
  onDone?: ((state: Extract<FormState, { ok: true }>) => void) | undefined
  children: ReactNode
}

export function ActionForm(props: ActionFormProps) {
  const { id, action, draft, version, hidden = {}, clear, wide, onDone, children } = props
  const [labels] = useState(() => new Map<string, string>())
  const element = useRef<HTMLFormElement>(null)
  const clearing = useRef(false)
  const kept = useDraft(draft, element)
  const [state, run] = useAnswer(action, done => {
    kept.done()
    if (clear) {
      clearing.current = true
      element.current?.reset()
      clearing.current = false
    }
    onDone?.(done)
  })
  const context = useMemo(() => ({ formId: id, state, labels }), [id, state, labels])

  const newer = state !== null && !state.ok ? state.version : undefined
  return (
    <form
      id={id}
      ref={element}
      action={run}
      className={form({ wide })}
      noValidate
      onReset={event => {
        // React empties a form after its action, refused or not; what was typed must stay
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
        {children}
      </FormProvider>
      {draft ? <DraftSaved draft={kept} /> : null}
    </form>
  )
}
