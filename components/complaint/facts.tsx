// What is known of a case, term by term.

import type { ReactNode } from 'react'
import { dueMoment } from '@/lib/complaint/clock/words'
import { companyStateText } from '@/lib/complaint/company/state'
import type { Complaint } from '@/lib/complaint/complaint'
import { ratingText } from '@/lib/complaint/text'
import { momentTold, whenOf } from '@/lib/core/say'
import { basisWords } from '@/lib/deadline/text'
import { categoryOf } from '@/lib/matter/categories'
import { channelText, resultText, urgencyText, weightText } from '@/lib/matter/text'
import { type Fact, Facts } from '../ui/facts'

export type CaseFactsProps = {
  it: Complaint
  compound: ReactNode
  place: string
  /** Null: the reader does not see who reported. */
  reporter: ReactNode | null
  unitName: (unit: string) => string
}

const certainty = { law: 'law', plan: 'practice', analogue: 'analogue' } as const

export function CaseFacts({ it: complaint, compound, place, reporter, unitName }: CaseFactsProps) {
  const category = categoryOf(complaint.category)
  const basis =
    category.certainty === 'plan'
      ? category.basis
      : basisWords({ certainty: certainty[category.certainty], basis: category.basis })
  const facts: (Fact | null)[] = [
    { term: '类别', value: `${complaint.category} ${category.name}` },
    { term: '紧急程度、难易', value: `${urgencyText[complaint.urgency]}，${weightText[complaint.weight]}` },
    { term: '来源', value: [channelText[complaint.channel], complaint.outsideNo].filter(Boolean).join('　') },
    { term: '小区', value: compound },
    { term: '地点', value: place || '—' },
    { term: '收件', value: whenOf(complaint.receivedAt) },
    complaint.occurredAt ? { term: '发生时间', value: `${momentTold(complaint.occurredAt)}（时限自收件起算）` } : null,
    reporter === null ? null : { term: '反映人', value: reporter },
    complaint.lead ? { term: '主办', value: unitName(complaint.lead) } : null,
    complaint.assist.length > 0 ? { term: '协办', value: complaint.assist.map(unitName).join('、') } : null,
    complaint.companyState
      ? { term: '物业服务企业', value: companyStateText[complaint.companyState], wide: true }
      : null,
    complaint.promisedAt ? { term: '承诺办结', value: dueMoment(complaint.promisedAt) } : null,
    complaint.result ? { term: '处置结果', value: resultText[complaint.result] } : null,
    complaint.penaltyNo ? { term: '处罚决定书', value: complaint.penaltyNo } : null,
    complaint.rating ? { term: '评价', value: ratingWords(complaint) } : null,
    complaint.handedTo
      ? { term: '转至', value: [complaint.handedTo, complaint.handedNo].filter(Boolean).join('　') }
      : null,
    { term: '依据', value: basis },
    { term: '应取证据', value: category.evidence, wide: true },
  ]
  return <Facts facts={facts.filter(fact => fact !== null)} />
}

const ratingWords = (complaint: Complaint): string =>
  [
    complaint.rating ? ratingText[complaint.rating] : '',
    complaint.ratingText ? `“${complaint.ratingText}”` : '',
    complaint.unreasonable ? '（认定为不合理或超出职责）' : '',
  ].join('')
