/** On which days is a contract in force, and which days cannot be? */
import { expect, test } from 'vitest'
import { day } from '@/lib/core/day'
import { contractErrors, isInForce } from './rules'

const contract = { from: day('2024-01-01'), to: day('2026-12-31'), endedOn: null }

test('a contract is in force on its first and on its last day', () => {
  expect(['2023-12-31', '2024-01-01', '2026-12-31', '2027-01-01'].map(on => isInForce(contract, day(on)))).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test('ended early, it is in force no more on that day', () => {
  const ended = { ...contract, endedOn: day('2025-06-01') }
  expect(isInForce(ended, day('2025-05-31'))).toBe(true)
  expect(isInForce(ended, day('2025-06-01'))).toBe(false)
})

test('without a last day it goes on', () => expect(isInForce({ ...contract, to: null }, day('2099-01-01'))).toBe(true))

test('it cannot end before it begins, nor be ended after its last day', () => {
  expect(contractErrors({ ...contract, to: day('2023-12-31') })).toHaveProperty('to')
  expect(contractErrors({ ...contract, endedOn: day('2023-12-31') })).toHaveProperty('endedOn')
  expect(contractErrors({ ...contract, endedOn: day('2027-01-01') })).toHaveProperty('endedOn')
  expect(contractErrors({ ...contract, endedOn: contract.from })).toEqual({})
})
