import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fence } from '@/scripts/runtime/fence'

const dataDir = mkdtempSync(join(tmpdir(), 'portal-fence-'))
const distDir = join(dataDir, 'pages')
mkdirSync(distDir)
writeFileSync(join(dataDir, 'secrets.json'), '{}')
afterAll(() => rmSync(dataDir, { recursive: true }))

/** What a server's process is told when it does this. */
function told(deed: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, [
    ...fence(dataDir, distDir),
    '-e',
    `${deed}; console.log('done')`,
  ])
  return stdout.toString().trim() || (/ERR_\w+/.exec(stderr.toString())?.[0] ?? stderr.toString())
}
const fs = `require('node:fs')`
const quoted = (...path: string[]): string => JSON.stringify(join(dataDir, ...path))

test.each([
  ['reads the program', `${fs}.readFileSync(${JSON.stringify(resolve('package.json'))})`],
  ['keeps files', `${fs}.writeFileSync(${quoted('files', 'a')}, '')`],
  ['keeps heads of the audit', `${fs}.writeFileSync(${quoted('audit-heads', 'a')}, '')`],
])('a server %s', (_, deed) => {
  expect(told(deed)).toBe('done')
})

test.each([
  ['reads the keys', `${fs}.readFileSync(${quoted('secrets.json')})`],
  ['looks into the data folder', `${fs}.readdirSync(${quoted()})`],
  ['reads who started it', `${fs}.readFileSync('/proc/self/environ')`],
  ['changes the program', `${fs}.writeFileSync(${JSON.stringify(resolve('package.json'))}, '')`],
  ['starts another program', `require('node:child_process').spawnSync('true')`],
])('a server never %s', (_, deed) => {
  expect(told(deed)).toBe('ERR_ACCESS_DENIED')
})

test('a data folder within the program’s cannot be fenced off', () => {
  expect(fence('.data', '.next')).toEqual([])
})
