/** On which days can a street have begun what it shows, and lose it again? */
import type { Day } from '@/lib/core/day'
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
