/** The demo's procedures that go on or were broken off: every state of the three flows, in every county, with people, votes and filings to match. */
import type { AssemblyState } from '@/lib/assembly/flow'
import { addMonths, type Day, daysBetween } from '@/lib/core/day'
import type { ProcedureKind } from '@/lib/procedure/kinds'
import { most, plus, today } from '@/prisma/seed/kit/calendar'
import { type Chance, chanceOf } from '@/prisma/seed/kit/random'
import { type Case, committeeOf, giveOffices, standFor, voteOf } from './candidates'
import { earliest, inTurn, isHome, repeated, type Standing } from './choosing'
import { type Drawing, homesOf } from './drawing'
import { waited, waitingDays, writeFiling } from './filings'
import { daysBack, Life, lineUpTo, type Stage } from './life'
import { type DemoPerson, groupOf } from './people'
import type { Crew, ProcedureFacts } from './procedure'
import { roomsOf } from './registers'
import { writeVote } from './vote-rows'
import { type Wanted, wanted } from './wanted'
import { crewOf, doerOf, noFacts, writeProcedure } from './write'

/** How many of each, for the whole province's 24,000 compounds. */
const times: Record<ProcedureKind, number> = { formation: 11, management: 9, reelection: 9 }

const sizes = { least: 30, most: 150 } as const

const fits = ({ compound }: Standing): boolean =>
  compound.retiredOn === null &&
  (isHome(compound) || (compound.households >= sizes.least && compound.households <= sizes.most))

/** Whom a procedure of the kind can be about. */
const open: Record<ProcedureKind, (it: Standing) => boolean> = {
  formation: it => fits(it) && it.committee === null && it.readyOn !== null,
  management: it => fits(it) && it.held === null && it.committee === null,
  reelection: it => {
    const termTo = it.committee?.term.to
    if (!fits(it) || !termTo || (it.held !== null && it.held !== it.committee)) return false
    return isHome(it.compound) || (termTo > plus(today, -330) && termTo < plus(today, 180))
  },
}

/** @param share how large the province is against its believable size */
export function drawOpen(drawing: Drawing, standings: readonly Standing[], share: number): void {
  for (const kind of ['management', 'reelection', 'formation'] as const) {
    const candidates = inTurn(standings.filter(open[kind]), it => it.compound, kind)
    // Who has a 物管会 comes last, so that compounds without any keep enough for the 物管会 themselves.
    const queue = candidates.filter(it => !isTaken(drawing, it))
    const list = repeated(wanted[kind], Math.max(1, Math.round(times[kind] * share)))
    for (const [nth, want] of list.entries()) {
      const at = queue.findIndex(it => drawOne({ kind, it, want, drawing }, nth))
      if (at >= 0) queue.splice(at, 1)
    }
  }
}

const isTaken = ({ taken }: Drawing, { compound }: Standing): boolean =>
  taken.formation.has(compound.id) || taken.management.has(compound.id) || taken.reelection.has(compound.id)

/** @returns false when it cannot have come so far in this compound */
function drawOne({ kind, it, want, drawing }: Pick<Case, 'kind' | 'it' | 'want' | 'drawing'>, nth: number): boolean {
  const chance = chanceOf(`procedure ${kind} ${it.compound.code}`)
  const line = lineFor(kind, want, chance)
  const days = daysBack(chance, line, lastDay(want, chance, nth, isHome(it.compound)))
  if (days[0] < beginning(kind, it)) return false
  const one: Case = { kind, it, want, chance, crew: crewOf(drawing.offices, it.compound), drawing }
  drawing.taken[kind].add(it.compound.id)
  write(one, line, days)
  return true
}

function beginning(kind: ProcedureKind, it: Standing): Day {
  const termTo = it.committee?.term.to
  if (isEarly({ kind, it })) return plus(it.committee?.term.from ?? today, 100)
  if (kind === 'reelection' && termTo) return plus(termTo, -179)
  return earliest(it)
}

/** Before the term's end comes near: the owners ask for it. */
const isEarly = ({ kind, it }: Pick<Case, 'kind' | 'it'>): boolean =>
  kind === 'reelection' && (it.committee?.term.to ?? today) > plus(today, 180)

/** The acts up to the state; a vote that failed stands in the place of one that elected. */
function lineFor(kind: ProcedureKind, { act, state }: Wanted, chance: Chance): readonly Stage[] {
  if (act === null) return []
  if (act === 'fail')
    return lineUpTo(kind, 'elect').map((stage): Stage => (stage[0] === 'elect' ? ['fail', 27, 36] : stage))
  const line = lineUpTo(kind, act)
  if (kind === 'reelection' && state !== 'auditing' && line.length > 5 && chance.happens(0.12)) return waivedLine(line)
  return line
}

const audit = ['engage-audit', 'report-audit', 'publish-audit', 'close-audit']

