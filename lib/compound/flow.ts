/** The life of a proposal to leave a compound out of the statistics: the street proposes with evidence, the county decides (domain §2.2, §4). */
import type { Flow } from '@/lib/core/flow'

/**
 * A returned proposal is closed: its compound may be proposed anew, with better evidence. An approved one ends by its own
 * last day or earlier by `end`; the days it held until then stay left out.
 */
export const exclusionFlow = {
  name: 'exclusion',
  // What somebody entitled to approve imports was decided before there was a portal.
  first: ['proposed', 'approved'],
  states: {
    proposed: {
      awaits: { by: 'exclusion.approve', within: 'exclusion.review' },
      moves: {
        approve: { to: 'approved', by: 'exclusion.approve', notBySame: true },
        return: { to: 'returned', by: 'exclusion.return', reason: 'required', notBySame: true },
        withdraw: { to: 'withdrawn', by: 'exclusion.withdraw' },
      },
    },
    approved: { moves: { end: { to: 'ended', by: 'exclusion.end', reason: 'required' } } },
    returned: { moves: {} },
    withdrawn: { moves: {} },
    ended: { moves: {} },
  },
} as const satisfies Flow

export type ExclusionState = keyof typeof exclusionFlow.states

export const exclusionStates = ['proposed', 'approved', 'returned', 'withdrawn', 'ended'] as const

/** States in which the days from–to are left out of the statistics. */
export const excludingStates = ['approved', 'ended'] as const satisfies readonly ExclusionState[]
