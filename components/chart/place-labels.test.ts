import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayTicks, percentRange } from './axis'
import { crosses, type Label, type LabelSide, overlap, placeLabels } from './place-labels'

const plot = { left: 0, top: 0, right: 300, bottom: 200 }
const sides: readonly LabelSide[] = ['above', 'above-left', 'below', 'below-right']
const spot = fc.record({ x: fc.integer({ min: 0, max: 300 }), y: fc.integer({ min: 0, max: 200 }) })

describe('the words of a chart', () => {
  it('never lie on one another, on a line or beyond the edge', () => {
    fc.assert(
      fc.property(
        fc.array(spot, { maxLength: 12 }),
        fc.array(fc.record({ from: spot, to: spot }), { maxLength: 6 }),
        (spots, strokes) => {
          const labels = spots.map((at, index): Label => ({ key: String(index), text: '目标 80%', at, sides }))
          const placed = placeLabels(labels, strokes, plot, 13)
          for (const [index, { box }] of placed.entries()) {
            expect(box.left >= 0 && box.right <= 300 && box.top >= 0 && box.bottom <= 200).toBe(true)
            expect(strokes.some(stroke => crosses(stroke, box))).toBe(false)
            expect(placed.slice(index + 1).some(other => overlap(box, other.box))).toBe(false)
          }
        },
      ),
    )
  })

  it('show the last figure whatever crosses it, inside the plot', () => {
    const across = Array.from({ length: 40 }, (_, y) => ({ from: { x: 0, y: y * 5 }, to: { x: 300, y: y * 5 } }))
    const last: Label = { key: 'last', text: '80.0', at: { x: 300, y: 0 }, sides: ['above'], must: true }
    expect(placeLabels([{ ...last, must: false }], across, plot, 13)).toEqual([])
    expect(placeLabels([last], across, plot, 13)[0]?.box).toMatchObject({ right: 300, top: 0 })
  })
})

describe('the axes', () => {
  it('begin at zero, and where everything is above 60 below the least', () => {
    expect(percentRange([3, 99])).toMatchObject({ from: 0, ticks: [0, 25, 50, 75, 100] })
    expect(percentRange([60, 99]).from).toBe(0)
    expect(percentRange([91.9, 94.1])).toMatchObject({ from: 90, ticks: [90, 95, 100] })
    expect(percentRange([72, 94]).ticks).toEqual([70, 80, 90, 100])
    expect(percentRange([100]).from).toBe(90)
    expect(percentRange([]).from).toBe(90)
  })

  it('say the day asked, whole, at whatever width', () => {
    const span = { from: '2021-09-30', to: '2026-12-31', asOf: '2026-11-29' }
    fc.assert(
      fc.property(fc.integer({ min: 120, max: 900 }), fc.integer({ min: 0, max: 100 }), (width, percent) => {
        const ticks = dayTicks(span, () => (width * percent) / 100, { left: 0, right: width }, 13)
        // All wanted days in one place: only the day asked finds room.
        expect(ticks.map(tick => tick.label)).toContain('2026-11-29')
        expect(ticks.every(tick => tick.at > 0 && tick.at < width)).toBe(true)
      }),
    )
    const place = (of: string) => (of.startsWith('2026') ? 640 : (Number(of.slice(0, 4)) - 2021) * 120)
    expect(dayTicks(span, place, { left: 0, right: 650 }, 13).map(tick => tick.label)).toEqual([
      ...['2021', '2022', '2023', '2024', '2025'].map(year => `${year} 年底`),
      '2026-11-29',
    ])
  })
})
