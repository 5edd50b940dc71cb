import { describe, expect, it } from 'vitest'
import { day } from '@/lib/core/day'
import { stateCalendar } from '@/lib/platform/calendar'
import { type StageClock, startClock } from './clock'
import { clockInWords, dueWords } from './words'

const at = (text: string): Date => new Date(`${text}:00+08:00`)
const clock = (amount: number, unit: StageClock['unit'], from: string): StageClock =>
  startClock(
    'handle',
    {
      key: 'case.general',
      division: '140000000000',
      validFrom: day('2021-01-01'),
      amount,
      unit,
      basis: '平台参数',
      certainty: 'practice',
    },
    at(from),
    stateCalendar,
  )
const said = (it: StageClock, now: string) => clockInWords(it, at(now), stateCalendar)

describe('a clerk reads a clock', () => {
  it('of five working days on a Monday morning: until Monday next week, 24:00', () => {
    const words = said(clock(5, 'workday', '2026-11-16 09:00'), '2026-11-17 09:00')
    expect(words).toMatchObject({
      words: '还剩 4 个工作日',
      until: '11-23（周一）24:00 止',
      state: 'idle',
      running: true,
    })
    expect(words.how).toBe('处置 5 个工作日；2026-11-16 09:00 起，次日起算；无暂停；平台参数')
  })

  it('of an hour: the minutes left, and today', () => {
    expect(said(clock(1, 'hour', '2026-11-17 10:52'), '2026-11-17 11:45')).toMatchObject({
      words: '还剩 7 分',
      until: '今天 11:52 止',
      state: 'near',
    })
  })

  it('that is over: by how much', () => {
    expect(said(clock(24, 'hour', '2026-11-15 10:00'), '2026-11-16 12:05').words).toBe('超期 2 小时 05 分')
    expect(said(clock(1, 'workday', '2026-11-16 09:00'), '2026-11-20 09:00').words).toBe('超期 3 个工作日')
  })

  it('that has stopped: whether in time', () => {
    const stopped = { ...clock(1, 'workday', '2026-11-16 09:00'), stoppedAt: at('2026-11-17 09:00') }
    expect(said(stopped, '2026-11-20 09:00')).toMatchObject({ words: '按时完成', running: false })
  })

  it('that stands still: so it says', () => {
    const paused = {
      ...clock(5, 'workday', '2026-11-16 09:00'),
      pauses: [{ from: at('2026-11-17 09:00'), to: null, reason: '挂账' }],
    }
    expect(said(paused, '2026-11-30 09:00').words).toBe('暂停中')
  })
})

it('says midnight as the end of the day before', () => {
  expect(dueWords(at('2027-01-05 00:00'), at('2026-12-30 09:00'))).toBe('2027-01-04（周一）24:00 止')
})
