// A question of a form that answers with a page: no action's answer to listen to.

import type { ReactNode } from 'react'
import { errorLook, field, labelLook } from './look'

export type PlainFieldProps = {
  /** Of the control it holds; its error is `ID-error`. */
  id: string
  label: string
  error?: string | undefined
  children: ReactNode
}

export function PlainField({ id, label, error, children }: PlainFieldProps) {
  return (
    <div className={field({ bad: error !== undefined })}>
      <label className={labelLook} htmlFor={id}>
        {label}
      </label>
      {error ? (
        <p className={errorLook} id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      {children}
    </div>
  )
}
