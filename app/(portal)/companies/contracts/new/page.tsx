import type { Metadata } from 'next'
import { contract } from '@/lib/contract/contract'
import { contractStart } from '@/lib/contract/views'
import { show } from '@/lib/web/show'
import { newPage } from '../../../_kind/form-page'
import { createContract } from '../actions'

export const metadata: Metadata = { title: '登记合同' }

export default newPage(contract, raw => show(contractStart, raw), 'create', createContract)
