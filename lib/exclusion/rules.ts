/** Which days may a compound be left out of the statistics? */
import { addYears, type Day } from '@/lib/core/day'
import type { FieldErrors } from '@/lib/core/result'

/** It is proposed for now; a first day may lie ahead, e.g. the day on which an expropriation begins. */
const yearsAhead = 1

type ExclusionDays = { from: Day; to: Day | null; decidedOn?: Day | null; offeredOn?: Day | null }

export function dayErrors({ from, to, decidedOn, offeredOn }: ExclusionDays, today: Day): FieldErrors {
  const latest = addYears(today, yearsAhead)
  return {
    ...(from > latest ? { from: [`起始日期 ${from} 晚于 ${latest}，最多可填 ${yearsAhead} 年后`] } : {}),
    // Days that lie ahead may have been approved: a paper of a day since then is newer too.
    ...(offeredOn && offeredOn < from && (!decidedOn || offeredOn < decidedOn)
      ? { offeredOn: [`新文件日期 ${offeredOn} 早于起始日期 ${from}`] }
      : {}),
    ...(to !== null && to < from ? { to: [`截止日期 ${to} 早于起始日期 ${from}`] } : {}),
  }
}
