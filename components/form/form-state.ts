// What a form's action answers, and how the form shows it.

import type { FormAction, FormState } from '@/lib/core/form-state'

export type { FormAction, FormState }

/** Sentences for one field; names of grouped fields are dotted paths such as `lines.0.name`; a list `name[]` answers as `name`. */
export function errorsOf(state: FormState, name: string): string[] {
  if (state === null || state.ok) return []
  return state.fields?.[name] ?? state.fields?.[name.replace(/\[\]$/, '')] ?? []
}
