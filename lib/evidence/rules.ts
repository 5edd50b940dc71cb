/** On which days can a street have begun what it shows, and lose it again? What does the province say of an item? */
import { z } from 'zod'
import type { Day } from '@/lib/core/day'
import { atLeast, atMost, dayField, optional, paperField } from '@/lib/core/fields'
import type { FieldErrors } from '@/lib/core/result'

/** The plan was issued on this day: no street can have worked by it much earlier. */
export const earliestStart = '2018-01-01' as Day

export function dayErrors(
  { startedOn, revokedOn, offeredOn }: { startedOn: Day; revokedOn: Day | null; offeredOn?: Day | null },
  today: Day,
): FieldErrors {
  return {
    ...(startedOn > today ? { startedOn: [`起始日期 ${startedOn} 还没到，只能填今天（${today}）或更早`] } : {}),
    ...(startedOn < earliestStart ? { startedOn: [`起始日期 ${startedOn} 早于 ${earliestStart}，请核对`] } : {}),
    ...(revokedOn !== null && revokedOn > today ? { revokedOn: [`撤销日期 ${revokedOn} 还没到`] } : {}),
    ...(revokedOn !== null && revokedOn < startedOn
      ? { revokedOn: [`撤销日期 ${revokedOn} 早于起始日期 ${startedOn}`] }
      : {}),
    ...(offeredOn && offeredOn < startedOn ? { offeredOn: [`新文件日期 ${offeredOn} 早于起始日期 ${startedOn}`] } : {}),
  }
}

/** Approved and not revoked; what was approved goes on counting while a newer paper waits. */
export const standsApproved = (state: string): boolean => state === 'approved' || state === 'renewing'

/** Does what is kept of a record count on a day: approved, begun and not yet revoked? The same as in figures of that day. */
export const countsOn = (
  { state, startedOn, revokedOn }: { state: string; startedOn: Day; revokedOn: Day | null },
  of: Day,
): boolean =>
  startedOn <= of && (standsApproved(state) || (state === 'revoked' && revokedOn !== null && revokedOn > of))

export const SetItemRequest = z.object({
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^E\d{1,2}$/, '编号是 E 加一到两位数字，例如 E8'),
  name: z.string().trim().check(atLeast(2, '请填写名称')).check(atMost(60, '名称最多 60 个字')),
  hint: z.string().trim().check(atMost(200, '说明最多 200 个字')).default(''),
  mandatory: z.enum(['yes', 'no'], '请选择是否必备').transform(word => word === 'yes'),
  validFrom: dayField.optional(),
  validTo: dayField.optional(),
  basis: z.string().trim().check(atLeast(2, '请写明依据')).check(atMost(200, '依据最多 200 个字')),
  /** The document itself, where it is at hand. */
  fileId: optional(paperField),
})
