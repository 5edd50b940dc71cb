import { expect, test } from 'vitest'
import { day } from '@/lib/core/day'
import { monthCut } from './links'

const period = { from: day('2026-11-01'), to: day('2026-11-20'), asOf: day('2026-11-20') }

test('a month beside the period is listed as known on the day of the figures, not on its own last one', () => {
  expect(monthCut('2026-09', period)).toEqual({ from: '2026-09-01', to: '2026-09-30', asOf: '2026-11-20' })
  expect(monthCut('2026-11', period)).toEqual({ from: '2026-11-01', to: '2026-11-20', asOf: '2026-11-20' })
})
