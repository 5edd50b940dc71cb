/** What the trail says of the desk. */
import type { TrailWords } from '@/lib/core/trail'

export const inboxTrail: TrailWords<'desk'> = {
  deeds: {
    'desk.read': '打开工作台',
  },
  subjects: {},
}
