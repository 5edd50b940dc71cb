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

/** 单一业主 · 业主人数较少且一致同意 (物业管理条例 10) · 已拆除或正在征收 · 整体非住宅 */
export const exclusionReasons = ['single-owner', 'few-owners-agree', 'demolished', 'non-residential'] as const
export type ExclusionReason = (typeof exclusionReasons)[number]

/** Where a compound stands on a day: no organisation · its term is over · it ends within 90 days · in office. */
export const standings = ['none', 'expired', 'ending', 'held'] as const
export type CompoundStanding = (typeof standings)[number]

export const sources = ['entered', 'imported'] as const
export type RecordSource = (typeof sources)[number]

export const isOneOf = <const L extends readonly string[]>(list: L, text: string | null): text is L[number] =>
  text !== null && list.some(one => one === text)
