/** What a form gets back from its action: done, or what is wrong and where. null: nothing sent yet. */
import type { Difference, FieldErrors } from './result'

/** What became of one of several records that a deed was done to. */
export type Each = { id: string; ok: boolean; words: string }

export type FormState =
  | { ok: true; message?: string; next?: string; secret?: { label: string; value: string }; each?: Each[] }
  | { ok: false; message?: string; fields?: FieldErrors; conflict?: Difference[]; version?: string }
  | null
