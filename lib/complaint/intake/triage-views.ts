/** The dispatcher's queue: what waits to be taken in, sent or decided by his unit, earliest due first, each with where it would go. */

import { z } from 'zod'
import { returnersOf } from '@/lib/complaint/event-store'
import { sendingStates } from '@/lib/complaint/flow'
import { type ComplaintFilter, ComplaintListRequest, type ComplaintRow, writeKey } from '@/lib/complaint/list/list'
import { casePage } from '@/lib/complaint/list/search-store'
import { askedFor, countUpTo, rowsOf, textsOf } from '@/lib/complaint/list/store'
import { covers } from '@/lib/core/access'
import type { DivisionCode } from '@/lib/core/division'
import { view } from '@/lib/platform/ask'
import type { Tx } from '@/lib/platform/db'
import { type Route, routeFor } from '@/lib/routing/rules'
import { rulesFor } from '@/lib/routing/store'
import { likelyFrom, likeness, sameSpot } from './likeness'

export type QueueRow = ComplaintRow & {
  proposal: Pick<Route, 'lead' | 'assist' | 'why'>
  /** An older one of the queue that may tell of the same matter: the same place, matter and words. */
  double: { code: string; title: string } | null
}

/** Whatever else an address says, the queue is what waits for the unit, the most urgent first, so that its pages begin behind such a place too. */
const QueueRequest = z.preprocess(
  raw => ({ ...(raw instanceof Object ? raw : {}), standing: 'waiting', turn: 'unit', sort: 'urgency', q: undefined }),
  ComplaintListRequest,
)

export const triageQueue = view({
  schema: QueueRequest,
  permission: 'complaint.dispatch',
  read: async ({ input: { filter: given, limit, at }, actor, now, tx }) => {
    const place = given.division ?? actor.division
    if (!covers(actor, place)) return null
    const states = sendingStates.filter(state => given.state.length === 0 || given.state.includes(state))
    const filter: ComplaintFilter = { ...given, state: [...states] }
    const asked = await askedFor(tx, { filter, place, actor, now })
    const page = await casePage(tx, asked, at, limit)
    const rows = await rowsOf(tx, page.rows, asked)
    const late = await countUpTo(tx, { ...asked, filter: { ...filter, late: 'red' } })
    return {
      filter,
      rows: await withProposals(tx, rows),
      previous: page.previous && writeKey(filter.sort, page.previous),
      next: page.next && writeKey(filter.sort, page.next),
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
  const returners = await returnersOf(
    tx,
    rows.map(row => row.id),
  )
  const rules = new Map<DivisionCode, Awaited<ReturnType<typeof rulesFor>>>()
  for (const division of new Set(rows.map(row => row.division))) rules.set(division, await rulesFor(tx, division))
  const wordsOf = ({ id, title }: ComplaintRow): string => `${title} ${texts.get(id) ?? ''}`
  return rows.map(row => {
    const { category, title, division } = row
    const of = { category, title, text: texts.get(row.id) ?? '', division }
    const route = routeFor(of, rules.get(division) ?? [], returners.get(row.id))
    const first = rows.find(
      other =>
        other.receivedAt < row.receivedAt &&
        sameSpot(other, row) &&
        likeness(wordsOf(other), wordsOf(row)) >= likelyFrom,
    )
    return {
      ...row,
      proposal: { lead: route.lead, assist: route.assist, why: route.why },
      double: first ? { code: first.code, title: first.title } : null,
    }
  })
}
