/** Counts a vote that is over and writes what came of it, in one transaction. */
import { done, missing } from '@/lib/core/result'
import { changesBetween } from '@/lib/platform/audit'
import type { Tx } from '@/lib/platform/db'
import { command } from '@/lib/platform/perform'
import { standingCandidates, substitutesAmong, writeVotes } from '@/lib/procedure/election-store'
import { openEntries } from './ballot-store'
import { electedAmong, withDeemed } from './count'
import { voteIn, writeResults } from './count-store'
import { beforeMove, type KeptAssembly, overtaken, subject } from './deeds'
import { digestsText } from './digests'
import { happenedOn } from './happened'
import { DecideRequest } from './requests'
import { countVote, type MatterResult } from './result'
import { lacking, lacksForCount } from './rules'
import type { Assembly } from './shapes'
import { findAssembly, moveAssembly } from './store'
import { outcomeText } from './text'

type DecidedMatter = { no: number; personId: number | null; title: string; result: MatterResult }

async function count(tx: Tx, assembly: Assembly): Promise<DecidedMatter[]> {
  const vote = await voteIn(tx, assembly.id)
  const counted = assembly.matters.map(matter => ({ ...matter, result: countVote(vote, matter, assembly) }))
  // What was frozen and what is counted are the same register; anything else is a defect that must not decide.
  for (const { result } of counted) {
    const { area, persons } = result.raw.whole
    if (area !== assembly.wholeArea || persons !== assembly.wholePersons)
      throw new Error(`assembly ${assembly.id}: not the frozen register`)
  }
  return counted
}

/** Votes onto the candidates. Who was struck off since the notice is elected by nobody. */
async function elect(tx: Tx, assembly: Assembly, counted: readonly DecidedMatter[]): Promise<void> {
  if (!assembly.procedure) return
  const ids = counted.flatMap(one => (one.personId === null ? [] : [one.personId]))
  const substitutes = await substitutesAmong(tx, ids)
  const standing = new Set((await standingCandidates(tx, assembly.procedure.id)).map(one => one.id))
  const candidates = counted.flatMap(({ personId, result }) =>
    personId === null
      ? []
      : [
          {
            personId,
            isSubstitute: substitutes.has(personId),
            tally: withDeemed(result.raw, result.deemed),
            outcome: result.verdict.outcome,
          },
        ],
  )
  const elected = electedAmong(
    candidates.filter(one => standing.has(one.personId)),
    assembly.procedure.seats,
  )
  const votes = candidates.map(({ personId, tally }) => ({
    personId,
    area: tally.area.for,
    persons: tally.persons.for,
    elected: elected.has(personId),
  }))
  await writeVotes(tx, assembly.procedure.id, votes)
}

export const decideAssembly = command({
  schema: DecideRequest,
  act: 'assembly.decide',
  timeout: 120_000,
  run: async ({ input, actor, now, tx }) => {
    const before = await beforeMove(tx, input.id, 'decide')
    if (!before.ok) return before
    const { it: voted, to } = before.value
    const whole = lacking(lacksForCount(await openEntries(tx, voted.id)), '不能计票')
    if (!whole.ok) return whole
    const happened = await happenedOn(tx, voted, { act: 'decide', input, actor, now })
    if (!happened.ok) return happened
    const { on } = happened.value
    const counted = await count(tx, voted)
    const digest = digestsText(counted.map(({ no, result }) => ({ no, digest: result.digest })))
    const move = { act: 'decide' as const, to, ...happened.value, version: input.version, decidedOn: on, digest }
    if (!(await moveAssembly(tx, { actor, now }, voted, move))) return overtaken()
    await writeResults(tx, voted.id, counted)
    await elect(tx, voted, counted)
    const assembly = await findAssembly(tx, voted.id)
    if (!assembly) return missing()
    const outcome = counted.map(one => `${one.no} ${outcomeText[one.result.verdict.outcome]}`).join('；')
    return done<KeptAssembly>({
      assembly,
      changes: changesBetween({ state: voted.state }, { state: to, decidedOn: on, outcome, digest }),
    })
  },
  subject,
})
