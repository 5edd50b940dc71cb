import { rectification } from '@/lib/rectification/rectification'
import { orderOne } from '@/lib/rectification/views'
import { show } from '@/lib/web/show'
import { recordPage } from '../../../_kind/record-page'
import { answerOrder, closeOrder, reissueOrder, withdrawOrder } from '../actions'

const actions = { answer: answerOrder, close: closeOrder, reissue: reissueOrder, withdraw: withdrawOrder }
const { page, metadata } = recordPage(rectification, raw => show(orderOne, raw), actions, {
  crumbs: ({ organisation }) =>
    organisation ? [{ label: organisation.name, href: `/conduct/${organisation.code}` }] : [],
})

export const generateMetadata = metadata
export default page
