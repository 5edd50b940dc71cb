import { electedAmong, withDeemed } from '@/lib/assembly/count'
import { sortedByRoom } from '@/lib/assembly/digest'
import type { AssemblyState } from '@/lib/assembly/flow'
import type { AssemblyForm, AssemblyKind, BallotChannel, BallotChoice, MatterCode } from '@/lib/assembly/kinds'
import { type Cast, countVote, type MatterResult, maskedRoom, voteOf } from '@/lib/assembly/result'
import type { Day } from '@/lib/core/day'
import { type Chance, chanceOf } from '@/prisma/seed/kit/random'
import type { Staff } from '@/prisma/seed/kit/staff'
import type { DemoCompound } from '@/prisma/seed/province/compounds'
import type { DemoPerson, DemoRoom } from './people'
import { registerOf, type Unit } from './registers'

export type DemoBallot = {
  person: number
  channel: BallotChannel
  choices: BallotChoice[]
  state: 'once' | 'agreed' | 'differing' | 'resolved'
}

export type Matter = { code: MatterCode; title: string; person: DemoPerson | null; support: number }

export type VotePlan = {
  key: string
  compound: DemoCompound
  procedureId: number | null
  kind: AssemblyKind
  form: AssemblyForm
  title: string
  matters: readonly Matter[]
  seats: number | null
  rooms: readonly DemoRoom[]
  state: AssemblyState
  /** When it was called; the notice is posted on the same day. */
  noticeOn: Day
  opensOn: Day
  closesOn: Day
  decidedOn: Day | null
  /** 1: everybody. */
  turnout: number
  followMajority: boolean
  by: Staff
  second: Staff
  resolver: Staff
  reason: string | null
}

const hasBallots: readonly AssemblyState[] = ['voting', 'counting', 'decided', 'published', 'revoked']

export const isCounted = (state: AssemblyState): boolean =>
  state === 'decided' || state === 'published' || state === 'revoked'

function ballotsOf(plan: VotePlan, units: readonly Unit[], tries: number): DemoBallot[] {
  const chance = chanceOf(`ballots ${plan.key} ${tries}`)
  const persons = [...new Set(units.map(unit => unit.person))]
  const open = plan.state === 'voting' || plan.state === 'counting'
  return persons.flatMap((person): DemoBallot[] => {
    const votes = chance.happens(plan.turnout)
    const channel = chance.weighed<BallotChannel>(['paper', 42], ['site', 38], ['online', 20])
    const choices = plan.matters.map(({ support }) =>
      chance.happens(support) ? 1 : chance.weighed<BallotChoice>([2, 70], [3, 30]),
    )
    if (!votes) return []
    if (channel !== 'paper') return [{ person, channel, choices, state: 'once' }]
    if (open && chance.happens(0.08)) return [{ person, channel, choices, state: 'differing' }]
    if (plan.state === 'voting' && chance.happens(0.2)) return [{ person, channel, choices, state: 'once' }]
    return [{ person, channel, choices, state: chance.happens(0.02) ? 'resolved' : 'agreed' }]
  })
}

/** The rows as the count reads them, with published names numbered by the owners' keys. */
function castsOf(units: readonly Unit[], ballots: readonly DemoBallot[]): Cast[] {
  const said = new Map(ballots.map(ballot => [ballot.person, ballot.choices]))
  const keyed = sortedByRoom(units).sort((one, other) => {
    if (one.hash === other.hash) return 0
    return one.hash < other.hash ? -1 : 1
  })
  return keyed.map(({ room, area, person }, at) => ({
    room: maskedRoom(room, at + 1),
    area,
    person,
    served: true,
    said: said.get(person) ?? null,
  }))
}

export type Counted = { ballots: DemoBallot[]; results: MatterResult[]; elected: ReadonlySet<number> }

function countOf(plan: VotePlan, units: readonly Unit[], tries: number): Counted {
  const ballots = ballotsOf(plan, units, tries)
  const vote = voteOf(castsOf(units, ballots))
  const results = plan.matters.map(({ code }, at) => countVote(vote, { no: at + 1, code }, plan))
  const standing = plan.matters.flatMap(({ person }, at) => {
    const result = results[at]
    if (!person || !result) return []
    const tally = withDeemed(result.raw, result.deemed)
    return [{ personId: at, isSubstitute: person.substitute, tally, outcome: result.verdict.outcome }]
  })
  return { ballots, results, elected: electedAmong(standing, plan.seats) }
}

/** So many times the ballots are drawn anew until the vote says what it is meant to. */
const mostTries = 40

function drawn(plan: VotePlan, units: readonly Unit[], meant: (counted: Counted) => boolean): Counted {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const counted = countOf(plan, units, tries)
    if (meant(counted)) return counted
  }
  throw new Error(`no such vote: ${plan.key}`)
}

/** All seats filled, nobody elected beside those and the substitutes, and the rules passed. */
const isFull =
  (plan: VotePlan) =>
  ({ elected, results }: Counted): boolean => {
    const seated = [...elected].filter(at => plan.matters[at]?.person?.substitute === false).length
    const ruled = plan.matters.every(({ person }, at) => person !== null || results[at]?.verdict.outcome === 'passed')
    return seated === plan.seats && ruled
  }

const isFailed = ({ results }: Counted): boolean => results.every(one => one.verdict.outcome !== 'passed')

const isQuorate = ({ results }: Counted): boolean => results.every(one => one.verdict.outcome !== 'no-quorum')

/** What is meant to come of it; `open`: nothing yet. */
export type Meant = 'elected' | 'failed' | 'any' | 'open'

const meaning = (plan: VotePlan, meant: Meant): ((counted: Counted) => boolean) => {
  if (meant === 'elected') return isFull(plan)
  if (meant === 'failed') return isFailed
  return meant === 'any' ? isQuorate : () => true
}

export type Held = { plan: VotePlan; units: readonly Unit[]; counted: Counted | null }

/** Holds the vote and, where it is decided, gives the candidates their votes: before their rows are written. */
export function holdVote(plan: VotePlan, meant: Meant): Held {
  const standing = plan.matters.flatMap(one => one.person ?? [])
  const units = registerOf(plan.compound, plan.rooms, standing)
  const counted = hasBallots.includes(plan.state) ? drawn(plan, units, meaning(plan, meant)) : null
  if (counted && isCounted(plan.state)) {
    for (const [at, { person }] of plan.matters.entries()) {
      const result = counted.results[at]
      if (!person || !result) continue
      const { area, persons } = withDeemed(result.raw, result.deemed)
      person.votes = { area: area.for, count: persons.for, elected: counted.elected.has(at) }
    }
  }
  return { plan, units, counted }
}

export const supports = (chance: Chance, isWanted: boolean): number =>
  isWanted ? 0.8 + chance.next() * 0.14 : 0.18 + chance.next() * 0.2