const waivedLine = (line: readonly Stage[]): readonly Stage[] => [
  ...line.slice(0, 1),
  ['waive-audit', 5, 20],
  ...line.filter((stage, at) => at > 0 && !audit.includes(stage[0])),
]

/** The day on which the last act happened: so long ago as suits its state. */
function lastDay(want: Wanted, chance: Chance, nth: number, isFirst: boolean): Day {
  const slow = nth % 4 === 3 ? 45 : 0
  const ages: Partial<Record<AssemblyState, number>> = {
    preparing: chance.whole(0, 2) + slow,
    noticed: chance.whole(3, 13),
    voting: chance.whole(18, 25),
    counting: chance.whole(29, 32) + slow,
    decided: chance.whole(32, 36) + slow,
  }
  // Where the demo's people look first, something is late and something is not.
  const usual = isFirst ? want.within + (nth % 2 === 0 ? 6 : -4) : waited(chance, want.within)
  const age = want.assembly === undefined ? usual : (ages[want.assembly] ?? 0)
  return plus(today, -(want.filing === 'refused' ? age + 12 : age))
}

const notes: Readonly<Record<string, string>> = {
  fail: '参与表决的业主未达三分之二，会议没有形成决定',
  'waive-audit': '业委会任期内没有公共收益和维修资金收支，账目已由社区核对',
  waived: '业主人数少，经全体业主书面一致同意，由业主共同履行职责',
  abandoned: '小区列入改造范围，组建工作暂停',
  'to-management': '两次动员后无人报名参选，转为组建物管会',
}

const ending: Readonly<Record<string, string>> = {
  waived: 'waive',
  abandoned: 'abandon',
  'to-management': 'to-management',
}

function live({ kind, want, crew, chance }: Case, line: readonly Stage[], days: readonly Day[]): Life {
  const [first = today] = days
  const opener = kind === 'management' ? crew.clerk : crew.community
  const life = new Life(kind, first, opener)
  for (const [at, [act]] of line.entries()) {
    const on = days[at + 1] ?? today
    // Posted once with a mistake, taken back, posted anew.
    if (act === 'publish' && kind !== 'management' && chance.happens(0.08) && on > plus(life.stateOn, 6)) {
      life.move(act, plus(on, -5), crew.community)
      life.move('take-back', plus(on, -2), crew.clerk, '公示内容有误，改正后重新张贴')
    }
    life.move(act, on, doerOf(act, crew), notes[act] ?? '')
  }
  const end = ending[want.state]
  if (end !== undefined) {
    const on = plus(life.stateOn, Math.min(12, Math.max(0, daysBetween(life.stateOn, today))))
    life.move(end, on, crew.clerk, notes[want.state] ?? '')
  }
  if (want.state === 'papers-asked' && life.stateOn < plus(today, -16))
    life.note('remind', plus(life.stateOn, 16), crew.clerk, '资料逾期未报，已书面催报')
  return life
}

function write(one: Case, line: readonly Stage[], days: readonly Day[]): void {
  const { kind, it, want, chance, crew, drawing } = one
  const { compound } = it
  const life = live(one, line, days)
  if (want.filing === 'refused') refuse(life, crew)
  const key = `${kind} ${compound.code}`
  const rooms = roomsOf(compound)
  const homes = homesOf(rooms, key)
  const common = { census: drawing.census, compound, key }
  const seats = kind === 'management' ? chance.pick([7, 9, 7]) : chance.pick([5, 7, 7, 9])
  const formed = life.reached('group')
  const people: DemoPerson[] = formed === null || kind === 'management' ? [] : groupOf({ ...common, on: formed }, homes)
  const standing = kind === 'management' ? committeeOf(one, life, homes, seats) : standFor(one, life, homes, seats)
  const vote = kind === 'management' ? null : voteOf(one, life, { candidates: standing, rooms, seats })
  giveOffices(life, standing)
  const facts = factsOf(one, life, seats)
  const id = writeProcedure(drawing.book, {
    kind,
    compound,
    life,
    facts,
    people: [...people, ...standing],
    crew,
    isOld: false,
  })
  if (vote) drawing.ends.push(writeVote(drawing.book, { ...vote, plan: { ...vote.plan, procedureId: id } }))
  fileWhat(one, life, id)
  if (want.state === 'to-management') follow(one, life)
}

const managementReasons = ['no-assembly', 'unserved', 'failed-attempts'] as const

function reasonOf(one: Case): Pick<ProcedureFacts, 'reasonCode' | 'reasonText'> {
  const { kind, it, chance, want } = one
  if (kind === 'formation') return { reasonCode: null, reasonText: '' }
  if (isEarly(one)) return { reasonCode: 'owners-demand', reasonText: '百分之二十以上业主联名要求提前换届' }
  if (kind === 'reelection') return { reasonCode: 'term-end', reasonText: '' }
  if (it.readyOn === null) return { reasonCode: 'not-ready', reasonText: '已交付专有面积未过半' }
  const reasonCode = it.organisations.length > 0 ? 'expired' : chance.pick(managementReasons)
  return { reasonCode, reasonText: want.state === 'proposed' ? '' : '经社区摸底，近期不能成立业委会' }
}

