import { evidence } from '@/lib/evidence/evidence'
import { evidenceOne } from '@/lib/evidence/views'
import { show } from '@/lib/web/show'
import { recordPage } from '../../_kind/record-page'
import {
  acceptEvidence,
  approveEvidence,
  attachEvidence,
  redeclareEvidence,
  refuseEvidence,
  renewEvidence,
  returnEvidence,
  revokeEvidence,
  takeBackEvidence,
  withdrawEvidence,
} from '../actions'

const { page, metadata } = recordPage(evidence, raw => show(evidenceOne, raw), {
  ...{ approve: approveEvidence, return: returnEvidence, revoke: revokeEvidence },
  ...{ redeclare: redeclareEvidence, withdraw: withdrawEvidence, attach: attachEvidence },
  ...{ renew: renewEvidence, accept: acceptEvidence, refuse: refuseEvidence, takeBack: takeBackEvidence },
})

export const generateMetadata = metadata
export default page
