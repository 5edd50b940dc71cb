/** The life of a street's evidence: declared by the street, approved, returned or later revoked by the county (domain §2.1). */
import type { Flow } from '@/lib/core/flow'

export const evidenceFlow = {
  name: 'evidence',
  // What somebody entitled to approve imports was decided before there was a portal.
  first: ['declared', 'approved', 'revoked'],
  states: {
    declared: {
      awaits: { by: 'evidence.approve', within: 'evidence.review' },
      moves: {
        approve: { to: 'approved', by: 'evidence.approve', notBySame: true },
        return: { to: 'returned', by: 'evidence.return', reason: 'required' },
        withdraw: { to: 'withdrawn', by: 'evidence.withdraw' },
      },
    },
    returned: {
      awaits: { by: 'evidence.declare', within: 'evidence.mend' },
      moves: {
        declare: { to: 'declared', by: 'evidence.declare', needs: ['startedOn', 'file'] },
        withdraw: { to: 'withdrawn', by: 'evidence.withdraw' },
      },
    },
    approved: { moves: { revoke: { to: 'revoked', by: 'evidence.revoke', reason: 'required' } } },
    revoked: { moves: {} },
    withdrawn: { moves: {} },
  },
} as const satisfies Flow

export type EvidenceState = keyof typeof evidenceFlow.states
export type EvidenceAct = 'approve' | 'return' | 'withdraw' | 'declare' | 'revoke'
export const evidenceStates = Object.keys(evidenceFlow.states) as EvidenceState[]
