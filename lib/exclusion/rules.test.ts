import { expect, test } from 'vitest'
import { addDays, day } from '@/lib/core/day'
import { dayErrors } from './rules'

const today = day('2026-11-22')

test('days left out end no earlier than they begin and begin within a year', () => {
  expect(dayErrors({ from: today, to: today }, today)).toEqual({})
  expect(dayErrors({ from: today, to: null }, today)).toEqual({})
  expect(dayErrors({ from: today, to: addDays(today, -1) }, today)).toHaveProperty('to')
  expect(dayErrors({ from: day('2027-11-22'), to: null }, today)).toEqual({})
  expect(dayErrors({ from: day('2027-11-23'), to: null }, today)).toHaveProperty('from')
})
