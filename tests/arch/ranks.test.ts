/** Has every feature its rank, once? The rule itself is held by rules.cjs, what docs/house.md shows of it by drawn.test.ts. */
import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ranks } from '@/scripts/runtime/house-drawn'

const ground = ['core', 'platform', 'web']

test('every feature stands in the table of ranks, once', () => {
  const features = readdirSync('lib').filter(name => !ground.includes(name))
  expect(ranks.flatMap(rank => rank.features).sort()).toEqual(features.sort())
})
