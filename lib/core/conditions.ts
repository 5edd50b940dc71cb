/** What the conditions of addresses are called, where a page says that it did not understand one. */
import type { FieldErrors } from './result'
import { labelOf } from './word'

export const conditionText = {
  act: '操作',
  after: '页码',
  asOf: '截至日期',
  aspect: '履职情况',
  at: '地图位置',
  before: '页码',
  bucket: '用时分段',
  by: '汇总方式',
  category: '事项类别',
  changed: '变动情况',
  channel: '来源渠道',
  clock: '数据口径',
  code: '代码',
  company: '企业',
  compound: '小区',
  counted: '是否纳入统计',
  county: '县（市、区）',
  day: '日期',
  deliveredFrom: '交付日期起',
  deliveredTo: '交付日期止',
  dir: '排序方向',
  division: '区划',
  excluded: '不纳入统计',
  file: '文件',
  from: '起始日期',
  group: '分组',
  handover: '移交情况',
  indicator: '指标',
  item: '佐证项',
  kind: '类型',
  late: '逾期情况',
  entry: '登记',
  lead: '主办单位',
  limit: '每页行数',
  mine: '待我办理',
  missing: '是否在任',
  mode: '服务方式',
  of: '组织类型',
  only: '显示范围',
  organisation: '组织',
  outcome: '结果',
  own: '本级',
  owner: '产权单位',
  person: '人员',
  pick: '所选街道',
  procedure: '程序',
  projection: '测算方式',
  q: '搜索词',
  reach: '服务范围',
  raw: '原始数据',
  ready: '交付过半',
  reason: '原因',
  reasonCode: '原因',
  record: '记录',
  recurrence: '重复反映',
  renewal: '换届进展',
  retired: '退出情况',
  role: '岗位',
  size: '显示数量',
  snapshot: '上报快照',
  sort: '排序',
  source: '来源',
  span: '时间范围',
  stage: '阶段',
  standing: '办理进展',
  state: '状态',
  subject: '对象',
  supervised: '督办情况',
  to: '截止日期',
  turn: '责任单位',
  uncared: '物业服务情况',
  under: '区划',
  unit: '办理单位',
  unreasonable: '不合理诉求',
  urgency: '紧急程度',
  utility: '专业',
  verified: '核验情况',
  view: '查看方式',
  who: '操作人',
  within: '届满时间',
} as const

/** 地址中的“区划、日期”无法识别，已略去，其余条件不变。 */
export function unreadSentence(names: readonly string[]): string | null {
  if (names.length === 0) return null
  const words = [...new Set(names.map(name => labelOf(conditionText, name) ?? '其他条件'))]
  return `地址中的“${words.join('、')}”无法识别，已略去，其余条件不变；如有需要，请在本页重新选择。`
}

/** Where there is no page to go on with: 区划：没有这个区划代码；截至日期：请写成 2021-06-30 这样的日期。 */
export const refusedSentence = (fields: FieldErrors): string =>
  Object.entries(fields)
    .map(([name, said]) => [labelOf(conditionText, name) ?? [], said.join('，')].flat().join('：'))
    .join('；')
