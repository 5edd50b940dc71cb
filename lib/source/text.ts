/** What sources, their keys and what they are told are called. */
import type { TrailWords } from '@/lib/core/trail'
import { nothing, wordOf } from '@/lib/core/word'
import { channelText } from '@/lib/matter/text'
import type { DeliveryState } from './deliveries'

export const deliveryStateText: Record<DeliveryState, string> = {
  waiting: '等待发送',
  sent: '已送达',
  failed: '未送达',
}
/** What the number of a result counts. */
export const deliveryStateMeans: Record<DeliveryState, string> = {
  waiting: '还没有送达、等待再试的回告，不论何时生成，按次计',
  sent: '近 30 天生成并已送达的回告，按次计；清单里更早的也列',
  failed: '试够次数仍没有送达的回告，不论何时生成，按次计',
}
export const deliveryStateMark = { waiting: 'going', sent: 'met', failed: 'behind' } as const

export const sourceFieldText = {
  name: '名称',
  channel: '来源',
  division: '区划',
  rate: '每分钟次数',
  webhookUrl: '回告地址',
  key: '接口密钥',
  secret: '签名密钥',
  disabled: '停用',
  state: '回告',
} as const

export const sourceValueText = (field: string, value: unknown): string => {
  if (value === null || value === undefined || value === '') return nothing
  if (value === true) return '是'
  if (value === false) return '否'
  if (field === 'channel') return wordOf(channelText, value)
  return field === 'state' ? wordOf(deliveryStateText, value) : String(value)
}

export const sourceTrail: TrailWords<'source'> = {
  deeds: {
    'source.read': '查看接口来源',
    'source.create': '登记接口来源',
    'source.correct': '更正接口来源',
    'source.issue-key': '发放接口密钥',
    'source.disable': '停用接口来源',
    'source.deliver': '推送诉求变化',
    'source.use': '用接口密钥办理',
  },
  subjects: {
    source: { called: '接口来源', fields: sourceFieldText, value: sourceValueText },
  },
}
