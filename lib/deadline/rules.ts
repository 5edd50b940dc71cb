/** Says by when something must be done, from a dated parameter and the State Council's calendar, and how that was reckoned. */

import { z } from 'zod'
import { type Day, parseDay } from '@/lib/core/day'
import { province } from '@/lib/core/division'
import { atLeast, atMost } from '@/lib/core/fields'
import { deadline, type PeriodUnit, type WorkCalendar } from '@/lib/core/workdays'
import { type DeadlineKey, isDeadlineKey } from './keys'

export type Certainty = 'law' | 'analogue' | 'practice'
export type DeadlineUnit = PeriodUnit | 'month'

/** A parameter as it holds for a place on a day. */
export type DeadlineRule = {
  key: DeadlineKey
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

/** Periods that the law wants to be at least so long: notice before a meeting (物业管理条例 14), before parting (民法典 946, 947). */
const leastPeriods: readonly string[] = [
  'form.notice_before_meeting',
  'handover.dismiss_notice',
  'handover.company_notice',
]
export const isLeast = (key: string): boolean => leastPeriods.includes(key)

/** What the law itself says: the province's first rule, whatever was set since; null where no law does. */
export function statutory(rules: readonly DeadlineRule[], key: string): DeadlineRule | null {
  const first = rules
    .filter(rule => rule.key === key && rule.division === province)
    .sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1))[0]
  return first?.certainty === 'law' ? first : null
}

/** What is wrong with an amount beside the law's: most periods may only be shortened, notices only be lengthened. */
export function lawErrors(law: DeadlineRule | null, amount: number): string[] {
  if (law === null) return []
  if (isLeast(law.key)) return amount < law.amount ? [`法定至少 ${law.amount}，只能延长，不能缩短到 ${amount}`] : []
  return amount > law.amount ? [`法定时限是 ${law.amount}，只能缩短，不能延长到 ${amount}`] : []
}

/** The rules that will come into force in a place after a day, earliest first; what a nearer place overrides does not. */
export const comingRules = (
  rules: readonly DeadlineRule[],
  key: string,
  lineage: readonly string[],
  after: Day,
): DeadlineRule[] =>
  rules
    .filter(rule => rule.key === key && rule.validFrom > after)
    .filter(rule => ruleInForce(rules, key, lineage, rule.validFrom) === rule)
    .sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1))

export const SetDeadlineRequest = z.object({
  key: z.string().refine(isDeadlineKey, '没有这个时限参数'),
  amount: z.coerce.number('请填写整数').int('请填写整数').min(1, '至少为 1').max(3650, '不能超过 3650'),
  validFrom: z.string().transform((text, context) => {
    const day = parseDay(text)
    if (day) return day
    context.addIssue({ code: 'custom', message: '请填写有效日期，例如 2026-11-22' })
    return z.NEVER
  }),
  basis: z.string().trim().check(atLeast(2, '请写明依据')).check(atMost(200, '依据最多 200 个字')),
})
