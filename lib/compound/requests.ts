/** What may be asked of a compound: the schemas that form, API and import share, with their limits. */
import { z } from 'zod'
import { apartShape } from '@/lib/core/apart'
import { type DivisionCode, divisionCode, levelOf } from '@/lib/core/division'
import {
  atMost,
  dayField,
  flagField,
  optional,
  paperField,
  textField,
  versionField,
  wholeField,
} from '@/lib/core/fields'
import { areaField, degreeField } from './area'
import { handovers, propertyKinds, serviceModes } from './kinds'
import { compoundCodePattern, limits } from './rules'

export const compoundCode = z
  .string()
  .trim()
  .regex(compoundCodePattern, '小区编码是 13 位数字：街道代码前 9 位加 4 位顺序号')

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
  address: z.string().trim().check(atMost(limits.address)).nullish(),
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

const version = versionField

/** Areas in ㎡ with at most two decimals. `code` only where the ledger has one already. */
export const CreateCompoundRequest = z.object({
  code: compoundCode.optional(),
  ...required,
  ...voluntary,
  ...apartShape,
})

/**
 * What is not given stays as it is; null clears. `whole: 'yes'` says that the request is the whole record, as a form sends
 * it: what is not given is cleared.
 */
export const CorrectCompoundRequest = z.object({
  code: compoundCode,
  version,
  whole: z.enum(['yes']).optional(),
  /** What shows a day that waits to be confirmed. */
  fileId: optional(paperField),
  ...z.object(required).partial().shape,
  ...voluntary,
  ...apartShape,
})

export const VerifyCompoundRequest = z.object({ code: compoundCode, version })

export const RetireRequest = z.object({
  code: compoundCode,
  version,
  retiredOn: dayField,
  reason: textField(limits.reason),
  fileId: optional(paperField),
})
