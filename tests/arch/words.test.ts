/** Can a stored code reach a screen because its word is missing? `table[code] ?? code` shows it, and so does `known ? table[code] : code`. */
import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import ts from 'typescript'
import { expect, test } from 'vitest'

const product = globSync(['{app,components,lib}/**/*.{ts,tsx}'], { ignore: ['**/*.test.{ts,tsx}'] })
const planted = 'tests/arch/planted/words.ts.txt'
const chinese = /\p{Script=Han}/u

/** Where what is looked up is no code and no word: it says why. */
const open: Readonly<Record<string, string>> = {
  'lib/core/division.ts: names.get(code) ?? code':
    'units are named by decree; officials know the code of one that is not',
  'lib/compound/columns.ts: key in factColumns ? factColumns[key as keyof CompoundFacts][0] : key':
    'columns of a table',
  'lib/forms/blocks.ts: digits[number] ?? String(number)': 'a number is written out',
  'lib/forms/list.ts: asFarAs[owner][state] ?? state': 'a state stands for another one, nobody reads either',
  'lib/open311/xml.ts: escapes[sign] ?? sign': 'characters of a text',
}

type Source = { file: string; nodes: readonly ts.Node[] }

function read(file: string): Source {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const nodes: ts.Node[] = [ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, kind)]
  for (const node of nodes) ts.forEachChild(node, child => void nodes.push(child))
  return { file, nodes }
}

/** Without brackets, `as` and `String(…)`. */
function bare(node: ts.Node): ts.Node {
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return bare(node.expression)
  const [given] = ts.isCallExpression(node) ? node.arguments : []
  return given && ts.isCallExpression(node) && node.expression.getText() === 'String' ? bare(given) : node
}

/** The key of `table[key]` and of `table.get(key)`. */
function keyOf(node: ts.Node): string | null {
  if (ts.isElementAccessExpression(node)) return bare(node.argumentExpression).getText()
  const isGet =
    ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'get'
  return isGet && node.arguments[0] ? bare(node.arguments[0]).getText() : null
}

function keysIn(node: ts.Node): string[] {
  const nodes = [node]
  for (const one of nodes) ts.forEachChild(one, child => void nodes.push(child))
  return nodes.flatMap(one => keyOf(one) ?? [])
}

const isNumber = (text: string): boolean => /^\d+$/.test(text)

/** A key that is shown where its word is missing. */
function fallsBack(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) {
    const isOr = [ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken].includes(node.operatorToken.kind)
    const [key, otherwise] = [keyOf(bare(node.left)), bare(node.right).getText()]
    return isOr && key !== null && key === otherwise && !isNumber(key)
  }
  if (!ts.isConditionalExpression(node)) return false
  const [one, other] = [bare(node.whenTrue), bare(node.whenFalse)]
  return keysIn(one).includes(other.getText()) || keysIn(other).includes(one.getText())
}

/** A table of Chinese words whose keys nobody knows: a code without its word does not fail to compile. */
const isLoose = (node: ts.Node): boolean =>
  ts.isVariableDeclaration(node) &&
  /^(Readonly<)?Record<string, (string|(Readonly<)?Record<)/.test(node.type?.getText() ?? '') &&
  node.initializer !== undefined &&
  ts.isObjectLiteralExpression(node.initializer) &&
  chinese.test(node.initializer.getText())

const sources = product.map(read)
const found = (isIt: (node: ts.Node) => boolean, among: readonly Source[] = sources): string[] =>
  among.flatMap(({ file, nodes }) => nodes.filter(isIt).map(node => `${file}: ${node.getText().replace(/\s+/g, ' ')}`))

test('no code is shown where its word is missing', () => {
  expect(found(fallsBack).filter(place => !Object.hasOwn(open, place))).toEqual([])
})

test('every exception is still there', () => {
  const there = found(fallsBack)
  expect(Object.keys(open).filter(place => !there.includes(place))).toEqual([])
})

test('no table of words takes any key', () => {
  expect(found(isLoose)).toEqual([])
})

test('what is planted is caught, each line of it', () => {
  const lines = readFileSync(planted, 'utf8').split('\n')
  const wanted = (mark: string) => lines.filter(line => line.endsWith(mark)).length
  expect(found(fallsBack, [read(planted)])).toHaveLength(wanted('// a code'))
  expect(found(isLoose, [read(planted)])).toHaveLength(wanted('// a table'))
  expect(wanted('// a code') + wanted('// a table')).toBe(8)
})

test('an empty value is said by one word, which stands in one place', () => {
  const own = product.filter(file => /['>]（?空）?['<]/.test(readFileSync(file, 'utf8')))
  expect(own).toEqual(['lib/core/word.ts'])
})
