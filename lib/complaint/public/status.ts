/** How a case stands in the words of GeoReport v2: open or closed, when, and in a sentence that anybody may read. */

import { type ComplaintState, openStates } from '@/lib/complaint/flow'
import type { Unit } from '@/lib/matter/categories'
import type { CaseResult } from '@/lib/matter/kinds'
import { resultText, unitText } from '@/lib/matter/text'

export const requestStatuses = ['open', 'closed'] as const
export type RequestStatus = (typeof requestStatuses)[number]

/** 结案、作废 and all other ends are closed, the rest open (domain §3 v). */
export const statusOf = (state: ComplaintState): RequestStatus =>
  openStates.some(open => open === state) ? 'open' : 'closed'

const stateWords: Record<ComplaintState, string> = {
  received: '已收到，等待受理',
  accepted: '已受理',
  filed: '已受理，等待派遣',
  dispatched: '已派给责任单位，等待签收',
  returned: '责任单位有异议，正在裁定由谁办理',
  handling: '正在办理',
  extending: '正在办理，责任单位申请延期',
  suspending: '正在办理，责任单位申请暂缓',
  suspended: '暂缓办理',
  'fed-back': '已办理，正在核查',
  checked: '已办理，核查通过',
  closed: '已结案',
  rated: '已结案',
  archived: '已结案',
  refused: '不予受理',
  void: '已作废',
  merged: '与另一件反映同一件事，一并办理',
  'to-petition': '已转信访途径办理',
  'to-enforcement': '已转行政执法途径办理',
  'to-mediation': '已转人民调解办理',
}

/** Public: nothing of the answer itself, which speaks to the reporter and may name people and rooms. */
export const statusNotes = (of: { state: ComplaintState; result: CaseResult | null }): string => {
  const words = stateWords[of.state]
  // What an office thinks of a demand is between it and the reporter.
  const tells = of.result !== null && of.result !== 'beyond' && statusOf(of.state) === 'closed'
  return tells ? `${words}：${resultText[of.result ?? 'done']}` : words
}

/** The unit that handles it, or whose turn it is while nobody handles it yet; never a person. */
export const agencyOf = (of: { lead: Unit | null; holder: Unit | null }): string | null => {
  const unit = of.lead ?? of.holder
  return unit && unitText[unit]
}

const eastOfGreenwich = 8 * 3_600_000

/** An instant as the specification writes it, in the province's own time: 2026-11-22T09:00:00+08:00. */
export const zoned = (at: Date): string =>
  new Date(at.getTime() + eastOfGreenwich).toISOString().replace(/\.\d{3}Z$/, '+08:00')
