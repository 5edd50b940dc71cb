/** Says by when something must be done, from a dated parameter and the State Council's calendar, and how that was reckoned. */
import { z } from 'zod'
import { type Day, parseDay } from '@/lib/core/day'
import { deadline, type PeriodUnit, type WorkCalendar } from '@/lib/core/workdays'

export type Certainty = 'law' | 'analogue' | 'practice'
export type DeadlineUnit = PeriodUnit | 'month'

/** A parameter as it holds for a place on a day. */
export type DeadlineRule = {
  key: string
  division: string
  validFrom: Day
  amount: number
  unit: DeadlineUnit
  basis: string
  certainty: Certainty
}

/** How much of the time is used: yellow from 80 %, red when over (domain §3). */
export type Light = 'in-time' | 'soon' | 'late'
export const yellowFrom = 0.8

export type Reckoning = { start: Date; due: Date; dueDay: Day; used: number; light: Light; rule: DeadlineRule }

function lightAt(used: number): Light {
  if (used >= 1) return 'late'
  return used >= yellowFrom ? 'soon' : 'in-time'
}

/** @returns null for a parameter in months: it limits a term and is no clock */
export function reckon(start: Date, rule: DeadlineRule, now: Date, calendar: WorkCalendar): Reckoning | null {
  if (rule.unit === 'month') return null
  const due = deadline(start, { amount: rule.amount, unit: rule.unit }, calendar)
  const used = (now.getTime() - start.getTime()) / (due.at.getTime() - start.getTime())
  return { start, due: due.at, dueDay: due.day, used, light: lightAt(used), rule }
}

/** The rule that holds in a place on a day: the nearest place's latest one that has begun. `rules` may hold those of all places above. */
export function ruleInForce(
  rules: readonly DeadlineRule[],
  key: string,
  lineage: readonly string[],
  on: Day,
): DeadlineRule | null {
  for (const place of [...lineage].reverse()) {
    const begun = rules
      .filter(rule => rule.key === key && rule.division === place && rule.validFrom <= on)
      .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
    if (begun[0]) return begun[0]
  }
  return null
}

export const SetDeadlineRequest = z.object({
  key: z.string().regex(/^[a-z]+\.[a-z_0-9]+$/, '没有这个时限参数'),
  amount: z.coerce.number('请填写整数').int('请填写整数').min(1, '至少为 1').max(3650, '不能超过 3650'),
  validFrom: z.string().transform((text, context) => {
    const day = parseDay(text)
    if (day) return day
    context.addIssue({ code: 'custom', message: '请填写有效日期，例如 2026-11-22' })
    return z.NEVER
  }),
  basis: z.string().trim().min(2, '请写明依据').max(200, '依据最多 200 个字'),
})
