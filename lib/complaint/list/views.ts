/** What may be seen of many cases: a page of the list, its counts, the sheet, the map. Page, API and export ask the same. */
import { z } from 'zod'
import { type Actor, covers } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { type DivisionCode, levelOf, lineage } from '@/lib/core/division'
import { divisionField, givenOr } from '@/lib/core/fields'
import { childrenOf, divisionsOf } from '@/lib/division/store'
import { toldTo } from '@/lib/matter/told-store'
import { view } from '@/lib/platform/ask'
import type { Tx } from '@/lib/platform/db'
import { countedAlready, countsIn, waitingGroups } from './counts-store'
import { complaintsAsked } from './filters'
import { isWide, keptGroups } from './kept-counts-store'
import { ComplaintFilter, ComplaintListRequest, writeKey } from './list'
import { mapPoints } from './map-store'
import { casePage, totalOf } from './search-store'
import { complaintColumns, complaintRows } from './sheet'
import { askedFor, type CasesAsked, rowsOf } from './store'

const groupsOf = (tx: Tx, asked: CasesAsked) => (isWide(asked) ? keptGroups(tx, asked) : waitingGroups(tx, asked))

/** The asker's own place where none is asked for; null: a place outside of his. */
const placeOf = (asked: DivisionCode | undefined, actor: Actor): DivisionCode | null => {
  const division = asked ?? actor.division
  return covers(actor, division) ? division : null
}

async function placeNamed(tx: Tx, code: DivisionCode, actor: Actor) {
  const path = await divisionsOf(tx, lineage(code))
  const unit = path.at(-1)
  if (!unit || unit.code !== code) return null
  return {
    place: { code, name: unit.name, level: levelOf(code) },
    path: path.map(one => ({ code: one.code, name: one.name, inScope: covers(actor, one.code) })),
  }
}

/** Over a wide place the daily views are counted already; whatever else is asked is counted up to a limit. */
async function total(tx: Tx, asked: CasesAsked, page: Awaited<ReturnType<typeof casePage>>) {
  const known = isWide(asked) ? countedAlready(asked.filter) : null
  if (known === null) return totalOf(tx, asked, page)
  return { count: countsIn(await keptGroups(tx, asked))[known], more: false }
}

/**
 * One page. `previous` and `next` are the keys to ask for the pages beside it, null where there is none. `total.more`: more than were counted; `total` is null
 * where words were searched for and more were found than fit on the page.
 */
export const complaintList = view({
  schema: ComplaintListRequest,
  permission: 'complaint.read',
  read: async ({ input: { filter, limit, at }, actor, now, tx }) => {
    const division = placeOf(filter.division, actor)
    const named = division && (await placeNamed(tx, division, actor))
    if (!division || !named) return null
    const asked = await askedFor(tx, { filter, place: division, actor, now })
    const page = await casePage(tx, asked, at, limit)
    return {
      ...named,
      filter: { ...filter, division },
      rows: await toldTo({ tx, actor, now }, await rowsOf(tx, page.rows, asked)),
      previous: page.previous && writeKey(filter.sort, page.previous),
      next: page.next && writeKey(filter.sort, page.next),
      total: await total(tx, asked, page),
    }
  },
})

/** What waits in a place, by state and part: beside every list. Units below with nothing are there too. */
export const complaintCounts = view({
  schema: z.object({ division: givenOr(divisionField, undefined) }),
  permission: 'complaint.read',
  read: async ({ input, actor, now, tx }) => {
    const division = placeOf(input.division, actor)
    if (!division) return null
    const asked = await askedFor(tx, { filter: ComplaintFilter.parse({}), place: division, actor, now })
    const counts = countsIn(await groupsOf(tx, asked))
    const below = levelOf(division) === 'community' ? [] : await childrenOf(tx, division, dayInShanghai(now))
    const counted = new Map(counts.parts.map(part => [part.code, part]))
    return {
      ...counts,
      parts: below.map(unit => ({ open: 0, red: 0, ...counted.get(unit.code), code: unit.code, name: unit.name })),
    }
  },
})

export const complaintExport = view({
  schema: ComplaintFilter,
  permission: 'complaint.export',
  read: async ({ input: filter, actor, now, tx }) => {
    const division = placeOf(filter.division, actor)
    const named = division && (await placeNamed(tx, division, actor))
    if (!division || !named) return null
    const asked = await askedFor(tx, { filter, place: division, actor, now })
    return {
      ...{ ...named, day: dayInShanghai(now), filter, asked: complaintsAsked(filter) },
      ...{ columns: complaintColumns, rows: complaintRows(asked) },
    }
  },
  audited: {
    act: 'complaint.export',
    subject: (_input, it) => ({ kind: 'export', id: 'complaint', name: it.place.name, division: it.place.code }),
  },
  timeout: 60_000,
})

/** Cases with coordinates, their own or their compound's; `more`: there are more than a map can show. */
export const complaintMap = view({
  schema: ComplaintFilter,
  permission: 'complaint.read',
  read: async ({ input: filter, actor, now, tx }) => {
    const division = placeOf(filter.division, actor)
    const named = division && (await placeNamed(tx, division, actor))
    if (!division || !named) return null
    const asked = await askedFor(tx, { filter, place: division, actor, now })
    return {
      ...named,
      filter: { ...filter, division },
      ...(await toldTo({ tx, actor, now }, await mapPoints(tx, asked))),
    }
  },
})
