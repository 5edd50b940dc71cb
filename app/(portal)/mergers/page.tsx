import type { Metadata } from 'next'
import { countOf } from '@/lib/core/say'
import { merger } from '@/lib/merger/merger'
import { mergerList } from '@/lib/merger/views'
import { show } from '@/lib/web/show'
import { listPage } from '../_kind/list-page'
import { returnEach, withdrawEach } from './actions'

export const metadata: Metadata = { title: '合并小区' }

export default listPage(
  merger,
  raw => show(mergerList, raw),
  {
    title: ({ tabs }, place) => {
      const of = (state: string): number => tabs.find(tab => tab.query['state'] === state)?.count ?? 0
      return of('proposed') > 0
        ? `${place}有 ${countOf(of('proposed'))} 件合并小区待县级确认`
        : `${place}已合并 ${countOf(of('merged'))} 个重复的小区，没有待确认的`
    },
    empty: [{ label: '看小区', href: '/compounds' }],
  },
  { return: returnEach, withdraw: withdrawEach },
)
