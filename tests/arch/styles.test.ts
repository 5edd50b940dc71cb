/** What do styles by hand still say? Less and less: a part's look is its own utilities, and the rest has a name and a user. */
import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import ts from 'typescript'
import { expect, test } from 'vitest'

/** What utilities cannot say: tokens, the ground, a table's row, the map and paper. */
const most = 500

const sheets = globSync('app/styles/*.css').map(file => ({ file, text: readFileSync(file, 'utf8') }))
const lines = (text: string): number => text.split('\n').length - 1
/** A name for utilities that stand at hundreds of places of a page is no style by hand. */
const named = /@utility ([\w-]+) \{\n {2}@apply [^;{}]+;\n\}\n/g
const byHand = (text: string): string => text.replaceAll(named, '')

/** The classes that selectors speak of: what stands before a brace, without comments. */
const classes = new Set(
  sheets.flatMap(({ text }) =>
    [...text.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/([^{};]+)\{/g)].flatMap(([, selector = '']) =>
      [...selector.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = '']) => name),
    ),
  ),
)

/** Words of every text in the pages and parts; `whole` as they stand, `begun` where a value follows: `layer-${index}`. */
const words = { whole: new Set<string>(), begun: new Set<string>() }
for (const file of globSync(['app/**/*.tsx', 'components/**/*.{ts,tsx}'])) {
  const visit = (node: ts.Node): void => {
    if (
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddle(node) ||
      ts.isTemplateTail(node)
    ) {
      for (const word of node.text.split(/[\s.]+/)) words.whole.add(word)
    }
    if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node)) {
      const last = node.text.split(/\s+/).at(-1) ?? ''
      if (last.endsWith('-')) words.begun.add(last)
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX))
}

const isUsed = (name: string): boolean =>
  words.whole.has(name) || [...words.begun].some(beginning => name.startsWith(beginning))

test('styles by hand grow no more', () => {
  expect(sheets.reduce((sum, { text }) => sum + lines(byHand(text)), 0)).toBeLessThanOrEqual(most)
})

test('no class has one or two letters', () => {
  expect([...classes].filter(name => name.length <= 2)).toEqual([])
})

test('every name for utilities has a user', () => {
  const names = sheets.flatMap(({ text }) => [...text.matchAll(named)].map(([, name = '']) => name))
  expect(names.length).toBeGreaterThan(0)
  expect(names.filter(name => ![...words.whole].some(word => word.split(':').at(-1) === name))).toEqual([])
})

test('every class has a user', () => {
  expect([...classes].filter(name => !isUsed(name))).toEqual([])
})
