/**
 * By when must a unit be done, what of that is used, and what becomes of it when the time stands still?
 * A clock keeps the rule as it stood when it started, so that a parameter changed later does not move it.
 */

import { addDays, type Day, dayInShanghai, daysBetween, startInShanghai } from '@/lib/core/day'
import {
  addWorkdays,
  deadline,
  lastDay,
  type PeriodUnit,
  type WorkCalendar,
  workdayFrom,
  workdaysBetween,
  workTimeBetween,
} from '@/lib/core/workdays'
import { type Certainty, type DeadlineRule, type Light, yellowFrom } from '@/lib/deadline/rules'
import type { Stage } from '@/lib/matter/stage'

/** `to` null: it stands still now. */
export type Pause = { readonly from: Date; readonly to: Date | null; readonly reason: string }
export type Extension = { readonly amount: number; readonly unit: PeriodUnit; readonly key: string }

export type StageClock = {
  readonly stage: Stage
  /** Of the deadline parameter. */
  readonly key: string
  readonly amount: number
  readonly unit: PeriodUnit
  readonly basis: string
  readonly certainty: Certainty
  readonly startedAt: Date
  /** The instant from which it is late; the last day ends at 24:00. */
  readonly dueAt: Date
  readonly pauses: readonly Pause[]
  readonly extension: Extension | null
  readonly stoppedAt: Date | null
}

const HOUR_MS = 3_600_000

/** @throws RangeError for a parameter in months: that limits a term and is no clock */
export function startClock(stage: Stage, rule: DeadlineRule, at: Date, calendar: WorkCalendar): StageClock {
  const { key, amount, unit, basis, certainty } = rule
  if (unit === 'month') throw new RangeError(`no clock runs in months: ${key}`)
  const dueAt = deadline(at, { amount, unit }, calendar).at
  return {
    stage,
    key,
    amount,
    unit,
    basis,
    certainty,
    startedAt: at,
    dueAt,
    pauses: [],
    extension: null,
    stoppedAt: null,
  }
}

export const pausedSince = (clock: StageClock): Date | null => {
  const last = clock.pauses.at(-1)
  return last && last.to === null ? last.from : null
}

export const pauseClock = (clock: StageClock, at: Date, reason: string): StageClock =>
  pausedSince(clock) ? clock : { ...clock, pauses: [...clock.pauses, { from: at, to: null, reason }] }

/** Runs on after a pause: what was left of the working time is left again. What was late stays as late as it was. */
export function resumeClock(clock: StageClock, at: Date, calendar: WorkCalendar): StageClock {
  const from = pausedSince(clock)
  if (from === null) return clock
  const pauses = clock.pauses.map(pause => (pause.to === null ? { ...pause, to: at } : pause))
  return { ...clock, pauses, dueAt: dueAfter(clock, from, at, calendar) }
}

export const stopClock = (clock: StageClock, at: Date): StageClock => ({ ...clock, stoppedAt: at })

/** Sent back after it had stopped: the time between was not this unit's, and what was left then is left now. */
export function restartClock(clock: StageClock, at: Date, reason: string, calendar: WorkCalendar): StageClock {
  if (clock.stoppedAt === null) return clock
  const { stoppedAt } = clock
  const pauses = [...clock.pauses, { from: stoppedAt, to: at, reason }]
  return { ...clock, pauses, stoppedAt: null, dueAt: dueAfter(clock, stoppedAt, at, calendar) }
}

/** Once in its life, counted from the day it was due. */
export function extendClock(clock: StageClock, rule: DeadlineRule, calendar: WorkCalendar): StageClock {
  const { key, amount, unit } = rule
  if (unit === 'month') throw new RangeError(`no clock runs in months: ${key}`)
  const dueAt = amongDays(unit)
    ? endOf(lastDay(lastDayOf(clock.dueAt), amount, unit, calendar))
    : deadline(clock.dueAt, { amount, unit }, calendar).at
  return { ...clock, dueAt, extension: { key, amount, unit } }
}

const amongDays = (unit: PeriodUnit): unit is 'day' | 'workday' => unit === 'day' || unit === 'workday'
const endOf = (day: Day): Date => startInShanghai(addDays(day, 1))
/** The day whose 24:00 an instant is, or on which it lies. */
const lastDayOf = (due: Date): Day => dayInShanghai(new Date(due.getTime() - 1))

/** The day it stopped on counts as used, the day it runs on again does not count (民法典 201). */
function dueAfter(clock: StageClock, from: Date, to: Date, calendar: WorkCalendar): Date {
  if (from >= clock.dueAt) return clock.dueAt
  const unit = clock.extension?.unit ?? clock.unit
  if (unit === 'minute' || unit === 'hour') return new Date(clock.dueAt.getTime() + to.getTime() - from.getTime())
  if (unit === 'workhour') {
    const left = workTimeBetween(from, clock.dueAt, calendar)
    return deadline(to, { amount: left / HOUR_MS, unit }, calendar).at
  }
  const [stopped, again, last] = [dayInShanghai(from), dayInShanghai(to), lastDayOf(clock.dueAt)]
  if (stopped === again) return clock.dueAt
  if (unit === 'day') return endOf(lastDay(again, daysBetween(stopped, last), 'day', calendar))
  return endOf(workdayFrom(addWorkdays(again, workdaysBetween(stopped, last, calendar), calendar), calendar))
}

const stoodStill = (clock: StageClock, now: Date): number =>
  clock.pauses.reduce((sum, { from, to }) => sum + ((to ?? now).getTime() - from.getTime()), 0)

/** The instant from which a fifth of the time is left (domain §3: yellow at 80 %). */
export function yellowAt(clock: StageClock): Date {
  const still = clock.pauses.reduce((sum, { from, to }) => sum + (to ? to.getTime() - from.getTime() : 0), 0)
  const length = clock.dueAt.getTime() - clock.startedAt.getTime() - still
  return new Date(clock.dueAt.getTime() - Math.round(length * (1 - yellowFrom)))
}

/** 1 and more: over. While it stands still the share stays what it was. */
export function usedOf(clock: StageClock, now: Date): number {
  const until = clock.stoppedAt ?? now
  const still = stoodStill(clock, until)
  const closed = clock.pauses.reduce((sum, { from, to }) => sum + (to ? to.getTime() - from.getTime() : 0), 0)
  const length = clock.dueAt.getTime() - clock.startedAt.getTime() - closed
  return length <= 0 ? 1 : (until.getTime() - clock.startedAt.getTime() - still) / length
}

/** While it stands still it keeps the light it had. */
export function lightOf(clock: StageClock, now: Date): Light {
  const until = clock.stoppedAt ?? pausedSince(clock) ?? now
  if (until >= clock.dueAt) return 'late'
  return until >= yellowAt(clock) ? 'soon' : 'in-time'
}
