/** What the trail says of figures and of what was reported of them. */
import type { TrailWords } from '@/lib/core/trail'

export const figuresTrail: TrailWords<'indicator'> = {
  deeds: {
    'indicator.read': '查看指标',
    'indicator.export': '导出指标',
    'indicator.freeze': '生成上报快照',
  },
  subjects: {
    indicator: { called: '指标' },
    snapshot: { called: '上报数', fields: { digest: '快照指纹', items: '明细数' } },
  },
}
