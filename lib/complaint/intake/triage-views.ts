/** The dispatcher's queue: what waits to be taken in, sent or decided by his unit, earliest due first, each with where it would go. */

import { sendingStates } from '@/lib/complaint/flow'
import { type ComplaintFilter, ComplaintListRequest, type ComplaintRow } from '@/lib/complaint/list/list'
import { pageOf } from '@/lib/complaint/list/search-store'
import { askedFor, countUpTo, rowsOf, textsOf } from '@/lib/complaint/list/store'
import { covers } from '@/lib/core/access'
import type { DivisionCode } from '@/lib/core/division'
import { view } from '@/lib/platform/ask'
import type { Tx } from '@/lib/platform/db'
import { type Route, routeFor } from '@/lib/routing/rules'
import { rulesFor } from '@/lib/routing/store'

export type QueueRow = ComplaintRow & { proposal: Pick<Route, 'lead' | 'assist' | 'why'> }

export const triageQueue = view({
  schema: ComplaintListRequest,
  permission: 'complaint.dispatch',
  read: async ({ input: { filter: given, limit, after }, actor, now, tx }) => {
    const place = given.division ?? actor.division
    if (!covers(actor, place)) return null
    const states = sendingStates.filter(state => given.state.length === 0 || given.state.includes(state))
    const filter: ComplaintFilter = {
      ...given,
      state: [...states],
      standing: 'waiting',
      turn: 'unit',
      sort: 'due',
      q: undefined,
    }
    const asked = await askedFor(tx, { filter, place, actor, now })
    const found = await pageOf(tx, asked, after, limit + 1)
    const rows = await rowsOf(tx, found.slice(0, limit), asked)
    const late = await countUpTo(tx, { ...asked, filter: { ...filter, late: 'red' } })
    return {
      filter,
      rows: await withProposals(tx, rows),
      next: found.length > limit ? (rows.at(-1)?.key ?? null) : null,
      total: await countUpTo(tx, asked),
      late,
      now,
    }
  },
})

async function withProposals(tx: Tx, rows: readonly ComplaintRow[]): Promise<QueueRow[]> {
  const texts = await textsOf(
    tx,
    rows.map(row => row.id),
  )
  const rules = new Map<DivisionCode, Awaited<ReturnType<typeof rulesFor>>>()
  for (const division of new Set(rows.map(row => row.division))) rules.set(division, await rulesFor(tx, division))
  return rows.map(row => {
    const { category, title, division } = row
    const route = routeFor({ category, title, text: texts.get(row.id) ?? '', division }, rules.get(division) ?? [])
    return { ...row, proposal: { lead: route.lead, assist: route.assist, why: route.why } }
  })
}
