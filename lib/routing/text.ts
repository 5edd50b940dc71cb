/** What rules are called, what a replay says, and how well a matter's basis is founded. */
import type { TrailWords } from '@/lib/core/trail'
import { wordOf } from '@/lib/core/word'
import { type Category, type CategoryCode, categories } from '@/lib/matter/categories'
import { categoryWord, unitText } from '@/lib/matter/text'
import type { RouteState } from './flow'
import type { Assist, RouteRule } from './rules'

export const routeStateText: Record<RouteState, string> = { proposed: '待启用', on: '启用', off: '停用' }
/** What the number of a state counts. */
export const routeStateMeans: Record<RouteState, string> = {
  proposed: '已提出，还没有由另一人启用',
  on: '已启用，派单时照此执行',
  off: '已停用，派单时不再执行',
}
/** The shape beside the word. */
export const routeStateMark = { proposed: 'near', on: 'met', off: 'idle' } as const

export const assistText = (assist: readonly Assist[]): string =>
  assist.map(one => (one === 'company' ? '物业服务企业' : unitText[one])).join('、') || '无'

/** Only law is called 法定. */
export const basisText: Record<Category['certainty'], string> = {
  law: '法定',
  plan: '行动计划',
  analogue: '参照外地',
}

/** 占用消防车道（含“地库”） · 全部 */
export const wordsText = (words: readonly string[]): string =>
  words.length === 0 ? '全部' : `含“${words.join('”和“')}”`

/** 坞城街道，含“地库”: where a rule holds and by which words. */
export const holdsText = (words: readonly string[], within: string | null): string =>
  within === null ? wordsText(words) : `${within}，${wordsText(words)}`

export const categoryText = (code: CategoryCode): string => categories[code].name

/** What a rule says in one line: 电梯等特种设备（含“维修资金”）由县级主管部门主办 */
export const routeTitle = ({ category, words, lead }: Pick<RouteRule, 'category' | 'words' | 'lead'>): string =>
  `${categoryText(category)}${words.length > 0 ? `（${wordsText(words)}）` : ''}由${unitText[lead]}主办`

/** Fields of a rule as forms and the trail name them. */
export const routeFieldText = {
  category: '事项',
  words: '所含词语',
  lead: '主办',
  assist: '协办',
  basis: '依据',
  state: '状态',
  cases: '试算件数',
  changed: '改变件数',
} as const

const isUnit = (text: string): text is keyof typeof unitText => text in unitText

/** A stored value of a rule in words. */
export function routeValueText(field: string, value: unknown): string {
  if (Array.isArray(value)) return value.map(one => routeValueText(field, one)).join('、')
  const text = value === null || value === undefined ? '' : String(value)
  if (field === 'category') return categoryWord(text)
  if ((field === 'lead' || field === 'assist') && isUnit(text)) return unitText[text]
  if (field === 'assist' && text === 'company') return '物业服务企业'
  return field === 'state' ? wordOf(routeStateText, text) : text
}

export const routingTrail: TrailWords<'routing'> = {
  deeds: {
    'routing.read': '查看派单规则',
    'routing.propose': '提出派单规则',
    'routing.switch-on': '启用派单规则',
    'routing.switch-off': '停用派单规则',
  },
  subjects: {
    route: { called: '派单规则', fields: routeFieldText, value: routeValueText },
  },
}
