'use client'
// Sends a case where the rules propose, and goes on to the next; what was just sent can be taken back until it is signed.

import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { ActionForm } from '../form/action-form'
import type { FormAction } from '../form/form-state'
import { PendingButton } from '../ui/pending-button'

export type SendProps = { code: string; version: number; action: FormAction; next: string }

type QueueMoveProps = SendProps & { mark: 'a' | 'z'; move: 'dispatch' | 'recall'; children: ReactNode }

/** A move by a press or by its key; then the queue goes on. */
function QueueMove({ code, version, action, next, mark, move, children }: QueueMoveProps) {
  const router = useRouter()
  return (
    <span data-deed={mark}>
      <ActionForm
        key={code}
        id={`queue-${move}`}
        action={action}
        version={version}
        hidden={{ id: code, move }}
        onDone={() => router.push(next)}
      >
        {children}
      </ActionForm>
    </span>
  )
}

export function SendAsProposed(props: SendProps) {
  return (
    <QueueMove {...props} mark="a" move="dispatch">
      <PendingButton kind="main" big>
        按建议派遣 <kbd>A</kbd>
      </PendingButton>
    </QueueMove>
  )
}

export function TakeBack(props: SendProps) {
  return (
    <QueueMove {...props} mark="z" move="recall">
      <PendingButton>
        撤回派遣 <kbd>Z</kbd>
      </PendingButton>
    </QueueMove>
  )
}
