/** The box at the top: of every kind the few that fit, each kind by its own word, each row by the database. */
import { type Actor, may } from '@/lib/core/access'
import { type Words, wordsOf } from '@/lib/core/text'
import { toldTo } from '@/lib/matter/told-store'
import { view } from '@/lib/platform/ask'
import { initials } from '@/lib/platform/pinyin'
import { type Hit, type Hits, hitKinds, limits, needsOf } from './kinds'
import { FindRequest } from './requests'
import { roomsOf } from './rooms'
import { compoundsFor, finders } from './store'

/** A single letter or digit is in every name. */
const leastLetters = 2

/** 去 备案: a room of one's own by its name or the initials of it; the leading word itself may be typed. */
function roomsNamed(actor: Actor, words: Words): Hit[] {
  const text = words.text.replace(/^去\s*/u, '')
  return roomsOf(actor)
    .filter(({ label }) => text === '' || label.toLowerCase().includes(text) || initials(label).includes(text))
    .map(({ href, label }) => ({ href, name: label, note: '' }))
}

export const find = view({
  schema: FindRequest,
  permission: 'desk.read',
  read: async ({ input: { q, size }, actor, now, tx }) => {
    const words = wordsOf(q)
    const isShort = words?.isLetters && words.text.length < leastLetters
    if (words === null || isShort) return { q: words?.text ?? '', kinds: [] }
    const limit = limits[size]
    const asked = { tx, actor, now, words, limit: limit + 1 }
    const compounds = may(actor, needsOf.compound) ? await compoundsFor(asked) : []
    const kinds: Hits[] = []
    for (const kind of hitKinds.filter(one => may(actor, needsOf[one]))) {
      const found = kind === 'room' ? roomsNamed(actor, words) : await finders[kind](asked, compounds)
      kinds.push({ kind, hits: found.slice(0, limit), more: found.length > limit })
    }
    return {
      q: words.text,
      kinds: await toldTo(
        asked,
        kinds.filter(one => one.hits.length > 0),
      ),
    }
  },
})