function factsOf(one: Case, life: Life, seats: number): ProcedureFacts {
  const { kind, it, chance } = one
  const { compound, committee } = it
  const posted = life.reached('publicity')
  const closed = life.reached(kind === 'management' ? 'posted' : 'vetting')
  const applied = life.reached('applied')
  const begun = kind === 'management' ? closed : life.reached('elected')
  const isSeated = kind === 'management' ? life.reached('chosen') !== null : posted !== null
  const termFrom = begun && most(begun, plus(committee?.term.to ?? plus(begun, -1), 1))
  const termTo = committee?.term.to ?? null
  const takes = kind === 'reelection' && termTo !== null && life.endedOn === null && termTo < plus(today, 20)
  const takenOverOn = takes && chance.happens(0.3) ? most(plus(termTo, -28), life.stateOn) : null
  const takenOver = takenOverOn !== null && takenOverOn <= today ? takenOverOn : null
  if (takenOver) life.note('take-over', takenOver, one.crew.clerk, '临近届满仍未完成，由街道组织换届')
  const area = Math.round((Number(compound.row['exclusive_area']) * chance.whole(6, 24)) / 100)
  return {
    ...noFacts,
    ...reasonOf(one),
    organisationId: kind === 'reelection' ? (committee?.id ?? null) : null,
    applicant:
      applied === null
        ? null
        : chance.weighed<NonNullable<ProcedureFacts['applicant']>>(
            [{ by: 'owners', area, count: Math.max(3, Math.round(compound.households / 9)) }, 70],
            [{ by: 'community', area: null, count: null }, 25],
            [{ by: 'developer', area: null, count: null }, 5],
          ),
    notice: posted === null ? null : { from: posted, to: noticeTo(kind, posted, closed) },
    seats: isSeated ? seats : null,
    term: termFrom && { from: termFrom, to: plus(addMonths(termFrom, kind === 'management' ? 36 : 60), -1) },
    takenOverOn: takenOver,
    auditWaiver: life.steps.some(step => step.act === 'waive-audit') ? (notes['waive-audit'] ?? null) : null,
  }
}

/** The day before it was closed, or as the posting says. */
export const noticeTo = (kind: ProcedureKind, posted: Day, closed: Day | null): Day =>
  closed === null ? plus(posted, kind === 'management' ? 8 : 16) : plus(closed, -1)

/** Handed in, refused by the county, back where it can be handed in again. */
function refuse(life: Life, crew: Crew): void {
  const met = life.stateOn
  life.move('submit-filing', plus(met, 3), crew.community)
  life.move('filing-refused', plus(met, 9), crew.county, '参与表决的业主人数与名册不符，请核实后重新提交')
}

function fileWhat({ kind, it, want, chance, crew, drawing }: Case, life: Life, procedureId: number): void {
  if (want.filing === undefined) return
  const factOn = life.reached(kind === 'management' ? 'posted' : 'elected')
  if (factOn === null) return
  const submitted = life.reached('filing')
  const days =
    want.filing === 'refused' && submitted !== null
      ? {
          draftedOn: submitted,
          submittedOn: submitted,
          askedOn: null,
          acceptedOn: plus(submitted, 3),
          decidedOn: life.stateOn,
        }
      : inStep(waitingDays(chance, want.filing, submitted ?? life.stateOn), submitted)
  writeFiling(drawing.book, {
    kind: kind === 'reelection' ? 'reelection' : 'formation',
    of: kind === 'management' ? 'management' : 'committee',
    compound: it.compound,
    procedureId,
    organisationId: null,
    state: want.filing,
    factOn,
    text: '',
    matters: [],
    ...days,
    revokedOn: null,
    filingNo: null,
    papersFrom: most(plus(days.submittedOn ?? days.draftedOn, -3), factOn),
    by: crew.community,
    clerk: crew.clerk,
    county: crew.county,
  })
}

/** The procedure waits from the day on which its filing was handed in for the first time. */
const inStep = (days: ReturnType<typeof waitingDays>, submitted: Day | null): ReturnType<typeof waitingDays> =>
  submitted === null ? days : { ...days, submittedOn: submitted, draftedOn: submitted }

/** The 物管会 that is put together instead. */
function follow({ it, crew, drawing }: Case, life: Life): void {
  if (drawing.taken.management.has(it.compound.id)) return
  drawing.taken.management.add(it.compound.id)
  const next = new Life('management', life.stateOn, crew.clerk, notes['to-management'])
  writeProcedure(drawing.book, {
    kind: 'management',
    compound: it.compound,
    life: next,
    facts: { ...noFacts, reasonCode: 'failed-attempts', reasonText: notes['to-management'] ?? '' },
    people: [],
    crew,
    isOld: false,
  })
}
