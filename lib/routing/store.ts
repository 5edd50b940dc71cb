/** Keeps the rules that send cases to units. */

import type { Stamp } from '@/lib/core/access'
import { ancestor, type DivisionCode, levelOf, levels, lineage, scopeUnder } from '@/lib/core/division'
import { type Beside, type Page, pageOf } from '@/lib/core/page'
import { withoutPrivate } from '@/lib/core/private-words'
import { firstCharacters } from '@/lib/core/text'
import type { CategoryCode, Unit } from '@/lib/matter/categories'
import type { Tx } from '@/lib/platform/db'
import { newestById } from '@/lib/platform/page-sql'
import { inPlace } from '@/lib/platform/place-sql'
import { type ComplaintRoute, Prisma } from '@/prisma/client/client'
import type { RouteState } from './flow'
import { type Assist, type PastCase, type Routed, type RouteRule, routeFor, wordsFrom } from './rules'

export type Replayed = { on: string; from: string; to: string; cases: number; changed: number }

export type KeptRoute = RouteRule & {
  state: RouteState
  stateAt: Date
  precedentId: number | null
  replay: Replayed | null
  version: number
  createdBy: number | null
}

const route = (row: ComplaintRoute): KeptRoute => ({
  id: row.id,
  division: row.divisionCode as DivisionCode,
  within: row.within as DivisionCode | null,
  category: row.category as CategoryCode,
  words: row.words,
  lead: row.lead as Unit,
  assist: row.assist as Assist[],
  basis: row.basis,
  createdAt: row.createdAt,
  state: row.state as RouteState,
  stateAt: row.stateAt,
  precedentId: row.precedentId,
  replay: row.replay as Replayed | null,
  version: row.version,
  createdBy: row.createdBy,
})

/** The rules that are on in a place: its own and those of the places above it. */
export async function rulesFor(tx: Tx, division: DivisionCode): Promise<KeptRoute[]> {
  const rows = await tx.complaintRoute.findMany({
    where: { divisionCode: { in: lineage(division) }, state: 'on' },
    orderBy: { id: 'asc' },
  })
  return rows.map(route)
}

export const findRoute = async (tx: Tx, id: number): Promise<KeptRoute | null> => {
  const row = await tx.complaintRoute.findUnique({ where: { id } })
  return row && route(row)
}

export type RouteFacts = Pick<RouteRule, 'division' | 'within' | 'category' | 'words' | 'lead' | 'assist' | 'basis'>

/** @returns its number */
export async function insertRoute(
  tx: Tx,
  { actor, now }: Stamp,
  facts: RouteFacts & { precedentId: number | null },
): Promise<KeptRoute> {
  const { division, words, assist, ...rest } = facts
  const row = await tx.complaintRoute.create({
    data: {
      ...rest,
      divisionCode: division,
      words: [...words],
      assist: [...assist],
      state: 'proposed',
      stateAt: now,
      createdBy: actor.accountId,
      createdAt: now,
    },
  })
  return route(row)
}

type ReturnDecision = {
  complaint: Routed & { id: number; code: string }
  lead: Unit
  assist: readonly Assist[]
  reason: string
  /** Who reported, where it is known. */
  names?: readonly string[]
}

/**
 * A county's decision on a returned case becomes a proposed rule of the county, for cases that say the same in the same street and for no
 * others: one decision says nothing of a whole matter. Nothing is proposed where the rules say the same already, or where the same
 * proposal waits.
 * @returns the proposal, or null where none was made
 */
export async function proposeFromDecision(tx: Tx, stamp: Stamp, decision: ReturnDecision): Promise<KeptRoute | null> {
  const { complaint, lead, assist, reason, names = [] } = decision
  // Above the county nobody knows whose rule it would be.
  if (levels.indexOf(levelOf(complaint.division)) < levels.indexOf('county')) return null
  if (routeFor(complaint, await rulesFor(tx, complaint.division)).lead === lead) return null
  const division = ancestor(complaint.division, 'county')
  const { category } = complaint
  const words = wordsFrom(complaint, names)
  if (words === null) return null
  const within = levelOf(complaint.division) === 'county' ? null : ancestor(complaint.division, 'street')
  const waiting = await tx.complaintRoute.count({
    where: { divisionCode: division, within, category, words: { equals: words }, lead, state: 'proposed' },
  })
  if (waiting > 0) return null
  // Read by everybody in the county: who reported is not in it.
  const basis = firstCharacters(`${complaint.code} 退单裁定：${withoutPrivate(reason, names)}`, 200)
  return insertRoute(tx, stamp, { division, within, category, words, lead, assist, basis, precedentId: complaint.id })
}

