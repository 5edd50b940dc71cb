/** Writes the demo's assemblies down with their registers and ballots, and leads them to their states. */
import type { Client } from 'pg'
import { digestsText } from '@/lib/assembly/digests'
import type { AssemblyAct, AssemblyState } from '@/lib/assembly/flow'
import type { BallotChoice } from '@/lib/assembly/kinds'
import type { MatterResult } from '@/lib/assembly/result'
import type { Day } from '@/lib/core/day'
import { isLateEntry } from '@/lib/core/late-entry'
import { stateCalendar } from '@/lib/platform/calendar'
import { seal } from '@/lib/platform/crypto'
import { least, moment, plus, today } from '@/prisma/seed/kit/calendar'
import { chanceOf } from '@/prisma/seed/kit/random'
import type { Book } from './book'
import { frozenHash } from './registers'
import { type Counted, type DemoBallot, type Held, isCounted, type VotePlan } from './votes'

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

/** In the end's state, which it reaches when its register lies there. */
export type AssemblyEnd = { id: number; states: readonly AssemblyState[] }

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
  writeSteps(book, plan, { ...place, assembly_id: id }, publishedOn)
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

const actOf: Partial<Record<AssemblyState, AssemblyAct>> = {
  ...({ noticed: 'post', voting: 'open', counting: 'close', decided: 'decide', published: 'publish' } as const),
  ...({ voided: 'void', revoked: 'revoke' } as const),
}

/** What was done about it, each act written on its day; now and then the publication only days later, with its photo. */
function writeSteps(book: Book, plan: VotePlan, of: Of, publishedOn: Day | null): void {
  for (const state of flowOf[plan.state]) {
    const act = actOf[state]
    if (!act) continue
    const on = stateDay({ ...plan, state }, publishedOn)
    const isLate =
      state === plan.state && state === 'published' && chanceOf(`told late ${of.assembly_id}`).happens(0.05)
    const writtenOn = isLate && plus(on, 9) <= today ? plus(on, 9) : on
    const at = moment(writtenOn, 420)
    const late = isLateEntry(on, at, stateCalendar)
    const file_id = late ? book.file('procedure', '业主大会决定公布照片', of.division_code, plan.by, at) : null
    book.add('assembly_step', { ...of, act, happened_on: on, at, account_id: plan.by.accountId, file_id, late })
  }
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
  const misread = choices.map((choice, no): BallotChoice => (no === 0 && choice === 1 ? 2 : choice))
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

const unlike = (choices: readonly BallotChoice[], misread: readonly BallotChoice[]): readonly BallotChoice[] =>
  misread[0] === choices[0] ? [choices[0] === 2 ? 3 : 2, ...choices.slice(1)] : misread

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
