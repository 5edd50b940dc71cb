/** Is what somebody says about a compound possible? Its facts, and the rules between them. */
import { addYears, type Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import type { FieldErrors } from '@/lib/core/result'
import { squareMetres } from './area'
import type { EquipmentHandover, PropertyKind, ServiceMode } from './kinds'

/** The most a field may hold. Areas in 0.01 ㎡. */
export const limits = {
  name: 60,
  address: 200,
  boundary: 1000,
  developer: 100,
  /** 1,000 万 ㎡: above the largest compound of the country. */
  area: 1_000_000_000,
  households: 100_000,
  owners: 1_000_000,
  buildings: 5_000,
  entrances: 20_000,
  lifts: 20_000,
  parking: 200_000,
  firstYear: 1900,
  /** A delivery may be known before it happens, but not for ever. */
  deliveryYearsAhead: 3,
  reason: 500,
} as const

/** Street's nine digits and a serial of four. */
export const compoundCodePattern = /^14\d{11}$/

/** What is known about a compound. Areas in 0.01 ㎡, degrees in CGCS2000; null: not known. */
export type CompoundFacts = {
  name: string
  divisionCode: DivisionCode
  alias: string | null
  address: string
  boundary: string | null
  longitude: number | null
  latitude: number | null
  propertyKind: PropertyKind | null
  builtYear: number | null
  firstDeliveredOn: Day | null
  grossArea: number | null
  exclusiveArea: number
  deliveredArea: number
  households: number
  deliveredHouseholds: number | null
  owners: number | null
  buildings: number | null
  entrances: number | null
  lifts: number | null
  parking: number | null
  developer: string | null
  serviceRoomArea: number | null
  committeeRoomArea: number | null
  serviceMode: ServiceMode | null
  partyBranch: boolean | null
  waterHandover: EquipmentHandover | null
  powerHandover: EquipmentHandover | null
  gasHandover: EquipmentHandover | null
  heatHandover: EquipmentHandover | null
  telecomHandover: EquipmentHandover | null
  cableHandover: EquipmentHandover | null
}

/** The days that decide whether it counts, and why it left the register: what another account confirms. */
export type PopulationDays = { firstDeliveredOn: Day | null; retiredOn: Day | null; retireReason: string | null }
export type CompoundClaim = PopulationDays & {
  id: number
  state: 'waiting' | 'returned'
  reason: string | null
  saidBy: number | null
  saidAt: Date
}

type ClaimedCompound = Omit<PopulationDays, 'firstDeliveredOn'> & { facts: CompoundFacts; claim: PopulationDays | null }
/** What is said of it by now: what waits to be confirmed, or was returned, over what is confirmed. */
export function saidOf<T extends ClaimedCompound>(kept: T): T {
  if (!kept.claim) return kept
  const { firstDeliveredOn, retiredOn, retireReason } = kept.claim
  return { ...kept, facts: { ...kept.facts, firstDeliveredOn }, retiredOn, retireReason }
}

/** Without these there is nothing to count. */
export const requiredKeys = ['name', 'divisionCode', 'exclusiveArea', 'deliveredArea', 'households'] as const
type RequiredKey = (typeof requiredKeys)[number]

/** Facts as far as a request names them; null clears. */
export type GivenFacts = { [K in Exclude<keyof CompoundFacts, RequiredKey>]?: CompoundFacts[K] | null | undefined } & {
  [K in RequiredKey]?: CompoundFacts[K] | undefined
}

/** Facts of which nothing voluntary is known. */
const unknown: Omit<CompoundFacts, RequiredKey> = {
  alias: null,
  address: '',
  boundary: null,
  longitude: null,
  latitude: null,
  propertyKind: null,
  builtYear: null,
  firstDeliveredOn: null,
  grossArea: null,
  deliveredHouseholds: null,
  owners: null,
  buildings: null,
  entrances: null,
  lifts: null,
  parking: null,
  developer: null,
  serviceRoomArea: null,
  committeeRoomArea: null,
  serviceMode: null,
  partyBranch: null,
  waterHandover: null,
  powerHandover: null,
  gasHandover: null,
  heatHandover: null,
  telecomHandover: null,
  cableHandover: null,
}

/** Only the fields of a compound that were given. */
function givenFacts(given: GivenFacts): Partial<CompoundFacts> {
  const { address, ...rest } = given
  const known = Object.entries(rest).filter(([key, value]) => value !== undefined && isFactKey(key))
  const facts: Partial<CompoundFacts> = Object.fromEntries(known)
  return address === undefined ? facts : { ...facts, address: address ?? '' }
}

const isFactKey = (key: string): boolean => key in unknown || requiredKeys.some(one => one === key)

/** The facts of a new compound. */
export const newFacts = (given: GivenFacts & Pick<CompoundFacts, RequiredKey>): CompoundFacts => ({
  ...unknown,
  ...givenFacts(given),
  name: given.name,
  divisionCode: given.divisionCode,
  exclusiveArea: given.exclusiveArea,
  deliveredArea: given.deliveredArea,
  households: given.households,
})

/** The facts after a correction. */
export const correctedFacts = (kept: CompoundFacts, given: GivenFacts, whole: boolean): CompoundFacts => ({
  ...kept,
  ...(whole ? unknown : {}),
  ...givenFacts(given),
})

/** What a whole record must have and a form left empty. null: nothing. */
export function missingFacts(given: GivenFacts): FieldErrors | null {
  const missing = requiredKeys.filter(key => !(key in given))
  return missing.length === 0 ? null : Object.fromEntries(missing.map(key => [key, ['请填写']]))
}

/** Facts on which the indicators stand: a verification does not outlive their change. */
export const figureFacts = [
  'divisionCode',
  'firstDeliveredOn',
  'exclusiveArea',
  'deliveredArea',
  'households',
] as const satisfies readonly (keyof CompoundFacts)[]

const households = (count: number): string => `${count.toLocaleString('zh-CN')} 户`

/** Rules between fields. Empty when all is possible. */
export function checkFacts(facts: CompoundFacts, today: Day): FieldErrors {
  const errors: FieldErrors = {}
  const { exclusiveArea, deliveredArea, grossArea, deliveredHouseholds, firstDeliveredOn, builtYear } = facts
  if (deliveredArea > exclusiveArea) {
    errors['deliveredArea'] = [
      `已交付专有面积 ${squareMetres(deliveredArea)} ㎡ 大于专有部分总面积 ${squareMetres(exclusiveArea)} ㎡`,
    ]
  }
  if (grossArea !== null && grossArea < exclusiveArea) {
    errors['grossArea'] = [
      `总建筑面积 ${squareMetres(grossArea)} ㎡ 小于专有部分总面积 ${squareMetres(exclusiveArea)} ㎡`,
    ]
  }
  if (deliveredHouseholds !== null && deliveredHouseholds > facts.households) {
    errors['deliveredHouseholds'] = [
      `已交付户数 ${households(deliveredHouseholds)} 大于总户数 ${households(facts.households)}`,
    ]
  }
  const latest = addYears(today, limits.deliveryYearsAhead)
  if (firstDeliveredOn !== null && firstDeliveredOn > latest) {
    errors['firstDeliveredOn'] = [
      `首次交付日期 ${firstDeliveredOn} 晚于 ${latest}，最多可填 ${limits.deliveryYearsAhead} 年后`,
    ]
  }
  const lastYear = Number(today.slice(0, 4)) + limits.deliveryYearsAhead
  if (builtYear !== null && builtYear > lastYear) {
    errors['builtYear'] = [`建成年份 ${builtYear} 晚于 ${lastYear} 年，最多可填 ${limits.deliveryYearsAhead} 年后`]
  }
  if ((facts.longitude === null) !== (facts.latitude === null)) {
    errors[facts.longitude === null ? 'longitude' : 'latitude'] = ['经度和纬度要么都填，要么都不填']
  }
  return errors
}

/** Does a code given from outside belong to the street the compound lies in? */
export const codeFitsPlace = (code: string, place: DivisionCode): boolean => code.slice(0, 9) === place.slice(0, 9)

/** May the compound leave the register on this day? null: yes. */
export function checkRetirement(
  facts: Pick<CompoundFacts, 'firstDeliveredOn'>,
  retiredOn: Day,
  today: Day,
): FieldErrors | null {
  if (retiredOn > today) return { retiredOn: [`退出日期 ${retiredOn} 晚于今天 ${today}`] }
  if (facts.firstDeliveredOn !== null && retiredOn < facts.firstDeliveredOn) {
    return { retiredOn: [`退出日期 ${retiredOn} 早于首次交付日期 ${facts.firstDeliveredOn}`] }
  }
  return null
}

/** How far from ready: delivered exclusive area strictly over half (plan task 7 “过半”; 民法典 1259). */
export const isReady = (facts: Pick<CompoundFacts, 'deliveredArea' | 'exclusiveArea'>): boolean =>
  facts.deliveredArea * 2 > facts.exclusiveArea
