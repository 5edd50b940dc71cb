/** Does every list move by keys without a click first, and does every sheet say of which place and day it is and by which conditions it was drawn? */
import { listPaths } from '@/lib/saved/rules'
import { firstRows } from '@/tests/support/first-tab'
import { routes } from '@/tests/support/routes'
import { expect, nameOf, test } from './support/portal'

test.use({ trace: 'off' })

const county = '140105000000'

/** Beside the lists whose filters are kept. Triage is a queue of cards with keys of its own. */
const lists = [
  ...listPaths.filter(path => path !== '/complaints/triage'),
  ...['/assemblies?state=', '/conduct', '/radar', '/companies/unserved', '/procedures/ready'],
]

test('a page asks the server for nothing behind its links before one of them is followed', async ({ as }) => {
  const page = await as(nameOf('county'))
  const ahead: string[] = []
  page.on('request', request => {
    if (request.headers()['next-router-prefetch']) ahead.push(new URL(request.url()).pathname)
  })
  for (const path of ['/desk', '/dashboard', ...lists]) {
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    expect(ahead, path).toEqual([])
  }
})

test('every list moves by ↑ ↓ J K as soon as it is there, and Enter opens the row', async ({ as }) => {
  const page = await as(nameOf('county'))
  for (const path of lists) {
    await page.goto(path, { waitUntil: 'domcontentloaded' })
    const rows = page.locator('.flow a[data-row]')
    expect(await rows.count(), path).toBeGreaterThan(0)
    // The keys are answered from the moment the page's script runs; nothing on the page was touched before.
    await expect(async () => {
      await page.keyboard.press('ArrowDown')
      await expect(rows.first()).toBeFocused({ timeout: 300 })
    }, path).toPass({ intervals: [100] })
    if ((await rows.count()) > 1) {
      await page.keyboard.press('j')
      await expect(rows.nth(1), path).toBeFocused()
      await page.keyboard.press('K')
      await expect(rows.first(), path).toBeFocused()
    }
    // What is focused is the row's own link, so that Enter opens it as any link; once it is seen to.
    await expect(rows.first(), path).toHaveAttribute('href', /^\//)
    if (path !== lists[0]) continue
    const href = (await rows.first().getAttribute('href')) ?? ''
    await page.keyboard.press('Enter')
    await page.waitForURL(url => url.pathname + url.search === href, { waitUntil: 'commit' })
  }
})

/** Sheets without a title, or of something else than a place. */
const otherwise: Readonly<Record<string, string>> = {
  'assemblies/export': 'whoever counts again reads the heads in the first line',
  'audit/export': 'of a record, and not of a place',
}
/** What is asked for beside the place, and how the sheet says it. */
const conditions: Readonly<Record<string, [query: string, words: string]>> = {
  'compounds/export': ['state=ending&ready=yes&q=花', '已达条件 · 组建：90 天内届满 · 含“花”'],
  'organisations/export': ['state=serving&within=6', '状态：履职 · 届满：6 个月内'],
  'companies/export': ['reach=all&q=物业', '全省名录 · 含“物业”'],
  'companies/unserved/export': ['q=院', '没有有效物业服务合同的小区　含“院”'],
  'companies/contracts/export': ['standing=soon', '期限：即将到期（90 天内，推定）'],
  'late-entries/export': ['of=filing', '　备案'],
  'filings/export': ['view=filed&kind=formation', '已备案 · 备案类型：设立备案'],
  'procedures/export': ['late=yes&kind=formation', '超期 · 办理：正在办理 · 类型：'],
  'procedures/ready/export': ['q=苑', '含“苑”'],
  'complaints/export': ['late=red&urgency=urgent', '超期 · 办理：待办（含待回访） · 紧急程度：'],
  'conduct/export': ['aspect=quiet&kind=committee', '会议登记　疑似长期不履职 · 类型：'],
  'conduct/orders/export': ['standing=late', '时限：超期'],
  'evidence/export': ['state=declared', '状态：待县级审核'],
  'exclusions/export': ['standing=held', '期限：在期'],
  'facilities/export': ['handover=pending', '移交：'],
}
const sheets = Object.keys(routes)
  .map(key => key.replace('GET (portal)/', '').replace('/route', ''))
  .filter(path => /\/export$/.test(path) && !(path in otherwise))

test('every sheet’s first line names its place, its day and what was asked', async ({ requestOf }) => {
  expect(Object.keys(conditions).filter(path => !sheets.includes(path))).toEqual([])
  const request = await requestOf(nameOf('county'))
  for (const path of sheets) {
    const [query = '', words = ''] = conditions[path] ?? []
    const answer = await request.get(`/${path}?division=${county}${query && `&${encodeURI(query)}`}`)
    expect(answer.status(), path).toBe(200)
    const [first] = await firstRows(await answer.body())
    const title = first?.[0] ?? ''
    expect.soft(title, path).toContain('小店区')
    expect.soft(title, path).toMatch(/\d{4}-\d{2}-\d{2}/)
    expect.soft(title, path).toContain(words)
  }
})
