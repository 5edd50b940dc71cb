/** Do README and docs/ tell what there is? Every link, anchor, path, address, command and variable that they name is looked for in the code. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { globSync } from 'tinyglobby'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...globSync('docs/**/*.md').sort()]
const textOf = (file: string): string => readFileSync(file, 'utf8')
const fence = /^```.*\n[\s\S]*?^```$/gm
/** What is told in sentences and tables, without blocks of code. */
const proseOf = (file: string): string => textOf(file).replaceAll(fence, '')
const firsts = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap(([, first]) => first ?? [])

const spansOf = (file: string): string[] => firsts(proseOf(file), /`([^`\n]+)`/g)
const each = (find: (file: string) => string[]): [string, string][] =>
  pages.flatMap(file => [...new Set(find(file))].map((found): [string, string] => [file, found]))

/** A heading's anchor, as forges make it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-')
const anchorsIn = (file: string): string[] => firsts(proseOf(file), /^#+ +(.+)$/gm).map(anchorOf)

describe('a link', () => {
  const links = each(file => firsts(proseOf(file).replaceAll(/`[^`\n]*`/g, ''), /\]\(([^)\s]+)\)/g))
  test.each(links.filter(([, to]) => !/^[a-z]+:/.test(to)))('of %s leads somewhere: %s', (file, to) => {
    const [path = '', anchor] = to.split('#')
    const there = path === '' ? file : join(dirname(file), path)
    expect(existsSync(there), there).toBe(true)
    if (anchor !== undefined) expect(anchorsIn(there)).toContain(anchor)
  })
})

test.each(globSync('docs/pictures/*'))('%s is small enough to be fetched with every page', file => {
  expect(statSync(file).size).toBeLessThan(150_000)
})

/** A path such as `lib/<kind>` stands for several: what is variable is looked for as anything. */
const globOf = (path: string): string =>
  path
    .replaceAll(/<[^>]+>|…/g, '*')
    .replaceAll(/[()[\]]/g, '\\$&')
    .replace(/\/$/, '')

describe('a path', () => {
  const roots = globSync('*', { onlyDirectories: true, ignore: ['node_modules'] }).map(folder =>
    folder.replace(/\/$/, ''),
  )
  const paths = each(spansOf).filter(([, span]) => roots.some(root => span.startsWith(`${root}/`)) && !/\s/.test(span))
  test.each(paths)('in %s exists: %s', (_file, path) => {
    expect(existsSync(path) || globSync(globOf(path), { onlyFiles: false }).length > 0).toBe(true)
  })
})

describe('an address of a page', () => {
  const doors = globSync('app/**/{page.tsx,route.ts}')
    .map(file =>
      dirname(file)
        .slice('app'.length)
        .replaceAll(/\/\([^)]+\)/g, ''),
    )
    .map(path => new RegExp(`^${path.replaceAll(/\/\[\.\.\.[^\]]+\]/g, '/.+').replaceAll(/\/\[[^\]]+\]/g, '/[^/]+')}$`))
  const addresses = each(spansOf).filter(([, span]) => /^(GET |POST )?\/[a-z]/.test(span))
  test.each(addresses)('in %s is answered: %s', (_file, span) => {
    const path = span.replace(/^[A-Z]+ /, '').replace(/[?|].*$/, '')
    expect(doors.some(door => door.test(path))).toBe(true)
  })
})

const Package = z.object({ scripts: z.record(z.string(), z.string()) })
const { scripts } = Package.parse(JSON.parse(textOf('package.json')))

describe('a command', () => {
  test.each(each(file => firsts(textOf(file), /npm run ([a-z:]+)/g)))('of %s is there: npm run %s', (_file, name) => {
    expect(Object.keys(scripts)).toContain(name)
  })
  const launched = firsts(Object.values(scripts).join('\n'), /scripts\/launch\.mjs ([a-z]+)/g)
  test.each(launched)('npm run %s has its file', name => {
    expect(existsSync(`scripts/${name}.ts`)).toBe(true)
  })
})

