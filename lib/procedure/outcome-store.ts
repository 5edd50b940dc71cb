/** What came out of the election that a procedure held: read by the procedure's guards. */

import type { Day } from '@/lib/core/day'
import type { Share } from '@/lib/core/rate'
import { asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import type { PaperCode, VoteOutcome } from './kinds'
import type { RegisterShortness } from './register-share'
import { registerShortness } from './register-share-store'

export type Election = {
  assemblyId: number
  /** What was decided was revoked afterwards. */
  isRevoked: boolean
  decidedOn: Day | null
  /** null until it is decided. Passed: at least one candidate was elected. */
  outcome: VoteOutcome | null
  elected: number
  candidates: number
  /** Zero of the frozen denominators until it is decided: interim figures are nobody's. */
  participation: { area: Share; persons: Share }
  /** Where the register by which it was measured falls short of the compound. */
  short: RegisterShortness | null
}

const nothing = { outcome: null, elected: 0, area: 0, persons: 0 }

/**
 * The newest assembly of a procedure that was not voided; a revoked one is told with its state.
 * After a failed vote was taken up again it is the old one until a new assembly is called: compare `decidedOn`.
 */
export async function electionOf(tx: Tx, procedureId: number): Promise<Election | null> {
  const found = await tx.assembly.findFirst({
    where: { procedureId, state: { not: 'voided' } },
    orderBy: { id: 'desc' },
    include: { matters: { where: { personId: { not: null } }, orderBy: { no: 'asc' } } },
  })
  if (!found) return null
  const candidates = found.matters.map(matter => matter.personId).filter(id => id !== null)
  const result = found.decidedOn ? await resultOf(tx, found.matters, candidates) : nothing
  return {
    assemblyId: found.id,
    isRevoked: found.state === 'revoked',
    decidedOn: asDayOrNull(found.decidedOn),
    outcome: result.outcome,
    elected: result.elected,
    candidates: candidates.length,
    participation: {
      area: [result.area, Number(found.wholeArea ?? 0)],
      persons: [result.persons, found.wholePersons ?? 0],
    },
    short: await registerShortness(tx, found.id),
  }
}

type CountedMatter = Record<'forArea' | 'againstArea' | 'abstainArea' | 'deemedArea', bigint | null> &
  Record<'forPersons' | 'againstPersons' | 'abstainPersons' | 'deemedPersons', number | null> & {
    outcome: string | null
  }

/** Who takes part takes part in all matters, so the first one says how many did. */
async function resultOf(tx: Tx, matters: readonly CountedMatter[], candidates: number[]) {
  const first = matters[0]
  if (!first) return nothing
  const elected = await tx.procedurePerson.count({ where: { id: { in: candidates }, elected: true } })
  const area = (first.forArea ?? 0n) + (first.againstArea ?? 0n) + (first.abstainArea ?? 0n) + (first.deemedArea ?? 0n)
  const persons =
    (first.forPersons ?? 0) + (first.againstPersons ?? 0) + (first.abstainPersons ?? 0) + (first.deemedPersons ?? 0)
  return { outcome: outcomeOf(matters, elected), elected, area: Number(area), persons }
}

function outcomeOf(matters: readonly CountedMatter[], elected: number): VoteOutcome {
  if (matters.some(matter => matter.outcome === 'no-quorum')) return 'no-quorum'
  return elected > 0 ? 'passed' : 'failed'
}

/** The owners' own rules by the matters of 民法典 278 ①②, as papers of a filing. */
const ruleMatters = [
  { code: 1, paper: 'assembly-rules' },
  { code: 2, paper: 'rules' },
] as const satisfies readonly { code: number; paper: PaperCode }[]

/** Rules that no assembly of a compound ever passed, as far as the portal held its votes. */
export async function rulesNeverPassed(tx: Tx, compoundId: number): Promise<PaperCode[]> {
  const passed = await tx.assemblyMatter.findMany({
    where: {
      compoundId,
      code: { in: ruleMatters.map(one => one.code) },
      outcome: 'passed',
      assembly: { state: { notIn: ['voided', 'revoked'] } },
    },
    select: { code: true },
  })
  return ruleMatters.filter(({ code }) => !passed.some(one => one.code === code)).map(({ paper }) => paper)
}
