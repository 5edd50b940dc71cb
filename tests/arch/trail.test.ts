/** Has everything that the trail can hold its word? Deeds, records and fields are read from the source of what writes them. */
import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { permissions } from '@/lib/core/permissions'
import { actText, calledOf, fieldOf, trailWords } from '@/lib/trail-words'

type Source = { file: string; feature: string; nodes: ts.Node[] }

function nodesOf(root: ts.Node): ts.Node[] {
  const nodes = [root]
  for (const node of nodes) ts.forEachChild(node, child => void nodes.push(child))
  return nodes
}

const sources: Source[] = globSync(['lib/**/*.ts'], { ignore: ['**/*.test.ts'] }).map(file => ({
  file,
  feature: file.split('/')[1] ?? '',
  nodes: nodesOf(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)),
}))

const nameOf = (node: ts.ObjectLiteralElementLike): string | null =>
  node.name && (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name)) ? node.name.text : null
const namesIn = (bag: ts.ObjectLiteralExpression): string[] => bag.properties.flatMap(one => nameOf(one) ?? [])

/** Is this literal what a function gives, at once or by a condition? */
function isGiven(bag: ts.ObjectLiteralExpression, by: ts.Node): boolean {
  let at: ts.Node = bag.parent
  const passes = (node: ts.Node): boolean =>
    ts.isParenthesizedExpression(node) ||
    ts.isConditionalExpression(node) ||
    ts.isReturnStatement(node) ||
    ts.isBlock(node) ||
    ts.isArrowFunction(node)
  while (at !== by && passes(at)) at = at.parent
  return at === by
}

/** Literals that an expression may come to: itself, or what a function of the same feature gives. */
function literalsOf(value: ts.Expression, feature: string): ts.ObjectLiteralExpression[] {
  if (ts.isObjectLiteralExpression(value)) return [value]
  if (!ts.isCallExpression(value)) return []
  const called = value.expression.getText()
  return sources
    .filter(one => one.feature === feature)
    .flatMap(({ nodes }) => nodes)
    .filter(
      node => (ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node)) && node.name?.getText() === called,
    )
    .flatMap(by =>
      nodesOf(by)
        .filter(ts.isObjectLiteralExpression)
        .filter(bag => isGiven(bag, by)),
    )
}

/** `[before, after]` beside a field's name, or a change made elsewhere. */
const isChange = (one: ts.ObjectLiteralElementLike): boolean =>
  ts.isShorthandPropertyAssignment(one) ||
  (ts.isPropertyAssignment(one) &&
    ts.isArrayLiteralExpression(one.initializer) &&
    one.initializer.elements.length === 2)

/** Fields that a node writes: compared by `changesBetween`, or told as `changes`. */
function written(node: ts.Node, feature: string): string[] {
  if (ts.isCallExpression(node) && node.expression.getText() === 'changesBetween') {
    const after = node.arguments[1]
    return after ? literalsOf(after, feature).flatMap(namesIn) : []
  }
  const isTold = (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) && node.name.getText() === 'changes'
  if (!isTold || !node.initializer) return []
  return nodesOf(node.initializer)
    .filter(ts.isObjectLiteralExpression)
    .flatMap(bag => bag.properties.filter(isChange).flatMap(one => nameOf(one) ?? []))
}

const auditing = /\/platform\/audit'|changesBetween/
const fields = sources
  .filter(({ file, nodes }) => !/^lib\/(platform|core|kind)\//.test(file) && auditing.test(nodes[0]?.getText() ?? ''))
  .flatMap(({ file, feature, nodes }) =>
    nodes.flatMap(node => written(node, feature)).map(field => ({ file, feature, field })),
  )

/** What kinds of record entries are about: the word `kind` beside an id. */
const subjects = sources.flatMap(({ file, feature, nodes }) =>
  nodes
    .filter(ts.isObjectLiteralExpression)
    .filter(bag => namesIn(bag).includes('id'))
    .flatMap(bag => bag.properties)
    .flatMap(one => (ts.isPropertyAssignment(one) && nameOf(one) === 'kind' ? one.initializer : []))
    .filter(ts.isStringLiteral)
    .map(({ text }) => ({ file, feature, kind: text })),
)

test('the source is read', () => {
  expect(fields.length).toBeGreaterThan(120)
  expect(new Set(subjects.map(one => one.kind)).size).toBeGreaterThan(20)
})

test('every deed has a word, from one feature', () => {
  const told = trailWords.flatMap(({ deeds }) => Object.keys(deeds))
  expect(told.toSorted()).toEqual([...permissions].sort())
  expect(Object.values(actText).filter(word => word.trim() === '')).toEqual([])
})

test('every kind of record that an entry is about is called something, by one feature', () => {
  expect(subjects.filter(({ kind }) => calledOf(kind) === null)).toEqual([])
  const called = trailWords.flatMap(({ subjects: of }) => Object.keys(of).filter(kind => of[kind]?.called))
  expect(called.filter((kind, at) => called.indexOf(kind) !== at)).toEqual([])
})

test('every field that a feature writes is told for a record that the feature writes about', () => {
  const kindsOf = (feature: string): string[] => subjects.filter(one => one.feature === feature).map(({ kind }) => kind)
  const isTold = (feature: string, field: string): boolean => kindsOf(feature).some(kind => fieldOf(kind, field))
  expect(fields.filter(({ feature, field }) => !isTold(feature, field))).toEqual([])
})
