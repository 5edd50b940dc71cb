// What an audit's steps ask, what is done about it as a whole and about one finding.

import type { Day } from '@/lib/core/day'
import { type AskFace, plainAsk, plainDeed } from '@/lib/core/kind/deed'
import { findingSubjects, opinions } from '@/lib/procedure/kinds'
import { findingSubjectText, opinionText } from '@/lib/procedure/text'
import { type AuditAct, type Finding, waiverLength } from '@/lib/term-audit/rules'
import type { FormAction } from '../form/form-state'
import type { DeskDeed } from '../record/deed-desk'
import { choices, dayAsk } from './deeds'

type AuditPapers = Record<'engagement' | 'report' | 'notice', { name: string } | null>
export type StepForm = { form: string; label: string; asks: readonly AskFace[] }
export type StepFormsAsked = { today: Day; papers: AuditPapers; from: Day | null; to: Day | null }

const noteLimit = 500

/** A paper handed in before need not come again. */
const paperAsk = (label: string, paper: { name: string } | null): AskFace =>
  plainAsk({ name: 'file', label, control: 'file', kept: paper ? ` ${paper.name}` : undefined })

/** The form of each step; waiving is asked in a dialog. */
export const stepForms = ({ today, papers, from, to }: StepFormsAsked): Partial<Record<AuditAct, StepForm>> => ({
  'engage-audit': {
    ...{ form: 'engage', label: '登记委托审计' },
    asks: [
      plainAsk({ name: 'firm', label: '审计机构', control: 'line', most: 60 }),
      plainAsk({ name: 'firmCode', label: '审计机构统一社会信用代码', control: 'line', most: 18, optional: true }),
      plainAsk({
        ...{ name: 'periodFrom', label: '审计期间起', control: 'day', value: from ?? undefined },
        hint: '一般从本届任期起算',
      }),
      plainAsk({ name: 'periodTo', label: '审计期间止', control: 'day', value: to ?? undefined }),
      dayAsk(today, { label: '委托日期', hint: '业务约定书签订的日期' }),
      paperAsk('审计业务约定书', papers.engagement),
    ],
  },
  'report-audit': {
    ...{ form: 'report', label: '登记审计报告' },
    asks: [
      dayAsk(today, { label: '报告日期' }),
      plainAsk({ name: 'opinion', label: '审计意见', control: 'cards', options: choices(opinions, opinionText) }),
      paperAsk('审计报告', papers.report),
    ],
  },
  'publish-audit': {
    ...{ form: 'publish', label: '登记公示' },
    asks: [dayAsk(today, { label: '公示起', hint: '在小区显著位置张贴的日期' }), paperAsk('公示照片', papers.notice)],
  },
  'close-audit': {
    ...{ form: 'close', label: '审计办结' },
    asks: [
      dayAsk(today, { label: '办结日期' }),
      plainAsk({ name: 'note', label: '说明', control: 'text', rows: 2, most: noteLimit, optional: true }),
    ],
  },
})

export type AuditDeedsAsked = {
  today: Day
  /** null: not open to the reader now. */
  waive: FormAction | null
  find: FormAction | null
}

export function auditDeeds({ today, waive, find }: AuditDeedsAsked): DeskDeed[] {
  const waiving = plainDeed({
    ...{ act: 'waive', label: '免于审计', title: '免于换届审计', stands: 'grave' },
    rule: '只有街道（乡镇）负责人可以决定。理由留在记录、届满预警和统计里，一直可以看到。',
    asks: [
      dayAsk(today, { label: '决定日期' }),
      plainAsk({
        ...{ name: 'reason', label: '理由', control: 'text', most: noteLimit },
        hint: `至少 ${waiverLength} 个字`,
      }),
    ],
  })
  const finding = plainDeed({
    ...{ act: 'find', label: '登记审计发现', title: '登记一条审计发现', stands: 'apart' },
    asks: [
      plainAsk({
        ...{ name: 'subject', label: '事项', control: 'choice' },
        options: choices(findingSubjects, findingSubjectText),
      }),
      plainAsk({ name: 'text', label: '发现的问题', control: 'text', most: noteLimit }),
      plainAsk({ name: 'amount', label: '涉及金额', control: 'number', unit: '元', optional: true }),
    ],
  })
  return [...(waive ? [{ ...waiving, action: waive }] : []), ...(find ? [{ ...finding, action: find }] : [])]
}

export type FindingDeedsAsked = { today: Day; mend: FormAction | null; remove: FormAction | null }

export function findingDeeds(finding: Finding, { today, mend, remove }: FindingDeedsAsked): DeskDeed[] {
  const hidden = { finding: String(finding.id) }
  const mending = plainDeed({
    ...{ act: 'mend', label: finding.mendedNote ? '改整改情况' : '登记整改', title: '登记整改情况', stands: 'side' },
    rule: finding.text,
    asks: [
      plainAsk({
        ...{ name: 'mendedOn', label: '整改日期', control: 'day', latest: today, optional: true },
        hint: '没有整改、只作说明的不填',
      }),
      plainAsk({ name: 'note', label: '整改情况，或不整改的说明', control: 'text', most: noteLimit }),
    ],
  })
  const removing = plainDeed({
    ...{ act: 'remove', label: '删去', title: '删去这条审计发现', stands: 'side' },
    rule: '只在登记有误时删去。公示后不能再删。',
  })
  return [
    ...(mend ? [{ ...mending, hidden, action: mend }] : []),
    ...(remove ? [{ ...removing, hidden, action: remove }] : []),
  ]
}
