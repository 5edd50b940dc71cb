/** Keeps what waits for a second administrator, and the halves of a one-time password until each was taken. */
import { type Actor, may, systemActor } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import { type DivisionCode, province } from '@/lib/core/division'
import type { Role } from '@/lib/core/grants'
import { decidedBy, type Proposal, proposalOf, proposedBy } from '@/lib/core/proposal'
import { asDate, asDayOrNull } from '@/lib/platform/days'
import { onBehalf, type Tx } from '@/lib/platform/db'
import { Prisma, type PowerRequest as Row } from '@/prisma/client/client'
import type { PowerAct } from './text'

export type PowerRequest = Proposal & {
  id: number
  division: DivisionCode
  act: PowerAct
  username: string
  displayName: string
  role: Role | null
  validFrom: Day | null
  validTo: Day | null
}

const request = (row: Row): PowerRequest => ({
  ...proposalOf(row),
  id: row.id,
  division: row.divisionCode as DivisionCode,
  act: row.act as PowerAct,
  username: row.username,
  displayName: row.displayName,
  role: row.role as Role | null,
  validFrom: asDayOrNull(row.validFrom),
  validTo: asDayOrNull(row.validTo),
})

export type NewPowerRequest = Pick<PowerRequest, 'division' | 'act' | 'username' | 'displayName' | 'reason'> & {
  post: { role: Role; validFrom: Day; validTo: Day | null } | null
  personHash: string | null
}

export async function addPowerRequest(tx: Tx, of: NewPowerRequest, by: Actor, now: Date): Promise<PowerRequest> {
  const { division, post, ...said } = of
  const row = await tx.powerRequest.create({
    data: {
      ...said,
      divisionCode: division,
      role: post?.role ?? null,
      validFrom: post ? asDate(post.validFrom) : null,
      validTo: post?.validTo ? asDate(post.validTo) : null,
      ...proposedBy(by, now),
    },
  })
  return request(row)
}

/** With the person it is for, which no page shows. */
export async function findPowerRequest(
  tx: Tx,
  id: number,
): Promise<{ request: PowerRequest; personHash: string | null } | null> {
  const row = await tx.powerRequest.findUnique({ where: { id } })
  return row ? { request: request(row), personHash: row.personHash } : null
}

export const isProposed = async (tx: Tx, username: string): Promise<boolean> =>
  (await tx.powerRequest.count({ where: { username, state: 'open' } })) > 0

type PowerDecision = { state: 'released' | 'refused'; note: string | null; halves: readonly [string, string] | null }

/** @returns whether it still waited */
export async function decidePower(
  tx: Tx,
  id: number,
  { state, note, halves }: PowerDecision,
  by: Actor,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.powerRequest.updateMany({
    where: { id, state: 'open' },
    data: {
      ...decidedBy(state, note, by, now),
      ...(halves ? { firstHalf: halves[0], secondHalf: halves[1] } : {}),
    },
  })
  return count > 0
}

/** Takes out a half, sealed as it is kept; it is there for one taker, once. */
export async function takeHalf(tx: Tx, id: number, which: 'first' | 'second'): Promise<string | null> {
  const column = Prisma.raw(`${which}_half`)
  const [row] = await tx.$queryRaw<{ half: string }[]>`
    WITH kept AS (SELECT id, ${column} AS half FROM power_request WHERE id = ${id} AND ${column} IS NOT NULL FOR UPDATE)
    UPDATE power_request r SET ${column} = NULL FROM kept WHERE r.id = kept.id RETURNING kept.half`
  return row?.half ?? null
}

/** What an administrator has to do with them: decide about another's, and take the half that is his. */
const waitsFor = (actor: Actor): Prisma.Sql => Prisma.sql`(
  (${may(actor, 'account.release')} AND state = 'open' AND proposed_by <> ${actor.accountId}::int)
  OR (proposed_by = ${actor.accountId}::int AND first_half IS NOT NULL)
  OR (decided_by = ${actor.accountId}::int AND second_half IS NOT NULL))`

export const powerWaits = (actor: Actor): Prisma.Sql => Prisma.sql`
  SELECT count(*)::int AS count, NULL::timestamptz AS due FROM power_request WHERE ${waitsFor(actor)}`

export async function waitingPower(tx: Tx, actor: Actor, limit: number): Promise<PowerRequest[]> {
  const ids = await tx.$queryRaw<{ id: number }[]>`
    SELECT id FROM power_request WHERE ${waitsFor(actor)} ORDER BY id LIMIT ${limit}`
  const rows = await tx.powerRequest.findMany({ where: { id: { in: ids.map(one => one.id) } }, orderBy: { id: 'asc' } })
  return rows.map(request)
}

export type ListedPower = PowerRequest & { letter: 'first' | 'second' | null }

/** Those that wait first, then the latest; with the half that the reader has not taken yet. */
export async function powerRequests(tx: Tx, reader: number | null, limit: number): Promise<ListedPower[]> {
  const rows = await tx.powerRequest.findMany({ orderBy: [{ id: 'desc' }], take: limit })
  const letter = (row: Row): ListedPower['letter'] => {
    if (row.firstHalf !== null && row.proposedBy === reader) return 'first'
    return row.secondHalf !== null && row.decidedBy === reader ? 'second' : null
  }
  return rows
    .map(row => ({ ...request(row), letter: letter(row) }))
    .sort((one, other) => Number(other.state === 'open') - Number(one.state === 'open'))
}

/** Is there an account of this name, or of this person, anywhere in the province? Only counted: whose it is stays unsaid. */
export async function isTaken(
  tx: Tx,
  actor: Actor,
  now: Date,
  of: { username: string } | { personHash: string; not: string },
): Promise<boolean> {
  const where =
    'personHash' in of ? { personHash: of.personHash, username: { not: of.not } } : { username: of.username }
  return onBehalf(tx, systemActor(province), actor, now, async () => (await tx.account.count({ where })) > 0)
}

export const personOf = async (tx: Tx, accountId: number): Promise<string | null> =>
  (await tx.account.findUnique({ where: { id: accountId }, select: { personHash: true } }))?.personHash ?? null

export async function keepPerson(tx: Tx, accountId: number, personHash: string): Promise<void> {
  await tx.account.update({ where: { id: accountId }, data: { personHash } })
}
