/** A case's clock in words: how long still, until when, and how that was counted. */

import { dayInShanghai } from '@/lib/core/day'
import { timeOf, whenOf } from '@/lib/core/say'
import type { WorkCalendar } from '@/lib/core/workdays'
import { basisWords, lastDayOf, notAnnounced, spanWords, unitText } from '@/lib/deadline/text'
import { stageText } from '@/lib/matter/text'
import { lightOf, pausedSince, type StageClock, usedOf } from './clock'

export type ClockWords = {
  /** 还剩 22 分 · 还剩 4 个工作日 · 超期 3 小时 · 暂停中 · 按时完成 */
  words: string
  /** 今天 11:52 止 · 7-06（周四）24:00 止 */
  until: string
  /** The rule, the start, the pauses and the basis. */
  how: string
  state: 'idle' | 'near' | 'behind'
  /** 0 to 1 and above. */
  used: number
  running: boolean
}

const lights = { 'in-time': 'idle', soon: 'near', late: 'behind' } as const

export function clockInWords(clock: StageClock, now: Date, calendar: WorkCalendar): ClockWords {
  const light = lightOf(clock, now)
  return {
    words: wordsOf(clock, now, calendar, light === 'late'),
    until: clock.stoppedAt
      ? `${whenOf(clock.stoppedAt)} 办结`
      : `${dueWords(clock.dueAt, now)}${notAnnounced(clock.unit, lastDayOf(clock.dueAt), calendar)}`,
    how: howOf(clock),
    state: lights[light],
    used: usedOf(clock, now),
    running: clock.stoppedAt === null,
  }
}

function wordsOf(clock: StageClock, now: Date, calendar: WorkCalendar, late: boolean): string {
  if (clock.stoppedAt) return late ? '超期完成' : '按时完成'
  if (pausedSince(clock)) return late ? '暂停中，已超期' : '暂停中'
  return late
    ? `超期 ${spanWords(clock.unit, clock.dueAt, now, calendar)}`
    : `还剩 ${spanWords(clock.unit, now, clock.dueAt, calendar)}`
}

const weekday = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', weekday: 'short' })

/** @param due the first moment that is too late */
export function dueWords(due: Date, now: Date): string {
  const day = lastDayOf(due)
  const time = timeOf(due) === '00:00' ? '24:00' : timeOf(due)
  if (day === dayInShanghai(now)) return `今天 ${time} 止`
  const name = weekday.format(new Date(due.getTime() - 1))
  const short = day.slice(0, 4) === dayInShanghai(now).slice(0, 4) ? day.slice(5) : day
  return `${short}（${name}）${time} 止`
}

/** 2027-01-05 24:00 */
export const dueMoment = (due: Date): string => `${lastDayOf(due)} ${timeOf(due) === '00:00' ? '24:00' : timeOf(due)}`

const amountOf = ({ amount, unit }: Pick<StageClock, 'amount' | 'unit'>): string => `${amount} ${unitText[unit]}`

function howOf(clock: StageClock): string {
  const { pauses, extension } = clock
  const byDay = clock.unit === 'day' || clock.unit === 'workday'
  return [
    `${stageText[clock.stage]} ${amountOf(clock)}`,
    `${whenOf(clock.startedAt)} 起${byDay ? '，次日起算' : ''}`,
    extension ? `延期 ${amountOf(extension)}` : null,
    pauses.length > 0 ? `暂停 ${pauses.length} 次` : '无暂停',
    basisWords(clock),
  ]
    .filter(Boolean)
    .join('；')
}

/** 2026-11-20 09:00 至 2026-11-23 10:00，挂账 */
export const pauseWords = ({ from, to, reason }: StageClock['pauses'][number]): string =>
  `${whenOf(from)} 至 ${to ? whenOf(to) : '现在'}，${reason}`
