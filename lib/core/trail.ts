/** What a feature says of its part of the trail: its deeds, the records that they are about, their fields and values in words. */
import type { Permission } from './permissions'
import { wordOf } from './word'

/** So many of its newest entries a record's time line tells. */
export const historyShown = 100

/** The first word of a permission: whose deed it is. */
type Family = Permission extends `${infer F}.${string}` ? F : never

/** How a record reads in the trail. */
export type SubjectWords = {
  /** What such a record is; absent where a feature tells more of another one's record. */
  readonly called?: string
  readonly fields?: Readonly<Record<string, string>>
  /** A kept value in words; nothing is an empty text. Absent: as it is kept. */
  readonly value?: (field: string, value: unknown) => string
}

/** Total over the deeds of its families: one without its word does not compile. lib/trail-words.ts folds them. */
export type TrailWords<F extends Family = never> = {
  readonly deeds: Readonly<Record<Extract<Permission, `${F}.${string}`>, string>>
  readonly subjects: Readonly<Record<string, SubjectWords>>
}

export function plainWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  return value instanceof Object ? JSON.stringify(value) : String(value)
}

/** Values that are codes, by field, in the words of their tables; others as they are kept. */
export const codedWords =
  (tables: Readonly<Record<string, Readonly<Record<string, string>>>>) =>
  (field: string, value: unknown): string => {
    const table = tables[field]
    return table === undefined || plainWords(value) === '' ? plainWords(value) : wordOf(table, value)
  }
