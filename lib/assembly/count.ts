/**
 * Who took part, who agreed, and is that enough? The count of an owners' vote from its rows alone (民法典 278; 司法解释 建筑物区分所有权 8–9).
 * Whole numbers to the end: areas are 0.01 ㎡, no percentage decides anything.
 */

import type { Share } from '@/lib/core/rate'
import type { VoteOutcome } from '@/lib/procedure/kinds'
import { type BallotOpinion, type MatterCode, opinions } from './kinds'

/** One room. `owner` is the key of its person: rooms with one key are one person. Opinion null: takes no part. */
export type Line = { room: string; area: number; owner: string; opinion: BallotOpinion | null }

type ByOpinion = Readonly<Record<BallotOpinion, number>>
/** Areas in 0.01 ㎡. */
export type VoteTally = { whole: Both; area: ByOpinion; persons: ByOpinion }
export type Both = { area: number; persons: number }

export type Verdict = {
  quorum: { area: Share; persons: Share; met: boolean }
  approval: { area: Share; persons: Share; met: boolean }
  outcome: VoteOutcome
}

/** Four times any sum must still be a whole number that a double keeps. */
const mostArea = Math.floor(Number.MAX_SAFE_INTEGER / 4)

/** @throws RangeError when one owner says two things, or an area is no positive whole number: nobody may count such rows */
export function tallyOf(lines: Iterable<Line>): VoteTally {
  const whole = { area: 0, persons: 0 }
  const area = { for: 0, against: 0, abstain: 0 }
  const persons = { for: 0, against: 0, abstain: 0 }
  const said = new Map<string, BallotOpinion | null>()
  for (const line of lines) {
    if (!Number.isSafeInteger(line.area) || line.area <= 0) throw new RangeError(`not an area: ${line.area}`)
    whole.area += line.area
    const before = said.get(line.owner)
    if (before !== undefined && before !== line.opinion) throw new RangeError(`one owner, two opinions: ${line.owner}`)
    if (before === undefined) {
      said.set(line.owner, line.opinion)
      whole.persons += 1
      if (line.opinion) persons[line.opinion] += 1
    }
    if (line.opinion) area[line.opinion] += line.area
  }
  if (whole.area > mostArea) throw new RangeError('the area is beyond what can be counted exactly')
  return { whole, area, persons }
}

const sumOf = (by: ByOpinion): number => by.for + by.against + by.abstain
export const taking = (tally: VoteTally): Both => ({ area: sumOf(tally.area), persons: sumOf(tally.persons) })

/** 民法典 278 II: 筹集维修资金, 改建重建, 改变共有部分用途 want three quarters of those taking part, all others more than half. */
export const wantsThreeQuarters = (code: MatterCode): boolean => code >= 6 && code <= 8

const atLeastTwoThirds = ([part, whole]: Share): boolean => whole > 0 && part * 3 >= whole * 2
const atLeastThreeQuarters = ([part, whole]: Share): boolean => whole > 0 && part * 4 >= whole * 3
const moreThanHalf = ([part, whole]: Share): boolean => part * 2 > whole

/** Both by area and by persons. Whoever abstains takes part; where nobody takes part nothing is approved. */
export function judge(tally: VoteTally, code: MatterCode): Verdict {
  const part = taking(tally)
  const quorum = { area: [part.area, tally.whole.area], persons: [part.persons, tally.whole.persons] } as const
  const approval = { area: [tally.area.for, part.area], persons: [tally.persons.for, part.persons] } as const
  const enough = wantsThreeQuarters(code) ? atLeastThreeQuarters : moreThanHalf
  const isQuorate = atLeastTwoThirds(quorum.area) && atLeastTwoThirds(quorum.persons)
  const isApproved = enough(approval.area) && enough(approval.persons)
  return {
    quorum: { ...quorum, met: isQuorate },
    approval: { ...approval, met: isApproved },
    outcome: outcomeOf(isQuorate, isApproved),
  }
}

function outcomeOf(isQuorate: boolean, isApproved: boolean): VoteOutcome {
  if (!isQuorate) return 'no-quorum'
  return isApproved ? 'passed' : 'failed'
}

/** The opinion that leads alone by area and by persons; null where they do not agree on one, so nobody can follow it. */
export function majorityOf(tally: VoteTally): BallotOpinion | null {
  const leads = (by: ByOpinion, one: BallotOpinion): boolean => opinions.every(it => it === one || by[one] > by[it])
  return opinions.find(one => leads(tally.area, one) && leads(tally.persons, one)) ?? null
}

/** 从众: silent owners who were reached, with the majority of those who spoke. Without a majority they stay silent. */
export function withDeemed(raw: VoteTally, deemed: Both): VoteTally {
  const opinion = majorityOf(raw)
  if (!opinion) return raw
  return {
    whole: raw.whole,
    area: { ...raw.area, [opinion]: raw.area[opinion] + deemed.area },
    persons: { ...raw.persons, [opinion]: raw.persons[opinion] + deemed.persons },
  }
}

export type CandidateStanding = { personId: number; isSubstitute: boolean; tally: VoteTally; outcome: VoteOutcome }

/**
 * Who of the candidates that passed gets a seat: most area for, then most persons for. Candidates level with each other at the
 * last seat do not get it: the owners have not chosen between them. Substitutes hold no seat and are elected when they passed.
 * @param seats null: as many as passed
 */
export function electedAmong(candidates: readonly CandidateStanding[], seats: number | null): ReadonlySet<number> {
  const passed = candidates.filter(one => one.outcome === 'passed')
  const ranked = passed.filter(one => !one.isSubstitute).sort(byVotes)
  const limit = seats ?? ranked.length
  const [last, next] = [ranked[limit - 1], ranked[limit]]
  const seated = ranked.slice(0, limit)
  const isTied = last !== undefined && next !== undefined && byVotes(last, next) === 0
  const chosen = isTied ? seated.filter(one => byVotes(one, last) !== 0) : seated
  return new Set([...chosen, ...passed.filter(one => one.isSubstitute)].map(one => one.personId))
}

const byVotes = (one: CandidateStanding, other: CandidateStanding): number =>
  other.tally.area.for - one.tally.area.for || other.tally.persons.for - one.tally.persons.for
