import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { smallBelow } from './kinds'
import { hide, hideMatrix, isSmall, shownAs } from './suppress'

const counts = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 8 })
const seed = 5

describe('counts that are made public', () => {
  test('never tell a number from 1 to 4', () => {
    fc.assert(
      fc.property(counts, fc.boolean(), (row, sumHidden) => {
        const hidden = hide(row, sumHidden)
        for (const [index, count] of row.entries()) if (isSmall(count)) expect(hidden[index]).toBe(true)
      }),
      { seed },
    )
  })

  test('cannot be worked out from their sum: what is hidden is more than one, and together not small', () => {
    fc.assert(
      fc.property(counts, row => {
        const hidden = hide(row, false)
        const some = row.filter((_, index) => hidden[index])
        const rest = row.filter((count, index) => !hidden[index] && count > 0)
        if (some.length === 0 || rest.length === 0) return
        expect(some.length).toBeGreaterThan(1)
        expect(some.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(smallBelow)
      }),
      { seed },
    )
  })

  test('do not give away a sum that is hidden', () => {
    expect(hide([7, 9, 0], true)).toEqual([true, false, false])
  })

  test('are hidden in rows and columns alike', () => {
    const hidden = hideMatrix(
      [
        [3, 8, 9],
        [7, 6, 20],
        [30, 40, 50],
      ],
      { rowHidden: [false, false, false], columnHidden: [false, false, false] },
    )
    for (const row of hidden) expect(row.filter(Boolean).length).not.toBe(1)
    for (const column of [0, 1, 2]) expect(hidden.filter(row => row[column]).length).not.toBe(1)
    expect(hidden[0]?.[0]).toBe(true)
  })

  test('say what they are', () => {
    expect([shownAs(3, true), shownAs(8, true), shownAs(8, false)]).toEqual([
      { kind: 'small' },
      { kind: 'beside' },
      { kind: 'count', count: 8 },
    ])
  })
})
