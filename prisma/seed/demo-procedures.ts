/** The demo's procedures that go on or were broken off: every state of the three flows, in every county, with people, votes and filings to match. */
import type { AssemblyState } from '@/lib/assembly/flow'
import { addMonths, type Day } from '@/lib/core/day'
import type { FilingState } from '@/lib/filing/flow'
import type { ProcedureKind } from '@/lib/procedure/kinds'
import { most, plus, today } from './demo-calendar'
import { earliest, inTurn, isHome, repeated, type Standing } from './demo-choosing'
import { type Drawing, election, homesOf } from './demo-drawing'
import { waited, waitingDays, writeFiling } from './demo-filings'
import { daysBack, Life, lineUpTo, type Stage } from './demo-life'
import { candidatesOf, type DemoPerson, groupOf, membersOf } from './demo-procedure-people'
import { type Chance, chanceOf } from './demo-random'
import { type Held, roomsOf, writeVote } from './demo-votes'
import { type Crew, crewOf, doerOf, noFacts, type ProcedureFacts, writeProcedure } from './demo-writing'

/** A state to be shown, the act that leads there, and how many days one usually stays. */
type Wanted = { state: string; act: string | null; within: number; assembly?: AssemblyState; filing?: FilingState }

const electing = (within: number): readonly Wanted[] => [
  { state: 'vetting', act: 'close-publicity', within: 7 },
  { state: 'voting', act: 'confirm-candidates', within, assembly: 'voting' },
  { state: 'filing', act: 'submit-filing', within: 7, filing: 'submitted' },
  { state: 'filing', act: 'submit-filing', within: 7, filing: 'accepted' },
  { state: 'voting', act: 'confirm-candidates', within, assembly: 'noticed' },
  { state: 'met', act: 'first-meeting', within: 24, filing: 'draft' },
  { state: 'voting', act: 'confirm-candidates', within, assembly: 'counting' },
  { state: 'voting', act: 'confirm-candidates', within, assembly: 'decided' },
  { state: 'elected', act: 'elect', within: 7 },
  { state: 'failed', act: 'fail', within: 60 },
  { state: 'voting', act: 'confirm-candidates', within, assembly: 'preparing' },
  { state: 'met', act: 'first-meeting', within: 24 },
  { state: 'met', act: 'first-meeting', within: 24, filing: 'refused' },
  { state: 'filing', act: 'submit-filing', within: 14, filing: 'correcting' },
]
const wanted: Record<ProcedureKind, readonly Wanted[]> = {
  formation: [
    { state: 'papers-asked', act: null, within: 15 },
    { state: 'publicity', act: 'publish', within: 15 },
    { state: 'papers-in', act: 'receive-papers', within: 30 },
    { state: 'applied', act: 'accept-application', within: 60 },
    { state: 'group', act: 'form-group', within: 7 },
    ...electing(30),
    { state: 'waived', act: 'receive-papers', within: 90 },
    { state: 'abandoned', act: 'form-group', within: 90 },
    { state: 'to-management', act: 'accept-application', within: 20 },
  ],
  management: [
    { state: 'proposed', act: null, within: 15 },
    { state: 'announced', act: 'announce', within: 15 },
    { state: 'recommended', act: 'recommend', within: 15 },
    { state: 'chosen', act: 'choose', within: 3 },
    { state: 'publicity', act: 'publish', within: 8 },
    { state: 'posted', act: 'close-publicity', within: 24 },
    { state: 'posted', act: 'close-publicity', within: 24, filing: 'draft' },
    { state: 'filing', act: 'submit-filing', within: 7, filing: 'submitted' },
    { state: 'filing', act: 'submit-filing', within: 7, filing: 'accepted' },
    { state: 'abandoned', act: 'announce', within: 90 },
  ],
  reelection: [
    { state: 'group', act: 'form-group', within: 30 },
    { state: 'auditing', act: 'engage-audit', within: 60 },
    { state: 'started', act: null, within: 60 },
    { state: 'publicity', act: 'publish', within: 15 },
    { state: 'audit-reported', act: 'report-audit', within: 7 },
    { state: 'audit-posted', act: 'publish-audit', within: 30 },
    { state: 'audited', act: 'close-audit', within: 15 },
    ...electing(30),
    { state: 'abandoned', act: 'form-group', within: 60 },
    { state: 'to-management', act: 'form-group', within: 20 },
  ],
}

