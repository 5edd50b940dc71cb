import { evidence } from '@/lib/evidence/evidence'
import { evidenceOne } from '@/lib/evidence/views'
import { show } from '@/lib/web/show'
import { recordPage } from '../../_kind/record-page'
import {
  approveEvidence,
  attachEvidence,
  redeclareEvidence,
  returnEvidence,
  revokeEvidence,
  withdrawEvidence,
} from '../actions'

const { page, metadata } = recordPage(evidence, raw => show(evidenceOne, raw), {
  ...{ approve: approveEvidence, return: returnEvidence, revoke: revokeEvidence },
  ...{ redeclare: redeclareEvidence, withdraw: withdrawEvidence, attach: attachEvidence },
})

export const generateMetadata = metadata
export default page
