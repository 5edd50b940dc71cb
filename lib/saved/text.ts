/** What the trail says of saved filters. */
import type { TrailWords } from '@/lib/core/trail'

export const savedTrail: TrailWords<'filter'> = {
  deeds: {
    'filter.save': '保存筛选',
    'filter.forget': '删除保存的筛选',
  },
  subjects: {
    filter: { called: '保存的筛选' },
  },
}
