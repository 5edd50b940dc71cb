/** A compound's one line of time: which kinds of records it tells of, and what can be asked for. */

import type { Page } from '@/lib/core/page'

/** Cases of a compound that its line tells of, the last received first; the others are in the list of cases. */
export const casesInLine = 100
export const linePage = 12

export const lineKinds = [
  'compound',
  'merger',
  'exclusion',
  'organisation',
  'procedure',
  'assembly',
  'filing',
  'contract',
  'facility',
  'conduct',
  'rectification',
  'complaint',
] as const
export type LineKind = (typeof lineKinds)[number]
export const isLineKind = (word: string): word is LineKind => lineKinds.some(kind => kind === word)

/** `looked`: who read what is masked, or took a list away; else what was changed in one kind of record. */
export const lineChoices = [...lineKinds, 'looked'] as const
export type LineChoice = (typeof lineChoices)[number]

export type LineRow = {
  id: string
  at: Date
  accountId: number | null
  actorName: string
  act: string
  reason: string | null
  changes: Record<string, readonly [unknown, unknown]> | null
  subjectKind: string | null
  subjectId: string | null
  subjectName: string | null
}

/** Newest first. `kinds`: how many records of each kind there are, of those that one may read; kinds without any are left out. */
export type CompoundDeeds = Page<LineRow> & { kinds: { kind: LineKind; records: number }[] }
