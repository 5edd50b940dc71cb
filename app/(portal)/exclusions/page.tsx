import type { Metadata } from 'next'
import { countOf } from '@/lib/core/say'
import { exclusion } from '@/lib/exclusion/exclusion'
import { exclusionList } from '@/lib/exclusion/views'
import { show } from '@/lib/web/show'
import { listPage } from '../_kind/list-page'
import { acceptEach, approveEach, confirmEndEach, keepEach, refuseEach, returnEach, withdrawEach } from './actions'

export const metadata: Metadata = { title: '不纳入统计' }

export default listPage(
  exclusion,
  raw => show(exclusionList, raw),
  {
    title: ({ tabs }, place) => {
      const of = (state: string): number => tabs.find(tab => tab.query['state'] === state)?.count ?? 0
      const more = [
        of('renewing') > 0 ? `，另有 ${countOf(of('renewing'))} 件已批准、新文件待审` : '',
        of('ending') > 0 ? `，${countOf(of('ending'))} 件恢复待另一账号确认` : '',
      ].join('')
      return of('proposed') > 0
        ? `${place}有 ${countOf(of('proposed'))} 件不纳入统计的申请待县级批准${more}`
        : `${place}已批准 ${countOf(of('approved'))} 件不纳入统计，没有待批的${more}`
    },
    cells: {
      fileId: ({ fileId }) =>
        typeof fileId === 'number' ? <a href={`/api/files/${fileId}`}>下载</a> : <span>台账导入</span>,
    },
    empty: [{ label: '看小区', href: '/compounds' }],
  },
  {
    ...{ approve: approveEach, return: returnEach, withdraw: withdrawEach, accept: acceptEach, refuse: refuseEach },
    ...{ confirmEnd: confirmEndEach, keepOut: keepEach },
  },
)
