/** Writes one of the demo's procedures with all that belongs to it: steps, papers, people, objections, audit, and the trail. */
import type { Day } from '@/lib/core/day'
import { isEnd } from '@/lib/procedure/flow'
import type { ProcedureKind } from '@/lib/procedure/kinds'
import { isAct, permissionOf, stepRule } from '@/lib/procedure/steps'
import { procedureKindText } from '@/lib/procedure/text'
import type { Book } from './demo-book'
import { least, moment, plus, today } from './demo-calendar'
import type { DemoCompound } from './demo-compounds'
import type { Life, LifeStep } from './demo-life'
import { type DemoPerson, writePeople } from './demo-procedure-people'
import { chanceOf } from './demo-random'
import type { Offices, Staff } from './demo-staff'

export type Crew = { community: Staff; clerk: Staff; county: Staff }

export const crewOf = (offices: Offices, { community }: DemoCompound): Crew => ({
  community: offices.community(community.code),
  clerk: offices.street(community.code),
  county: offices.county(community.code),
})

const ofCommunity: ReadonlySet<string> = new Set([
  ...['receive-papers', 'recommend', 'publish', 'close-publicity', 'first-meeting', 'submit-filing', 'hand-over'],
  ...['engage-audit', 'report-audit', 'publish-audit', 'log-attempt', 'filing-withdrawn'],
])
const ofCounty: ReadonlySet<string> = new Set(['file', 'filing-refused', 'committee-filed', 'revoke'])

/** Who makes a move. */
export function doerOf(act: string, crew: Crew): Staff {
  if (ofCounty.has(act)) return crew.county
  return ofCommunity.has(act) ? crew.community : crew.clerk
}

export type ProcedureFacts = {
  organisationId: number | null
  resultId: number | null
  reasonCode: string | null
  reasonText: string
  applicant: { by: 'owners' | 'developer' | 'community'; area: number | null; count: number | null } | null
  notice: { from: Day; to: Day } | null
  seats: number | null
  term: { from: Day; to: Day } | null
  takenOverOn: Day | null
  auditWaiver: string | null
}

export const noFacts: ProcedureFacts = {
  organisationId: null,
  resultId: null,
  reasonCode: null,
  reasonText: '',
  applicant: null,
  notice: null,
  seats: null,
  term: null,
  takenOverOn: null,
  auditWaiver: null,
}

export type DemoProcedure = {
  kind: ProcedureKind
  compound: DemoCompound
  life: Life
  facts: ProcedureFacts
  people: readonly DemoPerson[]
  crew: Crew
  /** Papers share one file where it is long over. */
  isOld: boolean
}

/** @returns its number */
export function writeProcedure(book: Book, it: DemoProcedure): number {
  const { compound, life, facts, crew } = it
  const first = life.steps[0]
  const place = { compound_id: compound.id, division_code: compound.community.code }
  const id = book.add('procedure', {
    ...place,
    kind: it.kind,
    state: life.state,
    state_on: life.stateOn,
    state_at: life.stateAt,
    clock_from: life.clockFrom,
    ended_on: life.endedOn,
    organisation_id: facts.organisationId,
    result_id: facts.resultId,
    reason_code: facts.reasonCode,
    reason_text: facts.reasonText,
    applicant: facts.applicant?.by ?? null,
    applicant_area: facts.applicant?.area ?? null,
    applicant_count: facts.applicant?.count ?? null,
    notice_from: facts.notice?.from ?? null,
    notice_to: facts.notice?.to ?? null,
    seats: facts.seats,
    term_from: facts.term?.from ?? null,
    term_to: facts.term?.to ?? null,
    taken_over_on: facts.takenOverOn,
    audit_waiver: facts.auditWaiver,
    opened_by: first?.by.accountId ?? null,
    source: 'entered',
    version: life.steps.length,
    created_at: first?.at ?? life.stateAt,
    updated_at: life.stateAt,
  })
  for (const step of life.steps)
    book.add('procedure_step', {
      ...place,
      procedure_id: id,
      act: step.act,
      from_state: step.from,
      to_state: step.to,
      happened_on: step.on,
      at: step.at,
      account_id: step.by.accountId,
      note: step.note,
      taken_back: step.takenBack,
    })
  writePapers(book, it, id)
  writePeople(book, it.people, { procedureId: id, compound, enteredBy: crew.community, vettedBy: crew.clerk })
  writeObjection(book, it, id)
  writeAudit(book, it, id)
  tell(book, it, id)
  return id
}

