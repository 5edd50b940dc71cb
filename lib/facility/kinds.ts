/** The codes in which utilities' equipment is kept. */

import type { Assignment } from '@/lib/core/access'
import type { CategoryCode } from '@/lib/matter/categories'
import { isUtility, type Utility, utilities } from '@/lib/matter/kinds'

/** What a utility's equipment in a compound can be, from the source inwards. */
export const kindsOf = {
  water: ['pump-room', 'tank', 'water-main', 'water-riser', 'water-meter', 'other'],
  power: ['switch-room', 'transformer', 'power-line', 'meter-box', 'other'],
  gas: ['regulator', 'gas-main', 'gas-riser', 'gas-meter', 'other'],
  heat: ['exchange', 'heat-main', 'heat-riser', 'heat-meter', 'other'],
  telecom: ['telecom-room', 'duct', 'fibre-cabinet', 'fibre-box', 'other'],
  cable: ['headend', 'optical-node', 'cable-line', 'cable-box', 'other'],
} as const satisfies Record<Utility, readonly string[]>
export type FacilityKind = (typeof kindsOf)[Utility][number]
const kindsBy: Readonly<Partial<Record<string, readonly FacilityKind[]>>> = kindsOf
/** Of a speciality that is not known nothing is said. */
export const fits = (utility: Utility | null, kind: FacilityKind): boolean =>
  kindsBy[utility ?? '']?.includes(kind) ?? true

export const owners = ['owners', 'developer', 'utility', 'company', 'unknown'] as const
export type FacilityOwner = (typeof owners)[number]

/** pending: still to be handed over · none: nothing to hand over */
export const handovers = ['pending', 'done', 'none'] as const
export type FacilityHandover = (typeof handovers)[number]

/** The matter in which faults of a utility come in. */
export const faultOf = {
  water: '0201',
  power: '0202',
  gas: '0203',
  heat: '0204',
  telecom: '0205',
  cable: '0206',
} as const satisfies Record<Utility, CategoryCode>

/** The utilities that somebody is concerned with: its own field, or all. */
export const fieldsOf = (assigned: Assignment | null): readonly Utility[] => {
  const own = assigned?.kind === 'competence' ? assigned.code : null
  return own !== null && isUtility(own) ? [own] : utilities
}
