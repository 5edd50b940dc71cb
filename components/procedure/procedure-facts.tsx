// What is known of a procedure: the compound it is about, who applied, the posted days, seats and term.

import { Link } from '@/components/ui/link'
import { squareMetres } from '@/lib/compound/area'
import type { Applicant, EarlyReason, ManagementReason, ProcedureKind } from '@/lib/procedure/kinds'
import { applicantWords } from '@/lib/procedure/rules'
import { applicantText, earlyReasonText, managementReasonText } from '@/lib/procedure/text'
import { type Fact, Facts } from '../ui/facts'

type CodeAndName = { code: string; name: string }

export type ProcedureFactsProps = {
  it: {
    kind: ProcedureKind
    compound: CodeAndName
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
    organisation: (CodeAndName & { termTo: string | null }) | null
    result: CodeAndName | null
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

export function ProcedureFacts({ it: procedure, compound }: ProcedureFactsProps) {
  const facts: (Fact | null)[] = [
    { term: '小区', value: <Link href={`/compounds/${procedure.compound.code}`}>{procedure.compound.name}</Link> },
    { term: '专有部分总面积', value: `${squareMetres(compound.exclusiveArea)} ㎡` },
    { term: '户数', value: `${compound.households.toLocaleString('zh-CN')} 户` },
    {
      term: '业主人数（法定计数）',
      value: compound.owners === null ? '未填' : `${compound.owners.toLocaleString('zh-CN')} 人`,
    },
    { term: '建设单位', value: compound.developer ?? '未填' },
    procedure.kind === 'formation' ? { term: '已达条件', value: compound.readyOn ?? '交付未过半' } : null,
    procedure.organisation
      ? {
          term: '届满的组织',
          value: (
            <>
              <Link href={`/organisations/${procedure.organisation.code}`}>{procedure.organisation.name}</Link>
              {procedure.organisation.termTo ? `，${procedure.organisation.termTo} 届满` : ''}
            </>
          ),
        }
      : null,
    procedure.reasonCode ? { term: '情形', value: reasonText[procedure.reasonCode] } : null,
    procedure.reasonText ? { term: '启动说明', value: procedure.reasonText, wide: true } : null,
    procedure.applicant
      ? { term: '申请人', value: applicant(procedure, compound), wide: procedure.applicant === 'owners' }
      : null,
    procedure.noticeFrom
      ? { term: '公示期', value: `${procedure.noticeFrom} 至 ${procedure.noticeTo ?? '未定'}` }
      : null,
    procedure.seats === null ? null : { term: '委员人数', value: `${procedure.seats} 人` },
    procedure.termFrom ? { term: '任期', value: `${procedure.termFrom} 至 ${procedure.termTo ?? '未定'}` } : null,
    procedure.takenOverOn ? { term: '街道接管', value: procedure.takenOverOn } : null,
    procedure.auditWaiver ? { term: '免于审计', value: procedure.auditWaiver, wide: true } : null,
    procedure.result
      ? {
          term: '成立的组织',
          value: <Link href={`/organisations/${procedure.result.code}`}>{procedure.result.name}</Link>,
        }
      : null,
  ]
  return <Facts facts={facts.filter(fact => fact !== null)} />
}

/** Owners who apply together are told with what share of the compound they are. */
function applicant(procedure: ProcedureFactsProps['it'], compound: ProcedureFactsProps['compound']): string {
  const who = procedure.applicant ? applicantText[procedure.applicant] : ''
  const joint = { area: procedure.applicantArea, count: procedure.applicantCount }
  if (procedure.applicant === 'owners') return `${who}，${applicantWords(joint, compound)}`
  return [
    who,
    joint.count === null ? null : `${joint.count} 人`,
    joint.area === null ? null : `${squareMetres(joint.area)} ㎡`,
  ]
    .filter(Boolean)
    .join('，')
}
