import type { Metadata } from 'next'
import { oneOf } from '@/lib/core/address'
import { facility } from '@/lib/facility/facility'
import { facilityList } from '@/lib/facility/views'
import { show } from '@/lib/web/show'
import { listPage } from '../../_kind/list-page'
import { handOverEach } from '../actions'

export const metadata: Metadata = { title: '专业设施清单' }

export default listPage(
  facility,
  raw => show(facilityList, raw),
  {
    makes: { act: 'record', href: '/facilities/new' },
    empty: [{ label: '看汇总', href: '/facilities' }],
    was: query => (oneOf(query, 'removed') === 'yes' ? { ...query, removed: undefined, state: 'removed' } : query),
  },
  { handOver: handOverEach },
)
