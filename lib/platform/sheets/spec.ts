/** What is to be written: a sheet with columns, rows and a few lines above them, and sheets behind it. */

import { withoutNumbers } from '@/lib/core/private-words'

/** `exact`: a text whose numbers are what its column is for, as a code or an office's telephone; of any other text those of people are left out. */
export type CellKind = 'text' | 'exact' | 'number' | 'day'
export type CellValue = string | number | bigint | null | undefined

export type Column<Key extends string> = {
  readonly key: Key
  readonly title: string
  /** In characters of the sheet's font, as Excel counts; a Chinese character takes two. */
  readonly width: number
  readonly kind: CellKind
}

export type SheetSpec<Key extends string> = {
  /** The tab's name: 1 to 31 characters without \ / ? * [ ] : */
  readonly sheet: string
  readonly columns: readonly Column<Key>[]
  readonly rows: Iterable<SheetRow<Key>> | AsyncIterable<SheetRow<Key>>
  /** Lines above the header, such as the day the figures are of; a table with notes can be read in again. */
  readonly note?: readonly string[]
  /** That there is personal data in it, who took it and when: above the table and on every printed page. */
  readonly mark?: string | undefined
  /** Sheets behind this one, such as an example of how it is filled; an import reads the first sheet only. */
  readonly more?: readonly SheetSpec<string>[]
}

export type SheetRow<Key extends string> = { readonly [At in Key]?: CellValue }

/** As a reader of the sheet sees it: whoever wrote a telephone or an ID number into a free text, it goes no further than the page. */
export const readText = (text: string, kind: CellKind): string => (kind === 'text' ? withoutNumbers(text) : text)

/** A decimal number that a spreadsheet keeps exactly; longer ones stay text, so that no digit is lost. */
export function exactNumber(value: CellValue): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null
  const text = String(value ?? '')
  return /^-?\d+(?:\.\d+)?$/.test(text) && text.replace(/\D/g, '').length <= 15 ? text : null
}
