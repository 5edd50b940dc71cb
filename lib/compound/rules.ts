/** Is what somebody says about a compound possible? Schemas for form, API and import, and the rules between the fields. */
import { z } from 'zod'
import { addYears, type Day } from '@/lib/core/day'
import { type DivisionCode, divisionCode, levelOf } from '@/lib/core/division'
import { dayField, flagField, textField, wholeField } from '@/lib/core/fields'
import type { FieldErrors } from '@/lib/core/result'
import { areaField, degreeField, squareMetres } from './area'
import {
  exclusionReasons,
  type Handover,
  handovers,
  type PropertyKind,
  propertyKinds,
  type ServiceMode,
  serviceModes,
} from './kinds'

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
  explanation: 1000,
  /** An exclusion is proposed for now; a from-day may lie ahead, e.g. the day an expropriation begins. */
  exclusionYearsAhead: 1,
} as const

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
  waterHandover: Handover | null
  powerHandover: Handover | null
  gasHandover: Handover | null
  heatHandover: Handover | null
  telecomHandover: Handover | null
  cableHandover: Handover | null
}

/** Street's nine digits and a serial of four. */
export const compoundCodePattern = /^14\d{11}$/
export const compoundCode = z.string().trim().regex(compoundCodePattern, '小区编码是 13 位数字：街道代码前 9 位加 4 位顺序号')

const community = z.string().transform((text, ctx): DivisionCode => {
  const code = divisionCode(text.trim())
  if (code && levelOf(code) === 'community') return code
  ctx.addIssue({ code: 'custom', message: '社区代码是 12 位数字，例如 140105001001' })
  return z.NEVER
})

const area = areaField(limits.area)
const handover = z.enum(handovers)
const count = (most: number) => wholeField(0, most)

const required = {
  name: textField(limits.name),
  divisionCode: community,
  exclusiveArea: area,
  deliveredArea: area,
  households: count(limits.households),
}

const voluntary = {
  alias: textField(limits.name).nullish(),
  address: z.string().trim().max(limits.address).nullish(),
  boundary: textField(limits.boundary).nullish(),
  longitude: degreeField(110, 115).nullish(),
  latitude: degreeField(34, 41).nullish(),
  propertyKind: z.enum(propertyKinds).nullish(),
  builtYear: wholeField(limits.firstYear, 2100).nullish(),
  firstDeliveredOn: dayField.nullish(),
  grossArea: area.nullish(),
  deliveredHouseholds: count(limits.households).nullish(),
  owners: count(limits.owners).nullish(),
  buildings: count(limits.buildings).nullish(),
  entrances: count(limits.entrances).nullish(),
  lifts: count(limits.lifts).nullish(),
  parking: count(limits.parking).nullish(),
  developer: textField(limits.developer).nullish(),
  serviceRoomArea: area.nullish(),
  committeeRoomArea: area.nullish(),
  serviceMode: z.enum(serviceModes).nullish(),
  partyBranch: flagField.nullish(),
  waterHandover: handover.nullish(),
  powerHandover: handover.nullish(),
  gasHandover: handover.nullish(),
  heatHandover: handover.nullish(),
  telecomHandover: handover.nullish(),
  cableHandover: handover.nullish(),
}

const version = wholeField(1, 2_000_000_000)

/** Areas in ㎡ with at most two decimals. `code` only where the ledger has one already. */
export const CreateCompoundRequest = z.object({ code: compoundCode.optional(), ...required, ...voluntary })

/**
 * What is not given stays as it is; null clears. `whole: 'yes'` says that the request is the whole record, as a form sends
 * it: what is not given is cleared.
 */
export const CorrectCompoundRequest = z.object({
  code: compoundCode,
  version,
  whole: z.enum(['yes']).optional(),
  ...z.object(required).partial().shape,
  ...voluntary,
})

export const VerifyCompoundRequest = z.object({ code: compoundCode, version })

export const RetireRequest = z.object({
  code: compoundCode,
  version,
  retiredOn: dayField,
  reason: textField(limits.reason),
})

export const ProposeExclusionRequest = z.object({
  code: compoundCode,
  reasonCode: z.enum(exclusionReasons),
  from: dayField,
  /** Last day left out; none: until further notice. */
  to: dayField.nullish(),
  explanation: textField(limits.explanation),
  fileId: wholeField(1, 2_000_000_000),
})

const decision = { id: wholeField(1, 2_000_000_000), version }
export const ApproveExclusionRequest = z.object({ ...decision, reason: textField(limits.reason).nullish() })
export const ReturnExclusionRequest = z.object({ ...decision, reason: textField(limits.reason) })
export const WithdrawExclusionRequest = z.object(decision)
/** `lastDay`: the last day left out; the compound counts again from the next. */
export const EndExclusionRequest = z.object({ ...decision, lastDay: dayField, reason: textField(limits.reason) })

export type CompoundRequest = z.output<typeof CreateCompoundRequest>
type Given = { [K in keyof Omit<CompoundRequest, 'code'>]?: CompoundRequest[K] | undefined }

/** Facts of which nothing voluntary is known. */
const unknown: Omit<CompoundFacts, keyof typeof required> = {
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
function givenFacts(given: Given): Partial<CompoundFacts> {
  const { address, ...rest } = given
  const known = Object.entries(rest).filter(([key, value]) => value !== undefined && isFactKey(key))
  const facts: Partial<CompoundFacts> = Object.fromEntries(known)
  return address === undefined ? facts : { ...facts, address: address ?? '' }
}

const isFactKey = (key: string): boolean => key in unknown || key in required

/** The facts of a new compound. */
export const newFacts = (given: CompoundRequest): CompoundFacts => ({
  ...unknown,
  ...givenFacts(given),
  name: given.name,
  divisionCode: given.divisionCode,
  exclusiveArea: given.exclusiveArea,
  deliveredArea: given.deliveredArea,
  households: given.households,
})

/** The facts after a correction. */
export const correctedFacts = (kept: CompoundFacts, given: Given, whole: boolean): CompoundFacts => ({
  ...kept,
  ...(whole ? unknown : {}),
  ...givenFacts(given),
})

/** What a whole record must have and a form left empty. null: nothing. */
export function missingFacts(given: Given): FieldErrors | null {
  const missing = Object.keys(required).filter(key => !(key in given))
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
    errors['firstDeliveredOn'] = [`首次交付日期 ${firstDeliveredOn} 晚于 ${latest}，最多可填 ${limits.deliveryYearsAhead} 年后`]
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

/** May these days be left out? null: yes. */
export function checkExclusionDays(from: Day, to: Day | null, today: Day): FieldErrors | null {
  const latest = addYears(today, limits.exclusionYearsAhead)
  if (from > latest) return { from: [`起始日期 ${from} 晚于 ${latest}，最多可填 ${limits.exclusionYearsAhead} 年后`] }
  if (to !== null && to < from) return { to: [`截止日期 ${to} 早于起始日期 ${from}`] }
  return null
}

/** How far from ready: delivered exclusive area strictly over half (plan task 7 “过半”; 民法典 1259). */
export const isReady = (facts: Pick<CompoundFacts, 'deliveredArea' | 'exclusiveArea'>): boolean =>
  facts.deliveredArea * 2 > facts.exclusiveArea
