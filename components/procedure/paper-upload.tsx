'use client'

// One line's upload: choosing the file sends it, as one does standing in a yard with a phone.

import { type RefObject, useEffect, useId, useRef } from 'react'
import type { FormAction, FormState } from '../form/form-state'
import { errorLook } from '../form/look'
import { useAnswer } from '../form/use-answer'
import { deedLook } from '../ui/button'

export type PaperUploadProps = {
  action: FormAction
  hidden: Readonly<Record<string, string>>
  /** What is uploaded, said to those who do not see the line it stands in. */
  name: string
  label: string
}

export function PaperUpload({ action, hidden, name, label }: PaperUploadProps) {
  const [state, run, pending] = useAnswer(action)
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  useEarlyChoice(form)
  return (
    <form action={run} ref={form} className="inline-block">
      {Object.entries(hidden).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <input
        id={id}
        type="file"
        name="file"
        accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx"
        className="peer sr-only"
        onChange={event => {
          if (event.currentTarget.files?.length) form.current?.requestSubmit()
        }}
      />
      <label
        className={`${deedLook()} peer-focus-visible:outline-3 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-(--focus)`}
        htmlFor={id}
        aria-disabled={pending}
      >
        {pending ? '正在上传…' : label}
        <span className="sr-only">：{name}</span>
      </label>
      {problemOf(state).map(problem => (
        <p className={errorLook} role="alert" key={problem}>
          {problem}
        </p>
      ))}
    </form>
  )
}

/** On a slow line a file may be chosen before this page listens: it goes then. */
function useEarlyChoice(form: RefObject<HTMLFormElement | null>) {
  const looked = useRef(false)
  useEffect(() => {
    if (looked.current) return
    looked.current = true
    const chosen = form.current?.elements.namedItem('file')
    if (chosen instanceof HTMLInputElement && chosen.files?.length) form.current?.requestSubmit()
  }, [form])
}

function problemOf(state: FormState): string[] {
  if (state === null || state.ok) return []
  const fields = Object.values(state.fields ?? {}).flat()
  return fields.length > 0 ? fields : [state.message ?? '没有传上，请再试一次']
}
