/** Is whoever opens a page with conditions that nobody understands shown the page, and told what was left out? */
import { execFileSync } from 'node:child_process'
import type { APIRequestContext } from '@playwright/test'
import { z } from 'zod'
import { unread } from '@/lib/core/address'
import { conditionText } from '@/lib/core/conditions'
import type { Role } from '@/lib/core/grants'
import { labelOf } from '@/lib/core/word'
import { routes } from '@/tests/support/routes'
import { eachOf } from './support/lanes'
import { expect, nameOf, test } from './support/portal'

// Status, address and body say all there is to say here.
test.use({ trace: 'off' })

/** By page; the features are read in a process of their own, which is quicker than here. */
function conditions(): [page: string, names: string[]][] {
  const args = ['--import', 'tsx', 'tests/support/print-conditions.ts']
  const told = z
    .array(z.tuple([z.string(), z.string()]))
    .parse(JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })))
  const pages = [...new Set(told.map(([at]) => at))].filter(at => !/\[|route\.ts$/.test(at))
  return pages.map(page => [page, told.filter(([at]) => at === page).map(([, name]) => name)])
}

/** Of views that a page shows without asking them by its address. */
const unasked: Readonly<Record<string, readonly string[]>> = {
  '/complaints/new': ['division'],
  '/complaints/triage': ['standing', 'turn', 'sort', 'q'],
  // A street's own row among the streets.
  '/dashboard': ['after', 'before', 'entry', 'group'],
  // Paper shows the divisions of its own day.
  '/dashboard/brief': ['projection'],
  '/desk': ['asOf', 'clock', 'division', 'projection'],
  '/search': ['q', 'size'],
}

/** Pages that are not there before somebody has made what they show. */
const later = ['/dashboard/difference']

const readers: Role[] = ['county', 'street-clerk', 'province-lead', 'system-admin', 'audit-admin']
/** Longer than any word that is searched for. */
const nonsense = `~无${'x'.repeat(120)}`
const asked = (path: string, names: readonly string[]): string =>
  `${path}?${new URLSearchParams([...names, 'utm_x'].map(name => [name, nonsense]))}`

/** The answer to the first of them for whom the page opens. */
async function firstOpen(requests: readonly APIRequestContext[], address: string) {
  for (const request of requests) {
    const answer = await request.get(address)
    if (answer.status() !== 403) return answer
  }
  throw new Error(`${address} opens for none of them`)
}

test('every condition of every page is understood or named and left out', async ({ requestOf }) => {
  const requests = await Promise.all(readers.map(role => requestOf(nameOf(role))))
  await eachOf(conditions(), async ([path, names]) => {
    const answer = await firstOpen(requests, asked(path, names))
    const left = new URL(answer.url()).searchParams.getAll(unread)
    const meant = names.filter(name => !unasked[path]?.includes(name))
    expect.soft([path, [...left].sort()]).toEqual([path, [...new Set(meant)].sort()])
    if (later.includes(path) && answer.status() === 404) return
    expect.soft([path, answer.status()]).toEqual([path, 200])
    const words = [...new Set(left.map(name => labelOf(conditionText, name) ?? name))]
    const told = (await answer.text()).match(/“[^”]*”无法识别/)?.[0] ?? ''
    expect.soft([path, told]).toEqual([path, left.length > 0 ? `“${words.join('、')}”无法识别` : ''])
  })
})

test('what a page understands by itself is named and left out as well', async ({ requestOf }) => {
  const request = await requestOf(nameOf('province-lead'))
  for (const [path, name] of [
    ['/dashboard/counties', 'standing'],
    ['/dashboard/causes', 'indicator'],
    ['/dashboard/what-if', 'size'],
  ] as const) {
    const answer = await request.get(asked(path, [name]))
    expect([path, new URL(answer.url()).searchParams.getAll(unread)]).toEqual([path, [name]])
  }
})

test('a list is not exported by conditions that are not understood: 400, and which one it is', async ({
  requestOf,
}) => {
  const requests = await Promise.all(readers.map(role => requestOf(nameOf(role))))
  const exports = Object.keys(routes).filter(key => /^GET \(portal\).*export\/route$/.test(key) && !key.includes('['))
  await eachOf(exports, async key => {
    const path = key.replace(/^GET \(portal\)|\/route$/g, '')
    const answer = await firstOpen(requests, asked(path, ['division', 'under', 'from']))
    expect.soft([path, answer.status()]).toEqual([path, 400])
    expect.soft(await answer.text(), path).toMatch(/区划|日期|填/)
  })
})

test('the rest of the address stays, and no link of the page carries the remark on', async ({ requestOf }) => {
  const request = await requestOf(nameOf('county'))
  const answer = await request.get('/organisations?kind=committee&asOf=2023-02-31&state=nonsense')
  const shown = new URL(answer.url()).searchParams
  expect([shown.get('kind'), shown.get('asOf'), shown.getAll(unread).sort()]).toEqual([
    'committee',
    null,
    ['asOf', 'state'],
  ])
  expect(await answer.text()).not.toMatch(/(href|action)="[^"]*unread=/)
})
