/** How a case's changes are read in the trail. */
import { categoryOf, isCategory } from '@/lib/matter/categories'
import { resultText, unitText, urgencyText, weightText } from '@/lib/matter/text'
import { ratingText, stateText } from './text'

export const caseFieldText: Readonly<Record<string, string>> = {
  state: '状态',
  category: '类别',
  urgency: '紧急程度',
  weight: '难易',
  holder: '办理单位',
  holderBy: '经办人编号',
  lead: '主办',
  assist: '协办',
  result: '处置结果',
  answer: '答复',
  penaltyNo: '处罚决定书',
  rating: '评价',
  unreasonable: '不合理或超出职责',
  mergedInto: '并入案件编号',
  handedTo: '转往',
  handedNo: '对方编号',
  files: '材料',
  mentions: '提到的人',
  slip: '交给反映人查询码和密码',
}

const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  state: stateText,
  urgency: urgencyText,
  weight: weightText,
  holder: unitText,
  lead: unitText,
  assist: unitText,
  result: resultText,
  rating: ratingText,
}

export function caseValueText(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.map(one => caseValueText(field, one)).join('、')
  const text = String(value)
  if (field === 'category') return isCategory(text) ? categoryOf(text).name : text
  return tables[field]?.[text] ?? text
}
