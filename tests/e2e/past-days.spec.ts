/** Is every list that a dashboard of a past day leads to either of that day, or does it say that it is of today? */
import type { APIRequestContext } from '@playwright/test'
import type { Role } from '@/lib/core/grants'
import { seenName } from '@/lib/core/seen'
import { compoundGroups, streetGroups } from '@/lib/figures/shapes'
import { eachOf } from './support/lanes'
import { expect, nameOf, test } from './support/portal'

// Status and body say all there is to say here.
test.use({ trace: 'off' })

/** A day that was reported. */
const past = '2024-06-30'
const places = ['140000000000', '140100000000', '140105000000', '140105001000']
const boards = [
  ...['/dashboard', '/dashboard/brief', '/dashboard/counties', '/dashboard/counties?indicator=formation'],
  ...['/dashboard/causes', '/dashboard/causes?indicator=formation'],
  ...['/dashboard/what-if', '/dashboard/what-if?indicator=formation', '/dashboard/difference'],
  ...streetGroups.map(group => `/dashboard/streets?group=${group}`),
  ...compoundGroups.map(group => `/dashboard/compounds?group=${group}`),
  ...['/dashboard/streets?group=covered&entry=late', '/dashboard/compounds?group=part&entry=late'],
]
const cases = ['places', 'units', 'courses', 'matters', 'channels'].map(tab => `/complaint-figures?tab=${tab}`)
/** Of no day: what is defined, files, the record of one case, which tells each of its own days. */
const dayless = /^\/(plan|api|complaints\/[^?/]+$|divisions)|\/export(\?|$)/

const withDay = (address: string, asked: Record<string, string>): string => {
  const [path = '', query] = address.split('?')
  return `${path}?${new URLSearchParams([...new URLSearchParams(query), ...Object.entries(asked)])}`
}

/** Where the page itself leads to, without the bar in which another day is chosen. */
function linksOf(html: string): string[] {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
  const own = main.replaceAll(/<section[^>]*aria-label="(截至日期与口径|统计期)"[\s\S]*?<\/section>/g, '')
  return [...own.matchAll(/<a [^>]*href="(\/[^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
}

const textOf = async (request: APIRequestContext, address: string): Promise<{ status: number; html: string }> => {
  const response = await request.get(address)
  return {
    status: response.status(),
    html: (await response.text()).replaceAll(/<!-- -->|<script[\s\S]*?<\/script>/g, ''),
  }
}

/** Of links of one shape some: they are drawn by the same cells. */
function someOf(links: Iterable<string>): string[] {
  const shapes = new Map<string, string[]>()
  for (const link of links) {
    const [path = '', query] = link.split('?')
    const shape = `${path.replaceAll(/\d{5,}|[a-z]+\d{4,}\w*/gi, '#')} ${[...new URLSearchParams(query).keys()].sort()}`
    shapes.set(shape, [...(shapes.get(shape) ?? []), link])
  }
  return [...shapes.values()].flatMap(alike => alike.slice(0, 3))
}

const bodyOf = (html: string): string => html.replaceAll(/<[^>]*>/g, '')

/** Does the page say that it is of the day, or that it is not? */
function saysDay(link: string, html: string): boolean {
  const body = bodyOf(html)
  // A dashboard says it in its bar.
  if (/^\/dashboard(\/brief)?\?/.test(link)) return html.includes(`<b>${past}</b>`) || body.includes(`截至 ${past}`)
  if (link.startsWith('/dashboard/difference')) return body.includes(`${past}：最新比上报`)
  if (/^\/(dashboard|complaint-figures)\//.test(link)) return body.includes(`截至 ${past}`)
  const clock = new URLSearchParams(link.split('?')[1]).get(seenName)?.split('~')[1]
  return body.includes(clock ? `您从 ${past} 按上报数据的看板来` : `您从 ${past} 的看板来`)
}

for (const [role, clock] of [
  ['province-lead', null],
  ['province-lead', 'reported'],
  ['county', null],
  ['street-clerk', 'reported'],
] satisfies [Role, string | null][])
  test(`${role} is told on every list behind a dashboard of a past day${clock ? ', as it was reported,' : ''} of which day it is`, async ({
    requestOf,
  }) => {
    test.setTimeout(240_000)
    const request = await requestOf(nameOf(role))
    const found = new Set<string>()
    for (const division of role === 'province-lead' ? places : [''])
      await eachOf(boards, async board => {
        const asked = { asOf: past, ...(division ? { division } : {}), ...(clock ? { clock } : {}) }
        const { status, html } = await textOf(request, withDay(board, asked))
        // A place may have no such list; a post may not open it.
        if (status !== 200) return
        for (const link of linksOf(html)) found.add(link)
        // What was reported leads on as such.
        if (clock && /^\/dashboard\/(streets|compounds)/.test(board))
          for (const link of linksOf(html).filter(one => one.includes(`${seenName}=`)))
            expect(link).toContain('reported')
      })
    const lists = someOf([...found].filter(link => !dayless.test(link)))
    expect(lists.filter(link => link.startsWith('/evidence')).length).toBeGreaterThan(0)
    const wrong: string[] = []
    await eachOf(lists, async link => {
      const { status, html } = await textOf(request, link)
      if (status === 403) return
      if (status !== 200 || !saysDay(link, html)) wrong.push(`${status} ${link}`)
    })
    expect(wrong.sort()).toEqual([])
  })

test('the figures of cases of a month that is over lead to lists of its last day', async ({ requestOf }) => {
  const request = await requestOf(nameOf('county'))
  const found = new Set<string>()
  for (const board of cases) {
    const { html } = await textOf(request, withDay(board, { from: '2026-09-01', to: '2026-09-30', asOf: '2026-09-30' }))
    for (const link of linksOf(html)) found.add(link)
  }
  const lists = someOf([...found].filter(link => link.startsWith('/complaint-figures/list')))
  expect(lists.length).toBeGreaterThan(5)
  const wrong: string[] = []
  await eachOf(lists, async link => {
    if (!bodyOf((await textOf(request, link)).html).includes('截至 2026-09-30')) wrong.push(link)
  })
  expect(wrong.sort()).toEqual([])
})

test('who comes from the dashboard of a past day reads which evidence counted then, and finds the way back', async ({
  as,
}) => {
  const page = await as(nameOf('county'))
  await page.goto(`/dashboard?division=140105001000&asOf=${past}`)
  await page.locator('main a[href^="/evidence?"]').first().click()
  await expect(page.getByRole('status').filter({ hasText: `您从 ${past} 的看板来` })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: past })).toBeVisible()
  await expect(page.getByText(/当日(不)?作数/).first()).toBeVisible()
  await page.getByRole('link', { name: `回到 ${past} 的看板` }).click()
  await page.waitForURL(url => url.pathname === '/dashboard' && url.searchParams.get('asOf') === past)
})

test('a day that no dashboard wrote is said not to be understood', async ({ requestOf }) => {
  const request = await requestOf(nameOf('county'))
  const { html } = await textOf(request, `/evidence?${seenName}=2024-02-31`)
  expect(bodyOf(html)).toContain('地址中的“看板日期”无法识别')
  expect(bodyOf((await textOf(request, '/evidence')).html)).not.toContain('的看板来')
})
