/** Keeps ballots: one a person. What a paper ballot says is known only when two people have entered it alike. */

import type { Stamp } from '@/lib/core/access'
import { nothing } from '@/lib/core/word'
import type { Tx } from '@/lib/platform/db'
import { namesOfAccounts } from '@/lib/platform/people'
import { type Ballot as BallotModel, Prisma } from '@/prisma/client/client'
import type { BallotChannel, BallotState } from './kinds'
import type { Assembly, Differing, TurnOut, WaitingBallot } from './shapes'

export type Ballot = {
  id: number
  assemblyId: number
  person: number
  channel: BallotChannel
  state: BallotState
  proxy: string | null
  first: number[]
  firstBy: number | null
  second: number[]
  secondBy: number | null
  version: number
}

const ballot = (row: BallotModel): Ballot => ({
  id: row.id,
  assemblyId: row.assemblyId,
  person: row.person,
  channel: row.channel as BallotChannel,
  state: row.state as BallotState,
  proxy: row.proxy,
  first: row.first,
  firstBy: row.firstBy,
  second: row.second,
  secondBy: row.secondBy,
  version: row.version,
})

export async function ballotOf(tx: Tx, assemblyId: number, person: number): Promise<Ballot | null> {
  const row = await tx.ballot.findUnique({ where: { assemblyId_person: { assemblyId, person } } })
  return row && ballot(row)
}

export async function findBallot(tx: Tx, id: number): Promise<Ballot | null> {
  const row = await tx.ballot.findUnique({ where: { id } })
  return row && ballot(row)
}

/** When a ballot came in, and to which vote; nothing of what it says. */
export const ballotCameIn = (
  tx: Tx,
  id: number,
): Promise<{ assemblyId: number; channel: string; firstAt: Date } | null> =>
  tx.ballot.findUnique({ where: { id }, select: { assemblyId: true, channel: true, firstAt: true } })

/** Online and on site a ballot counts as it is; on paper it waits for its second entry. A second ballot of a person is refused (23505). */
export async function insertBallot(
  tx: Tx,
  stamp: Stamp,
  given: {
    assembly: Assembly
    person: number
    channel: BallotChannel
    proxy: string | null
    choices: readonly number[]
  },
): Promise<number> {
  const row = await tx.ballot.create({
    data: {
      assemblyId: given.assembly.id,
      compoundId: given.assembly.compound.id,
      divisionCode: given.assembly.compound.division,
      person: given.person,
      channel: given.channel,
      proxy: given.proxy,
      first: [...given.choices],
      firstBy: stamp.actor.accountId,
      firstAt: stamp.now,
      state: 'once',
      choices: given.channel === 'paper' ? [] : [...given.choices],
    },
    select: { id: true },
  })
  return row.id
}

/** @returns false when somebody else was first */
export async function enterSecond(
  tx: Tx,
  stamp: Stamp,
  ballot: Ballot,
  choices: readonly number[],
  state: 'agreed' | 'differing',
): Promise<boolean> {
  const { count } = await tx.ballot.updateMany({
    where: { id: ballot.id, version: ballot.version, state: 'once' },
    data: {
      second: [...choices],
      secondBy: stamp.actor.accountId,
      secondAt: stamp.now,
      state,
      choices: state === 'agreed' ? [...choices] : [],
      version: { increment: 1 },
    },
  })
  return count === 1
}

/** @returns false when somebody else was first */
export async function settle(
  tx: Tx,
  stamp: Stamp,
  settled: { id: number; version: number; choices: readonly number[]; note: string },
): Promise<boolean> {
  const { count } = await tx.ballot.updateMany({
    where: { id: settled.id, version: settled.version, state: 'differing' },
    data: {
      choices: [...settled.choices],
      state: 'resolved',
      resolvedBy: stamp.actor.accountId,
      resolvedNote: settled.note,
      version: { increment: 1 },
    },
  })
  return count === 1
}

