import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Count, meets, missing, near, percentDown, percentDrawn, sum } from '@/lib/core/rate'

const seed = 20_211_231
const anyCount = fc
  .tuple(fc.nat({ max: 2_000_000_000 }), fc.integer({ min: 1, max: 2_000_000_000 }))
  .map(([one, other]): Count => ({ part: Math.min(one, other), whole: Math.max(one, other) }))
/** A target with its exact value in hundredths of a percent. */
const anyTarget = fc
  .nat({ max: 10_000 })
  .map(hundredths => ({ percent: Number((hundredths / 100).toFixed(2)), hundredths }))

const reaches = (part: number, whole: number, hundredths: number): boolean =>
  BigInt(part) * 10_000n >= BigInt(whole) * BigInt(hundredths)

describe('a target', () => {
  test('以上 includes the number itself', () => {
    expect(meets({ part: 60, whole: 100 }, 60)).toBe(true)
    expect(meets({ part: 599_999, whole: 1_000_000 }, 60)).toBe(false)
    expect(meets({ part: 333, whole: 1000 }, 33.3)).toBe(true)
    expect(meets({ part: 332, whole: 1000 }, 33.3)).toBe(false)
    expect(meets({ part: 29, whole: 100 }, 29)).toBe(true)
    expect(meets({ part: 7, whole: 100 }, 7)).toBe(true)
  })

  test('a county without a single street has no figure, neither 0 % nor 100 %', () => {
    const none = { part: 0, whole: 0 }
    expect([meets(none, 0), meets(none, 100), percentDown(none), missing(none, 60), near(none, 60)]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
  })

  test('is met exactly when the fractions say so', () => {
    fc.assert(
      fc.property(anyCount, anyTarget, (count, target) => {
        expect(meets(count, target.percent)).toBe(reaches(count.part, count.whole, target.hundredths))
      }),
      { seed },
    )
  })

  test.each([-1, 100.1, Number.NaN, Number.POSITIVE_INFINITY, 1e-7])('%s is refused as a target', percent => {
    expect(() => meets({ part: 1, whole: 2 }, percent)).toThrow(RangeError)
  })
})

describe('what is still missing', () => {
  test('seven of nine streets need two more for 100 %, none for 60 %', () => {
    expect(missing({ part: 7, whole: 9 }, 100)).toBe(2)
    expect(missing({ part: 7, whole: 9 }, 60)).toBe(0)
    expect(missing({ part: 0, whole: 3 }, 33.3)).toBe(1)
  })

  test('is the smallest number that reaches the target', () => {
    fc.assert(
      fc.property(anyCount, anyTarget, (count, target) => {
        const needed = missing(count, target.percent) ?? -1
        expect(needed).toBeGreaterThanOrEqual(0)
        expect(reaches(count.part + needed, count.whole, target.hundredths)).toBe(true)
        if (needed > 0) expect(reaches(count.part + needed - 1, count.whole, target.hundredths)).toBe(false)
      }),
      { seed },
    )
  })
})

describe('near', () => {
  test('is less than ten points short and not met', () => {
    expect(near({ part: 60, whole: 100 }, 60)).toBe(false)
    expect(near({ part: 59, whole: 100 }, 60)).toBe(true)
    expect(near({ part: 501, whole: 1000 }, 60)).toBe(true)
    expect(near({ part: 50, whole: 100 }, 60)).toBe(false)
    expect(near({ part: 58, whole: 100 }, 60, 2)).toBe(false)
    expect(near({ part: 581, whole: 1000 }, 60, 2)).toBe(true)
  })

  test('agrees with exact fractions', () => {
    fc.assert(
      fc.property(anyCount, anyTarget, anyTarget, (count, target, short) => {
        const scaled = BigInt(count.part) * 10_000n
        const whole = BigInt(count.whole)
        const wanted = whole * BigInt(target.hundredths)
        const expected = scaled < wanted && wanted - scaled < whole * BigInt(short.hundredths)
        expect(near(count, target.percent, short.percent)).toBe(expected)
      }),
      { seed },
    )
  })
})

describe('a percentage on the screen', () => {
  test('is never rounded up to a target that was missed', () => {
    expect(percentDown({ part: 9999, whole: 10_000 })).toBe('99.9')
    expect(percentDown({ part: 1, whole: 1 })).toBe('100.0')
    expect(percentDown({ part: 0, whole: 7 })).toBe('0.0')
    // 80.06 % is 80.0 on the card, and on the chart.
    expect([percentDrawn({ part: 8006, whole: 10_000 }), percentDrawn({ part: 0, whole: 0 })]).toEqual([80, null])
    expect(percentDown({ part: 2, whole: 3 })).toBe('66.6')
    expect(percentDown({ part: 29, whole: 100 })).toBe('29.0')
  })

  test('never lies above the truth and less than a tenth below it', () => {
    fc.assert(
      fc.property(anyCount, count => {
        const tenths = BigInt((percentDown(count) ?? '').replace('.', ''))
        const exact = BigInt(count.part) * 1000n
        expect(tenths * BigInt(count.whole) <= exact).toBe(true)
        expect((tenths + 1n) * BigInt(count.whole) > exact).toBe(true)
      }),
      { seed },
    )
  })
})

test('a city is the pooled sum of its counties, not the mean of their rates', () => {
  expect(
    sum([
      { part: 1, whole: 1 },
      { part: 0, whole: 9 },
    ]),
  ).toEqual({ part: 1, whole: 10 })
  expect(sum([])).toEqual({ part: 0, whole: 0 })
})