/** Each step's papers on its day, and some of those that the next one needs. */
function writePapers(book: Book, it: DemoProcedure, id: number): void {
  const { compound, life, crew, kind } = it
  const chance = chanceOf(`papers ${kind} ${compound.code}`)
  const place = { compound_id: compound.id, division_code: compound.community.code }
  const name = `${compound.name}${procedureKindText[kind]}材料`
  const shared = it.isOld ? book.file('procedure', name, place.division_code, crew.community, life.stateAt) : null
  const there = new Set<string>()
  const add = (code: string, at: Date): void => {
    if (there.has(code)) return
    there.add(code)
    const own = (): number | null =>
      book.file('procedure', `${name}${there.size}`, place.division_code, crew.community, at)
    const file = it.isOld ? shared : own()
    if (file === null) return
    book.add('procedure_paper', {
      ...place,
      procedure_id: id,
      code,
      file_id: file,
      at,
      account_id: crew.community.accountId,
    })
  }
  for (const { act, on } of life.steps)
    if (isAct(act)) for (const code of stepRule(kind, act)?.papers ?? []) add(code, moment(on, 15))
  if (isEnd(kind, life.state)) return
  for (const code of nextPapers(it)) if (chance.happens(0.5)) add(code, moment(life.stateOn, 520))
}

const awaited: Readonly<Record<string, string>> = {
  'papers-asked': 'receive-papers',
  'papers-in': 'accept-application',
  applied: 'form-group',
  group: 'publish',
  publicity: 'close-publicity',
  vetting: 'confirm-candidates',
  announced: 'recommend',
  recommended: 'choose',
  started: 'form-group',
  audited: 'publish',
}
function nextPapers({ kind, life }: DemoProcedure): readonly string[] {
  const act = awaited[life.state]
  return act !== undefined && isAct(act) ? (stepRule(kind, act)?.papers ?? []) : []
}

type Exchange = readonly [text: string, answer: string]
const objections: readonly [Exchange, ...Exchange[]] = [
  ['公示的业主人数与名册不一致', '已核对名册并更正后重新张贴'],
  ['议事规则草案没有写明委托投票的人数上限', '已补充：一名代理人最多接受三名业主委托'],
  ['候选人中有人长期不在小区居住', '经核实为本小区业主，按规定可以参选'],
  ['会议时间安排在工作日，不便参加', '已改为书面征求意见，延长至两周'],
]

/** Answered before the publicity ended; one that is raised these days may still wait. */
function writeObjection(book: Book, { compound, life, crew, kind }: DemoProcedure, id: number): void {
  const posted = life.reached('publicity')
  const chance = chanceOf(`objection ${kind} ${compound.code}`)
  if (posted === null || !chance.happens(0.22)) return
  const [text, answer] = chance.pick(objections)
  const raisedOn = least(plus(posted, chance.whole(2, 6)), today)
  const isOpen = life.state === 'publicity' && chance.happens(0.5)
  const answeredOn = isOpen ? null : least(plus(raisedOn, 1), today)
  book.add('procedure_objection', {
    procedure_id: id,
    compound_id: compound.id,
    division_code: compound.community.code,
    raised_on: raisedOn,
    raised_by: `${chance.whole(1, 6)}号楼业主`,
    text,
    answer: isOpen ? null : answer,
    answered_on: answeredOn,
    answered_by: isOpen ? null : crew.community.accountId,
    entered_by: crew.community.accountId,
    created_at: moment(raisedOn, 200),
  })
}

