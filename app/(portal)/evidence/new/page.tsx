import type { Metadata } from 'next'
import { oneOf } from '@/lib/core/address'
import { evidence } from '@/lib/evidence/evidence'
import { evidenceStart } from '@/lib/evidence/views'
import { show } from '@/lib/web/show'
import { newPage } from '../../_kind/form-page'
import { declareEvidence } from '../actions'

export const metadata: Metadata = { title: '申报佐证' }

export default newPage(evidence, raw => show(evidenceStart, raw), 'declare', declareEvidence, {
  at: (query, actor) => oneOf(query, 'street') || actor.division,
  submit: '申报，交县级审核',
})