describe('a variable of the environment', () => {
  const code = globSync(['{app,lib,scripts,tests}/**/*.{ts,tsx,mjs}', 'prisma/seed/**/*.ts', '*.ts'])
    .filter(file => !file.endsWith('.test.ts'))
    .map(textOf)
    .join('\n')
  const schema = textOf('lib/platform/env.ts')
  const read = new Set([
    ...firsts(code, /process\.env(?:\[')?\.?([A-Z][A-Z0-9_]+)/g),
    ...firsts(schema.slice(0, schema.indexOf('export type Env')), /^ {2}([A-Z][A-Z0-9_]+): /gm),
  ])
  const [asked = '', internal = ''] = textOf('docs/configure.md').split('\n## ')
  const namesIn = (table: string): string[] =>
    firsts(table, /^\| (`[^|]+) \|/gm).flatMap(cell => firsts(cell, /`([A-Z0-9_]+)`/g))

  test('that the code reads stands in docs/configure.md, and no other', () => {
    expect([...namesIn(asked), ...namesIn(internal)].sort()).toEqual([...read].sort())
  })
  test('that an operator may set stands in .env.example', () => {
    expect(firsts(textOf('.env.example'), /^# ([A-Z][A-Z0-9_]+)=/gm).sort()).toEqual(namesIn(asked).sort())
  })
  test.each(each(spansOf).filter(([, span]) => /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(span)))(
    'in %s is one: %s',
    (_file, name) => expect([...read]).toContain(name),
  )
})

/** Of diffs: what stands there now is what a real change brought (`+++ file`), or what a proposed one takes away (`--- file`). */
const linesOfDiffs = (file: string): string[] =>
  [...textOf(file).matchAll(/^( *)```diff\n([\s\S]*?)^ *```$/gm)].flatMap(([, indent = '', block = '']) => {
    const plain = block.replaceAll(new RegExp(`^${indent}`, 'gm'), '')
    return plain.split(/^(?=\+\+\+ |--- )/m).flatMap(part => {
      const [head = '', ...lines] = part.split('\n')
      return lines.filter(line => line.startsWith(head.slice(0, 1))).map(line => `${head.slice(4)}\n${line.slice(1)}`)
    })
  })

/** However it is broken into lines. */
const unwrapped = (code: string): string => code.replaceAll(/\s/g, '')

describe('a line of a diff', () => {
  const lines = each(linesOfDiffs)
  test('is found', () =>
    expect(lines.map(([page]) => page)).toEqual(expect.arrayContaining(['CONTRIBUTING.md', 'docs/kinds.md'])))
  test.each(lines)('of %s stands in its file: %s', (_page, found) => {
    const [path = '', line = ''] = found.split('\n')
    expect(unwrapped(textOf(path))).toContain(unwrapped(line))
  })
})

describe('a decision', () => {
  const decisions = globSync('docs/decisions/[0-9]*.md').sort()
  const index = textOf('docs/decisions/README.md')
  test.each(decisions)(
    '%s has number, day, context, choice and consequence on one page, and stands in the list',
    file => {
      const number = file.slice('docs/decisions/'.length).slice(0, 4)
      const [, title, day] = /^# \d{4} (.+)\n\n(\d{4}-\d{2}-\d{2})\n/.exec(textOf(file)) ?? []
      expect(textOf(file).startsWith(`# ${number} `)).toBe(true)
      expect(firsts(textOf(file), /^## (.+)$/gm)).toEqual(['Context', 'Choice', 'Consequence'])
      expect(textOf(file).split('\n').length).toBeLessThan(45)
      const row = index.split('\n').find(line => line.startsWith(`| [${number}]`))
      expect(
        row
          ?.split('|')
          .slice(2, -1)
          .map(cell => cell.trim()),
      ).toEqual([title, day])
    },
  )
  test('has a number of its own, without a gap', () => {
    expect(decisions.map(file => Number(file.slice('docs/decisions/'.length).slice(0, 4)))).toEqual(
      decisions.map((_, at) => at + 1),
    )
  })
})
