/**
 * Finds cases by words. A common word stands among the newest cases already; a rare one is asked of the pairs of signs of each
 * county; the word itself is compared by the case's own row, so that row security has the last word.
 */
import { dayInShanghai } from '@/lib/core/day'
import { ancestor, type DivisionCode, levelOf } from '@/lib/core/division'
import { unitsUnder } from '@/lib/division/store'
import type { Tx } from '@/lib/platform/db'
import { inPlace } from '@/lib/platform/place-sql'
import { inside } from '@/lib/platform/word-sql'
import { Prisma } from '@/prisma/client/client'
import type { Key, Total } from './list'
import { readSearch, type Search } from './search'
import { type Asked, countUpTo, type Found, findPage, newestBehind, newestFirst, wanted } from './store'

const { sql, join } = Prisma

/** So many of the newest cases are read, and then so many more, before the pairs are asked: a common word stands among the first few. */
const windows = [150, 600] as const
/** And so many at once where the pairs could not name all. */
const wideWindow = 6_000
/** Cases taken from the pairs of one county at most. */
const mostOfCounty = 5_000
const anyId = 2_147_483_647

/** A word as it is written stands in title, text or place. Only letters have two cases. */
function says(word: string): Prisma.Sql {
  const part = inside(word.toLowerCase())
  return /[a-z]/i.test(word)
    ? sql`(lower(c.title) LIKE ${part} OR lower(c.text) LIKE ${part} OR lower(c.place) LIKE ${part})`
    : sql`(c.title LIKE ${part} OR c.text LIKE ${part} OR c.place LIKE ${part})`
}

const saysAll = (search: Search): Prisma.Sql => join(search.words.map(says), ' AND ')

/** The ids of a page in order, newest first, one more than asked for when there is more. */
async function searchPage(tx: Tx, it: Asked, after: Key | null, limit: number): Promise<Found[]> {
  const search = readSearch(it.filter.q ?? '')
  if (search === null || 'trouble' in search || it.compounds?.length === 0) return []
  const numbered = await byNumber(tx, it, search)
  // A number that is found is what was meant; it has one page.
  if (numbered.length > 0 || search.code !== null) return after === null ? numbered.slice(0, limit) : []
  const found: Found[] = []
  let behind = after
  for (const size of windows) {
    const next = await amongNewest(tx, it, search, { after: behind, limit: limit - found.length, size })
    found.push(...next.found)
    if (found.length >= limit || next.seen < size || next.last === null) return found
    behind = next.last
  }
  if (behind === null) return found
  return [...found, ...(await byPairs(tx, it, search, { after: behind, limit: limit - found.length }))]
}

/** Our own code, or the number another system gave it. Filters are left aside: who types a number wants that case. */
async function byNumber(tx: Tx, it: Asked, { code, outsideNo }: Search): Promise<Found[]> {
  const here = sql`${inPlace('c', it.place)}${it.compounds === null ? Prisma.empty : sql` AND c.compound_id = ANY(${it.compounds}::int[])`}`
  if (code !== null)
    return tx.$queryRaw<Found[]>`SELECT c.id, c.received_at AS at FROM complaint c WHERE c.code = ${code} AND ${here}`
  if (outsideNo === null) return []
  return tx.$queryRaw<Found[]>`
    SELECT c.id, c.received_at AS at FROM complaint c WHERE c.outside_no = ${outsideNo} AND ${here} ORDER BY ${newestFirst}`
}

type Window = { after: Key | null; limit: number; size: number }
type Seen = { found: Found[]; seen: number; last: Key | null }

