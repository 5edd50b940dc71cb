/** Do the figures at the axis read as people count: even steps, zero among them, and room for all that is drawn? */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evenTicks } from './axis'

test('steps are one, two, four or five of a power of ten', () => {
  expect(evenTicks(170, 185)).toEqual([-200, -100, 0, 100, 200])
  expect(evenTicks(25, 29)).toEqual([-40, -20, 0, 20, 40])
  expect(evenTicks(7, 8)).toEqual([-8, -4, 0, 4, 8])
  expect(evenTicks(3, 0)).toEqual([0, 2, 4])
  expect(evenTicks(0, 0)).toEqual([0])
})

test('whatever is drawn lies within them, in at most two steps to a side', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.nat(100_000), (above, below) => {
      const ticks = evenTicks(above, below)
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(above)
      expect(ticks[0]).toBeLessThanOrEqual(-below || 0)
      expect(ticks).toContain(0)
      expect(ticks.length).toBeLessThanOrEqual(5)
    }),
    { seed: 20_261_130 },
  )
})
