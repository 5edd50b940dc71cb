/** Does a name say what it is? A type is declared once, and nothing is called `it` far from where one sees what it is. */
import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import ts from 'typescript'
import { expect, test } from 'vitest'

type Declared = { name: string; place: string }

const parse = (file: string, text: string): ts.SourceFile =>
  ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  )

/** Every file is read once. */
const read = new Map<string, ts.SourceFile>()
function sourceOf(file: string): ts.SourceFile {
  const source = read.get(file) ?? parse(file, readFileSync(file, 'utf8'))
  read.set(file, source)
  return source
}

function typesOf(file: string, source = sourceOf(file)): Declared[] {
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

const product = globSync(['{lib,components,app}/**/*.{ts,tsx}'], { ignore: ['**/*.test.{ts,tsx}'] })
const declared = product.flatMap(file => typesOf(file))

/** What a page or a part calls by one word each time, for itself alone: its props, its address, what its own view answered. */
const own = new Set(['Props', 'Params', 'Context', 'Shown', 'Found', 'List', 'Row', 'Counts'])
const isOwn = ({ name, place }: Declared): boolean => own.has(name) && !place.startsWith('lib/')

test('no type name is declared twice, exported or not', () => {
  expect(declared.length).toBeGreaterThan(1_400)
  expect(twice(declared.filter(one => !isOwn(one)))).toEqual([])
})

test('what a page calls for itself alone is not exported', () => {
  const exported = new RegExp(`^export type (${[...own].join('|')})\\b`, 'm')
  const faces = product.filter(file => !file.startsWith('lib/'))
  expect(faces.filter(file => exported.test(sourceOf(file).text))).toEqual([])
})

test('a second one is found, also within a function', () => {
  const planted = [
    ...typesOf('a.ts', parse('a.ts', 'export type Row = 1')),
    ...typesOf('b.ts', parse('b.ts', 'function f() { type Row = 2 }')),
  ]
  expect(twice(planted)).toEqual(['Row: a.ts:1, b.ts:1'])
})

type Named = ts.ParameterDeclaration | ts.VariableDeclaration | ts.BindingElement
const isNamed = (node: ts.Node): node is Named =>
  ts.isParameter(node) || ts.isVariableDeclaration(node) || ts.isBindingElement(node)

/** The function or block in which a name holds; null: a type, which only tells what a function takes. */
function scopeOf(node: Named): ts.Node | null {
  let scope: ts.Node = node.parent
  while (!(ts.isFunctionLike(scope) || ts.isBlock(scope) || ts.isSourceFile(scope))) scope = scope.parent
  return ts.isFunctionTypeNode(scope) || ts.isMethodSignature(scope) ? null : scope
}

/** Where something is called `it` and still used three lines or more below. */
function farFromIt(file: string, source = sourceOf(file)): string[] {
  const lineOf = (node: ts.Node): number => source.getLineAndCharacterOfPosition(node.getStart()).line
  const far: string[] = []
  const visit = (node: ts.Node): void => {
    const scope = isNamed(node) && node.name.getText() === 'it' ? scopeOf(node) : null
    if (scope) {
      const last = Math.max(...usesIn(scope).map(lineOf))
      if (last - lineOf(node) >= 3) far.push(`${file}:${lineOf(node) + 1}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return far
}

function usesIn(scope: ts.Node): ts.Node[] {
  const nodes = [scope]
  for (const node of nodes) ts.forEachChild(node, child => void nodes.push(child))
  return nodes.filter(node => ts.isIdentifier(node) && node.text === 'it')
}

test('nothing is called `it` three lines away from what it is', () => {
  expect(product.flatMap(file => farFromIt(file))).toEqual([])
})

test('an `it` that goes on too long is found', () => {
  const lines = ['const f = (it: Filing) =>', '  it.state +', '  it.kind', '']
  expect(farFromIt('a.ts', parse('a.ts', lines.join('\n')))).toEqual([])
  expect(farFromIt('b.ts', parse('b.ts', [...lines.slice(0, 2), '  it.kind +', '  it.no'].join('\n')))).toEqual([
    'b.ts:1',
  ])
})

/** `formAction` → form, action */
const wordsOf = (name: string): string[] => name.split(/(?=[A-Z])|[^A-Za-z]+/).map(word => word.toLowerCase())
const isAction = (name: string): boolean => wordsOf(name).some(word => word === 'action' || word === 'actions')

function identifiersOf(file: string): string[] {
  const source = sourceOf(file)
  const names: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return names
}

test('what somebody does is a deed: an action is what a form posts to, which only the web edge of lib knows', () => {
  expect([isAction('formAction'), isAction('actions'), isAction('transaction')]).toEqual([true, true, false])
  const files = product.filter(file => file.startsWith('lib/') && !/^lib\/(web\/|core\/form-state\.ts)/.test(file))
  expect(files.filter(file => identifiersOf(file).some(isAction))).toEqual([])
})
