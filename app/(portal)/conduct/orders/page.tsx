import type { Metadata } from 'next'
import { countOf } from '@/lib/core/say'
import { rectification } from '@/lib/rectification/rectification'
import { orderList } from '@/lib/rectification/views'
import { show } from '@/lib/web/show'
import { listPage } from '../../_kind/list-page'
import { closeEach } from './actions'

export const metadata: Metadata = { title: '责令改正' }

export default listPage(
  rectification,
  raw => show(orderList, raw),
  {
    crumb: { label: '履职', href: '/conduct' },
    title: ({ tabs }) => {
      const open = tabs
        .filter(tab => ['issued', 'answered'].includes(tab.query['state'] ?? ''))
        .reduce((sum, tab) => sum + tab.count, 0)
      return open === 0 ? '没有未办结的责令改正' : `${countOf(open)} 件责令改正未办结`
    },
    empty: [{ label: '看履职情况', href: '/conduct' }],
  },
  { close: closeEach },
)
