/** Puts a list together: the page, what each part of the place counts, where the next page begins. */
import { type Actor, covers } from '@/lib/core/access'
import { type Day, dayInShanghai, startInShanghai } from '@/lib/core/day'
import { type DivisionCode, levelOf, lineage } from '@/lib/core/division'
import { childrenOf, divisionsOf } from '@/lib/division/store'
import type { Tx } from '@/lib/platform/db'
import { type CompoundsAsked, completeStreets, countParts, findPage, type PartCounts } from './list-store'
import { type CompoundFilter, type CompoundQuery, writeCursor } from './query'
import { type CompoundRow, rowsOf } from './row-store'

/** The search a filter means for this actor; null: a place outside of his scope. */
export function searchOf(filter: CompoundFilter, actor: Actor, now: Date): CompoundsAsked | null {
  const place = filter.division ?? actor.division
  if (!covers(actor, place)) return null
  const today = dayInShanghai(now)
  return { filter, place, day: filter.asOf ?? today, midnight: startInShanghai(today) }
}

/** `counts: null`: nothing was ever registered there and the street has not said that there is nothing. */
export type CompoundPart = { code: DivisionCode; name: string; counts: PartCounts | null; complete: boolean }

export type CompoundCounts = Omit<PartCounts, 'code'>

const zero: CompoundCounts = {
  matched: 0,
  before: 0,
  registered: 0,
  live: 0,
  counted: 0,
  unformed: 0,
  expired: 0,
  ending: 0,
  readyNone: 0,
  uncontracted: 0,
  uncared: 0,
  changed: 0,
  excluded: 0,
  retired: 0,
  unverified: 0,
}
const countKeys = Object.keys(zero) as (keyof CompoundCounts)[]

export const sumOf = (parts: readonly CompoundCounts[]): CompoundCounts =>
  parts.reduce<CompoundCounts>(
    (sum, part) => {
      for (const key of countKeys) sum[key] += part[key]
      return sum
    },
    { ...zero },
  )

export type CompoundList = {
  place: { code: DivisionCode; name: string; level: ReturnType<typeof levelOf> }
  path: { code: DivisionCode; name: string; inScope: boolean }[]
  day: Day
  rows: CompoundRow[]
  counts: CompoundCounts
  parts: CompoundPart[]
  /** Cursors of the pages beside this one; null: there is none. */
  next: string | null
  previous: string | null
}

export async function readList(
  tx: Tx,
  search: CompoundsAsked,
  query: CompoundQuery,
  { actor, now }: { actor: Actor; now: Date },
): Promise<CompoundList | null> {
  const path = await divisionsOf(tx, lineage(search.place))
  const unit = path.at(-1)
  if (!unit || unit.code !== search.place) return null
  const { rows: found, more } = await findPage(tx, search, query)
  const [first, last] = [found[0], found.at(-1)]
  const counted = await countParts(tx, search, query, first?.cursor)
  const rows = await rowsOf(
    tx,
    found.map(row => row.id),
    search.day,
  )
  const backward = query.before !== undefined
  const hasNext = backward ? found.length > 0 : more
  const hasPrevious = backward ? more : query.after !== undefined && found.length > 0
  return {
    place: { code: unit.code, name: unit.name, level: levelOf(unit.code) },
    path: path.map(one => ({ code: one.code, name: one.name, inScope: covers(actor, one.code) })),
    day: search.day,
    rows,
    counts: sumOf(counted),
    parts: await partsOf(tx, search, counted, dayInShanghai(now)),
    next: hasNext && last ? writeCursor(query.sort, last.cursor) : null,
    previous: hasPrevious && first ? writeCursor(query.sort, first.cursor) : null,
  }
}

/** Every unit below the place, those with nothing too, and those that ended but still have compounds. */
async function partsOf(
  tx: Tx,
  search: CompoundsAsked,
  counted: readonly PartCounts[],
  today: Day,
): Promise<CompoundPart[]> {
  const level = levelOf(search.place)
  if (level === 'community') return []
  const units = await childrenOf(tx, search.place, today)
  const known = new Set(units.map(unit => unit.code))
  const ended = await divisionsOf(
    tx,
    counted.map(part => part.code).filter(code => !known.has(code)),
  )
  const complete = level === 'county' ? await completeStreets(tx, search.place, today) : new Set<string>()
  const byCode = new Map(counted.map(part => [part.code, part]))
  return [...units, ...ended].map(({ code, name }) => ({
    code,
    name,
    counts: byCode.get(code) ?? null,
    complete: complete.has(code),
  }))
}
