/** How a case's changes are read in the trail. */
import { codedWords, type TrailWords } from '@/lib/core/trail'
import { isKeyOf, wordOf } from '@/lib/core/word'
import { categoryWord, resultText, unitText, urgencyText, weightText } from '@/lib/matter/text'
import { companyStateText } from './company/state'
import { actLabel, ratingText, stateText } from './text'

export const caseFieldText = {
  state: '状态',
  category: '类别',
  compound: '小区',
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
  outsideNo: '外部编号',
  facts: '补充情况',
  companyState: '物业服务企业',
  wiped: '删除个人信息',
} as const

const tables = {
  state: stateText,
  urgency: urgencyText,
  weight: weightText,
  holder: unitText,
  lead: unitText,
  assist: unitText,
  result: resultText,
  rating: ratingText,
  companyState: companyStateText,
}

export function caseValueText(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.map(one => caseValueText(field, one)).join('、')
  const text = String(value)
  if (field === 'category') return categoryWord(text)
  return isKeyOf(tables, field) ? wordOf(tables[field], text) : text
}

export const complaintTrail: TrailWords<'complaint'> = {
  deeds: {
    'complaint.read': '查看诉求',
    'complaint.export': '导出诉求',
    'complaint.figures': '查看诉求统计',
    'complaint.public': '查看公开的诉求统计',
    'complaint.register': '登记诉求',
    'complaint.report': '反映问题',
    'complaint.track': '凭查询码查看诉求',
    'complaint.push': '外部系统推送诉求',
    'complaint.classify': '更正诉求类别',
    'complaint.locate': '更正诉求所在小区',
    'complaint.accept': '受理诉求',
    'complaint.refuse': '不予受理诉求',
    'complaint.file': '诉求立案',
    'complaint.dispatch': '派遣诉求',
    'complaint.recall': '撤回派遣',
    'complaint.sign': '签收诉求',
    'complaint.take': '指定诉求经办人',
    'complaint.return': '诉求退单',
    'complaint.decide': '退单裁定',
    'complaint.feed-back': '反馈处置结果',
    'complaint.ask-extension': '申请诉求延期',
    'complaint.extend': '批准诉求延期',
    'complaint.ask-suspension': '申请诉求挂账',
    'complaint.suspend': '批准诉求挂账',
    'complaint.resume': '恢复办理诉求',
    'complaint.deny': '不同意延期、挂账',
    'complaint.check': '核查通过',
    'complaint.fail': '核查不通过',
    'complaint.close': '诉求结案',
    'complaint.visit': '登记诉求回访',
    'complaint.rate': '反映人评价',
    'complaint.ask-again': '反映人要求重办',
    'complaint.reopen': '重办诉求',
    'complaint.archive': '诉求归档',
    'complaint.merge': '诉求并案',
    'complaint.void': '诉求作废',
    'complaint.transfer': '诉求转出',
    'complaint.urge': '催办诉求',
    'complaint.supervise': '督办诉求',
    'complaint.review-rating': '认定不合理诉求',
    'complaint.add-facts': '反映人补充情况',
    'complaint.add-file': '补充诉求材料',
    'complaint.assist': '协办企业回复',
    'complaint.settle-assist': '决定企业的答复',
    'complaint.ring': '呼叫值班人',
    'complaint.mark-unsigned': '标记超时未签收',
    'complaint.note': '写内部备注',
    'complaint.phrase': '维护常用答复',
    'complaint.reveal': '查看反映人信息',
    'complaint.wipe': '删除到期的反映人信息',
  },
  subjects: {
    complaint: { called: '诉求', fields: caseFieldText, value: caseValueText },
    phrase: {
      called: '常用答复',
      fields: { act: '用于', title: '名称', text: '内容' },
      value: codedWords({ act: actLabel }),
    },
  },
}
