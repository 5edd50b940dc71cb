/** How far is it to the target, how fast must one go, when will one be there at the present pace, and what if some finish? */
import { addDays, type Day, daysBetween, later } from '@/lib/core/day'
import { type Count, meets, missing } from '@/lib/core/rate'
import type { Target, TargetOnDay } from '@/lib/plan/targets'
import type { Indicator } from '@/lib/plan/text'

/** The pace is that of the last so many days, or of the days since the last reported figure that is as old. */
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
  /** Days that the pace is taken from; null: nothing earlier is known, so that there is no pace and no forecast. */
  over: number | null
  /** New ones in these days (the part's growth; negative when it shrank); null without a pace. */
  recent: number | null
  /** Units a month, rounded up, from the day to the due day; null when reached, or overdue (there is no month left). */
  neededPerMonth: number | null
  /** The pace as units a month, rounded down to one decimal; null without one. */
  pacePerMonth: number | null
  /** The first day on which it is reached if the pace stays: the day itself when reached already; null when it never is within ten years. */
  forecast: Day | null
  /** Days by which the forecast misses the due day; 0 or less: in time. null without a forecast. */
  lateDays: number | null
}

/** The target to walk to on a day; null when no plan names any. */
export const towards = (target: TargetOnDay): Target | null =>
  target.next ?? (target.target !== null && target.due !== null ? { rate: target.target, due: target.due } : null)

/** New ones in so many days. */
type Pace = { recent: number; over: number }

/** Days until `units` more are there: the least whole number with days * recent >= units * over; null: never within ten years. */
function daysTo(units: number, pace: Pace | null): number | null {
  if (units === 0) return 0
  if (pace === null || pace.recent <= 0) return null
  const [recent, over] = [BigInt(pace.recent), BigInt(pace.over)]
  const days = Number((BigInt(units) * over + recent - 1n) / recent)
  return days <= farthestDays ? days : null
}

/** Units a month to get `units` more within `days`: rounded up, since a part of a street does not finish. */
const monthly = (units: number, days: number): number =>
  Number((BigInt(units) * BigInt(monthUnder) + BigInt(days * monthOver) - 1n) / BigInt(days * monthOver))

/** The part some days earlier, in the same units. */
export type Earlier = { part: number; days: number }

/**
 * @param count of the day · @param before null: nothing earlier is known
 * @returns null where nothing is measured (whole = 0) or no target exists
 */
export function pathOf(count: Count, before: Earlier | null, target: TargetOnDay, of: Day): Path | null {
  const goal = towards(target)
  if (goal === null) return null
  const lacking = missing(count, goal.rate)
  if (lacking === null) return null
  const pace = before === null ? null : { recent: count.part - before.part, over: before.days }
  const left = daysBetween(of, goal.due)
  const days = daysTo(lacking, pace)
  const forecast = days === null ? null : addDays(of, days)
  return {
    towards: goal,
    overdue: left < 0,
    missing: lacking,
    over: pace?.over ?? null,
    recent: pace?.recent ?? null,
    neededPerMonth: lacking > 0 && left > 0 ? monthly(lacking, left) : null,
    pacePerMonth: pace === null ? null : perMonth(pace),
    forecast,
    lateDays: forecast === null ? null : daysBetween(goal.due, later(forecast, of)),
  }
}

const perMonth = ({ recent, over }: Pace): number => Math.floor((recent * monthUnder * 10) / (over * monthOver)) / 10

export type WhatIf = { count: Count; met: boolean | null; missing: number | null; changed: number }

/**
 * “If these finish”: what the chosen ones still lack joins the part; the whole stays.
 * @param open what may be chosen, each with the units that would join · @param chosen keys of any
 */
export function whatIf(
  count: Count,
  open: ReadonlyMap<string, number>,
  chosen: Iterable<string>,
  target: number | null,
): WhatIf {
  const joining = new Set([...chosen].filter(key => open.has(key)))
  const joined = [...joining].reduce((sum, key) => sum + (open.get(key) ?? 0), 0)
  const after: Count = { part: count.part + joined, whole: count.whole }
  return {
    count: after,
    met: target === null ? null : meets(after, target),
    missing: target === null ? null : missing(after, target),
    changed: joining.size,
  }
}

/** Which rate is inferred first: of streets, where any is open. */
export const firstToInfer = (openStreets: number): Indicator => (openStreets > 0 ? 'street-coverage' : 'formation')