/** Looks through the newest `size` cases of the filter. `last` is the key of the last one looked at. */
async function amongNewest(tx: Tx, it: Asked, search: Search, { after, limit, size }: Window): Promise<Seen> {
  const rows = await tx.$queryRaw<
    { seen: number; lastAt: Date | null; lastId: number | null; id: number | null; at: Date | null }[]
  >`
    WITH looked AS MATERIALIZED (
      SELECT c.id, c.received_at, ${saysAll(search)} AS says FROM complaint c WHERE ${wanted(it)}${newestBehind(after)}
      ORDER BY ${newestFirst} LIMIT ${size}),
    ends AS (SELECT count(*)::int AS seen FROM looked),
    last AS (SELECT received_at, id FROM looked ORDER BY received_at, id LIMIT 1),
    hits AS (SELECT id, received_at FROM looked WHERE says ORDER BY received_at DESC, id DESC LIMIT ${limit})
    SELECT e.seen, l.received_at AS "lastAt", l.id AS "lastId", h.id, h.received_at AS at
    FROM ends e LEFT JOIN last l ON true LEFT JOIN hits h ON true ORDER BY h.received_at DESC, h.id DESC`
  const first = rows[0]
  return {
    found: rows.flatMap(row => (row.id === null ? [] : [{ id: row.id, at: row.at }])),
    seen: first?.seen ?? 0,
    last: first && first.lastId !== null ? { at: first.lastAt, id: first.lastId } : null,
  }
}

/** Asks the pairs of each county for candidates, newest first behind the window. */
async function byPairs(
  tx: Tx,
  it: Asked,
  search: Search,
  { after, limit }: { after: Key; limit: number },
): Promise<Found[]> {
  const counties = await countiesOf(tx, it)
  const word = search.leading.toLowerCase()
  const rows = await tx.$queryRaw<{ ids: number[]; full: boolean }[]>`
    SELECT coalesce(array_agg(g.id), '{}') AS ids, coalesce(max(g.nth), 0) >= ${mostOfCounty} AS full
    FROM unnest(${counties}::text[]) AS county(code)
      CROSS JOIN LATERAL complaints_with(county.code, ${word}, ${anyId}::int, ${mostOfCounty}::int) WITH ORDINALITY AS g(id, nth)`
  const ids = rows[0]?.ids ?? []
  const found =
    ids.length === 0
      ? []
      : await tx.$queryRaw<Found[]>`
          SELECT c.id, c.received_at AS at FROM complaint c
          WHERE c.id = ANY(${ids}::int[]) AND ${wanted(it)} AND ${saysAll(search)}${newestBehind(after)}
          ORDER BY ${newestFirst} LIMIT ${limit}`
  // So common a word that its county gave only its newest: the rest is looked through, and is quickly found.
  if (found.length < limit && rows[0]?.full) return lookOn(tx, it, search, { after, limit })
  return found
}

async function lookOn(
  tx: Tx,
  it: Asked,
  search: Search,
  { after, limit }: { after: Key; limit: number },
): Promise<Found[]> {
  const found: Found[] = []
  for (let from: Key | null = after; from !== null && found.length < limit; ) {
    const next = await amongNewest(tx, it, search, { after: from, limit: limit - found.length, size: wideWindow })
    found.push(...next.found)
    from = next.seen < wideWindow ? null : next.last
  }
  return found
}

/** The counties a place lies in or consists of. */
async function countiesOf(tx: Tx, it: Asked): Promise<DivisionCode[]> {
  const level = levelOf(it.place)
  if (level !== 'province' && level !== 'city') return [ancestor(it.place, 'county')]
  const counties = await unitsUnder(tx, it.place, 'county', dayInShanghai(it.now))
  const cities = level === 'city' ? [] : await unitsUnder(tx, it.place, 'city', dayInShanghai(it.now))
  // Cases whose county is not known lie under the city or the province itself.
  return [it.place, ...cities.map(one => one.code), ...counties.map(one => one.code)]
}

/** A page of the list, whether by words or not. */
export const pageOf = (tx: Tx, it: Asked, after: Key | null, limit: number): Promise<Found[]> =>
  it.filter.q === undefined ? findPage(tx, it, after, limit) : searchPage(tx, it, after, limit)

/** How many there are; null where words were searched for and the page does not hold them all. */
export async function totalOf(
  tx: Tx,
  it: Asked,
  page: { found: number; first: boolean; limit: number },
): Promise<Total | null> {
  // The first page that is the last one tells it itself.
  if (page.first && page.found <= page.limit) return { count: page.found, more: false }
  return it.filter.q === undefined ? countUpTo(tx, it) : null
}
