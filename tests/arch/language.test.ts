/** Does a page say what docs/language.md tells nobody to say? Its last column is looked for in every text of the product. */
import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import ts from 'typescript'
import { expect, test } from 'vitest'

const product = globSync(['{app,components,lib}/**/*.{ts,tsx}'], { ignore: ['**/*.test.{ts,tsx}'] })
const chinese = /\p{Script=Han}/u

/** Of a row `| code word | 中文 | never say |`, the texts in backticks of its last column. */
const neverSaid = readFileSync('docs/language.md', 'utf8')
  .split('\n')
  .filter(line => line.startsWith('|'))
  .flatMap(line => [...(line.split('|')[3] ?? '').matchAll(/`([^`]+)`/g)].flatMap(([, word]) => word ?? []))

/** A bare number behind a statute's name, where its article belongs. */
const bareArticle = /(?:民法典|消防法|条例|指导规则|办法)》? ?\d/

/** `shown`: stands between tags, whatever its script. */
type Text = { place: string; text: string; shown: boolean }

/** What a person may read: texts between tags, and literals. Comments, names and numbers are none. */
function textsOf(file: string): Text[] {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, kind)
  const found: Text[] = []
  const visit = (node: ts.Node): void => {
    const isText = ts.isJsxText(node) || ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)
    if (isText)
      found.push({
        place: `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`,
        text: ts.isTemplateExpression(node) ? literalParts(node) : node.text,
        shown: ts.isJsxText(node),
      })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const literalParts = (node: ts.TemplateExpression): string =>
  [node.head.text, ...node.templateSpans.map(span => span.literal.text)].join('…')

/** A Latin word counts where it stands alone: `.xlsx` ends a file's name, `?n=` is an address. */
function says({ text, shown }: Pick<Text, 'text' | 'shown'>, word: string): boolean {
  if (chinese.test(word)) return text.includes(word)
  const alone = new RegExp(`(?<![\\w.?&-])${word}(?![\\w-])`, 'i')
  return (shown || chinese.test(text)) && alone.test(text)
}

const texts = product.flatMap(textsOf)

test('the table is read', () => {
  expect(neverSaid).toEqual(expect.arrayContaining(['轮到', 'xlsx', 'n=']))
  expect(texts.length).toBeGreaterThan(5_000)
})

test.each(neverSaid)('no page says %s', word => {
  expect(texts.filter(one => says(one, word)).map(({ place, text }) => `${place} ${text.trim()}`)).toEqual([])
})

test('an article is written out', () => {
  expect(texts.filter(({ text }) => bareArticle.test(text)).map(({ place, text }) => `${place} ${text}`)).toEqual([])
})

test.each([
  ['轮到坞城街道', '轮到', true],
  ['导出 5 行 xlsx', 'xlsx', true],
  ['台账.xlsx', 'xlsx', false],
  ['共 n=', 'n=', true],
  ['/list?n=', 'n=', false],
])('%s, asked for %s', (text, word, isSaid) => {
  expect(says({ text, shown: true }, word)).toBe(isSaid)
})
