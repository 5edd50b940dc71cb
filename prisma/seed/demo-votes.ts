/** The demo's owners' assemblies: small registers, ballots, and results counted from them by the portal's own count. */
import type { Client } from 'pg'
import { electedAmong, withDeemed } from '@/lib/assembly/count'
import { sortedByRoom } from '@/lib/assembly/digest'
import { digestsText } from '@/lib/assembly/digests'
import type { AssemblyState } from '@/lib/assembly/flow'
import type { AssemblyForm, AssemblyKind, Channel, Choice, MatterCode } from '@/lib/assembly/kinds'
import { type Cast, countVote, type MatterResult, maskedRoom, voteOf } from '@/lib/assembly/result'
import type { Day } from '@/lib/core/day'
import { lookupHash, seal, sha256 } from '@/lib/platform/crypto'
import type { Book } from './demo-book'
import { least, moment, plus, today } from './demo-calendar'
import type { DemoCompound } from './demo-compounds'
import { personName } from './demo-names'
import type { DemoPerson, DemoRoom } from './demo-procedure-people'
import { type Chance, chanceOf } from './demo-random'
import type { Staff } from './demo-staff'

/** The most rooms of a register; larger compounds are not drawn whole. */
const mostRooms = 150
const perFloor = 2

/** Rooms whose areas make up the compound's exclusive area, where it is not larger than a register of the demo. */
export function roomsOf(compound: DemoCompound): DemoRoom[] {
  const chance = chanceOf(`rooms ${compound.code}`)
  const count = Math.min(compound.households, mostRooms)
  const mean = Math.floor(Number(compound.row['exclusive_area']) / compound.households)
  const floors = Math.max(3, Math.min(11, Math.ceil(count / 12)))
  const perEntrance = floors * perFloor
  return Array.from({ length: count }, (_, at) => {
    const [entrance, within] = [Math.floor(at / perEntrance), at % perEntrance]
    const floor = Math.floor(within / perFloor) + 1
    const room = `${Math.floor(entrance / 2) + 1}号楼${(entrance % 2) + 1}单元${floor}0${(within % perFloor) + 1}`
    return { room, area: Math.max(1500, Math.round(mean * (0.88 + chance.next() * 0.24))) }
  })
}

type Unit = DemoRoom & { hash: string; owner: string; phone: string; person: number; isUnsold: boolean }

/** One owner a room, but for some who have two and what the developer has not sold. */
function registerOf(compound: DemoCompound, rooms: readonly DemoRoom[], standing: readonly DemoPerson[]): Unit[] {
  const chance = chanceOf(`register ${compound.code}`)
  const homes = new Map(standing.map(one => [one.home?.room, one]))
  const isNew = compound.built > '2022-01-01'
  let before: { owner: string; phone: string } | null = null
  const units = rooms.map(room => {
    const known = homes.get(room.room)
    const isUnsold = isNew && known === undefined && chance.happens(0.04)
    const drawn = { owner: personName(chance), phone: `137${chance.whole(10_000_000, 99_999_999)}` }
    const same = known === undefined && chance.happens(0.03) ? before : null
    const { owner, phone } = known ? { owner: known.name, phone: known.phone } : (same ?? drawn)
    before = known || isUnsold ? null : { owner, phone }
    const key = isUnsold ? `${compound.code}|developer` : `${compound.code}|${owner}|${phone}`
    return { ...room, owner, phone, isUnsold, hash: lookupHash(key), person: 0 }
  })
  const hashes = [...new Set(units.map(unit => unit.hash))].sort((one, other) => (one < other ? -1 : 1))
  const numbers = new Map(hashes.map((hash, at) => [hash, at + 1]))
  return units.map(unit => ({ ...unit, person: numbers.get(unit.hash) ?? 0 }))
}

/** What the notice froze: the same text as the register's store makes of it. */
const frozenHash = (units: readonly Unit[]): string =>
  sha256(
    sortedByRoom(units)
      .map(unit => `${unit.room}\t${unit.area}\t${unit.isUnsold ? 'unsold' : 'unit'}\t${unit.person}\n`)
      .join(''),
  )

