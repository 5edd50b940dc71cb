/** Cases in plain words for who reported them: whose turn, what happened. Units only, no persons, nothing said inside offices. */

import type { ComplaintState } from '@/lib/complaint/flow'
import type { CaseEvent } from '@/lib/complaint/shapes'
import type { Unit } from '@/lib/matter/categories'
import type { CaseResult } from '@/lib/matter/kinds'
import { resultText } from '@/lib/matter/text'

export const publicStateText: Record<ComplaintState, string> = {
  received: '等待受理',
  accepted: '已受理',
  filed: '正在派给主管部门',
  dispatched: '已派出，等待签收',
  returned: '正在确定由谁办',
  handling: '正在办理',
  extending: '正在办理',
  suspending: '正在办理',
  suspended: '暂时办不了，挂账跟踪',
  'fed-back': '已办理，正在核查',
  checked: '已核查，即将办结',
  closed: '已办结，请您评价',
  rated: '已办结',
  archived: '已办结',
  refused: '不予受理',
  void: '已作废',
  merged: '已与同一件事并案办理',
  'to-petition': '已转信访部门',
  'to-enforcement': '已转执法部门',
  'to-mediation': '已转人民调解',
}

/** What the one whose turn it is does now, and what comes after that; null: nothing more that anybody waits for. */
export const publicCourse: Record<ComplaintState, { now: string | null; next: string | null }> = {
  received: { now: '看是否受理', next: '受理后派给主管单位办理' },
  accepted: { now: '确定由谁办理', next: '主管单位签收后开始办理' },
  filed: { now: '确定由谁办理', next: '主管单位签收后开始办理' },
  dispatched: { now: '签收', next: '签收后开始办理，办完有人核查' },
  returned: { now: '裁定由谁办理', next: '裁定后由主办单位办理' },
  handling: { now: '办理', next: '办完由街道或社区核查，核查通过后答复您' },
  extending: { now: '审批延期，办理不停', next: '办完由街道或社区核查，核查通过后答复您' },
  suspending: { now: '审批挂账', next: '批准的，条件具备后恢复办理；不批准的，继续办理' },
  suspended: { now: '等条件具备后恢复办理', next: '恢复后继续办理，办完答复您' },
  'fed-back': { now: '核查办得怎么样', next: '核查通过后答复您；没有通过的，退回重办' },
  checked: { now: '办结', next: '答复您，请您评价' },
  closed: { now: null, next: '请您评价；没办好，可以要求重办一次' },
  rated: { now: null, next: null },
  archived: { now: null, next: null },
  refused: { now: null, next: null },
  void: { now: null, next: null },
  merged: { now: null, next: null },
  'to-petition': { now: null, next: '由信访部门答复您' },
  'to-enforcement': { now: null, next: '由执法部门办理' },
  'to-mediation': { now: null, next: '由人民调解组织联系您' },
}

type StatusLine = { what: string; quote?: string | null; mine?: boolean }
type UnitNamer = (unit: Unit | null) => string

/** Moves that nobody outside needs to hear of are left out: a recall, a request inside the house, a corrected category. */
const sentences: Partial<Record<string, (event: CaseEvent, name: UnitNamer) => StatusLine>> = {
  register: () => ({ what: '您提交了诉求', mine: true }),
  accept: (event, name) => ({ what: `${name(event.unit)}受理` }),
  refuse: (event, name) => ({ what: `${name(event.unit)}不予受理`, quote: event.reason }),
  file: () => ({ what: '立案' }),
  dispatch: (event, name) => ({ what: `派给${name(event.holder)}办理` }),
  sign: (event, name) => ({ what: `${name(event.unit)}签收，开始办理` }),
  return: (event, name) => ({ what: `${name(event.unit)}提出不属于本单位职责` }),
  decide: (event, name) => ({ what: `裁定由${name(event.holder)}办理` }),
  extend: () => ({ what: '办理时间延长一次' }),
  suspend: (event, name) => ({ what: `${name(event.unit)}同意挂账：条件具备后再办` }),
  resume: () => ({ what: '恢复办理' }),
  'feed-back': (event, name) => ({ what: `${name(event.unit)}反馈了办理结果，待核查` }),
  check: () => ({ what: '核查通过' }),
  fail: () => ({ what: '核查没有通过，继续办理' }),
  close: () => ({ what: '办结' }),
  visit: () => ({ what: '已回访' }),
  rate: event => ({ what: '您作了评价', quote: event.text, mine: true }),
  'ask-again': event => ({ what: '您要求重办', quote: event.reason, mine: true }),
  reopen: () => ({ what: '重新办理' }),
  archive: () => ({ what: '归档' }),
  merge: () => ({ what: '与同一件事并案办理' }),
  'merge-in': () => ({ what: '又有人反映同一件事，一并办理' }),
  void: event => ({ what: '作废', quote: event.reason }),
  'to-petition': () => ({ what: '转信访部门' }),
  'to-enforcement': () => ({ what: '转执法部门' }),
  'to-mediation': () => ({ what: '转人民调解' }),
  supervise: () => ({ what: '上级督办' }),
  'add-facts': event => ({ what: '您补充了情况', quote: event.text, mine: true }),
}

export type PublicLine = { key: number; at: Date; what: string; quote: string | null; mine: boolean }

/**
 * The history in public words, newest first.
 * @param own false: another reporter's case, whose own words are not shown
 */
export function publicLines(events: readonly CaseEvent[], name: UnitNamer, own: boolean): PublicLine[] {
  return [...events].reverse().flatMap(event => {
    const said = event.act === 'urge' ? urged(event) : sentences[event.act]?.(event, name)
    if (!said || (!own && said.mine)) return []
    return [{ key: event.id, at: event.at, what: said.what, quote: said.quote ?? null, mine: said.mine ?? false }]
  })
}

const urged = (event: CaseEvent): StatusLine =>
  event.role === 'visitor' ? { what: '您催办了一次', mine: true } : { what: '上级催办' }

export const publicResult = (result: CaseResult | null): string | null => (result ? resultText[result] : null)
