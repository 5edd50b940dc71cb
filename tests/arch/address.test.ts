/** Addresses with a query are written by one function, so that none of them says an empty word or forgets to escape one. */
import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import { expect, test } from 'vitest'

/** Who reads one that came from outside, or writes into somebody else's protocol. */
const others = [
  'app/(portal)/import/[id]/problems/route.ts',
  'lib/core/address.ts',
  'lib/open311/post.ts',
  'lib/open311/read-xml.ts',
  'lib/saved/rules.ts',
]

test('only lib/core/address.ts writes a query', () => {
  const files = globSync(['app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}', 'lib/**/*.{ts,tsx}', '!**/*.test.{ts,tsx}'])
  expect(files.length).toBeGreaterThan(500)
  expect(files.filter(file => readFileSync(file, 'utf8').includes('new URLSearchParams')).sort()).toEqual(others)
})