/** How many of each, for the whole province's 24,000 compounds. */
const times: Record<ProcedureKind, number> = { formation: 11, management: 9, reelection: 9 }
const sizes = { least: 30, most: 150 } as const
const firstStates = { formation: 'papers-asked', management: 'proposed', reelection: 'started' } as const

type Case = { kind: ProcedureKind; it: Standing; want: Wanted; chance: Chance; crew: Crew; drawing: Drawing }

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
  const life = new Life(kind, firstStates[kind], first, opener)
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
    const on = plus(life.stateOn, Math.min(12, Math.max(0, dayNumber(today) - dayNumber(life.stateOn))))
    life.move(end, on, crew.clerk, notes[want.state] ?? '')
  }
  if (want.state === 'papers-asked' && life.stateOn < plus(today, -16))
    life.note('remind', plus(life.stateOn, 16), crew.clerk, '资料逾期未报，已书面催报')
  return life
}

const dayNumber = (of: Day): number => Math.floor(Date.parse(of) / 86_400_000)

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

/** Candidates are put up when the publicity ends, vetted one after the other, and confirmed when all are. */
function standFor(
  { it, want, chance, drawing, kind }: Case,
  life: Life,
  homes: ReturnType<typeof homesOf>,
  seats: number,
) {
  const closed = life.reached('vetting')
  if (closed === null) return []
  const common = { census: drawing.census, compound: it.compound, key: `${kind} ${it.compound.code}`, on: closed }
  const isUnderVetting = want.state === 'vetting'
  return candidatesOf(common, homes, {
    seats,
    partyMembers: chance.whole(1, Math.ceil(seats / 2)),
    delegates: chance.happens(0.3) ? 1 : 0,
    losers: chance.whole(0, 2),
    substitutes: chance.whole(0, 1),
    refused: chance.happens(0.35) ? 1 : 0,
    vettedOn: isUnderVetting && closed === today ? null : plus(closed, isUnderVetting ? 1 : 2),
    isUnderVetting,
  })
}

function committeeOf(
  { it, want, chance, drawing, kind }: Case,
  life: Life,
  homes: ReturnType<typeof homesOf>,
  seats: number,
) {
  const announced = life.reached('announced')
  if (announced === null || want.state === 'announced') return []
  const chosen = life.reached('chosen')
  const common = { census: drawing.census, compound: it.compound, key: `${kind} ${it.compound.code}`, on: announced }
  const parts = { seats, partyMembers: chance.whole(1, 4), delegates: chance.whole(0, 1) }
  return membersOf(common, homes, { ...parts, vettedOn: chosen })
}

function voteOf(
  { kind, it, want, crew, drawing }: Case,
  life: Life,
  { candidates, rooms, seats }: { candidates: DemoPerson[]; rooms: ReturnType<typeof roomsOf>; seats: number },
): Held | null {
  const confirmed = life.reached('voting')
  if (confirmed === null) return null
  const over = life.reached('elected') ?? life.reached('failed')
  const decidedOn = over ?? (want.assembly === 'decided' ? plus(confirmed, 30) : null)
  const state: AssemblyState = want.assembly ?? 'published'
  return election({
    key: `${kind} ${it.compound.code}`,
    compound: it.compound,
    isRenewal: kind === 'reelection',
    candidates,
    rooms,
    seats,
    state,
    noticeOn: state === 'preparing' ? most(confirmed, plus(today, -3)) : confirmed,
    decidedOn,
    crew,
    helper: drawing.offices.community(it.compound.community.code, 2),
    meant: meantBy(want, state),
  })
}

function meantBy(want: Wanted, state: AssemblyState) {
  if (want.state === 'failed') return 'failed' as const
  return state === 'published' || state === 'decided' ? ('elected' as const) : ('open' as const)
}

/** Chair and vice chair at the first meeting, from among those elected. */
export function giveOffices(life: Life, candidates: readonly DemoPerson[]): void {
  if (life.reached('met') === null) return
  const winners = candidates.filter(one => one.votes?.elected === true && !one.substitute)
  const [chair, vice] = winners
  if (chair) chair.office = '01'
  if (vice) vice.office = '02'
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
  const next = new Life('management', 'proposed', life.stateOn, crew.clerk, notes['to-management'])
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
