'use client'
// What must be mended before the form can go, each with a link to its field; takes the focus when it appears.

import { useEffect, useRef } from 'react'
import { fieldId, useFormContext } from './form-context'
import { errorsLook } from './look'

export function ErrorSummary() {
  const { formId, state, labels } = useFormContext()
  const box = useRef<HTMLDivElement>(null)
  const refused = state !== null && !state.ok && !state.conflict ? state : null
  useEffect(() => {
    if (refused) box.current?.focus()
  }, [refused])
  if (!refused) return null

  const wrong = Object.entries(refused.fields ?? {}).flatMap(([name, errors]) => errors.map(error => ({ name, error })))
  return (
    <div className={errorsLook} role="alert" tabIndex={-1} ref={box}>
      <b>{refused.message ?? `有 ${wrong.length} 处要改`}</b>
      {refused.see ? (
        <p>
          <a href={refused.see.href}>{refused.see.label}</a>
        </p>
      ) : null}
      {refused.alike ? (
        <ul>
          {refused.alike.map(one => (
            <li key={one.href}>
              <a href={one.href} target="_blank" rel="noreferrer">
                {one.label}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {refused.ended ? (
        <p>
          <a href="/sign-in" target="_blank" rel="noreferrer">
            在新窗口登录
          </a>
          ，登录后回到这里。
        </p>
      ) : null}
      {wrong.length > 0 ? (
        <ul>
          {wrong.map(({ name, error }) => (
            <li key={`${name} ${error}`}>
              {labels.has(name) ? (
                <a href={`#${fieldId(formId, name)}`}>
                  {labels.get(name)}：{error}
                </a>
              ) : (
                error
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
