/** Gathers what a procedure's guards look at, from its own tables and from those of the vote, the contracts and the deadlines. */
import { isInForce } from '@/lib/contract/rules'
import { contractsOf } from '@/lib/contract/store'
import { type Day, dayInShanghai } from '@/lib/core/day'
import { lineage } from '@/lib/core/division'
import { ruleInForce } from '@/lib/deadline/rules'
import { deadlineRules } from '@/lib/deadline/store'
import { unitText } from '@/lib/deadline/text'
import { asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { conflictsOf } from './conflicts'
import { daysOfProcedure } from './days-store'
import { type ConflictKey, type GuardFacts, type LimitKey, limitKeys, type StepLimit } from './facts'
import { type Objection, objectionsOf } from './objection-store'
import { type Election, electionOf } from './outcome-store'
import { type Paper, papersOf } from './paper-store'
import { type Person, peopleOf, servingElsewhere } from './people-store'
import { registeredRooms } from './register-look-store'
import { type Procedure, type Step, stepsOf } from './store'

type CompoundOfProcedure = {
  code: string
  exclusiveArea: number
  households: number
  owners: number | null
  developer: string | null
  serviceMode: string | null
  readyOn: Day | null
}

/** The facts, and the rows that they were told from. */
export type Gathered = {
  facts: GuardFacts
  compound: CompoundOfProcedure
  steps: Step[]
  people: (Person & { conflicts: ConflictKey[] })[]
  papers: Paper[]
  objections: Objection[]
  election: Election | null
}

export async function gather(tx: Tx, procedure: Procedure, now: Date): Promise<Gathered> {
  const today = dayInShanghai(now)
  const compound = await compoundOf(tx, procedure.compound.id)
  const steps = await stepsOf(tx, procedure.id)
  const people = await withConflicts(tx, procedure, today)
  const papers = await papersOf(tx, procedure.id)
  const objections = await objectionsOf(tx, procedure.id)
  const election = procedure.kind === 'management' ? null : await electionOf(tx, procedure.id)
  const facts: GuardFacts = {
    id: procedure.id,
    kind: procedure.kind,
    state: procedure.state,
    stateOn: procedure.stateOn,
    on: today,
    own: procedure,
    compound,
    people,
    papers: new Set(papers.map(paper => paper.code)),
    unanswered: objections.filter(one => one.answer === null).length,
    vote: election && voteOf(election, steps),
    contracts: await contractFacts(tx, procedure.compound.id, today),
    managementOpen: await hasOpenManagement(tx, procedure),
    oldTermTo: procedure.organisation?.termTo ?? null,
    limits: await limitsOf(tx, procedure, today),
    days: await daysOfProcedure(tx, procedure),
  }
  return { facts, compound, steps, people, papers, objections, election }
}

async function compoundOf(tx: Tx, id: number): Promise<CompoundOfProcedure> {
  const row = await tx.compound.findUniqueOrThrow({ where: { id } })
  return {
    code: row.code,
    exclusiveArea: row.exclusiveArea,
    households: row.households,
    owners: row.owners,
    developer: row.developer,
    serviceMode: row.serviceMode,
    readyOn: asDayOrNull(row.readyOn),
  }
}

/** The day from which more than half of a compound's exclusive area is delivered; null: it is not. */
export const readyDayOf = async (tx: Tx, compoundId: number): Promise<Day | null> =>
  (await compoundOf(tx, compoundId)).readyOn

export async function withConflicts(
  tx: Tx,
  procedure: Procedure,
  today: Day,
): Promise<(Person & { conflicts: ConflictKey[] })[]> {
  const people = await peopleOf(tx, procedure.id)
  if (people.length === 0) return []
  const hashes = people.flatMap(one => (one.part === 'group' || one.idHash === null ? [] : [one.idHash]))
  const context = {
    today,
    rooms: await registeredRooms(
      tx,
      procedure.compound.id,
      people.flatMap(one => one.room ?? []),
    ),
    elsewhere: await servingElsewhere(tx, procedure.compound.id, hashes),
  }
  return people.map(one => ({ ...one, conflicts: conflictsOf(one, people, context) }))
}

/** After a failed vote was taken up again, the old assembly's decision is not this round's. */
function voteOf(election: Election, steps: readonly Step[]): GuardFacts['vote'] {
  const { assemblyId, decidedOn, outcome, elected, participation } = election
  const shared = { assemblyId, decidedOn, elected, outcome, ...participation }
  if (election.isRevoked) return { ...shared, standing: 'revoked' }
  const retried = steps.findLast(step => step.act === 'retry' && !step.takenBack)?.on
  const counts = decidedOn !== null && (retried === undefined || decidedOn > retried)
  return { ...shared, standing: counts ? 'decided' : 'running' }
}

async function contractFacts(tx: Tx, compoundId: number, today: Day): Promise<GuardFacts['contracts']> {
  const inForce = (await contractsOf(tx, compoundId)).filter(contract => isInForce(contract, today))
  return {
    chosen: inForce.some(contract => contract.kind === 'elected'),
    initial: inForce.some(contract => contract.kind === 'initial'),
  }
}

const hasOpenManagement = async (tx: Tx, procedure: Procedure): Promise<boolean> =>
  procedure.kind !== 'management' &&
  (await tx.procedure.findFirst({
    where: { compoundId: procedure.compound.id, kind: 'management', endedOn: null },
    select: { id: true },
  })) !== null

async function limitsOf(tx: Tx, it: Procedure, today: Day): Promise<Partial<Record<LimitKey, StepLimit>>> {
  const place = it.compound.division
  const rules = await deadlineRules(tx, place, limitKeys)
  const found: Partial<Record<LimitKey, StepLimit>> = {}
  for (const key of limitKeys) {
    const rule = ruleInForce(rules, key, lineage(place), today)
    if (rule)
      found[key] = {
        amount: rule.amount,
        unit: unitText[rule.unit],
        basis: rule.basis,
        law: rule.certainty === 'law',
      }
  }
  return found
}