const firms = ['山西晋审会计师事务所', '太原立诚会计师事务所', '山西天正会计师事务所', '大同中和会计师事务所'] as const
const findings = [
  ['revenue', '广告位收入入账滞后', 360_000],
  ['fund', '一笔维修资金使用没有附验收单', 1_280_000],
  ['expenses', '工作经费报销缺少经办人签字', 84_000],
  ['seal', '用印登记缺页，有 3 次用印没有登记', null],
  ['publication', '公共收益收支有两个季度没有公示', null],
  ['other', '会议记录没有装订归档', null],
] as const

/** Of the term that ends, in step with the procedure: findings are mended before the audit is closed. */
function writeAudit(book: Book, { compound, life, facts }: DemoProcedure, id: number): void {
  const engagedOn = life.reached('auditing')
  if (engagedOn === null) return
  const chance = chanceOf(`audit ${compound.code} ${engagedOn}`)
  const reportedOn = life.reached('audit-reported')
  const postedFrom = life.reached('audit-posted')
  const closedOn = life.steps.find(step => step.act === 'close-audit' && !step.takenBack)?.on ?? null
  const opinion =
    reportedOn === null
      ? null
      : chance.weighed(['unqualified', 52], ['qualified', 40], ['adverse', 3], ['disclaimer', 5])
  const place = { compound_id: compound.id, division_code: compound.community.code }
  const auditId = book.add('term_audit', {
    ...place,
    procedure_id: id,
    firm: chance.pick(firms),
    engaged_on: engagedOn,
    period_from: plus(engagedOn, -chance.whole(900, 1080)),
    period_to: plus(engagedOn, -chance.whole(5, 30)),
    reported_on: reportedOn,
    opinion,
    posted_from: postedFrom,
    created_at: moment(engagedOn, 60),
  })
  if (reportedOn === null || (opinion === 'unqualified' && chance.happens(0.6))) return
  const start = chance.whole(0, findings.length - 1)
  const count = chance.whole(1, 3)
  for (let nth = 0; nth < count; nth += 1) {
    const [subject, text, amount] = findings[(start + nth) % findings.length] ?? findings[0]
    const isMended = closedOn !== null || (postedFrom !== null && chance.happens(0.5))
    const mendedOn = isMended ? least(plus(postedFrom ?? reportedOn, chance.whole(3, 25)), closedOn ?? today) : null
    book.add('audit_finding', {
      ...place,
      audit_id: auditId,
      subject,
      text,
      amount,
      mended_on: mendedOn,
      mended_note: mendedOn === null ? '' : '已整改，凭证附后',
    })
  }
  if (facts.auditWaiver !== null) throw new Error('audited and waived')
}

/** What the filing's commands and the audit's do is in their own deeds. */
function tell(book: Book, { compound, life, kind }: DemoProcedure, id: number): void {
  const subject = {
    kind: 'procedure' as const,
    id,
    name: `${compound.name} ${procedureKindText[kind]}`,
    division: compound.community.code,
  }
  book.tell(
    life.steps
      .filter(
        step => !['file', 'submit-filing', 'filing-refused', 'filing-withdrawn', 'committee-filed'].includes(step.act),
      )
      .map(({ act, at, by, from, to, note }: LifeStep) => ({
        ...subject,
        at,
        by,
        act: wordOf(act),
        reason: note === '' ? null : note,
        changes: { state: [from, to] },
      })),
  )
}

function wordOf(act: string) {
  if (act === 'open') return 'procedure.open' as const
  if (act === 'remind') return 'procedure.remind' as const
  if (act === 'log-attempt') return 'procedure.log-attempt' as const
  if (act === 'take-over') return 'procedure.take-over' as const
  return isAct(act) ? permissionOf(act) : ('procedure.open' as const)
}
