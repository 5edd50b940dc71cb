// What is known of a procedure: the compound it is about, who applied, the posted days, seats and term.

import Link from 'next/link'
import { squareMetres } from '@/lib/compound/area'
import type { Applicant, EarlyReason, ManagementReason, ProcedureKind } from '@/lib/procedure/kinds'
import { applicantText, earlyReasonText, managementReasonText } from '@/lib/procedure/text'
import { type Fact, Facts } from '../ui/facts'

type Named = { code: string; name: string }

export type ProcedureFactsProps = {
  it: {
    kind: ProcedureKind
    compound: Named
    reasonCode: ManagementReason | EarlyReason | null
    reasonText: string
    applicant: Applicant | null
    applicantArea: number | null
    applicantCount: number | null
    noticeFrom: string | null
    noticeTo: string | null
    seats: number | null
    termFrom: string | null
    termTo: string | null
    takenOverOn: string | null
    auditWaiver: string | null
    organisation: (Named & { termTo: string | null }) | null
    result: Named | null
  }
  compound: {
    exclusiveArea: number
    households: number
    owners: number | null
    developer: string | null
    readyOn: string | null
  }
}

const reasonText: Readonly<Record<string, string>> = { ...managementReasonText, ...earlyReasonText }

export function ProcedureFacts({ it, compound }: ProcedureFactsProps) {
  const facts: (Fact | null)[] = [
    { term: '小区', value: <Link href={`/compounds/${it.compound.code}`}>{it.compound.name}</Link> },
    { term: '专有部分总面积', value: `${squareMetres(compound.exclusiveArea)} ㎡` },
    { term: '户数', value: `${compound.households.toLocaleString('zh-CN')} 户` },
    {
      term: '业主人数（法定计数）',
      value: compound.owners === null ? '未填' : `${compound.owners.toLocaleString('zh-CN')} 人`,
    },
    { term: '建设单位', value: compound.developer ?? '未填' },
    it.kind === 'formation' ? { term: '已达条件', value: compound.readyOn ?? '交付未过半' } : null,
    it.organisation
      ? {
          term: '届满的组织',
          value: (
            <>
              <Link href={`/organisations/${it.organisation.code}`}>{it.organisation.name}</Link>
              {it.organisation.termTo ? `，${it.organisation.termTo} 届满` : ''}
            </>
          ),
        }
      : null,
    it.reasonCode ? { term: '情形', value: reasonText[it.reasonCode] } : null,
    it.reasonText ? { term: '启动说明', value: it.reasonText, wide: true } : null,
    it.applicant ? { term: '申请人', value: applicantWords(it) } : null,
    it.noticeFrom ? { term: '公示期', value: `${it.noticeFrom} 至 ${it.noticeTo ?? '未定'}` } : null,
    it.seats === null ? null : { term: '委员人数', value: `${it.seats} 人` },
    it.termFrom ? { term: '任期', value: `${it.termFrom} 至 ${it.termTo ?? '未定'}` } : null,
    it.takenOverOn ? { term: '街道接管', value: it.takenOverOn } : null,
    it.auditWaiver ? { term: '免于审计', value: it.auditWaiver, wide: true } : null,
    it.result
      ? { term: '成立的组织', value: <Link href={`/organisations/${it.result.code}`}>{it.result.name}</Link> }
      : null,
  ]
  return <Facts facts={facts.filter(fact => fact !== null)} />
}

function applicantWords(it: ProcedureFactsProps['it']): string {
  return [
    it.applicant ? applicantText[it.applicant] : null,
    it.applicantCount === null ? null : `${it.applicantCount} 人`,
    it.applicantArea === null ? null : `${squareMetres(it.applicantArea)} ㎡`,
  ]
    .filter(Boolean)
    .join('，')
}
