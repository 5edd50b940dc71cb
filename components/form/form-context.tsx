'use client'
// How a field learns what its form's action answered, and how the summary learns the field's label.

import { createContext, useContext } from 'react'
import type { FormState } from './form-state'

export type FormContextValue = { formId: string; state: FormState; labels: Map<string, string> }

const FormContext = createContext<FormContextValue>({ formId: 'form', state: null, labels: new Map() })

export const FormProvider = FormContext.Provider
export const useFormContext = () => useContext(FormContext)

export function fieldId(formId: string, name: string): string {
  return `${formId}-${name.replaceAll(/[^\p{L}\p{N}_-]/gu, '-')}`
}

export type ControlProps = {
  id: string
  name: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  'aria-required': true | undefined
}

const ControlContext = createContext<ControlProps | null>(null)

export const ControlProvider = ControlContext.Provider

/** What every control inside a Field wears: id, name, description and invalidity. */
export function useControl(): ControlProps {
  const control = useContext(ControlContext)
  if (control === null) throw new Error('a control stands outside of a Field')
  return control
}
