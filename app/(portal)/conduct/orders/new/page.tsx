import type { Metadata } from 'next'
import { rectification } from '@/lib/rectification/rectification'
import { orderStart } from '@/lib/rectification/views'
import { show } from '@/lib/web/show'
import { newPage } from '../../../_kind/form-page'
import { issueOrder } from '../actions'

export const metadata: Metadata = { title: '责令改正' }

export default newPage(rectification, raw => show(orderStart, raw), 'issue', issueOrder, {
  crumbs: ({ code, name }) => [
    { label: '履职', href: '/conduct' },
    { label: name, href: `/conduct/${code}` },
  ],
  back: code => `/conduct/${code}`,
})
