/** Writes what the vote said onto a procedure's candidates: votes by area and by persons, elected or not. */
import type { Tx } from '@/lib/platform/db'

/** `area` in 0.01 ㎡; all of them ballots for. */
export type CandidateVotes = { personId: number; area: number; persons: number; elected: boolean }

/** The candidates of a procedure who stand for election: vetted and not withdrawn. */
export async function standingCandidates(tx: Tx, procedureId: number): Promise<{ id: number; name: string }[]> {
  return tx.procedurePerson.findMany({
    where: { procedureId, part: 'candidate', vetting: 'passed', removedAt: null },
    select: { id: true, name: true },
    orderBy: { id: 'asc' },
  })
}

/** Which of these stand as substitutes only. */
export async function substitutesAmong(tx: Tx, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await tx.procedurePerson.findMany({
    where: { id: { in: [...ids] }, substitute: true },
    select: { id: true },
  })
  return new Set(rows.map(row => row.id))
}

export async function writeVotes(tx: Tx, procedureId: number, votes: readonly CandidateVotes[]): Promise<void> {
  for (const { personId, area, persons, elected } of votes) {
    await tx.procedurePerson.updateMany({
      where: { id: personId, procedureId, part: 'candidate' },
      data: { votesArea: BigInt(area), votesCount: persons, elected, version: { increment: 1 } },
    })
  }
}

/** A decision that was revoked elected nobody. */
export async function clearVotes(tx: Tx, procedureId: number): Promise<void> {
  await tx.procedurePerson.updateMany({
    where: { procedureId, part: 'candidate' },
    data: { votesArea: null, votesCount: null, elected: null, version: { increment: 1 } },
  })
}
