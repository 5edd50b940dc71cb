/** Does a name say what it is? A type of lib is declared once, so that whoever reads its name anywhere knows which is meant. */
import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import ts from 'typescript'
import { expect, test } from 'vitest'

type Declared = { name: string; place: string }

function typesOf(file: string, text = readFileSync(file, 'utf8')): Declared[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: Declared[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart())
      found.push({ name: node.name.text, place: `${file}:${line + 1}` })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function twice(declared: readonly Declared[]): string[] {
  const places = new Map<string, string[]>()
  for (const { name, place } of declared) places.set(name, [...(places.get(name) ?? []), place])
  return [...places].filter(([, all]) => all.length > 1).map(([name, all]) => `${name}: ${all.join(', ')}`)
}

const declared = globSync(['lib/**/*.ts'], { ignore: ['**/*.test.ts'] }).flatMap(file => typesOf(file))

test('no type name of lib is declared twice, exported or not', () => {
  expect(declared.length).toBeGreaterThan(900)
  expect(twice(declared)).toEqual([])
})

test('a second one is found, also within a function', () => {
  const planted = [...typesOf('a.ts', 'export type Row = 1'), ...typesOf('b.ts', 'function f() { type Row = 2 }')]
  expect(twice(planted)).toEqual(['Row: a.ts:1, b.ts:1'])
})
