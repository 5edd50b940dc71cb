/** Does an organisation hold on exactly the days of its term, filed and not ended? */
import { describe, expect, test } from 'vitest'
import { addDays, day } from '@/lib/core/day'
import { heldOn, isSucceeded, nominalOn, stateOn, type TermDays } from './term'

const committee: TermDays = {
  filedOn: day('2022-01-10'),
  termFrom: day('2022-01-01'),
  termTo: day('2024-12-31'),
  endedOn: null,
}
const on = (text: string) => day(text)

describe('a committee of 2022 to 2024, filed on 10 January 2022', () => {
  test('holds from the day it is filed, not from the day its term began', () => {
    expect(heldOn(committee, on('2022-01-09'))).toBe(false)
    expect(heldOn(committee, on('2022-01-10'))).toBe(true)
  })
  test('holds on the last day of its term and not on the next', () => {
    expect(heldOn(committee, on('2024-12-31'))).toBe(true)
    expect(heldOn(committee, on('2025-01-01'))).toBe(false)
  })
  test('stands in name after its term', () => {
    expect(nominalOn(committee, on('2025-01-01'))).toBe(true)
    expect(stateOn(committee, on('2025-01-01'), false)).toBe('expired')
    expect(stateOn(committee, on('2025-01-01'), true)).toBe('replaced')
  })
  test('holds on the first day of the term when filed before', () => {
    const early = { ...committee, filedOn: on('2021-12-01') }
    expect(heldOn(early, on('2021-12-31'))).toBe(false)
    expect(stateOn(early, on('2021-12-31'), false)).toBe('waiting')
    expect(heldOn(early, on('2022-01-01'))).toBe(true)
  })
})

describe('one that ended early', () => {
  const ended = { ...committee, endedOn: on('2023-05-01') }
  test('holds on the day before and no more on the day it ended', () => {
    expect(heldOn(ended, on('2023-04-30'))).toBe(true)
    expect(heldOn(ended, on('2023-05-01'))).toBe(false)
    expect(nominalOn(ended, on('2023-05-01'))).toBe(false)
    expect(stateOn(ended, on('2023-05-01'), false)).toBe('ended')
  })
  test('entered by mistake and ended on its first day, it never held', () => {
    const mistaken = { ...committee, filedOn: on('2021-12-01'), endedOn: committee.termFrom }
    for (let at = on('2021-11-01'); at < on('2022-03-01'); at = addDays(at, 1))
      expect(nominalOn(mistaken, at)).toBe(false)
  })
})

test('without a filing or without a term it never holds', () => {
  const unfiled = { ...committee, filedOn: null }
  const termless = { ...committee, termFrom: null, termTo: null }
  for (const it of [unfiled, termless]) {
    expect(heldOn(it, on('2023-01-01'))).toBe(false)
    expect(nominalOn(it, on('2023-01-01'))).toBe(false)
  }
  expect(stateOn(unfiled, on('2023-01-01'), false)).toBe('unfiled')
})

describe('a compound whose terms are all over is 届满未换 once', () => {
  const first = { ...committee, id: 1 }
  const second = {
    ...committee,
    id: 2,
    filedOn: on('2025-01-05'),
    termFrom: on('2025-01-01'),
    termTo: on('2025-12-31'),
  }
  const states = (day: string) =>
    [first, second].map(it => stateOn(it, on(day), isSucceeded(it, [first, second], on(day))))
  test('the later one counts', () => expect(states('2026-06-01')).toEqual(['replaced', 'expired']))
  test('while the later holds, the earlier was replaced', () =>
    expect(states('2025-06-01')).toEqual(['replaced', 'serving']))
  test('before the later is filed, the earlier has expired', () =>
    expect(states('2025-01-04')).toEqual(['expired', 'unfiled']))
})
