/** What may be said of a piece of equipment, and whether it is possible. */
import { z } from 'zod'
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { dayField, idField, optional, textField, versionField, wholeField } from '@/lib/core/fields'
import type { FieldErrors } from '@/lib/core/result'
import {
  type FacilityKind,
  type FacilityOwner,
  facilityKinds,
  fits,
  type Handover,
  handovers,
  owners,
  type Utility,
  utilities,
} from './kinds'

export const limits = {
  name: 60,
  place: 120,
  keeper: 60,
  agreementNo: 60,
  obstacle: 300,
  reason: 300,
  firstYear: 1900,
} as const

/** Days and years; null: not known. */
export type FacilityFacts = {
  utility: Utility
  kind: FacilityKind
  name: string
  place: string
  builtYear: number | null
  owner: FacilityOwner
  keeper: string
  handover: Handover
  handedOn: Day | null
  agreementNo: string | null
  fileId: number | null
  obstacle: string | null
}

export type Facility = FacilityFacts & {
  id: number
  compound: { id: number; code: string; name: string }
  division: DivisionCode
  county: string
  street: string
  file: { id: number; name: string } | null
  removedOn: Day | null
  version: number
  updatedAt: Date
}

const kind = z.string().transform((text, ctx): FacilityKind => {
  const found = facilityKinds.find(one => one === text)
  if (found) return found
  ctx.addIssue({ code: 'custom', message: '请选设施' })
  return z.NEVER
})

const what = {
  kind,
  name: textField(limits.name),
  place: optional(z.string().trim().max(limits.place)).transform(text => text ?? ''),
  builtYear: optional(wholeField(limits.firstYear, 2100)),
  owner: z.enum(owners),
  keeper: textField(limits.keeper),
}
const handing = {
  handover: z.enum(handovers),
  handedOn: optional(dayField),
  agreementNo: optional(textField(limits.agreementNo)),
  fileId: optional(idField),
  obstacle: optional(textField(limits.obstacle)),
}
const at = { id: idField, version: versionField }

export const RecordFacilityRequest = z.object({
  compound: z.string().trim().min(1, '请选小区').max(20),
  utility: z.enum(utilities),
  ...what,
  ...handing,
})
export const CorrectFacilityRequest = z.object({ ...at, ...what })
export const HandOverFacilityRequest = z.object({ ...at, ...handing })
export const RemoveFacilityRequest = z.object({ ...at, removedOn: dayField, reason: textField(limits.reason) })

type Handing = Pick<FacilityFacts, 'handover' | 'handedOn' | 'agreementNo' | 'obstacle'>

const yearOf = (of: Day): number => Number(of.slice(0, 4))

/** What stands beside a state it does not belong to would be read wrongly later. */
export function handoverErrors(it: Handing, today: Day): FieldErrors {
  const errors: FieldErrors = {}
  if (it.handover === 'done') {
    if (it.handedOn === null) errors['handedOn'] = ['已移交的请填移交日期']
    else if (it.handedOn > today) errors['handedOn'] = [`移交日期 ${it.handedOn} 晚于今天 ${today}`]
    if (it.obstacle !== null) errors['obstacle'] = ['已移交的不填移交障碍']
    return errors
  }
  if (it.handedOn !== null) errors['handedOn'] = ['没有移交的不填移交日期']
  if (it.agreementNo !== null) errors['agreementNo'] = ['没有移交的不填协议编号']
  return errors
}

export function factErrors(
  it: Pick<FacilityFacts, 'utility' | 'kind' | 'builtYear' | 'handedOn'>,
  today: Day,
): FieldErrors {
  const errors: FieldErrors = {}
  if (!fits(it.utility, it.kind)) errors['kind'] = ['这个专业没有这种设施']
  if (it.builtYear !== null && it.builtYear > yearOf(today)) errors['builtYear'] = [`建成年份 ${it.builtYear} 晚于今年`]
  if (it.builtYear !== null && it.handedOn !== null && yearOf(it.handedOn) < it.builtYear)
    errors['handedOn'] = [`移交日期早于建成年份 ${it.builtYear}`]
  return errors
}
