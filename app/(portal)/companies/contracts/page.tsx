import type { Metadata } from 'next'
import { contract } from '@/lib/contract/contract'
import { contractList } from '@/lib/contract/views'
import { show } from '@/lib/web/show'
import { listPage } from '../../_kind/list-page'
import { endEach } from './actions'

export const metadata: Metadata = { title: '服务合同' }

export default listPage(
  contract,
  raw => show(contractList, raw),
  {
    crumb: { label: '物业服务企业', href: '/companies' },
    cells: { to: row => (typeof row['to'] === 'string' ? row['to'] : '不定期') },
    makes: { act: 'create', href: '/companies/contracts/new' },
    empty: [{ label: '看企业', href: '/companies' }],
  },
  { end: endEach },
)
