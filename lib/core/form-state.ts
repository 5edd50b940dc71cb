/** What a form gets back from its action: done, or what is wrong and where. null: nothing sent yet. */
import type { Difference, FieldErrors, Seen } from './result'

/** What became of one of several records that a deed was done to. */
export type Each = { id: string; ok: boolean; words: string }

/** What goes to one household. */
export type PrintedSlip = { room: string; area: string; code: string }

export type FormState =
  | {
      ok: true
      message?: string
      next?: string
      /** Readable this once: a one-time password, a key. */
      /** `mark`: who sees it and when, to stand across the page. */
      secret?: { label: string; value: string; mark?: string }
      /** Readable this once, and printed: the slips of one-time codes. */
      slips?: PrintedSlip[]
      /** Of a deed done to several: what became of each. */
      each?: Each[]
      /** What was not taken, to be mended and sent again: its name, and the file's own bytes in base64. */
      sheet?: { name: string; base64: string }
    }
  | {
      ok: false
      message?: string
      /** The record that speaks against it. */
      see?: Seen
      /** Records that are there already and may be the same. */
      alike?: readonly Seen[]
      /** It can go on as another one, with a reason. */
      apart?: true
      /** Sentences by field name. */
      fields?: FieldErrors
      /** Someone else saved meanwhile: what differs, by the field's label. */
      conflict?: Difference[]
      /** The version now kept; sent along with the next try, which then stands over the other's. */
      version?: string
      /** Nobody is signed in here any more: signed in again in another window, it can be sent as it stands. */
      ended?: true
    }
  | null

/** What a form posts to. */
export type FormAction = (before: FormState, form: FormData) => Promise<FormState>
