/** How far is it to the target, how fast must one go, when will one be there at the present pace, and what if some finish? */
import { addDays, type Day, daysBetween, later } from '@/lib/core/day'
import { type Count, meets, missing } from '@/lib/core/rate'
import type { Target, TargetOnDay } from '@/lib/plan/targets'

/** The pace is that of the last so many days. */
export const paceDays = 90
/** A month of pace: a twelfth of 365 days, kept as the fraction 365/12. */
const monthOver = 12
const monthUnder = 365
/** A forecast farther away than this is none: the pace will not stay the same for so long. */
const farthestDays = 3650

export type Path = {
  /** The target one walks to: the next one, or where none is left the one in force. */
  towards: Target
  /** Whether `towards` is due still, or its day has passed. */
  overdue: boolean
  /** Units still missing to it; 0 when reached. */
  missing: number
  /** New ones in the last 90 days (the part's growth; negative when it shrank). */
  recent: number
  /** Units a month, rounded up, from the day to the due day; null when reached, or overdue (there is no month left). */
  neededPerMonth: number | null
  /** The pace of the last 90 days as units a month, rounded down to one decimal. */
  pacePerMonth: number
  /** The first day on which it is reached if the pace stays: the day itself when reached already; null when it never is within ten years. */
  forecast: Day | null
  /** Days by which the forecast misses the due day; 0 or less: in time. null without a forecast. */
  lateDays: number | null
}

/** The target to walk to on a day; null when no plan names any. */
export const towards = (target: TargetOnDay): Target | null =>
  target.next ?? (target.target !== null && target.due !== null ? { rate: target.target, due: target.due } : null)

/** Days until `units` more are there at `recent` per 90 days: the least whole number with days * recent >= units * 90. */
function daysFor(units: number, recent: number): number | null {
  if (units <= 0) return 0
  if (recent <= 0) return null
  const days = Number((BigInt(units) * BigInt(paceDays) + BigInt(recent) - 1n) / BigInt(recent))
  return days <= farthestDays ? days : null
}

/** Units a month to get `units` more within `days`: rounded up, since a part of a street does not finish. */
const monthly = (units: number, days: number): number =>
  Number((BigInt(units) * BigInt(monthUnder) + BigInt(days * monthOver) - 1n) / BigInt(days * monthOver))

/**
 * @param count of the day · @param before the part 90 days earlier, in the same units
 * @returns null where nothing is measured (whole = 0) or no target exists
 */
export function pathOf(count: Count, before: number, target: TargetOnDay, of: Day): Path | null {
  const goal = towards(target)
  if (goal === null) return null
  const lacking = missing(count, goal.rate)
  if (lacking === null) return null
  const recent = count.part - before
  const left = daysBetween(of, goal.due)
  const days = daysFor(lacking, recent)
  const forecast = days === null ? null : addDays(of, days)
  return {
    towards: goal,
    overdue: left < 0,
    missing: lacking,
    recent,
    neededPerMonth: lacking > 0 && left > 0 ? monthly(lacking, left) : null,
    pacePerMonth: Math.floor((recent * monthUnder * 10) / (paceDays * monthOver)) / 10,
    forecast,
    lateDays: forecast === null ? null : daysBetween(goal.due, later(forecast, of)),
  }
}

export type WhatIf = { count: Count; met: boolean | null; missing: number | null; changed: number }

/**
 * “If these finish”: the chosen ones that are not yet in the part join it; the whole stays.
 * @param open keys that are in the whole but not in the part · @param chosen keys of any
 */
export function whatIf(
  count: Count,
  open: ReadonlySet<string>,
  chosen: Iterable<string>,
  target: number | null,
): WhatIf {
  const joining = new Set([...chosen].filter(key => open.has(key)))
  const after: Count = { part: count.part + joining.size, whole: count.whole }
  return {
    count: after,
    met: target === null ? null : meets(after, target),
    missing: target === null ? null : missing(after, target),
    changed: joining.size,
  }
}
