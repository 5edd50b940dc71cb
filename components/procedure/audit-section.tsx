// The audit of a term as facts: who audits which period, with what opinion, since when it is posted, what was found and mended.

import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import type { Day } from '@/lib/core/day'
import { findingSubjectText, opinionText } from '@/lib/procedure/text'
import { auditPage, type Finding, standingOf, type TermAudit } from '@/lib/term-audit/rules'
import { standingMark, standingText, yuanText } from '@/lib/term-audit/text'
import { DataTable, type TableColumn } from '../table/data-table'
import { Facts } from '../ui/facts'
import { LateEntry } from '../ui/late-entry'
import { Note } from '../ui/note'
import { Section } from '../ui/panel'
import { StateMark } from '../ui/state-mark'

type File = { id: number; name: string } | null

export type AuditFactsProps = {
  audit: TermAudit
  papers: { engagement: File; report: File; notice: File }
  /** When each of its steps was written, where that was long after it happened. */
  written?: Readonly<Record<string, Date>>
}

const fileLink = (file: File): ReactNode => (file ? <a href={`/api/files/${file.id}`}>{file.name}</a> : '—')

export function AuditFacts({ audit, papers, written = {} }: AuditFactsProps) {
  const dayOf = (day: Day | null, act: string): ReactNode => (
    <>
      {day ?? '—'}
      <LateEntry written={day === null ? null : (written[act] ?? null)} />
    </>
  )
  return (
    <Facts
      facts={[
        { term: '审计机构', value: audit.firm },
        { term: '统一社会信用代码', value: audit.firmCode ?? '—' },
        { term: '审计期间', value: `${audit.periodFrom} 至 ${audit.periodTo}` },
        { term: '委托日期', value: dayOf(audit.engagedOn, 'engage-audit') },
        { term: '业务约定书', value: fileLink(papers.engagement) },
        { term: '报告日期', value: dayOf(audit.reportedOn, 'report-audit') },
        { term: '审计意见', value: <Opinion audit={audit} /> },
        { term: '审计报告', value: fileLink(audit.reportFile ?? papers.report) },
        { term: '公示起', value: dayOf(audit.postedFrom, 'publish-audit') },
        { term: '公示照片', value: fileLink(papers.notice) },
      ]}
    />
  )
}

function Opinion({ audit }: { audit: TermAudit }) {
  if (audit.opinion === null) return '—'
  if (audit.opinion === 'unqualified') return opinionText.unqualified
  return <StateMark state={audit.opinion === 'qualified' ? 'near' : 'behind'}>{opinionText[audit.opinion]}</StateMark>
}

/** @param deeds what can be done about one finding */
export function FindingTable({
  findings,
  deeds,
}: {
  findings: readonly Finding[]
  deeds?: (it: Finding) => ReactNode
}) {
  if (findings.length === 0) return <p className="text-ink-2">没有登记审计发现</p>
  const columns: TableColumn<Finding>[] = [
    { key: 'text', head: '审计发现', cell: one => one.text },
    {
      key: 'subject',
      head: '事项',
      cell: one => <span className="whitespace-nowrap">{findingSubjectText[one.subject]}</span>,
    },
    { key: 'amount', head: '涉及金额', num: true, cell: one => (one.amount === null ? '—' : yuanText(one.amount)) },
    { key: 'state', head: '整改', cell: one => <Mended it={one} /> },
    ...(deeds ? [{ key: 'deeds', head: '办理', cell: deeds }] : []),
  ]
  return <DataTable caption="审计发现和整改" columns={columns} rows={findings} rowKey={one => String(one.id)} tight />
}

function Mended({ it: finding }: { it: Finding }) {
  const standing = standingOf(finding)
  return (
    <>
      <StateMark state={standingMark[standing]}>
        {standingText[standing]}
        {finding.mendedOn ? ` ${finding.mendedOn}` : ''}
      </StateMark>
      {finding.mendedNote ? <small className="text-ink-2">{finding.mendedNote}</small> : null}
    </>
  )
}

export function WaiverNote({ waiver }: { waiver: { reason: string; on: Day | null } }) {
  return (
    <Note kind="near">
      街道决定免于换届审计{waiver.on ? `（${waiver.on}）` : ''}，理由：“{waiver.reason}”
    </Note>
  )
}

export type AuditSectionProps = {
  shown: {
    procedure: { id: number }
    audits: readonly TermAudit[]
    papers: AuditFactsProps['papers']
    waiver: { reason: string; on: Day | null } | null
    /** The deeds open to the reader. */
    moves: readonly string[]
  }
}

/** On the re-election's own page: what stands, and the way to the deeds. */
export function AuditSection({ shown }: AuditSectionProps) {
  const { procedure, audits, papers, waiver, moves } = shown
  const [audit] = audits
  return (
    <Section
      id="audit"
      title="换届审计"
      aside={<Link href={auditPage(procedure.id)}>{moves.length > 0 ? '办理审计' : '看全部'}</Link>}
    >
      {waiver ? <WaiverNote waiver={waiver} /> : null}
      {audit ? (
        <>
          <AuditFacts audit={audit} papers={papers} />
          {audit.reportedOn ? <FindingTable findings={audit.findings} /> : null}
        </>
      ) : null}
      {!audit && !waiver ? <p className="text-ink-2">还没有委托审计。</p> : null}
    </Section>
  )
}
