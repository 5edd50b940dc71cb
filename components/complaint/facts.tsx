// What is known of a case, term by term.

import type { ReactNode } from 'react'
import { dueMoment } from '@/lib/complaint/clock/words'
import type { Complaint } from '@/lib/complaint/complaint'
import { ratingText } from '@/lib/complaint/text'
import { whenOf } from '@/lib/core/say'
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

export function CaseFacts({ it, compound, place, reporter, unitName }: CaseFactsProps) {
  const category = categoryOf(it.category)
  const basis =
    category.certainty === 'plan'
      ? category.basis
      : basisWords({ certainty: certainty[category.certainty], basis: category.basis })
  const facts: (Fact | null)[] = [
    { term: '类别', value: `${it.category} ${category.name}` },
    { term: '紧急程度、难易', value: `${urgencyText[it.urgency]}，${weightText[it.weight]}` },
    { term: '来源', value: [channelText[it.channel], it.outsideNo].filter(Boolean).join('　') },
    { term: '小区', value: compound },
    { term: '地点', value: place || '—' },
    { term: '收件', value: whenOf(it.receivedAt) },
    reporter === null ? null : { term: '反映人', value: reporter },
    it.lead ? { term: '主办', value: unitName(it.lead) } : null,
    it.assist.length > 0 ? { term: '协办', value: it.assist.map(unitName).join('、') } : null,
    it.promisedAt ? { term: '承诺办结', value: dueMoment(it.promisedAt) } : null,
    it.result ? { term: '处置结果', value: resultText[it.result] } : null,
    it.penaltyNo ? { term: '处罚决定书', value: it.penaltyNo } : null,
    it.rating ? { term: '评价', value: ratingWords(it) } : null,
    it.handedTo ? { term: '转至', value: [it.handedTo, it.handedNo].filter(Boolean).join('　') } : null,
    { term: '依据', value: basis },
    { term: '应取证据', value: category.evidence, wide: true },
  ]
  return <Facts facts={facts.filter(fact => fact !== null)} />
}

const ratingWords = (it: Complaint): string =>
  [
    it.rating ? ratingText[it.rating] : '',
    it.ratingText ? `“${it.ratingText}”` : '',
    it.unreasonable ? '（认定为不合理或超出职责）' : '',
  ].join('')
