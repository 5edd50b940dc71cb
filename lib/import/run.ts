/** One import as it is looked at: what was read, what would be written, how far it has come. */
import { z } from 'zod'
import type { DivisionCode } from '@/lib/core/division'
import type { ImportState } from './flow'
import { Issue } from './issue'
import type { ImportKind } from './kinds'

/** Rows of the file by what becomes of them; `rows` is their sum. */
export type RowCounts = { rows: number; new: number; changed: number; same: number; bad: number }

/** One field as it will be stored; `before` null: there was nothing. Worded for the reader. */
const ShownFact = z.object({ label: z.string(), before: z.string().nullable(), after: z.string() }).readonly()
export type ShownFact = z.output<typeof ShownFact>

const PreviewRow = z.object({
  line: z.number(),
  outcome: z.enum(['new', 'changed']),
  name: z.string(),
  facts: z.array(ShownFact),
})
export type PreviewRow = z.output<typeof PreviewRow>

/** What was shown before it was confirmed, as it is kept with the run. `remarked` counts all remarks, of which some are kept. */
export const Preview = z.object({
  rows: z.array(PreviewRow).default([]),
  remarks: z.array(Issue).default([]),
  remarked: z.number().default(0),
})
export type Preview = z.output<typeof Preview>

/** So long the sheet itself is kept, for looking a row up and for confirming the whole. */
export const sheetKeptDays = 180

export type ImportRun = {
  id: number
  kind: ImportKind
  /** null: its time is over, the sheet is gone. */
  fileId: number | null
  fileName: string
  division: DivisionCode
  accountId: number
  postId: number
  partial: boolean
  state: ImportState
  /** Rows written so far. */
  progress: number
  counts: RowCounts
  message: string | null
  createdAt: Date
  finishedAt: Date | null
}
