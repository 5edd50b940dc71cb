/** The codes of urgency and weight, and of the units that may hold a case. */
import type { Competence } from '@/lib/account/text'
import type { Role } from '@/lib/core/grants'

export const urgencies = ['normal', 'urgent', 'critical'] as const
export type Urgency = (typeof urgencies)[number]

export const weights = ['general', 'complex'] as const
export type Weight = (typeof weights)[number]

/**
 * Units that may hold a case. Offices stand at the place of the case; departments and utilities are known by their field
 * (`lib/account/text` competenceText), the county's of it.
 */
export const officeUnits = ['community', 'street', 'county', 'city'] as const
export type OfficeUnit = (typeof officeUnits)[number]

/** The office a role speaks for; departments and utilities speak for their field. */
export const officeOf: Partial<Record<Role, OfficeUnit>> = {
  community: 'community',
  'street-lead': 'street',
  'street-clerk': 'street',
  county: 'county',
  city: 'city',
}

/** Six kinds of utility (plan task 3 b); each is a field of competence. */
export const utilities = ['water', 'power', 'gas', 'heat', 'telecom', 'cable'] as const satisfies readonly Competence[]
export type Utility = (typeof utilities)[number]
export const isUtility = (text: string): text is Utility => utilities.some(one => one === text)

/** Where a case came from (domain §5.11). */
export const channels = [
  'portal',
  'community',
  'grid',
  'counter',
  'phone',
  'hotline',
  'city',
  'petition',
  'media',
  'superior',
] as const
export type Channel = (typeof channels)[number]

/** Channels of outside systems; the others are our own people and pages. */
export const outsideChannels = [
  'hotline',
  'city',
  'petition',
  'media',
  'superior',
] as const satisfies readonly Channel[]

/** 处置结果: `beyond` is a demand beyond duty or unreasonable. */
export const results = ['done', 'partly', 'untrue', 'explained', 'legal-way', 'beyond'] as const
export type CaseResult = (typeof results)[number]
