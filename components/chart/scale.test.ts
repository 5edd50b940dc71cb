import { describe, expect, it } from 'vitest'
import { scale, yearTicks } from './scale'

describe('a reader of the chart finds', () => {
  it('the first day at the left, the last at the right, the middle between', () => {
    const at = scale('2021-01-01', '2021-01-11', 100)
    expect(at.x('2021-01-01')).toBe(0)
    expect(at.x('2021-01-06')).toBe(50)
    expect(at.x('2021-01-11')).toBe(100)
  })

  it('a full figure at the top and never beyond it', () => {
    const at = scale('2021-01-01', '2021-12-31', 100)
    expect(at.y(0)).toBe(100)
    expect(at.y(100)).toBe(0)
    expect(at.y(120)).toBe(0)
  })

  it('middles and ends of years within the span only', () => {
    expect(yearTicks('2021-06-30', '2022-07-01').map(tick => tick.label)).toEqual([
      '2021 年中',
      '2021 年底',
      '2022 年中',
    ])
  })
})
