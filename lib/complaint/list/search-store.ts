/**
 * Finds cases by words. A common word stands among the newest cases already; a rare one is asked of the pairs of signs of each
 * county; the word itself is compared by the case's own row, so that row security has the last word.
 */

import { knowsReporters, may } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { ancestor, type DivisionCode, levelOf } from '@/lib/core/division'
import { parsePhone } from '@/lib/core/identity'
import { normalForm } from '@/lib/core/normal'
import { firstPage, keyAsked, onFrom, type Page, pageOf } from '@/lib/core/page'
import { unitsUnder } from '@/lib/division/store'
import { toldTo } from '@/lib/matter/told-store'
import { lookupHash } from '@/lib/platform/crypto'
import type { Tx } from '@/lib/platform/db'
import { inPlace } from '@/lib/platform/place-sql'
import { inside } from '@/lib/platform/word-sql'
import { Prisma } from '@/prisma/client/client'
import type { CaseKey, Total } from './list'
import { type CaseSearch, codesFor, readSearch } from './search'
import {
  type CasesAsked,
  type CasesAt,
  countUpTo,
  type FoundCase,
  findPage,
  newestAway,
  newestBeyond,
  newestFirst,
  wanted,
} from './store'

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

const saysAll = (search: CaseSearch): Prisma.Sql => join(search.words.map(says), ' AND ')

/** So many ids, read away from the page's key; the list's order is newest first. */
async function searchPage(tx: Tx, asked: CasesAsked, at: CasesAt, limit: number): Promise<FoundCase[]> {
  const search = readSearch(asked.filter.q ?? '')
  if (search === null || 'trouble' in search || asked.compounds?.length === 0) return []
  const numbered = await byNumber(tx, asked, search)
  // A number that is found is what was meant; it has one page.
  if (numbered.length > 0 || search.code !== null) return keyAsked(at) === null ? numbered.slice(0, limit) : []
  return knowsReporters(asked.actor)
    ? wordsAway(tx, asked, search, { at, limit })
    : readableAway(tx, asked, search, { at, limit })
}

/** What a searched word finds at all, the newest first and no more than a limit; null: nothing is searched for. */
export const idsSearched = async (tx: Tx, asked: CasesAsked, limit: number): Promise<number[] | null> =>
  asked.filter.q === undefined ? null : (await searchPage(tx, asked, firstPage, limit)).map(found => found.id)

type CasesFrom = { at: CasesAt; limit: number }

/**
 * Who may not know who reported finds by what he can read: a number that he guesses would otherwise be confirmed by the case that it finds.
 */
async function readableAway(
  tx: Tx,
  asked: CasesAsked,
  search: CaseSearch,
  { at, limit }: CasesFrom,
): Promise<FoundCase[]> {
  const words = search.words.map(word => word.toLowerCase())
  const found: FoundCase[] = []
  for (let from = at; found.length < limit; ) {
    const next = await wordsAway(tx, asked, search, { at: from, limit })
    const readable = await readableOf(tx, asked, next)
    found.push(...next.filter(one => words.every(word => readable.get(one.id)?.includes(word))))
    const last = next.at(-1)
    if (next.length < limit || !last) break
    from = onFrom(at, last)
  }
  return found.slice(0, limit)
}

/** What of each case this reader can read, folded as words are compared. */
async function readableOf(tx: Tx, asked: CasesAsked, of: readonly FoundCase[]): Promise<Map<number, string>> {
  const rows = await tx.$queryRaw<{ id: number; code: string; said: string }[]>`
    SELECT c.id, c.code, concat_ws(E'\n', c.title, c.text, c.place) AS said FROM complaint c
    WHERE c.id = ANY(${of.map(one => one.id)}::int[])`
  return new Map((await toldTo({ ...asked, tx }, rows)).map(row => [row.id, row.said.toLowerCase()]))
}

