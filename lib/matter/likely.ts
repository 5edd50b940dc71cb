/** Which matters does somebody mean by what he writes down? By the words of the table alone, so that a phone can say it while he types. */
import { folded } from '@/lib/core/text'
import { type CategoryCode, categories, categoryCodes } from './categories'

const shown = 3

/** The likeliest first, three at most; none where no word of any matter stands in the text. A longer word is surer, several are surer still. */
export function likelyMatters(text: string): CategoryCode[] {
  const said = folded(text).replace(/\s+/g, '')
  return categoryCodes
    .map(code => ({ code, score: scoreIn(said, categories[code].words) }))
    .filter(one => one.score > 0)
    .sort((one, other) => other.score - one.score || (one.code < other.code ? -1 : 1))
    .slice(0, shown)
    .map(one => one.code)
}

function scoreIn(said: string, words: readonly string[]): number {
  const found = words.map(folded).filter(word => said.includes(word))
  // A word within another that was found as well is the same word.
  const own = found.filter(word => !found.some(other => other !== word && other.includes(word)))
  return own.reduce((sum, word) => sum + word.length ** 2, 0)
}
