import { contract } from '@/lib/contract/contract'
import { contractOne } from '@/lib/contract/views'
import { show } from '@/lib/web/show'
import { recordPage } from '../../../_kind/record-page'
import { correctContract, endContract } from '../actions'

const actions = { correct: correctContract, end: endContract }
const { page, metadata } = recordPage(contract, raw => show(contractOne, raw), actions)

export const generateMetadata = metadata
export default page
