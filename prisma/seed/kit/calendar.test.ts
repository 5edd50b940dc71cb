import { afterEach, describe, expect, it } from 'vitest'
import { day } from '@/lib/core/day'
import { isWorkday } from '@/lib/platform/calendar'
import { demoDayAt, firstDemoDay, frozenDays, lately, pinnedDay, standOn, today } from './calendar'

const at = (text: string): Date => new Date(`${text}+08:00`)

afterEach(() => standOn(pinnedDay))

describe('the day of a demo', () => {
  it.each([
    ['2026-11-27T17:30:00', '2026-11-27', 'a Friday whose offices have closed'],
    ['2026-11-27T17:29:59', '2026-11-26', 'a Friday that is not over'],
    ['2026-11-29T12:00:00', '2026-11-27', 'a Sunday'],
    ['2026-10-08T09:00:00', '2026-09-30', 'the first morning after National Day'],
    ['2026-10-08T18:00:00', '2026-10-08', 'the evening of that day'],
    ['2026-10-10T18:00:00', '2026-10-10', 'a Saturday that is worked for a holiday'],
    ['2025-03-03T18:00:00', firstDemoDay, 'a clock from before the stories'],
  ])('at %s it is %s: %s', (now, expected) => expect(demoDayAt(at(now))).toBe(expected))
})

describe('a day of the last weeks', () => {
  it('is as the story has it where the demo stands on the day it was written for', () => {
    for (const of of ['2026-11-20', '2026-11-14', '2026-10-08', '2026-09-14']) expect(lately(of)).toBe(of)
  })
  it.each(['2026-10-08', '2026-11-27', '2026-12-07', '2027-03-01'])('lies as many working days before %s', of => {
    standOn(day(of))
    expect(today).toBe(of)
    expect(lately('2026-11-20')).toBe(of)
    const told = ['2026-09-14', '2026-09-30', '2026-10-16', '2026-11-12', '2026-11-13', '2026-11-17', '2026-11-20']
    const days = told.map(lately)
    expect([...days].sort()).toEqual(days)
    expect(new Set(days).size).toBe(told.length)
    expect(days.filter(it => !isWorkday(it))).toEqual([])
  })
})

describe('the frozen days', () => {
  it('end with the last quarter that had been reported on the day of the demo', () => {
    expect(frozenDays.at(-1)).toBe('2026-09-30')
    standOn(day('2026-10-07'))
    expect(frozenDays.at(-1)).toBe('2026-06-30')
    standOn(day('2027-01-08'))
    expect(frozenDays.at(-1)).toBe('2026-12-31')
  })
})
