/** What a form gets back from its action: done, or what is wrong and where. null: nothing sent yet. */
import type { Difference, FieldErrors } from './result'

export type FormState =
  | { ok: true; message?: string; next?: string; secret?: { label: string; value: string } }
  | { ok: false; message?: string; fields?: FieldErrors; conflict?: Difference[]; version?: string }
  | null
