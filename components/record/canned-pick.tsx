'use client'
// Puts a kept text into the field below, by choice; what was put in stays changeable.

import { useId } from 'react'
import type { CannedText } from '@/lib/core/kind/deed'
import { fieldId, useFormContext } from '../form/form-context'
import { control } from '../form/look'

export type CannedPickProps = { name: string; texts: readonly CannedText[]; href: string }

export function CannedPick({ name, texts, href }: CannedPickProps) {
  const { formId } = useFormContext()
  const id = useId()
  const put = (chosen: string) => {
    const field = document.getElementById(fieldId(formId, name))
    const text = texts.find(one => String(one.id) === chosen)?.text
    if (!(field instanceof HTMLTextAreaElement) || text === undefined) return
    field.value = field.value.trim() === '' ? text : `${field.value.trimEnd()}\n${text}`
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.focus()
  }
  return (
    <span className="mb-[0.35rem] block">
      {texts.length > 0 ? (
        <>
          <label className="sr-only" htmlFor={id}>
            常用答复
          </label>
          <select
            id={id}
            className={`${control({ width: 'auto' })} text-table`}
            value=""
            data-no-draft=""
            onChange={event => put(event.currentTarget.value)}
          >
            <option value="">填入常用答复…</option>
            {texts.map(one => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </select>
        </>
      ) : null}
      {/* Beside, not instead: what is being typed stays. */}
      <a className="text-small whitespace-nowrap" href={href} target="_blank" rel="noreferrer">
        {texts.length > 0 ? '管理常用答复' : '加常用答复'}
      </a>
    </span>
  )
}
