/** Who sits on a 业委会 or a 物管会: the codes of offices, of marks of persons and of whom they stand for (domain §5.4). */

/** Whom somebody stands for. */
export const sides = ['owner', 'community', 'street', 'developer', 'user', 'party'] as const
export type Side = (typeof sides)[number]

/** 职务 of a 业委会 (01–07) and of a 物管会 (11–18), domain §5.4. */
export const committeeOffices = ['01', '02', '03', '04', '05', '06', '07'] as const
export const managementOffices = ['11', '12', '13', '14', '15', '16', '17', '18'] as const
export const offices = [...committeeOffices, ...managementOffices] as const
export type Office = (typeof offices)[number]

/** 候补委员: elected, but without a seat until one falls vacant. */
export const substituteOffice: Office = '04'

/** 身份标签; the first three are 两代表一委员. */
export const personTags = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] as const
export type PersonTag = (typeof personTags)[number]
export const delegateTags: readonly PersonTag[] = ['01', '02', '03']

/** How an organisation came to be written down: by hand, from a sheet, out of the filing procedure. */
export const organisationSources = ['entered', 'imported', 'procedure'] as const
export type OrganisationSource = (typeof organisationSources)[number]

/** Why a member's row ended: they left, took another office, or the whole organisation ended. */
export const seatEnds = [
  'resigned',
  'not-owner',
  'incapable',
  'recalled',
  'died',
  'other',
  'other-office',
  'term-end',
  'revoked',
] as const
export type SeatEnd = (typeof seatEnds)[number]
