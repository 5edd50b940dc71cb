/** What the words of an audit are called. */
import type { TrailWords } from '@/lib/core/trail'
import { nothing, wordOf } from '@/lib/core/word'
import { opinionText } from '@/lib/procedure/text'
import type { FindingStanding } from './rules'

export const standingText: Record<FindingStanding, string> = { open: '未整改', mended: '已整改', explained: '已说明' }
export const standingMark = { open: 'behind', mended: 'met', explained: 'idle' } as const satisfies Record<
  FindingStanding,
  string
>

/** The fields that stand in a procedure's history. */
export const auditFieldText = {
  firm: '审计机构',
  firmCode: '审计机构统一社会信用代码',
  engagedOn: '委托日期',
  periodFrom: '审计期间起',
  periodTo: '审计期间止',
  reportedOn: '报告日期',
  opinion: '审计意见',
  reportFile: '审计报告',
  postedFrom: '公示起',
  findings: '审计发现',
  finding: '审计发现',
  mendedOn: '整改日期',
  mendedNote: '整改情况',
  auditWaiver: '免于审计的理由',
} as const

export const auditValueText = (field: string, value: unknown): string => {
  if (value === null || value === undefined || value === '') return nothing
  return field === 'opinion' ? wordOf(opinionText, value) : String(value)
}

/** 0.01 yuan → 12,345.60 元 */
export const yuanText = (fen: number): string =>
  `${(fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} 元`

export const termAuditTrail: TrailWords<never> = {
  deeds: {},
  subjects: {
    procedure: { fields: auditFieldText, value: auditValueText },
  },
}
