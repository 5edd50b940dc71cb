/** Which matters does somebody mean by a few words or by the first letters of their sounds? */

import { folded } from '@/lib/core/text'
import { type CategoryCode, categoryCodes, categoryOf } from '@/lib/matter/categories'
import { initials, spelling } from '@/lib/platform/pinyin'

export const matchLimit = 8
export const askLimit = 40

type CategoryEntry = {
  code: CategoryCode
  words: readonly string[]
  name: string
  hint: string
  sounds: readonly string[]
}

const plain = (text: string): string => folded(text).replace(/\s+/g, '')

/** Spelt once: the table of matters does not change while the server runs. */
const entries: readonly CategoryEntry[] = categoryCodes.map(code => {
  const { name, hint, words } = categoryOf(code)
  const said = [name, ...words, ...hint.split('、')]
  return {
    code,
    words: words.map(plain),
    name: plain(name),
    hint: plain(hint),
    sounds: [...new Set(said.flatMap(word => [initials(word), spelling(word)]))],
  }
})

const most = (of: readonly string[], score: (one: string) => number): number =>
  of.reduce((best, one) => Math.max(best, score(one)), 0)

function closeness(entry: CategoryEntry, asked: string): number {
  if (entry.code === asked) return 1000
  const byWord = most(entry.words, word => {
    if (word === asked) return 500
    // A sentence in which the word stands: the longer the word, the surer it is meant.
    if (asked.includes(word)) return 200 + word.length * 10
    return word.includes(asked) ? 150 : 0
  })
  const byName = entry.name.includes(asked) ? 300 : 0
  const byHint = entry.hint.includes(asked) ? 140 : 0
  return Math.max(byWord, byName, byHint, soundsLike(entry, asked))
}

function soundsLike({ sounds }: CategoryEntry, asked: string): number {
  if (!/^[a-z0-9]{2,}$/.test(asked)) return 0
  return most(sounds, sound => {
    if (sound === asked) return 120
    return sound.startsWith(asked) ? 80 : 0
  })
}

/** The matters that the words may mean, the likeliest first; the same words always give the same answer. */
export function mattersFor(words: string): CategoryCode[] {
  const asked = plain(words)
  if (asked === '') return []
  return entries
    .map(entry => ({ code: entry.code, score: closeness(entry, asked) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || (one.code < other.code ? -1 : 1))
    .slice(0, matchLimit)
    .map(({ code }) => code)
}
