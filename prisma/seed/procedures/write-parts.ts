/** What belongs to some of the demo's procedures: objections with their answers, the audit of a term with what it found. */

import { least, moment, plus, today } from '@/prisma/seed/kit/calendar'
import { chanceOf } from '@/prisma/seed/kit/random'
import type { Book } from './book'
import type { DemoProcedure } from './procedure'

type Exchange = readonly [text: string, answer: string]
const objections: readonly [Exchange, ...Exchange[]] = [
  ['公示的业主人数与名册不一致', '已核对名册并更正后重新张贴'],
  ['议事规则草案没有写明委托投票的人数上限', '已补充：一名代理人最多接受三名业主委托'],
  ['候选人中有人长期不在小区居住', '经核实为本小区业主，按规定可以参选'],
  ['会议时间安排在工作日，不便参加', '已改为书面征求意见，延长至两周'],
]

/** Answered before the publicity ended; one that is raised these days may still wait. */
export function writeObjection(book: Book, { compound, life, crew, kind }: DemoProcedure, id: number): void {
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
export function writeAudit(book: Book, { compound, life, facts }: DemoProcedure, id: number): void {
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
