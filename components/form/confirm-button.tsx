'use client'

// A deed that asks first: a dialog with what will happen and, where the rule wants one, a reason.

import { usePathname } from 'next/navigation'
import { type ReactNode, useId, useRef, useState } from 'react'
import { Button, type DeedKind } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Note } from '../ui/note'
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
  const path = usePathname()
  // What is decided about is the record as it stood when the dialog was opened.
  const [opened, setOpened] = useState(version)
  const open = () => {
    setOpened(version)
    dialog.current?.showModal()
  }
  const asks = reason !== undefined || children !== undefined
  return (
    <>
      <Button kind={kind} big={big} aria-haspopup="dialog" onClick={open}>
        {label}
      </Button>
      <Dialog ref={dialog} aria-labelledby={`${id}-title`}>
        <h2 id={`${id}-title`}>{title}</h2>
        {body ? <div className="mb-4">{body}</div> : null}
        {version === opened ? null : (
          <Note kind="near" alert>
            您打开后，别人办理了这一件。您填写的都还在。
          </Note>
        )}
        <ActionForm
          id={`${id}-form`}
          action={action}
          draft={asks ? [path, title, ...Object.values(hidden ?? {})].join('/') : undefined}
          hidden={hidden}
          version={opened}
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
