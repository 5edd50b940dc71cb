/** What streets' evidence and its states are called. */
import type { EvidenceState } from './flow'

export const evidenceStateText: Record<EvidenceState, string> = {
  declared: '待县级审核',
  approved: '已批准',
  returned: '已退回，待补正',
  revoked: '已撤销',
  withdrawn: '已撤回',
}

/** Labels of what the time line shows; what is not here is not shown. */
export const evidenceFieldText: Record<string, string> = {
  state: '状态',
  startedOn: '起始日期',
  note: '说明',
  file: '文件',
  approvedOn: '批准日期',
  revokedOn: '撤销日期',
}

/** The mark of each state: a shape beside the word. */
export const evidenceMark: Record<EvidenceState, 'met' | 'near' | 'behind' | 'going' | 'none'> = {
  declared: 'going',
  approved: 'met',
  returned: 'near',
  revoked: 'behind',
  withdrawn: 'none',
}
