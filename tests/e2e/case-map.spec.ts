/** Can one find a case on the map, by pointer, keys and on a phone, and does the map lose none? */
import type { Page } from '@playwright/test'
import { expect, fits, nameOf, test, visit } from './support/portal'

const dots = (page: Page) => page.getByRole('navigation', { name: /诉求地图$/ }).getByRole('link')
/** How many cases the dots stand for. */
const standing = async (page: Page): Promise<number> =>
  (await dots(page).evaluateAll(all => all.map(dot => Number(/^\d+$/.exec(dot.textContent ?? '')?.[0] ?? 1)))).reduce(
    (sum, one) => sum + one,
    0,
  )
const inTable = async (page: Page): Promise<number> =>
  Number(/^([\d,]+) 件/.exec((await page.locator('#cases b').textContent()) ?? '')?.[1]?.replaceAll(',', ''))

test('the dots of a county stand for every case of the table, and its streets are named', async ({ as }) => {
  const page = await as(nameOf('county'))
  await visit(page, '/complaints/map')
  expect(await dots(page).count()).toBeGreaterThan(0)
  const off = Number(/(\d+) 件的坐标在图外/.exec((await page.locator('main').textContent()) ?? '')?.[1] ?? 0)
  expect((await standing(page)) + off).toBe(await inTable(page))
  await expect(page.locator('main')).toContainText('坞城')
  await expect(page.locator('main')).toContainText('不是行政区域界线')
})

test('a dot of several leads by a key to a closer map and to a list of just its cases', async ({ as }) => {
  const page = await as(nameOf('county'))
  // Other journeys bring cases to the county meanwhile.
  await expect(async () => {
    await page.goto('/complaints/map')
    const several = page.getByRole('link', { name: /\d+ 件.*，放大并只列这些$/ }).first()
    const count = Number(/(\d+) 件/.exec((await several.getAttribute('aria-label')) ?? '')?.[1])
    expect(count).toBeGreaterThan(1)
    await several.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL('**dot=**', { timeout: 10_000 })
    await expect(page.locator('#cases')).toContainText('所选的一处')
    expect(await inTable(page)).toBe(count)
    await expect(page.locator('main tbody tr')).toHaveCount(Math.min(count, 200))
    expect(await standing(page)).toBe(count)
  }).toPass()
  await fits(page)
  await page.getByRole('link', { name: /全图$/ }).last().click()
  await expect(page.locator('#cases')).not.toContainText('所选的一处')
})

test('a city and the province are drawn by sums that leave no case out, and each leads on to its own map and list', async ({
  as,
}) => {
  const page = await as(nameOf('province-lead'))
  await visit(page, '/complaints/map')
  await expect(async () => {
    await page.reload()
    const title = Number(
      /诉求 ([\d,]+) 件/.exec((await page.locator('h1').textContent()) ?? '')?.[1]?.replaceAll(',', ''),
    )
    const sums = await page.locator('main tbody tr td:nth-child(2)').allTextContents()
    expect(sums.map(one => Number(one.replace(/\D/g, ''))).reduce((sum, one) => sum + one, 0)).toBe(title)
  }).toPass()
  expect(await dots(page).count()).toBe(11)
  await page.getByRole('link', { name: /^太原市 .*打开地图$/ }).press('Enter')
  await page.waitForURL('**division=140100000000**')
  await fits(page)
  await page.getByRole('link', { name: '放大', exact: true }).click()
  await page.waitForURL('**at=**')
  await page.getByRole('link', { name: '看全图', exact: true }).click()
  await page.getByRole('link', { name: /^小店区 .*打开地图$/ }).press('Enter')
  await expect(page.locator('main')).toContainText('不是行政区域界线')
})

test('the map goes closer and aside by its steps, and back to the whole, on a phone too', async ({ as }) => {
  const page = await as(nameOf('county'))
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/complaints/map')
  const wide = page.getByText(/图宽约/)
  const before = await wide.textContent()
  await page.getByRole('link', { name: '放大', exact: true }).click()
  await expect(wide).not.toHaveText(before ?? '')
  const from = page.url()
  await page.getByRole('link', { name: '向北', exact: true }).press('Enter')
  await expect.poll(() => page.url()).not.toBe(from)
  await page.getByRole('link', { name: '看全图', exact: true }).click()
  await expect(wide).toHaveText(before ?? '')
  for (const step of await page.getByRole('navigation', { name: '移动地图' }).getByRole('link').all()) {
    const box = await step.boundingBox()
    expect(box && Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44)
  }
})

test('what still runs is listed the most urgent first, with its urgency in a column', async ({ as }) => {
  const page = await as(nameOf('county'))
  await page.goto('/complaints')
  const head = page.getByRole('columnheader', { name: '紧急' })
  await expect(head).toHaveAttribute('aria-sort', 'ascending')
  const at = await head.evaluate(cell => [...(cell.parentElement?.children ?? [])].indexOf(cell))
  const words = await page
    .locator('main tbody tr')
    .evaluateAll((rows, index) => rows.map(row => row.children[index]?.textContent?.trim() ?? ''), at)
  const rank = ['特急', '紧急', '一般']
  const ranks = words.map(word => rank.indexOf(word))
  expect(ranks).not.toContain(-1)
  expect(ranks).toEqual([...ranks].sort((one, other) => one - other))
})

test('a searched word holds on the map as in the list, drawn by dots and by sums, and the title says it', async ({
  as,
}) => {
  for (const [who, rows] of [
    ['county', 'tbody th a'],
    ['province-lead', 'tbody td:nth-child(2)'],
  ] as const) {
    const page = await as(nameOf(who))
    // 位置 and 情况 are searched too; a case's own code finds that case alone.
    await page.goto('/complaints?standing=all')
    const code = (await page.locator('tbody th a').first().getAttribute('href'))?.split('/').at(-1) ?? ''
    for (const q of ['电梯困人', '暖气', code]) {
      await page.goto(`/complaints?standing=all&q=${encodeURIComponent(q)}`)
      const listed = await page.locator('tbody th a').count()
      await page.goto(`/complaints/map?standing=all&q=${encodeURIComponent(q)}`)
      await expect(page.locator('h1')).toContainText(`含“${q}”`)
      if (listed >= 50) continue
      const told = await page.locator(`main ${rows}`).allTextContents()
      const drawn = who === 'county' ? told.length : told.reduce((sum, one) => sum + Number(one.replace(/\D/g, '')), 0)
      expect([who, q, drawn]).toEqual([who, q, listed])
    }
  }
})