/** Paper ballots that are not settled yet: entered once only, or unlike. */
export async function openEntries(tx: Tx, assemblyId: number): Promise<Pick<TurnOut, 'once' | 'differing'>> {
  const rows = await tx.$queryRaw<{ once: number; differing: number }[]>`
    SELECT (count(*) FILTER (WHERE state = 'once'))::int AS once, (count(*) FILTER (WHERE state = 'differing'))::int AS differing
    FROM ballot WHERE assembly_id = ${assemblyId} AND channel = 'paper' AND state IN ('once', 'differing')`
  return rows[0] ?? { once: 0, differing: 0 }
}

export async function turnOut(tx: Tx, assemblyId: number): Promise<TurnOut> {
  type TurnOutRow = { channel: string; persons: number; once: number; differing: number }
  const rows = await tx.$queryRaw<TurnOutRow[]>`
    SELECT channel, count(*)::int AS persons, (count(*) FILTER (WHERE channel = 'paper' AND state = 'once'))::int AS once,
      (count(*) FILTER (WHERE state = 'differing'))::int AS differing
    FROM ballot WHERE assembly_id = ${assemblyId} GROUP BY 1`
  const area = await tx.$queryRaw<{ area: bigint | null }[]>`
    SELECT sum(u.area)::bigint AS area FROM register_unit u JOIN ballot b ON b.assembly_id = u.assembly_id AND b.person = u.person
    WHERE u.assembly_id = ${assemblyId}`
  const of = (channel: BallotChannel): number => rows.find(row => row.channel === channel)?.persons ?? 0
  const sum = (pick: (row: TurnOutRow) => number): number => rows.reduce((all, row) => all + pick(row), 0)
  return {
    persons: sum(row => row.persons),
    area: Number(area[0]?.area ?? 0),
    channels: { paper: of('paper'), site: of('site'), online: of('online') },
    once: sum(row => row.once),
    differing: sum(row => row.differing),
  }
}

const roomOf = Prisma.sql`(SELECT min(u.room) FROM register_unit u WHERE u.assembly_id = b.assembly_id AND u.person = b.person)`

/** Paper ballots that wait for their second entry, oldest first. What was entered stays hidden. */
export const onceEntered = (
  tx: Tx,
  assemblyId: number,
  account: number | null,
  limit: number,
): Promise<WaitingBallot[]> =>
  tx.$queryRaw`SELECT b.id, ${roomOf} AS room, b.version, coalesce(b.first_by = ${account}, false) AS "enteredByMe"
    FROM ballot b WHERE b.assembly_id = ${assemblyId} AND b.channel = 'paper' AND b.state = 'once' ORDER BY b.id LIMIT ${limit}`

/** Ballots whose two entries differ, with both. */
export async function differingBallots(
  tx: Tx,
  assemblyId: number,
  account: number | null,
  limit: number,
): Promise<Differing[]> {
  type Row = Omit<Differing, 'firstName' | 'secondName'> & { firstBy: number | null; secondBy: number | null }
  const rows = await tx.$queryRaw<Row[]>`
    SELECT b.id, ${roomOf} AS room, b.version, coalesce(${account} IN (b.first_by, b.second_by), false) AS "enteredByMe",
      b.first_choices AS first, b.second_choices AS second, b.first_by AS "firstBy", b.second_by AS "secondBy"
    FROM ballot b WHERE b.assembly_id = ${assemblyId} AND b.state = 'differing' ORDER BY b.id LIMIT ${limit}`
  const names = await namesOfAccounts(
    tx,
    rows.flatMap(row => [row.firstBy, row.secondBy]),
  )
  const nameOf = (id: number | null): string => (id === null ? nothing : (names.get(id) ?? nothing))
  return rows.map(({ firstBy, secondBy, ...row }) => ({
    ...row,
    firstName: nameOf(firstBy),
    secondName: nameOf(secondBy),
  }))
}
