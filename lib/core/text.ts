/** How is text read that people type on different keyboards? One narrowing for what is parsed, one folding for what is compared. */

import { normalForm } from './normal'

/** Full-width letters, digits, punctuation and blanks as half-width: ０３５１－１２３ → 0351-123. */
export const halfWidth = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, wide => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).replaceAll('\u3000', ' ')

/** As texts are compared: neither width, nor case, nor a compatibility form makes a difference. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

/**
 * Whatever was sent, without what no database holds: zero bytes, and halves of characters; a line ends in one way, whatever the form or system
 * that it came by. Bytes and dates stay as they are.
 */
export function holdable(given: unknown): unknown {
  if (typeof given === 'string')
    return unholdable.test(given) ? given.replace(everyUnholdable, '').replace(/\r\n?/g, '\n') : given
  if (Array.isArray(given)) return given.map(holdable)
  if (given !== null && typeof given === 'object' && Object.getPrototypeOf(given) === Object.prototype)
    return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, holdable(value)]))
  return given
}

const unholdable = /[\0\p{Cs}\r]/u
const everyUnholdable = /[\0\p{Cs}]/gu

/** Signs that stand alone and are one code unit each: most texts are of nothing else. */
const single = /^[\n\t\u0020-\u02ff\u2010-\u206f\u3000-\u3029\u3030-\u3098\u309b-\u9fff\uff00-\uffef]*$/
const signs = new Intl.Segmenter('zh', { granularity: 'grapheme' })
const signsIn = (text: string): string[] => Array.from(signs.segment(text), one => one.segment)

/** As people count: an emoji of whatever parts, a rare character or a line break is one. */
export const countSigns = (text: string): number => (single.test(text) ? text.length : signsIn(text).length)

/** The first characters of what somebody wrote, for a sentence that quotes it; none is cut in two. */
export const firstCharacters = (text: string, most = 20): string =>
  single.test(text) ? text.slice(0, most) : signsIn(text).slice(0, most).join('')

/** So much may be typed where something is looked for: whatever a record is called is found by all of it. */
export const wordLimit = 100

/** What somebody looks for, in normal form: letters and digits may be the sound of a name or a code, everything else is part of a name. */
export type Words = { text: string; isLetters: boolean }

/** null: nothing is looked for. */
export function wordsOf(q: string | null | undefined): Words | null {
  const text = normalForm(q ?? '').trim()
  return text === '' ? null : { text, isLetters: /^[a-z0-9]+$/.test(text) }
}
