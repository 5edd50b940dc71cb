/** Has every input of `tests/field/README.md` a case that gives its right value, and does that case still stand where it is said to? */
import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import { expect, test } from 'vitest'
import { fieldCases } from '@/tests/field/cases'

const readme = readFileSync('tests/field/README.md', 'utf8')
const text = (file: string): string => readFileSync(file, 'utf8')

/** `### F01 / F21 Days …`: all that a heading names. */
const asked = readme
  .split('\n')
  .filter(line => line.startsWith('### '))
  .flatMap(line => /^### ((?:F\d+[a-z]?(?: \/ )?)+)/.exec(line)?.[1]?.match(/F\d+[a-z]?/g) ?? [])

test('the headings are read', () => {
  expect(asked.length).toBeGreaterThan(40)
  expect(asked).toEqual(expect.arrayContaining(['F15a', 'F21', 'F42']))
})

test('every id has a case, and no case is of an id that is not there', () => {
  expect(Object.keys(fieldCases).sort()).toEqual([...asked].sort())
})

test.each(Object.entries(fieldCases))('%s: each test that is named stands in its file', (_, cases) => {
  expect(cases.length).toBeGreaterThan(0)
  for (const [file, title] of cases) expect(text(file), file).toContain(title)
})

test.each(globSync('tests/field/*.{csv,xlsx}').map(file => file.split('/').at(-1) ?? ''))(
  '%s is read by a test',
  name => {
    const readers = globSync(['tests/{db,e2e}/**/*.ts']).filter(file => text(file).includes(name))
    expect(readers).not.toEqual([])
  },
)