/** Rules that hold in a place or were made below it. */
const around = (place: DivisionCode): Prisma.ComplaintRouteWhereInput => {
  const { from, to } = scopeUnder(place)
  return { OR: [{ divisionCode: { in: lineage(place) } }, { divisionCode: { gte: from, lt: to } }] }
}

/** The rules of some states that hold in a place or were made below it, newest first. */
export async function routesAround(
  tx: Tx,
  place: DivisionCode,
  states: readonly RouteState[],
  at: Beside<number>,
  size: number,
): Promise<Page<KeptRoute, number>> {
  const beside = newestById(at)
  const rows = await tx.complaintRoute.findMany({
    where: { AND: [around(place), { state: { in: [...states] } }, beside.where] },
    orderBy: beside.orderBy,
    take: size + 1,
  })
  return pageOf(rows.map(route), size, at, one => one.id)
}

export async function countRoutes(tx: Tx, place: DivisionCode): Promise<Map<string, number>> {
  const rows = await tx.complaintRoute.groupBy({
    by: ['state'],
    where: around(place),
    _count: { _all: true },
  })
  return new Map(rows.map(row => [row.state, row._count._all]))
}

/** @returns false when somebody else was first */
export async function updateRoute(
  tx: Tx,
  { actor }: Stamp,
  at: { id: number; version: number },
  facts: Omit<RouteFacts, 'division' | 'within' | 'category'>,
): Promise<boolean> {
  const { count } = await tx.complaintRoute.updateMany({
    where: { id: at.id, version: at.version, state: 'proposed' },
    data: {
      ...facts,
      words: [...facts.words],
      assist: [...facts.assist],
      createdBy: actor.accountId,
      version: { increment: 1 },
    },
  })
  return count === 1
}

/** @returns false when somebody else was first */
export async function moveRoute(
  tx: Tx,
  { now }: Stamp,
  at: { id: number; version: number; state: RouteState },
  state: RouteState,
  replayed?: Replayed,
): Promise<boolean> {
  const { count } = await tx.complaintRoute.updateMany({
    where: { id: at.id, version: at.version, state: at.state },
    data: { state, stateAt: now, version: { increment: 1 }, ...(replayed ? { replay: replayed } : {}) },
  })
  return count === 1
}

type Past = {
  id: number
  code: string
  division_code: string
  category: string
  title: string
  text: string
  received_at: Date
  lead: string | null
}

/** Cases of a matter received in a place from one instant up to another, oldest first. */
export async function pastCases(
  tx: Tx,
  of: { division: DivisionCode; category: CategoryCode; from: Date; to: Date },
): Promise<PastCase[]> {
  const rows = await tx.$queryRaw<Past[]>`
    SELECT c.id, c.code, c.division_code, c.category, c.title, c.text, c.received_at, c.lead FROM complaint c
    WHERE ${inPlace('c', of.division)} AND c.category = ${of.category} AND c.received_at >= ${of.from} AND c.received_at < ${of.to}
    ORDER BY c.received_at, c.id`
  return rows.map(row => ({
    id: row.id,
    code: row.code,
    division: row.division_code as DivisionCode,
    category: row.category as CategoryCode,
    title: row.title,
    text: row.text,
    receivedAt: row.received_at,
    sentTo: row.lead as Unit | null,
  }))
}

/** The rules of a matter in one place that are on or wait for it. */
export async function rivalsOf(tx: Tx, division: DivisionCode, category: CategoryCode): Promise<KeptRoute[]> {
  const rows = await tx.complaintRoute.findMany({
    where: { divisionCode: division, category, state: { in: ['proposed', 'on'] } },
    orderBy: { id: 'asc' },
  })
  return rows.map(route)
}

/** The desk's count of proposals of a place that a colleague may switch on. */
export const routeWaits = (of: { division: DivisionCode; account: number | null }): Prisma.Sql => Prisma.sql`
  SELECT count(*)::int AS count, NULL::timestamptz AS due FROM complaint_route r
  WHERE r.division_code = ${of.division}::char(12) AND r.state = 'proposed'
    AND (${of.account}::int IS NULL OR r.created_by IS DISTINCT FROM ${of.account}::int)`

/** Rules of a place that wait for somebody to switch them on: not for the one who proposed or worded them. Oldest first. */
export async function waitingRoutes(
  tx: Tx,
  of: { division: DivisionCode; account: number | null },
  limit: number,
): Promise<KeptRoute[]> {
  const others = of.account === null ? {} : { OR: [{ createdBy: null }, { createdBy: { not: of.account } }] }
  const where = { divisionCode: of.division, state: 'proposed', ...others }
  const rows = await tx.complaintRoute.findMany({ where, orderBy: { id: 'asc' }, take: limit })
  return rows.map(route)
}
