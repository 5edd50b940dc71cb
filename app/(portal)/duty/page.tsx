import type { Metadata } from 'next'
import { countOf } from '@/lib/core/say'
import { duty } from '@/lib/duty/duty'
import { dutyList } from '@/lib/duty/views'
import { show } from '@/lib/web/show'
import { listPage } from '../_kind/list-page'
import { removeEach } from './actions'

export const metadata: Metadata = { title: '值班表' }

export default listPage(
  duty,
  raw => show(dutyList, raw),
  {
    title: ({ count }) => `值班表 ${countOf(count)} 人次`,
    makes: { act: 'enter', href: '/duty/new' },
    empty: [{ label: '看全部', href: '/duty' }],
  },
  { remove: removeEach },
)
