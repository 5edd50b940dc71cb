/** How is a searched text meant: the number of a case, an outside number, or words that stand in it? */

/** Fewer signs than this are found everywhere. */
export const leastSigns = 2

export type CaseSearch = {
  /** Our own code, when the text is one. */
  code: string | null
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
  const leading = words.reduce((best, word) => (signsOf(word).length > signsOf(best).length ? word : best), '')
  if (signsOf(leading).length < leastSigns) return { trouble: sentence }
  return { code: code ? `SQ-${code[1]}-${code[2]}` : null, outsideNo, words, leading }
}
