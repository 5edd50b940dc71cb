/** What comes of the ballots, matter by matter: raw, with those deemed to follow the majority, and the rows as they are published. */
import { sha256 } from '@/lib/platform/crypto'
import { type Both, judge, type Line, majorityOf, type Verdict, type VoteTally, withDeemed } from './count'
import { digestHead, digestTail, sortedByRoom } from './digest'
import { type BallotOpinion, type MatterCode, opinions } from './kinds'

/** A room that counts, under its published name, with what its person said on each matter; null: nothing. */
export type Cast = { room: string; area: number; person: number; said: readonly number[] | null; served: boolean }

export type MatterResult = {
  raw: VoteTally
  deemed: Both
  followed: BallotOpinion | null
  verdict: Verdict
  digest: string
}

/** A person's number in the published rows; it says nothing about who it is. */
export const ownerNumber = (person: number): string => `Y${String(person).padStart(5, '0')}`

/**
 * The published name of a room: its building and a number that is no room's. `serial` is unique within the assembly.
 * 3号楼2单元1501 → 3号楼-*-0012
 */
export function maskedRoom(room: string, serial: number): string {
  const building = /^(.{1,20}?(?:号楼|栋|幢|座))/u.exec(room)?.[1] ?? /^([^-－—*\s]{1,20})[-－—]/u.exec(room)?.[1]
  return `${building ? `${building}-` : ''}*-${String(serial).padStart(4, '0')}`
}

/**
 * A whole vote made ready to be counted on many matters: sorted once, with the heads of its digest lines. A hundred thousand rooms
 * cost some tens of milliseconds a matter; `tallyOf` and `digestOf` say the same of its rows, which a test holds.
 */
export type Vote = {
  casts: readonly Cast[]
  heads: readonly string[]
  /** Persons who were reached and said nothing at all; reached at any of their rooms. */
  silent: ReadonlySet<number>
  persons: number
}

export function voteOf(given: Iterable<Cast>): Vote {
  const casts = sortedByRoom(given)
  const silent = new Set<number>()
  let persons = 0
  for (const { person, served, said } of casts) {
    if (served && said === null) silent.add(person)
    if (person > persons) persons = person
  }
  return { casts, heads: casts.map(one => digestHead(one.room, one.area, ownerNumber(one.person))), silent, persons }
}

/** 1 for, 2 against, 3 abstain; null takes no part. */
const opinionOn = (said: readonly number[] | null, no: number): BallotOpinion | null =>
  said === null ? null : (opinions[(said[no - 1] ?? 0) - 1] ?? null)

function tallyOn({ casts, persons }: Vote, no: number): VoteTally {
  const seen = new Uint8Array(persons + 1)
  const whole = { area: 0, persons: 0 }
  const area = { for: 0, against: 0, abstain: 0 }
  const heads = { for: 0, against: 0, abstain: 0 }
  for (const cast of casts) {
    const opinion = opinionOn(cast.said, no)
    whole.area += cast.area
    if (opinion) area[opinion] += cast.area
    if (seen[cast.person] === 1) continue
    seen[cast.person] = 1
    whole.persons += 1
    if (opinion) heads[opinion] += 1
  }
  return { whole, area, persons: heads }
}

function silentOnes({ casts, silent }: Vote): Both {
  let area = 0
  for (const one of casts) if (silent.has(one.person)) area += one.area
  return { area, persons: silent.size }
}

export type Rule = { followMajority: boolean }

/** What stands in the published row: a silent person who was reached follows the majority, where there is one to follow. */
const publishedOpinion = (vote: Vote, cast: Cast, no: number, followed: BallotOpinion | null): BallotOpinion | null =>
  opinionOn(cast.said, no) ?? (followed && vote.silent.has(cast.person) ? followed : null)

const followedOn = (raw: VoteTally, rule: Rule): BallotOpinion | null => (rule.followMajority ? majorityOf(raw) : null)

/** The rows of a matter as they are published and counted, by room. */
export function publishedLines(vote: Vote, no: number, rule: Rule): Line[] {
  const followed = followedOn(tallyOn(vote, no), rule)
  return vote.casts.map(cast => ({
    room: cast.room,
    area: cast.area,
    owner: ownerNumber(cast.person),
    opinion: publishedOpinion(vote, cast, no, followed),
  }))
}

/** One matter alone; many matters share a `Vote`. */
export const resultOf = (casts: Iterable<Cast>, matter: { no: number; code: MatterCode }, rule: Rule): MatterResult =>
  countVote(voteOf(casts), matter, rule)

export function countVote(vote: Vote, matter: { no: number; code: MatterCode }, rule: Rule): MatterResult {
  const raw = tallyOn(vote, matter.no)
  const followed = followedOn(raw, rule)
  const deemed = followed ? silentOnes(vote) : { area: 0, persons: 0 }
  const lines = vote.casts.map(
    (cast, at) => `${vote.heads[at]}${digestTail[publishedOpinion(vote, cast, matter.no, followed) ?? 'none']}`,
  )
  const verdict = judge(withDeemed(raw, deemed), matter.code)
  return { raw, deemed, followed, verdict, digest: sha256(lines.join('')) }
}
