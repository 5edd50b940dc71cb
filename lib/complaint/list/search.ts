/** How is a searched text meant: the number of a case, an outside number, or words that stand in it? */

import { addDays, type Day, yearOf } from '@/lib/core/day'
import { countSigns } from '@/lib/core/text'

/** Fewer signs than this are found everywhere. */
export const leastSigns = 2

export type CaseSearch = {
  /** Our own code, when the text is one. */
  code: string | null
  /** When the text is the end of one, as the queue shows it: 0629-004821, or its last six digits. */
  short: { day: string | null; number: string } | null
  /** When it could be another system's number. */
  outsideNo: string | null
  /** All of these stand in the case, as they are written. */
  words: string[]
  /** The one the index is asked for: the longest. */
  leading: string
}

const sentence = '请至少输入两个字，或输入完整的案件号'

/** Signs that count for the index: letters and digits. */
export const signsOf = (word: string): string => word.replace(/[^\p{L}\p{N}]/gu, '')

/** null: nothing is searched for. */
export function readSearch(given: string): CaseSearch | { trouble: string } | null {
  const text = given.replace(/[\p{Cc}\p{Cs}]/gu, ' ').trim()
  if (text === '') return null
  const words = text.split(/\s+/u)
  const code = /^(?:SQ-?)?(\d{8})-?(\d{6})$/i.exec(text.normalize('NFKC'))
  // 并热线〔2026〕第000123号 is a number too.
  const outsideNo = /^[^\s]{4,64}$/u.test(text) && /\d/.test(text) ? text : null
  const weight = (word: string): number => countSigns(signsOf(word))
  const leading = words.reduce((best, word) => (weight(word) > weight(best) ? word : best), '')
  if (weight(leading) < leastSigns) return { trouble: sentence }
  const short = code ? null : /^(?:(\d{4})-?)?(\d{6})$/.exec(text.normalize('NFKC'))
  return {
    code: code ? `SQ-${code[1]}-${code[2]}` : null,
    short: short ? { day: short[1] ?? null, number: short[2] ?? '' } : null,
    outsideNo,
    words,
    leading,
  }
}

/** A short number is looked for as far back as this. */
const [shortYears, shortDays] = [8, 1_100]

/** The whole codes that a short one may be the end of: the index has whole codes, and row security would keep it from any other question. */
export function codesFor({ short }: Pick<CaseSearch, 'short'>, today: Day): string[] {
  if (short === null) return []
  const { day, number } = short
  const of = (date: string): string => `SQ-${date}-${number}`
  if (day !== null) return Array.from({ length: shortYears }, (_, back) => of(`${yearOf(today) - back}${day}`))
  return Array.from({ length: shortDays }, (_, back) => of(addDays(today, -back).replaceAll('-', '')))
}
