/** What cases, their states and moves are called. */

import type { ComplaintState } from './flow'
import type { FilePart, Rating, Routing } from './kinds'

export const stateText: Record<ComplaintState, string> = {
  received: '待受理',
  accepted: '待立案',
  filed: '待派遣',
  dispatched: '待签收',
  returned: '退单待裁',
  handling: '处置中',
  extending: '延期待批',
  suspending: '挂账待批',
  suspended: '挂账',
  'fed-back': '待核查',
  checked: '待结案',
  closed: '待回访',
  rated: '已评价',
  archived: '已归档',
  refused: '不予受理',
  void: '已作废',
  merged: '已并案',
  'to-petition': '已转信访',
  'to-enforcement': '已转执法',
  'to-mediation': '已转调解',
}

/** Everything that can happen to a case: what a deed does, as its button says. The database keeps no event but these. */
export const actLabel = {
  register: '登记',
  recognise: '认出同地同事',
  accept: '受理',
  refuse: '不予受理',
  file: '立案',
  dispatch: '派遣',
  recall: '撤回派遣',
  sign: '签收',
  take: '由我经办',
  return: '退单',
  decide: '裁定派单',
  'feed-back': '反馈处置结果',
  'ask-extension': '申请延期',
  extend: '同意延期',
  'deny-extension': '不同意延期',
  'ask-suspension': '申请挂账',
  suspend: '同意挂账',
  'deny-suspension': '不同意挂账',
  resume: '恢复办理',
  check: '核查通过',
  fail: '核查不通过',
  close: '结案',
  visit: '登记回访',
  rate: '评价',
  'ask-again': '要求重办',
  reopen: '重办',
  archive: '归档',
  merge: '并入另一件',
  'merge-in': '并入他件',
  void: '作废',
  'to-petition': '转信访',
  'to-enforcement': '转执法',
  'to-mediation': '转调解',
  urge: '催办',
  supervise: '督办',
  classify: '改类别',
  locate: '更正小区',
  'add-facts': '补充情况',
  'add-file': '补充材料',
  'review-rating': '认定不合理诉求',
  answered: '随主件答复',
  'company-see': '企业确认收到',
  'company-answer': '企业答复',
  'company-decline': '企业提出不属于合同范围',
  'company-again': '要求企业继续协办',
  'company-release': '不再要求企业协办',
  ring: '呼叫值班人',
  unsigned: '超时未签收',
} as const

export const routingText: Record<Routing, string> = {
  category: '按事项目录派出',
  rule: '按本地派单规则派出',
  person: '由派遣人指定',
  decision: '退单后裁定',
}

export const ratingText: Record<Rating, string> = {
  satisfied: '满意',
  mostly: '基本满意',
  unsatisfied: '不满意',
  unreached: '未接通',
}
export const filePartText: Record<FilePart, string> = {
  report: '反映材料',
  before: '处置前',
  after: '处置后',
  check: '核查',
  decision: '处罚决定',
  paper: '其他材料',
  company: '企业提供',
}
/** How a running clock stands. */
export const lightText = { 'in-time': '正常', yellow: '临期', red: '超期', paused: '暂停计时', none: '—' } as const
