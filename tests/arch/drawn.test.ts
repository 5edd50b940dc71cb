/** Do the pages that are drawn from the code still show it, and do they show all of it? */
import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import { expect, test } from 'vitest'
import { drawings } from '@/scripts/runtime/drawn'

test.each(drawings().map(one => [one.file, one] as const))('%s is what `npm run draw` writes now', (_file, one) => {
  expect(one.text).toBe(one.now)
})

test('every file of a flow has its place among the flows', () => {
  const page = readFileSync('docs/flows.md', 'utf8')
  expect(globSync('lib/**/flow.ts').filter(file => !file.startsWith('lib/core/') && !page.includes(file))).toEqual([])
})