type DemoBallot = {
  person: number
  channel: Channel
  choices: Choice[]
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

const flowOf: Record<AssemblyState, readonly AssemblyState[]> = {
  preparing: [],
  noticed: ['noticed'],
  voting: ['noticed', 'voting'],
  counting: ['noticed', 'voting', 'counting'],
  decided: ['noticed', 'voting', 'counting', 'decided'],
  published: ['noticed', 'voting', 'counting', 'decided', 'published'],
  voided: ['noticed', 'voided'],
  revoked: ['noticed', 'voting', 'counting', 'decided', 'published', 'revoked'],
}
const hasBallots: readonly AssemblyState[] = ['voting', 'counting', 'decided', 'published', 'revoked']
const isCounted = (state: AssemblyState): boolean => state === 'decided' || state === 'published' || state === 'revoked'

function ballotsOf(plan: VotePlan, units: readonly Unit[], tries: number): DemoBallot[] {
  const chance = chanceOf(`ballots ${plan.key} ${tries}`)
  const persons = [...new Set(units.map(unit => unit.person))]
  const open = plan.state === 'voting' || plan.state === 'counting'
  return persons.flatMap((person): DemoBallot[] => {
    const votes = chance.happens(plan.turnout)
    const channel = chance.weighed<Channel>(['paper', 42], ['site', 38], ['online', 20])
    const choices = plan.matters.map(({ support }) =>
      chance.happens(support) ? 1 : chance.weighed<Choice>([2, 70], [3, 30]),
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

type Counted = { ballots: DemoBallot[]; results: MatterResult[]; elected: ReadonlySet<number> }

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

/** All seats filled, and nobody elected beside those and the substitutes. */
const isFull =
  (plan: VotePlan) =>
  ({ elected }: Counted): boolean => {
    const seated = [...elected].filter(at => plan.matters[at]?.person?.substitute === false).length
    return seated === plan.seats
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

/** In the end's state, which it reaches when its register lies there. */
export type AssemblyEnd = { id: number; states: readonly AssemblyState[] }

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

/** Writes it down: after its candidates, whose rows its matters name. */
export function writeVote(book: Book, { plan, units, counted }: Held): AssemblyEnd {
  const { compound, state, decidedOn } = plan
  const place = { compound_id: compound.id, division_code: compound.community.code }
  const isNoticed = state !== 'preparing'
  const publishedOn = state === 'published' || state === 'revoked' ? least(plus(decidedOn ?? today, 1), today) : null
  const clearedOn = publishedOn === null ? null : plus(publishedOn, 31)
  const isCleared = clearedOn !== null && clearedOn <= today
  const stateOn = stateDay(plan, publishedOn)
  const id = book.add('assembly', {
    ...place,
    procedure_id: plan.procedureId,
    kind: plan.kind,
    form: plan.form,
    title: plan.title,
    state: 'preparing',
    state_at: moment(stateOn, 420),
    state_on: stateOn,
    notice_on: isNoticed ? plan.noticeOn : null,
    opens_on: plan.opensOn,
    closes_on: plan.closesOn,
    follow_majority: plan.followMajority,
    count_parking: false,
    rules_file_id: plan.followMajority
      ? book.file(
          'procedure',
          `${compound.name}业主大会议事规则`,
          compound.community.code,
          plan.by,
          moment(plan.noticeOn, 30),
        )
      : null,
    whole_area: isNoticed ? units.reduce((sum, unit) => sum + unit.area, 0) : null,
    whole_persons: isNoticed ? new Set(units.map(unit => unit.person)).size : null,
    register_hash: isNoticed ? frozenHash(units) : null,
    digest:
      counted && isCounted(state)
        ? digestsText(counted.results.map(({ digest }, at) => ({ no: at + 1, digest })))
        : null,
    decided_on: isCounted(state) ? decidedOn : null,
    published_on: publishedOn,
    cleared_at: isCleared ? moment(clearedOn, 600) : null,
    reason: plan.reason,
    created_by: plan.by.accountId,
    source: 'entered',
    created_at: moment(plan.noticeOn, 20),
  })
  writeMatters(book, plan, { ...place, assembly_id: id }, isCounted(state) ? counted : null)
  for (const unit of units) {
    book.add('register_unit', {
      ...place,
      assembly_id: id,
      room: unit.room,
      area: unit.area,
      kind: unit.isUnsold ? 'unsold' : 'unit',
      owner_cipher: isCleared ? null : seal(unit.isUnsold ? '建设单位' : unit.owner),
      phone_cipher: isCleared || unit.isUnsold ? null : seal(unit.phone),
      owner_hash: unit.hash,
      person: isNoticed ? unit.person : null,
      served_on: isNoticed ? plan.noticeOn : null,
    })
  }
  for (const ballot of counted?.ballots ?? []) writeBallot(book, plan, { ...place, assembly_id: id }, ballot)
  return { id, states: flowOf[state] }
}

function stateDay(plan: VotePlan, publishedOn: Day | null): Day {
  const days: Record<AssemblyState, Day> = {
    preparing: plan.noticeOn,
    noticed: plan.noticeOn,
    voting: plan.opensOn,
    counting: plan.closesOn,
    decided: plan.decidedOn ?? today,
    published: publishedOn ?? today,
    voided: plus(plan.noticeOn, 5),
    revoked: least(plus(publishedOn ?? today, 40), today),
  }
  return days[plan.state]
}

type Of = { assembly_id: number; compound_id: number; division_code: string }

function writeMatters(book: Book, plan: VotePlan, of: Of, counted: Counted | null): void {
  for (const [at, { code, title, person }] of plan.matters.entries()) {
    const result = counted?.results[at]
    book.add('assembly_matter', {
      ...of,
      no: at + 1,
      code,
      title,
      person_id: person?.id ?? null,
      ...(result ? figuresOf(result) : {}),
    })
  }
}

const figuresOf = ({ raw, deemed, verdict }: MatterResult) => ({
  for_area: raw.area.for,
  for_persons: raw.persons.for,
  against_area: raw.area.against,
  against_persons: raw.persons.against,
  abstain_area: raw.area.abstain,
  abstain_persons: raw.persons.abstain,
  deemed_area: deemed.area,
  deemed_persons: deemed.persons,
  outcome: verdict.outcome,
})

function writeBallot(book: Book, plan: VotePlan, of: Of, { person, channel, choices, state }: DemoBallot): void {
  const at = moment(least(plus(plan.opensOn, person % 5), least(plan.closesOn, today)), person % 480)
  const isTwice = channel === 'paper' && state !== 'once'
  const misread = choices.map((choice, no): Choice => (no === 0 && choice === 1 ? 2 : choice))
  const differs = state === 'differing' || state === 'resolved'
  const second = differs ? unlike(choices, misread) : choices
  const counts = channel !== 'paper' || state === 'agreed' || state === 'resolved'
  book.add('ballot', {
    ...of,
    person,
    channel,
    first_choices: choices,
    first_by: channel === 'online' ? null : plan.by.accountId,
    first_at: at,
    second_choices: isTwice ? second : [],
    second_by: isTwice ? plan.second.accountId : null,
    second_at: isTwice ? new Date(at.getTime() + 3_600_000) : null,
    state,
    choices: counts ? choices : [],
    resolved_by: state === 'resolved' ? plan.resolver.accountId : null,
    resolved_note: state === 'resolved' ? '核对纸质选票原件，以第一遍为准' : null,
  })
}

const unlike = (choices: readonly Choice[], misread: readonly Choice[]): readonly Choice[] =>
  misread[0] === choices[0] ? [choices[0] === 2 ? 3 : 2, ...choices.slice(1)] : misread

export const supports = (chance: Chance, isWanted: boolean): number =>
  isWanted ? 0.8 + chance.next() * 0.14 : 0.18 + chance.next() * 0.2

/** Leads each assembly through its states, as the database's own rules want it: its register froze with the first of them. */
export async function leadAssemblies(client: Client, ends: readonly AssemblyEnd[]): Promise<void> {
  const longest = Math.max(0, ...ends.map(end => end.states.length))
  for (let at = 0; at < longest; at += 1) {
    const step = ends.flatMap(({ id, states }) => (states[at] === undefined ? [] : [{ id, state: states[at] }]))
    await client.query(
      `UPDATE assembly a SET state = r.state FROM jsonb_to_recordset($1::jsonb) AS r(id int, state text) WHERE a.id = r.id`,
      [JSON.stringify(step)],
    )
  }
}
