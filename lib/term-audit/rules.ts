/**
 * What may be said of a 换届审计 (plan task 7; domain §3 iv): who audits which period with what opinion, how long its result
 * is posted, and when it is closed. The street alone may waive it, with a reason that stays to be read.
 */
import { z } from 'zod'
import { type Day, daysBetween } from '@/lib/core/day'
import { atLeast, atMost, dayField, idField, paperField, textField, versionField } from '@/lib/core/fields'
import { type Problem, type Result, refused } from '@/lib/core/result'
import { creditCodeField } from '@/lib/organisation/rules'
import type { ReelectionState } from '@/lib/procedure/flow'
import { type FindingSubject, findingSubjects, type Opinion, opinions } from '@/lib/procedure/kinds'

/** Money is kept in 0.01 yuan. */
export type Finding = {
  id: number
  subject: FindingSubject
  text: string
  amount: number | null
  mendedOn: Day | null
  mendedNote: string
  version: number
}

export type TermAudit = {
  id: number
  firm: string
  firmCode: string | null
  engagedOn: Day
  periodFrom: Day
  periodTo: Day
  reportedOn: Day | null
  reportFile: { id: number; name: string } | null
  opinion: Opinion | null
  postedFrom: Day | null
  findings: Finding[]
  version: number
}

const maxFen = 10_000_000_000_000

/** Yuan as people write them, with at most two decimals and commas: 12,345.60 → 1234560 (0.01 yuan). */
export const yuanField = z.union([z.string(), z.number()]).transform((given, ctx): number => {
  const found = /^(\d{1,11})(?:\.(\d{1,2}))?$/.exec(String(given).replace(/[,，\s]/g, ''))
  const fen = found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : Number.NaN
  if (fen <= maxFen) return fen
  ctx.addIssue({ code: 'custom', message: '请填金额（元），最多两位小数' })
  return z.NEVER
})

const id = idField
const version = versionField
/** A procedure as it was seen, and the day on which the fact came about. */
const at = { id, version, on: dayField }
const file = paperField.optional()

export const FindingRequest = z.object({
  subject: z.enum(findingSubjects),
  text: z.string().trim().check(atLeast(4, '请写明发现的问题，至少 4 个字')).check(atMost(500)),
  amount: yuanField.nullish(),
})

export const EngageAuditRequest = z.object({
  ...at,
  firm: textField(60),
  firmCode: creditCodeField.nullish(),
  periodFrom: dayField,
  periodTo: dayField,
  /** 审计业务约定书; may have been handed in before. */
  file,
})

export const ReportAuditRequest = z.object({
  ...at,
  opinion: z.enum(opinions),
  file,
  /** More can be added until the result is posted. */
  findings: z.array(FindingRequest).max(100).default([]),
})

export const PublishAuditRequest = z.object({ ...at, file })
export const CloseAuditRequest = z.object({ ...at, note: textField(500).optional() })

/** A waiver is no matter of form: so many signs at least. */
export const waiverLength = 10
export const WaiveAuditRequest = z.object({
  ...at,
  reason: z
    .string()
    .trim()
    .check(atLeast(waiverLength, `请写明免于审计的理由，至少 ${waiverLength} 个字`))
    .check(atMost(500)),
})

export const AddFindingRequest = FindingRequest.extend({ id })
export const RemoveFindingRequest = z.object({ finding: id, version })
export const MendFindingRequest = z.object({
  finding: id,
  version,
  /** Not given: explained, not mended. */
  mendedOn: dayField.nullish(),
  note: z.string().trim().check(atLeast(4, '请写明怎样整改，或为何不改，至少 4 个字')).check(atMost(500)),
})

/** The acts of the flow that are made here and nowhere else. */
export const auditActs = ['engage-audit', 'report-audit', 'publish-audit', 'close-audit', 'waive-audit'] as const
export type AuditAct = (typeof auditActs)[number]
export const isAuditAct = (act: string): act is AuditAct => (auditActs as readonly string[]).includes(act)

/** Where these deeds are done, for whoever is sent there. */
export const auditPage = (procedureId: number): string => `/procedures/${procedureId}/audit`

/** Findings are written down while the report is at hand and not yet posted. */
export const findingStates: readonly ReelectionState[] = ['auditing', 'audit-reported']

export type FindingStanding = 'open' | 'mended' | 'explained'

export function standingOf(it: Pick<Finding, 'mendedOn' | 'mendedNote'>): FindingStanding {
  if (it.mendedOn !== null) return 'mended'
  return it.mendedNote === '' ? 'open' : 'explained'
}

export function periodProblem(from: Day, to: Day, engagedOn: Day): Problem | null {
  if (from > to) return { kind: 'invalid', fields: { periodTo: ['审计期间止不能早于起'] } }
  if (from > engagedOn) return { kind: 'invalid', fields: { periodFrom: [`审计期间起不能晚于委托日（${engagedOn}）`] } }
  return null
}

/** A report tells of a period that is over. */
export const reportProblem = (audit: Pick<TermAudit, 'periodTo'>, on: Day): Problem | null =>
  on < audit.periodTo ? { kind: 'invalid', fields: { on: [`审计期间到 ${audit.periodTo}，报告日期不能早于它`] } } : null

/** An opinion that is not clean rests on something. */
export function publishProblem(audit: Pick<TermAudit, 'opinion' | 'findings'>): Problem | null {
  if (audit.opinion === 'unqualified' || audit.findings.length > 0) return null
  return {
    kind: 'refused',
    rule: 'audit-findings',
    message: '审计意见不是无保留意见，还没有登记一条审计发现，请先登记再公示',
  }
}

/**
 * The day of posting is not counted (民法典 201), the rest of the period is full when its last day has come.
 * @param days how long the result is posted, the parameter audit.publish of the place
 */
export function closeCheck(audit: Pick<TermAudit, 'postedFrom' | 'findings'>, on: Day, days: number): Result<null> {
  const stood = audit.postedFrom === null ? 0 : daysBetween(audit.postedFrom, on)
  if (audit.postedFrom === null || stood < days)
    return refused(
      'audit-posting',
      `审计结果自 ${audit.postedFrom ?? '—'} 公示，到 ${on} 为 ${Math.max(0, stood)} 日，未满 ${days} 日`,
    )
  const open = audit.findings.filter(one => standingOf(one) === 'open').length
  if (open > 0)
    return refused('audit-mending', `${audit.findings.length} 条审计发现中还有 ${open} 条没有整改，也没有说明`)
  return { ok: true, value: null }
}
