/** What the trail says of rules that two accounts of the province decide about. */
import type { TrailWords } from '@/lib/core/trail'

/** What is asked for where a rule is proposed. */
export const rulingPaperHint = '批复、通知的扫描件，复核人查看；没有附的记未附件'

export const rulingTrail: TrailWords<'ruling'> = {
  deeds: {
    'ruling.read': '查看规则复核',
    'ruling.release': '复核通过规则调整',
    'ruling.refuse': '退回规则调整',
    'ruling.withdraw': '撤回规则调整',
  },
  subjects: { ruling: { called: '规则调整' } },
}
