/** The closed lists of a compound's fields (domain §5.2, §2.2), as codes. */

export const propertyKinds = [
  'commodity',
  'affordable',
  'old',
  'work-unit',
  'resettlement',
  'mixed',
  'single-building',
] as const
export type PropertyKind = (typeof propertyKinds)[number]

export const serviceModes = ['professional', 'state-backed', 'community', 'self', 'work-unit', 'none'] as const
export type ServiceMode = (typeof serviceModes)[number]

/** Whether the equipment of a utility has been handed over to it. */
export const handovers = ['done', 'pending', 'none'] as const
export type EquipmentHandover = (typeof handovers)[number]

export const verifications = ['none', 'community', 'street', 'county'] as const
export type Verification = (typeof verifications)[number]

/** Where a compound stands on a day: no organisation · its term is over · it ends within 90 days · in office. */
export const standings = ['none', 'expired', 'ending', 'held'] as const
export type CompoundStanding = (typeof standings)[number]

export const sources = ['entered', 'imported'] as const
export type RecordSource = (typeof sources)[number]
