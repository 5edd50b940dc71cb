import { exclusion } from '@/lib/exclusion/exclusion'
import { exclusionOne } from '@/lib/exclusion/views'
import { show } from '@/lib/web/show'
import { recordPage } from '../../_kind/record-page'
import {
  acceptExclusion,
  approveExclusion,
  confirmExclusionEnd,
  endExclusion,
  keepExclusion,
  refuseExclusion,
  renewExclusion,
  returnExclusion,
  takeBackExclusion,
  withdrawExclusion,
} from '../actions'

const actions = {
  ...{ approve: approveExclusion, return: returnExclusion, withdraw: withdrawExclusion },
  ...{ renew: renewExclusion, accept: acceptExclusion, refuse: refuseExclusion, takeBack: takeBackExclusion },
  ...{ end: endExclusion, confirmEnd: confirmExclusionEnd, keepOut: keepExclusion },
}
const { page, metadata } = recordPage(exclusion, raw => show(exclusionOne, raw), actions)

export const generateMetadata = metadata
export default page
