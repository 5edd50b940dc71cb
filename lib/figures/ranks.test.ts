import { expect, test } from 'vitest'
import { rankChanges, ranksOf } from './ranks'

const of = (rates: Record<string, [part: number, whole: number]>) =>
  new Map(Object.entries(rates).map(([code, [part, whole]]) => [code, { part, whole }]))

test('equal rates share a place, whatever their size; where nothing is measured there is none', () => {
  const ranks = ranksOf(of({ a: [1, 2], b: [2, 4], c: [9, 10], d: [0, 0], e: [0, 5] }))
  expect(Object.fromEntries(ranks)).toEqual({ c: 1, a: 2, b: 2, e: 4 })
})

test('a place is gained or lost among the peers of today', () => {
  const then = of({ a: [1, 2], b: [1, 4], gone: [9, 10] })
  expect(Object.fromEntries(rankChanges(of({ a: [1, 2], b: [3, 4], new: [0, 1] }), then))).toEqual({
    b: { rank: 1, risen: 1 },
    a: { rank: 2, risen: -1 },
    new: { rank: 3, risen: null },
  })
})
