/** What the trail says is done about two entries that stand for one compound; its fields are the definition's. */
import type { TrailWords } from '@/lib/core/trail'

export const mergerTrail: TrailWords<'merger'> = {
  deeds: {
    'merger.propose': '提出合并小区',
    'merger.approve': '确认合并小区',
    'merger.return': '退回合并小区',
    'merger.withdraw': '撤回合并小区',
  },
  subjects: {},
}
