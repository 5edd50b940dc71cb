'use client'
// One question of a form: label, hint, error, control in this order.

import { type ReactNode, useEffect } from 'react'
import { type ControlProps, ControlProvider, fieldId, useFormContext } from './form-context'
import { errorsOf } from './form-state'
import { asideLook, errorLook, field, hintLook, labelLook } from './look'

export type FieldProps = {
  name: string
  label: string
  hint?: ReactNode
  /** Unrequired fields say （可不填）, or in which case they are required; required ones say nothing. */
  optional?: boolean | string | undefined
  /** Several controls under one question: radios, checkboxes. */
  group?: boolean | undefined
  /** Takes the whole width where fields stand in two columns. */
  whole?: boolean | undefined
  children: ReactNode
}

export function Field({ name, label, hint, optional, group, whole, children }: FieldProps) {
  const { formId, state, labels } = useFormContext()
  useEffect(() => {
    labels.set(name, label)
    return () => {
      labels.delete(name)
    }
  }, [labels, name, label])

  const errors = errorsOf(state, name)
  const id = fieldId(formId, name)
  const hintId = hint ? `${id}-hint` : undefined
  const errorId = errors.length > 0 ? `${id}-error` : undefined
  const describedBy = [hintId, errorId].filter(Boolean).join(' ') || undefined
  const control: ControlProps = {
    id,
    name,
    'aria-describedby': describedBy,
    'aria-invalid': errors.length > 0 ? true : undefined,
    'aria-required': optional ? undefined : true,
  }
  const words = (
    <>
      {label}
      {optional ? <span className={asideLook}>（{optional === true ? '可不填' : optional}）</span> : null}
    </>
  )
  const said = (
    <>
      {hint ? (
        <p className={hintLook} id={hintId}>
          {hint}
        </p>
      ) : null}
      {errors.length > 0 ? (
        <div id={errorId}>
          {errors.map(error => (
            <p className={errorLook} key={error}>
              {error}
            </p>
          ))}
        </div>
      ) : null}
      <ControlProvider value={control}>{children}</ControlProvider>
    </>
  )
  const className = field({ bad: errors.length > 0, whole, group })
  if (group) {
    return (
      <fieldset className={className} aria-describedby={describedBy}>
        <legend className={labelLook}>{words}</legend>
        {said}
      </fieldset>
    )
  }
  return (
    <div className={className}>
      <label className={labelLook} htmlFor={id}>
        {words}
      </label>
      {said}
    </div>
  )
}
