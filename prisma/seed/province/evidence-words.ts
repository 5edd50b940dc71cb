/** What is written on the demo's evidence: the items, and the notes and reasons that people put beside them. */

export const items = ['E1', 'E2', 'E3', 'E4', 'E5'] as const
export type Item = (typeof items)[number]
export const itemNames: Record<Item, string> = {
  E1: '印发责任清单或实施方案',
  E2: '配备物业管理工作人员',
  E3: '社区协调运行机制',
  E4: '开通投诉受理',
  E5: '小区基础数据完整',
}
export const notes: Record<Item, readonly [string, ...string[]]> = {
  E1: ['责任清单已印发，附文件扫描件', '三项权力下沉交接文件', '实施方案经党工委会议通过'],
  E2: ['专职 1 人、兼职 2 人，附聘用文件', '由综合行政执法队 2 人承担', '公益性岗位 1 人'],
  E3: ['已在 2 个社区建立联席机制', '三方联动会议纪要 3 份', '每月 15 日召开协调会'],
  E4: ['受理电话已在各小区公示', '接入 12345 工单', '设物业投诉窗口'],
  E5: ['辖区小区全部登记并核验', '与社区逐一核对，附台账', '新交付小区已补登'],
}
export const returns = [
  '附件不清晰，请重新扫描',
  '未盖公章',
  '起始日期与文件落款日期不一致',
  '缺少人员任命文件',
] as const
export const revocations = [
  '人员调离后未补齐',
  '实地抽查发现受理电话停用',
  '台账与实地核查不符',
  '协调机制半年未运行',
] as const
