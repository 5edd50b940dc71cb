'use client'
// Sends a case where the rules propose, and goes on to the next; what was just sent can be taken back until it is signed.

import { useRouter } from 'next/navigation'
import { ActionForm } from '../form/action-form'
import type { FormAction } from '../form/form-state'
import { PendingButton } from '../ui/pending-button'

export type SendProps = { code: string; version: number; action: FormAction; next: string }

export function SendAsProposed({ code, version, action, next }: SendProps) {
  const router = useRouter()
  return (
    <span data-deed="a">
      <ActionForm
        key={code}
        id="send"
        action={action}
        version={version}
        hidden={{ id: code, move: 'dispatch' }}
        onDone={() => router.push(next)}
      >
        <PendingButton kind="main" big>
          按建议派遣 <kbd>A</kbd>
        </PendingButton>
      </ActionForm>
    </span>
  )
}

export function TakeBack({ code, version, action, next }: SendProps) {
  const router = useRouter()
  return (
    <span data-deed="z">
      <ActionForm
        key={code}
        id="take-back"
        action={action}
        version={version}
        hidden={{ id: code, move: 'recall' }}
        onDone={() => router.push(next)}
      >
        <PendingButton>
          撤回派遣 <kbd>Z</kbd>
        </PendingButton>
      </ActionForm>
    </span>
  )
}
