'use client'

// A deed that asks first: a dialog with what will happen and, where the rule wants one, a reason.

import { type ReactNode, useId, useRef } from 'react'
import { Button, type DeedKind } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { PendingButton } from '../ui/pending-button'
import { ActionForm } from './action-form'
import { Field } from './field'
import type { FormAction } from './form-state'
import { TextArea } from './inputs'
import { formFoot } from './look'

export type ConfirmButtonProps = {
  label: ReactNode
  kind?: DeedKind | undefined
  big?: boolean | undefined
  title: string
  body?: ReactNode
  confirmLabel?: string | undefined
  action: FormAction
  hidden?: Readonly<Record<string, string>> | undefined
  version?: string | number | undefined
  /** Asks for a reason, sent under `name`. */
  reason?: { label?: string; name?: string; hint?: string; optional?: boolean } | undefined
  /** Further fields. */
  children?: ReactNode
}

export function ConfirmButton(props: ConfirmButtonProps) {
  const { label, kind, big, title, body, confirmLabel, action, hidden, version, reason, children } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  return (
    <>
      <Button kind={kind} big={big} aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        {label}
      </Button>
      <Dialog ref={dialog} aria-labelledby={`${id}-title`}>
        <h2 id={`${id}-title`}>{title}</h2>
        {body ? <div className="mb-4">{body}</div> : null}
        <ActionForm
          id={`${id}-form`}
          action={action}
          hidden={hidden}
          version={version}
          clear
          onDone={() => dialog.current?.close()}
        >
          {children}
          {reason ? (
            <Field
              name={reason.name ?? 'reason'}
              label={reason.label ?? '理由'}
              hint={reason.hint}
              optional={reason.optional}
            >
              <TextArea rows={3} maxLength={500} />
            </Field>
          ) : null}
          <div className={formFoot}>
            <PendingButton kind={kind === 'danger' ? 'danger' : 'main'}>{confirmLabel ?? title}</PendingButton>
            <Button onClick={() => dialog.current?.close()}>取消</Button>
          </div>
        </ActionForm>
      </Dialog>
    </>
  )
}