async function wordsAway(
  tx: Tx,
  asked: CasesAsked,
  search: CaseSearch,
  { at, limit }: CasesFrom,
): Promise<FoundCase[]> {
  const found: FoundCase[] = []
  let from = at
  for (const size of windows) {
    const next = await amongNewest(tx, asked, search, { at: from, limit: limit - found.length, size })
    found.push(...next.found)
    if (found.length >= limit || next.seen < size || next.last === null) return found
    from = onFrom(at, next.last)
  }
  return [...found, ...(await byPairs(tx, asked, search, { at: from, limit: limit - found.length }))]
}

/**
 * Our own code, whole or as short as the queue shows it, the number another system gave it, or the caller's phone. Filters are left aside:
 * who types a number wants that case.
 */
async function byNumber(tx: Tx, asked: CasesAsked, search: CaseSearch): Promise<FoundCase[]> {
  const { code, outsideNo } = search
  const codes = code === null ? codesFor(search, dayInShanghai(asked.now)) : [code]
  const coded = codes.length > 0 ? await casesWhere(tx, asked, sql`c.code = ANY(${codes}::text[])`) : []
  if (coded.length > 0 || code !== null) return coded
  const outside = outsideNo === null ? [] : await casesWhere(tx, asked, sql`c.outside_key = ${normalForm(outsideNo)}`)
  return outside.length > 0 ? outside : byPhone(tx, asked, search)
}

const casesWhere = (tx: Tx, asked: CasesAsked, condition: Prisma.Sql): Promise<FoundCase[]> => {
  const own = asked.compounds === null ? Prisma.empty : sql` AND c.compound_id = ANY(${asked.compounds}::int[])`
  return tx.$queryRaw<FoundCase[]>`
    SELECT c.id, c.received_at AS at FROM complaint c WHERE ${condition} AND ${inPlace('c', asked.place)}${own} ORDER BY ${newestFirst}`
}

/** By the keyed hash of the whole number, for offices that may see it in clear: a department asks for each in the case, with its reason. */
async function byPhone(tx: Tx, asked: CasesAsked, { words }: CaseSearch): Promise<FoundCase[]> {
  const phone = parsePhone(words.join(''))
  if (!phone.ok || !knowsReporters(asked.actor) || !may(asked.actor, 'complaint.reveal')) return []
  return casesWhere(
    tx,
    asked,
    sql`c.id IN (SELECT r.complaint_id FROM complaint_reporter r WHERE r.phone_hash = ${lookupHash(phone.value)})`,
  )
}

type Window = { at: CasesAt; limit: number; size: number }
type SearchedCases = { found: FoundCase[]; seen: number; last: CaseKey | null }

/** Looks through the `size` cases of the filter that are nearest to the key. `last` is the key of the last one looked at. */
async function amongNewest(
  tx: Tx,
  asked: CasesAsked,
  search: CaseSearch,
  { at, limit, size }: Window,
): Promise<SearchedCases> {
  const [far, near] = at.before === null ? [sql`ASC`, sql`DESC`] : [sql`DESC`, sql`ASC`]
  const rows = await tx.$queryRaw<
    { seen: number; lastAt: Date | null; lastId: number | null; id: number | null; at: Date | null }[]
  >`
    WITH looked AS MATERIALIZED (
      SELECT c.id, c.received_at, ${saysAll(search)} AS says FROM complaint c WHERE ${wanted(asked)}${newestBeyond(at)}
      ORDER BY ${newestAway(at)} LIMIT ${size}),
    ends AS (SELECT count(*)::int AS seen FROM looked),
    last AS (SELECT received_at, id FROM looked ORDER BY received_at ${far}, id ${far} LIMIT 1),
    hits AS (SELECT id, received_at FROM looked WHERE says ORDER BY received_at ${near}, id ${near} LIMIT ${limit})
    SELECT e.seen, l.received_at AS "lastAt", l.id AS "lastId", h.id, h.received_at AS at
    FROM ends e LEFT JOIN last l ON true LEFT JOIN hits h ON true ORDER BY h.received_at ${near}, h.id ${near}`
  const first = rows[0]
  return {
    found: rows.flatMap(row => (row.id === null ? [] : [{ id: row.id, at: row.at }])),
    seen: first?.seen ?? 0,
    last: first && first.lastId !== null ? { at: first.lastAt, id: first.lastId } : null,
  }
}

