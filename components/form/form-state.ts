// What a form's action answers, and how the form shows it.

export type FormState =
  | {
      ok: true
      message?: string
      next?: string
      /** Readable this once: a one-time password, a key. */
      secret?: { label: string; value: string }
      /** Of a deed done to several: what became of each. */
      each?: { id: string; ok: boolean; words: string }[]
    }
  | {
      ok: false
      message?: string
      /** Sentences by field name. */
      fields?: Record<string, string[]>
      /** Someone else saved meanwhile: what differs, by the field's label. */
      conflict?: { label: string; yours: string; theirs: string }[]
      /** The version now kept; sent along with the next try, which then stands over the other's. */
      version?: string
    }
  | null

export type FormDeed = (before: FormState, data: FormData) => Promise<FormState>

/** Sentences for one field; names of grouped fields are dotted paths such as `lines.0.name`; a list `name[]` answers as `name`. */
export function errorsOf(state: FormState, name: string): string[] {
  if (state === null || state.ok) return []
  return state.fields?.[name] ?? state.fields?.[name.replace(/\[\]$/, '')] ?? []
}
