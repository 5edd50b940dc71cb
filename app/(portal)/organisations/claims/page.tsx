import type { Metadata } from 'next'
import Link from 'next/link'
import { claim } from '@/lib/claim/claim'
import { claimList } from '@/lib/claim/views'
import { countOf } from '@/lib/core/say'
import { show } from '@/lib/web/show'
import { listPage } from '../../_kind/list-page'
import { confirmEach, returnEach, withdrawEach } from './actions'

export const metadata: Metadata = { title: '任期登记确认' }

export default listPage(
  claim,
  raw => show(claimList, raw),
  {
    crumb: { label: '业委会、物管会', href: '/organisations' },
    title: ({ tabs }, place) => {
      const waiting = tabs.find(tab => tab.query['state'] === 'waiting' && !tab.query['standing'])?.count ?? 0
      return waiting > 0
        ? `${place}有 ${countOf(waiting)} 条任期登记待确认，确认前不计入组建率`
        : `${place}没有待确认的任期登记`
    },
    cells: {
      source: ({ source }) => (source === 'imported' ? <Link href="/import">台账导入，可整批确认</Link> : '手工登记'),
    },
    empty: [{ label: '看业委会、物管会', href: '/organisations' }],
  },
  { confirm: confirmEach, return: returnEach, withdraw: withdrawEach },
)
