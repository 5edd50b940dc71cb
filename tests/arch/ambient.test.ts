/** Who asks the machine for time, settings or chance? Only the few places that are there for it. */
import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import ts from 'typescript'
import { expect, test } from 'vitest'

const product = globSync(
  ['app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}', 'lib/**/*.{ts,tsx}', '*.ts', 'prisma/**/*.ts'],
  {
    ignore: ['**/*.test.{ts,tsx}', '*.config.ts', '*.d.ts', 'prisma/client/**'],
  },
)

const sources = product.map(file => ({ file, text: readFileSync(file, 'utf8') }))

/** Places (file:line) where the syntax tree holds what is asked for; words in comments and strings do not count. */
function places(isIt: (node: ts.Node) => boolean, files = sources): string[] {
  return files.flatMap(({ file, text }) => {
    const source = ts.createSourceFile(
      file,
      text,
      ts.ScriptTarget.Latest,
      true,
      file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
    )
    const found: string[] = []
    const visit = (node: ts.Node): void => {
      if (isIt(node)) found.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`)
      ts.forEachChild(node, visit)
    }
    visit(source)
    return found
  })
}

const isNamed = (node: ts.Node, name: string): boolean => ts.isIdentifier(node) && node.text === name
const isMember = (node: ts.Node, object: string, member: string): boolean =>
  (ts.isPropertyAccessExpression(node) && isNamed(node.expression, object) && node.name.text === member) ||
  (ts.isElementAccessExpression(node) &&
    isNamed(node.expression, object) &&
    ts.isStringLiteral(node.argumentExpression) &&
    node.argumentExpression.text === member)

/** `new Date()` and `Date.now()`: the present moment. `new Date(value)` only reads one that is given. */
const asksTheTime = (node: ts.Node): boolean =>
  (ts.isNewExpression(node) && isNamed(node.expression, 'Date') && (node.arguments?.length ?? 0) === 0) ||
  isMember(node, 'Date', 'now')

const asksTheEnvironment = (node: ts.Node): boolean => isMember(node, 'process', 'env')
const asksChance = (node: ts.Node): boolean => isMember(node, 'Math', 'random')
const escapes = (node: ts.Node): boolean => node.kind === ts.SyntaxKind.AnyKeyword || ts.isNonNullExpression(node)

const except = (found: string[], ...allowed: RegExp[]): string[] =>
  found.filter(place => !allowed.some(pattern => pattern.test(place)))

// A draft is kept in the browser and shown by the browser's own clock; it decides nothing.
const clocks = [/^lib\/platform\/clock\.ts:/, /^components\/form\/draft\.ts:/, /^prisma\/seed\//]
// The log has to speak even when the settings are refused.
const settings = [/^lib\/platform\/(env|log)\.ts:/, /^instrumentation\.ts:/]

test('only the clock asks what time it is', () => {
  expect(except(places(asksTheTime), ...clocks)).toEqual([])
})

test('only env.ts reads the environment', () => {
  expect(except(places(asksTheEnvironment), ...settings)).toEqual([])
})

test('nothing depends on unseeded chance', () => {
  expect(places(asksChance)).toEqual([])
})

test('no type is given up by any or !', () => {
  expect(places(escapes)).toEqual([])
})

test.each([
  ['const a = new Date()', asksTheTime],
  ['const a = new Date', asksTheTime],
  ['const a = Date.now()', asksTheTime],
  ["const a = process.env['X']", asksTheEnvironment],
  ["const a = process['env']", asksTheEnvironment],
  ['const a = Math.random()', asksChance],
  ['const a = b!.c', escapes],
])('a planted %s is found', (text, isIt) => {
  expect(places(isIt, [{ file: 'planted.ts', text }])).toEqual(['planted.ts:1'])
})
