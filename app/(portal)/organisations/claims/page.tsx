import type { Metadata } from 'next'
import { Link } from '@/components/ui/link'
import { claim } from '@/lib/claim/claim'
import { claimList } from '@/lib/claim/views'
import { countOf } from '@/lib/core/say'
import { show } from '@/lib/web/show'
import { listPage } from '../../_kind/list-page'
import { confirmEach, returnEach, withdrawEach } from './actions'

export const metadata: Metadata = { title: '登记事项确认' }

export default listPage(
  claim,
  raw => show(claimList, raw),
  {
    crumb: { label: '业委会、物管会', href: '/organisations' },
    title: ({ tabs }, place) => {
      const waiting = tabs.find(tab => tab.query['state'] === 'waiting' && !tab.query['standing'])?.count ?? 0
      return waiting > 0
        ? `${place}有 ${countOf(waiting)} 条登记事项待确认，确认前不计入组建率`
        : `${place}没有待确认的登记事项`
    },
    cells: {
      // The compound stands beside it; what is said of its own days stands here, as the other columns are of terms.
      body: ({ names, retiredOn, firstDeliveredOn }) =>
        names['body'] ?? (retiredOn ? `小区退出 ${retiredOn}` : `小区交付 ${firstDeliveredOn ?? '不填'}`),
      source: ({ source }) => (source === 'imported' ? <Link href="/import">台账导入，可整批确认</Link> : '手工登记'),
    },
    empty: [{ label: '看业委会、物管会', href: '/organisations' }],
  },
  { confirm: confirmEach, return: returnEach, withdraw: withdrawEach },
)
