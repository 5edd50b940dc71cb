/** What is opened to the browser? Only `actions.ts` files, and in them only commands mounted by `action(…)`. */
import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { kinds } from '@/lib/kinds'

const files = globSync(['app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}', 'lib/**/*.{ts,tsx}'])
const marked = files.filter(file => /^\s*['"]use server['"]/m.test(readFileSync(file, 'utf8')))
const named = files.filter(file => /^app\/(.*\/)?actions\.ts$/.test(file))

/** First lines of what a file exports that is neither `const x = action(…)` nor a door, nor a type, which leaves nothing to call. */
function unguardedExports(name: string, text: string): string[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true)
  const firstLine = (node: ts.Node): string => node.getText(source).split('\n')[0] ?? ''
  return source.statements
    .filter(it => {
      if (ts.isExportDeclaration(it)) return !it.isTypeOnly
      if (ts.isExportAssignment(it)) return true
      return (
        ts.canHaveModifiers(it) && (ts.getModifiers(it)?.some(m => m.kind === ts.SyntaxKind.ExportKeyword) ?? false)
      )
    })
    .filter(it => !(ts.isTypeAliasDeclaration(it) || ts.isInterfaceDeclaration(it)))
    .filter(it => !(ts.isVariableStatement(it) && it.declarationList.declarations.every(isMounted)))
    .map(firstLine)
}

/**
 * `door` is for the session itself, whose cookie no command can set; what it mounts stands in lib/web/door.ts. `visitorDoor` counts a
 * visitor's tries before it performs a command. `kindAction` is `action` with what a kind's definition says of a deed, `kindEach` for several records.
 */
const mounts = ['action', 'kindAction', 'kindEach', 'door', 'visitorDoor']

const isMounted = ({ initializer }: ts.VariableDeclaration): boolean =>
  initializer !== undefined &&
  ts.isCallExpression(initializer) &&
  ts.isIdentifier(initializer.expression) &&
  mounts.includes(initializer.expression.text)

test('only actions.ts files are opened to the browser', () => {
  expect(marked.filter(file => !named.includes(file))).toEqual([])
})

test('every actions.ts says so in its first line', () => {
  expect(named.filter(file => !/^['"]use server['"]/.test(readFileSync(file, 'utf8')))).toEqual([])
})

test('every action is a command mounted by action(…), so none goes past perform', () => {
  const found = named.flatMap(file =>
    unguardedExports(file, readFileSync(file, 'utf8')).map(line => `${file}: ${line}`),
  )
  expect(found).toEqual([])
})

test.each([
  ['export async function wipe() {}'],
  ['export const wipe = async () => {}'],
  ['export const wipe = other(command)'],
  ['export const a = action(x), b = async () => {}'],
  ["export { wipe } from './elsewhere'"],
  ["export * from './elsewhere'"],
  ['export default async function () {}'],
])('a planted %s is found', line => {
  expect(unguardedExports('actions.ts', `'use server'\n${line}\n`)).toHaveLength(1)
})

test('a mounted command passes', () => {
  const text = `'use server'\nimport { action } from '@/lib/web/action'\nexport const move = action(moveIt, { back: '/' })\n`
  expect(unguardedExports('actions.ts', text)).toEqual([])
})

const bulkDeeds = kinds.flatMap(of =>
  Object.entries(of.deeds).flatMap(([act, { bulk }]) => (bulk ? [[of.name, act]] : [])),
)

test.each(bulkDeeds)('several of %s can have %s done to them, as its definition says', (name, act) => {
  const text = named.map(file => readFileSync(file, 'utf8')).join('\n')
  expect(text).toContain(`kindEach(${name}, '${act}', `)
})
