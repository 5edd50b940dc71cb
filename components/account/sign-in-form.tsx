'use client'

// Name and password; in a demo also one account per role to try.

import { useActionState, useId, useRef } from 'react'
import type { FormState } from '@/lib/core/form-state'
import { ControlProvider } from '../form/form-context'
import { PasswordInput } from '../form/inputs'
import { control, errorsLook } from '../form/look'
import { PlainField } from '../form/plain-field'
import { Button } from '../ui/button'
import { PendingButton } from '../ui/pending-button'

export type OfferedPerson = { username: string; password: string; role: string; name: string; place: string }

export type SignInFormProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  next: string
  people: readonly OfferedPerson[]
}

const plain = { 'aria-invalid': undefined, 'aria-required': true } as const

export function SignInForm({ action, next, people }: SignInFormProps) {
  const [state, run] = useActionState(action, null)
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  const errorId = `${id}-error`
  const wrong = state !== null && !state.ok ? state.message : undefined
  const described = wrong ? errorId : undefined
  const take = (person: OfferedPerson): void => {
    const fields = form.current?.elements
    const [name, password] = [fields?.namedItem('username'), fields?.namedItem('password')]
    if (name instanceof HTMLInputElement) name.value = person.username
    if (password instanceof HTMLInputElement) password.value = person.password
    form.current?.requestSubmit()
  }
  return (
    <>
      {wrong ? (
        <div className={errorsLook} role="alert" id={errorId}>
          <b>{wrong}</b>
        </div>
      ) : null}
      <form ref={form} action={run} onReset={event => event.preventDefault()}>
        <input type="hidden" name="next" value={next} readOnly />
        <PlainField id={`${id}-username`} label="账号">
          <input
            className={control()}
            id={`${id}-username`}
            name="username"
            autoComplete="username"
            autoCapitalize="off"
            spellCheck={false}
            aria-describedby={described}
          />
        </PlainField>
        <PlainField id={`${id}-password`} label="密码">
          <ControlProvider value={{ ...plain, id: `${id}-password`, name: 'password', 'aria-describedby': described }}>
            <PasswordInput autoComplete="current-password" />
          </ControlProvider>
        </PlainField>
        <PendingButton big pendingLabel="正在登录…">
          登录
        </PendingButton>
      </form>
      {people.length > 0 ? <People people={people} take={take} /> : null}
    </>
  )
}

function People({ people, take }: { people: readonly OfferedPerson[]; take: (person: OfferedPerson) => void }) {
  return (
    <details className="mt-4">
      <summary>演示账号（{people.length} 个岗位各一个）</summary>
      <ul className="mt-2 grid gap-1">
        {people.map(person => (
          <li key={person.username}>
            <Button onClick={() => take(person)} kind="text">
              {person.role}
            </Button>
            <span className="text-ink-2">
              {person.place}　{person.name}　{person.username}
            </span>
          </li>
        ))}
      </ul>
      <p className="text-ink-2">密码都是 {people[0]?.password}</p>
    </details>
  )
}
