import { merger } from '@/lib/merger/merger'
import { mergerOne } from '@/lib/merger/views'
import { show } from '@/lib/web/show'
import { recordPage } from '../../_kind/record-page'
import { approveMerger, returnMerger, withdrawMerger } from '../actions'

const { page, metadata } = recordPage(merger, raw => show(mergerOne, raw), {
  ...{ approve: approveMerger, return: returnMerger, withdraw: withdrawMerger },
})

export const generateMetadata = metadata
export default page