/** Asks the pairs of each county for candidates, beyond the window. */
async function byPairs(
  tx: Tx,
  asked: CasesAsked,
  search: CaseSearch,
  { at, limit }: { at: CasesAt; limit: number },
): Promise<FoundCase[]> {
  const counties = await countiesOf(tx, asked)
  const word = search.leading.toLowerCase()
  const rows = await tx.$queryRaw<{ ids: number[]; full: boolean }[]>`
    SELECT coalesce(array_agg(g.id), '{}') AS ids, coalesce(max(g.nth), 0) >= ${mostOfCounty} AS full
    FROM unnest(${counties}::text[]) AS county(code)
      CROSS JOIN LATERAL complaints_with(county.code, ${word}, ${anyId}::int, ${mostOfCounty}::int) WITH ORDINALITY AS g(id, nth)`
  const ids = rows[0]?.ids ?? []
  const found =
    ids.length === 0
      ? []
      : await tx.$queryRaw<FoundCase[]>`
          SELECT c.id, c.received_at AS at FROM complaint c
          WHERE c.id = ANY(${ids}::int[]) AND ${wanted(asked)} AND ${saysAll(search)}${newestBeyond(at)}
          ORDER BY ${newestAway(at)} LIMIT ${limit}`
  // So common a word that its county gave only its newest: the rest is looked through, and is quickly found.
  if (found.length < limit && rows[0]?.full) return lookOn(tx, asked, search, { at, limit })
  return found
}

async function lookOn(
  tx: Tx,
  asked: CasesAsked,
  search: CaseSearch,
  { at, limit }: { at: CasesAt; limit: number },
): Promise<FoundCase[]> {
  const found: FoundCase[] = []
  for (let from = at; ; ) {
    const next = await amongNewest(tx, asked, search, { at: from, limit: limit - found.length, size: wideWindow })
    found.push(...next.found)
    if (found.length >= limit || next.seen < wideWindow || next.last === null) return found
    from = onFrom(at, next.last)
  }
}

/** The counties a place lies in or consists of. */
async function countiesOf(tx: Tx, asked: CasesAsked): Promise<DivisionCode[]> {
  const level = levelOf(asked.place)
  if (level !== 'province' && level !== 'city') return [ancestor(asked.place, 'county')]
  const counties = await unitsUnder(tx, asked.place, 'county', dayInShanghai(asked.now))
  const cities = level === 'city' ? [] : await unitsUnder(tx, asked.place, 'city', dayInShanghai(asked.now))
  // Cases whose county is not known lie under the city or the province itself.
  return [asked.place, ...cities.map(one => one.code), ...counties.map(one => one.code)]
}

/** A page of the list, whether by words or not. */
export async function casePage(tx: Tx, it: CasesAsked, at: CasesAt, size: number): Promise<Page<FoundCase, CaseKey>> {
  const find = it.filter.q === undefined ? findPage : searchPage
  return pageOf(await find(tx, it, at, size + 1), size, at, found => found)
}

/** How many there are; null where words were searched for and the page does not hold them all. */
export async function totalOf(
  tx: Tx,
  asked: CasesAsked,
  { rows, previous, next }: Page<FoundCase, CaseKey>,
): Promise<Total | null> {
  // The only page tells it itself.
  if (previous === null && next === null) return { count: rows.length, more: false }
  return asked.filter.q === undefined ? countUpTo(tx, asked) : null
}
