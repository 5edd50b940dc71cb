// How facts of a case's events and its units are read.

import { companyStateText } from '@/lib/complaint/company/state'
import type { EventFacts } from '@/lib/complaint/shapes'
import { ratingText } from '@/lib/complaint/text'
import { wordOf } from '@/lib/core/word'
import { unitText as periodText } from '@/lib/deadline/text'
import { categoryWord, resultText, unitText, urgencyText, weightText } from '@/lib/matter/text'

/** An office or field without its place; the company under contract may assist too. */
export const unitWord = (unit: string): string => (unit === 'company' ? '物业服务企业' : wordOf(unitText, unit))

/** 3 workday → 3 个工作日 */
function extensionWords(value: string): string {
  const [amount = '', unit = ''] = value.split(' ')
  return `${amount} ${wordOf(periodText, unit)}`
}

const factText: Readonly<Record<string, { label: string; word: (value: string) => string }>> = {
  lead: { label: '主办', word: unitWord },
  assist: { label: '协办', word: unitWord },
  result: { label: '结果', word: value => wordOf(resultText, value) },
  rating: { label: '评价', word: value => wordOf(ratingText, value) },
  compoundBefore: { label: '原小区', word: value => value },
  compound: { label: '小区', word: value => value },
  recurs: { label: '上次', word: value => value },
  locatedCase: { label: '已更正小区，不再对应', word: value => value },
  category: { label: '类别', word: categoryWord },
  urgency: { label: '紧急程度', word: value => wordOf(urgencyText, value) },
  weight: { label: '难易', word: value => wordOf(weightText, value) },
  extends: { label: '延长', word: extensionWords },
  penaltyNo: { label: '处罚决定书', word: value => value },
  handedTo: { label: '转至', word: value => value },
  handedNo: { label: '对方编号', word: value => value },
  master: { label: '主件', word: value => value },
  placeRemark: { label: '地点待核对', word: value => value },
  code: { label: '编号', word: value => value },
  to: { label: '经办人', word: value => value },
  name: { label: '经办人', word: value => value },
  noPhoto: { label: '无照片', word: value => value },
  why: { label: '理由', word: value => value },
  person: { label: '值班人', word: value => value },
  phone: { label: '电话', word: value => value },
  reached: { label: '结果', word: value => (value === 'true' ? '接通' : '未接通') },
  company: { label: '物业服务企业', word: value => wordOf(companyStateText, value) },
}

/** 主办：消防救援 · 协办：公安、街道; what has no word is left out. */
export function factWords(facts: EventFacts | null, unitName: (unit: string) => string): string[] {
  return Object.entries(facts ?? {}).flatMap(([key, value]) => {
    const known = factText[key]
    if (!known || value === null || value === '') return []
    const place = key === 'lead' || key === 'assist' ? unitName : () => ''
    const words = (Array.isArray(value) ? value : [String(value)]).map(one => place(one) || known.word(one))
    return words.length > 0 ? [`${known.label}：${words.join('、')}`] : []
  })
}
