/** Has every feature its rank, once, and do the docs tell the same order? The rule itself is held by rules.cjs. */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { z } from 'zod'

const Ranks = z.array(z.object({ why: z.string(), features: z.array(z.string()) }))
const ranks = Ranks.parse(createRequire(import.meta.url)('./ranks.cjs'))
const ground = ['core', 'platform', 'web']

test('every feature stands in the table of ranks, once', () => {
  const features = readdirSync('lib').filter(name => !ground.includes(name))
  expect(ranks.flatMap(rank => rank.features).sort()).toEqual(features.sort())
})

test('docs/ranks.md tells the same ranks', () => {
  const rows = readFileSync('docs/ranks.md', 'utf8')
    .split('\n')
    .filter(line => /^\| *\d/.test(line))
    .map(line =>
      line
        .split('|')
        .slice(1, -1)
        .map(cell => cell.trim()),
    )
  const told = ranks.map(({ why, features }, at) => [
    String(at + 1),
    features.map(name => `\`${name}\``).join(' '),
    why,
  ])
  expect(rows).toEqual(told)
})
