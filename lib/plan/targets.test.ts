import { describe, expect, test } from 'vitest'
import { day } from '@/lib/core/day'
import { type TargetRow, targetOn } from '@/lib/plan/targets'

const rows: TargetRow[] = [
  { indicator: 'street-coverage', due: day('2023-12-31'), rate: 10_000 },
  { indicator: 'street-coverage', due: day('2021-12-31'), rate: 2000 },
  { indicator: 'street-coverage', due: day('2022-12-31'), rate: 6050 },
  { indicator: 'formation', due: day('2022-06-30'), rate: 100 },
]
const on = (text: string) => targetOn(rows, 'street-coverage', day(text))

describe('the target in force', () => {
  test('is none before the first is due, and the first stands beside it as the next', () => {
    expect(on('2021-12-30')).toEqual({ target: null, due: null, next: { rate: 20, due: '2021-12-31' } })
  })

  test('holds from the day it is due, that day included, until the next is due', () => {
    expect(on('2021-12-31').target).toBe(20)
    expect(on('2022-12-30').target).toBe(20)
    expect(on('2022-12-31')).toEqual({ target: 60.5, due: '2022-12-31', next: { rate: 100, due: '2023-12-31' } })
  })

  test('stays in force after the plan is over', () => {
    expect(on('2026-11-22')).toEqual({ target: 100, due: '2023-12-31', next: null })
  })
})
