/** One import as it is looked at: what was read, what would be written, how far it has come. */
import type { DivisionCode } from '@/lib/core/division'
import type { ImportState } from './flow'
import type { Issue } from './issue'
import type { ImportKind } from './kinds'

/** Rows of the file by what becomes of them; `rows` is their sum. */
export type Counts = { rows: number; new: number; changed: number; same: number; bad: number }

/** One field as it will be stored; `before` null: there was nothing. Worded for the reader. */
export type ShownFact = { readonly label: string; readonly before: string | null; readonly after: string }

export type PreviewRow = { line: number; outcome: 'new' | 'changed'; name: string; facts: ShownFact[] }

/** What was shown before it was confirmed. `remarked` counts all remarks, of which some are kept. */
export type Preview = { rows: PreviewRow[]; remarks: Issue[]; remarked: number }

export type ImportRun = {
  id: number
  kind: ImportKind
  fileId: number
  fileName: string
  division: DivisionCode
  accountId: number
  postId: number
  partial: boolean
  state: ImportState
  /** Rows written so far. */
  progress: number
  counts: Counts
  message: string | null
  createdAt: Date
  finishedAt: Date | null
}
