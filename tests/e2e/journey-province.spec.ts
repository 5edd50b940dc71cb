/** The province looks at any day, goes down to one compound, and takes the figures away; its guides and a city look on. */
import { readFileSync } from 'node:fs'
import { textOf } from '@/tests/support/attacks-answers'
import { expect, expectRooms, fits, follow, nameOf, tabTo, test, visit } from './support/portal'

test('the province’s lead goes from the whole province of 2022-12-31 down to one compound, by keyboard', async ({
  as,
}) => {
  const page = await as(nameOf('province-lead'))
  await visit(page, '/desk')
  await follow(page, '看板')
  await page.waitForURL('**/dashboard')
  await fits(page)

  // The day picker opens, takes a day and closes without a mouse.
  const day = page.getByLabel('截至日期与口径').locator('summary').first()
  await tabTo(page, day)
  await page.keyboard.press('Enter')
  const own = page.getByLabel('截至日期，年-月-日')
  await tabTo(page, own)
  await own.fill('2022-12-31')
  await page.keyboard.press('Enter')
  await page.waitForURL('**asOf=2022-12-31**')
  await expect(day).toHaveText('2022-12-31')
  await expect(page.locator('h1')).toContainText('山西省')
  await fits(page)

  const drill = async (name: string): Promise<void> => {
    await page.locator('main table').getByRole('link', { name, exact: true }).first().press('Enter')
    await expect(page.locator('h1')).toContainText(name)
    await expect(day).toHaveText('2022-12-31')
    await fits(page)
  }
  await drill('太原市')
  await drill('小店区')
  await drill('坞城街道')

  // Behind a number stand its compounds, and behind a compound its record.
  await page.getByRole('region', { name: '关键数字' }).getByRole('link', { name: /^\d+$/ }).last().press('Enter')
  await page.waitForURL('**/dashboard/compounds**')
  await fits(page)
  const compound = page.locator('main table a[href^="/compounds/"]').first()
  const name = (await compound.textContent()) ?? ''
  await compound.press('Enter')
  await expect(page.locator('h1')).toContainText(name.trim())
  await fits(page)
})

test('the number of missing streets is a list that says what each lacks', async ({ as }) => {
  const page = await as(nameOf('province-lead'))
  await page.goto('/dashboard?division=140105000000')
  const missing = page.getByRole('link', { name: /看未覆盖的 \d+ 个/ })
  const count = Number(/\d+/.exec((await missing.textContent()) ?? '')?.[0])
  await missing.click()
  await page.waitForURL('**/dashboard/streets**')
  await fits(page)
  await expect(page.locator('main tbody tr')).toHaveCount(count)
  await expect(page.locator('main tbody tr').first()).toContainText('缺 E')
})

test('the lead finds the five furthest places of each measure and why, and what their streets lack, in three clicks', async ({
  as,
}) => {
  const page = await as(nameOf('province-lead'))
  await visit(page, '/desk')
  await follow(page, '看板')
  await page.waitForURL('**/dashboard')
  const figures = page.getByRole('region', { name: '关键数字' })
  const lists = figures.locator('ol')
  await expect(lists).toHaveCount(2)
  for (const list of [lists.first(), lists.last()]) {
    await expect(list.locator('li')).toHaveCount(5)
    for (const line of await list.locator('li').all()) await expect(line).toContainText(/市.*%.*差 \d+ 个.*\d/s)
  }
  await expect(lists.first()).toContainText(/未报 \d+ 项|退回 \d+ 项|待县审 \d+ 项/)
  await expect(lists.last()).toContainText(/届满未换 \d+/)
  const link = lists
    .first()
    .getByRole('link', { name: /^差 \d+ 个$/ })
    .first()
  const count = Number(/\d+/.exec((await link.textContent()) ?? '')?.[0])
  await link.click()
  await page.waitForURL('**/dashboard/streets**')
  await expect(page.locator('main tbody tr')).toHaveCount(count)
  await expect(page.locator('main tbody tr').first()).toContainText('缺 E')
  await page.locator('main tbody tr').first().getByRole('link').first().click()
  await expect(page.locator('h1')).toContainText('佐证不全')
  // The street's own page says of each item whose move it is.
  const own = page.getByRole('region', { name: '关键数字' })
  await expect(own).toContainText('未计入覆盖')
  await expect(own.locator('li').filter({ hasText: /未报|退回待补正|待县审/ })).not.toHaveCount(0)
})

test('a county whose page is about its coverage has the streets that are not covered first', async ({ as }) => {
  const page = await as(nameOf('county'))
  await page.goto('/dashboard')
  await expect(page.locator('h1')).toContainText('街道覆盖率还差')
  const rows = page.getByRole('table', { name: /各街道（乡镇）的两项指标/ }).locator('tbody tr')
  const [, ...marks] = await rows.evaluateAll(all => all.map(row => row.children[1]?.textContent ?? ''))
  const open = marks.filter(mark => mark.includes('未计入')).length
  expect(open).toBeGreaterThan(0)
  expect(marks.slice(0, open).every(mark => mark.includes('未计入'))).toBe(true)
})

test('the export is a sheet with the figures of the day', async ({ as }) => {
  const page = await as(nameOf('province-lead'))
  await page.goto('/dashboard?asOf=2022-12-31')
  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name: '导出表格' }).click()
  const download = await waiting
  expect(download.suggestedFilename()).toMatch(/2022-12-31.*\.xlsx$/)
  const text = await textOf(readFileSync(await download.path()))
  for (const word of ['2022-12-31', '太原市', '大同市', '组建率']) expect(text).toContain(word)
})

const otherRooms = {
  'the registers': [
    '/compounds',
    '/organisations',
    '/companies',
    '/companies/unserved',
    '/search?q=%E8%8A%B1%E5%9B%AD',
  ],
  'the plan and the tree': ['/plan', '/divisions', '/divisions/compare', '/evidence', '/exclusions', '/me'],
  'the lists behind the figures': [
    '/dashboard/counties?division=140000000000',
    '/dashboard/difference?division=140000000000&asOf=2026-09-30',
    '/dashboard/what-if?division=140100000000',
  ],
}
for (const [what, addresses] of Object.entries(otherRooms))
  test(`the lead opens ${what} of the whole province`, async ({ as }) => {
    const page = await as(nameOf('province-lead'))
    for (const address of addresses) await visit(page, address)
  })

test('the table beside the map says what the map shows', async ({ as }) => {
  const page = await as(nameOf('province-lead'))
  await page.goto('/dashboard')
  const asTable = page.getByRole('radiogroup', { name: '样式' }).getByRole('radio', { name: '表格' })
  // A key that comes while the page is still taking over from what the server drew may go unheard; a person presses again.
  await expect(async () => {
    await asTable.press('Space')
    await expect(asTable).toBeChecked({ timeout: 1_000 })
  }).toPass({ timeout: 20_000 })
  await expect(page.locator('.as-table').getByRole('row').filter({ hasText: '小店区' }).first()).toBeVisible()
  await fits(page)
})

test('a guide of the province reads the rooms that it guides, and no case, account or form', async ({ as }) => {
  const page = await as(nameOf('province-guide'))
  await visit(page, '/desk')
  await expectRooms(page, [
    '工作台',
    '看板',
    ...['小区档案', '合并小区', '不纳入统计', '无合同小区'],
    ...['业委会、物管会', '组建与换届', '业主大会', '备案', '届满预警', '履职', '组建进度'],
    ...['诉求统计', '权责查询', '派单规则', '专业设施'],
    ...['街道佐证', '责令改正'],
    ...['区划', '物业服务企业', '行动计划、时限'],
  ])
  await visit(page, '/dashboard')
  await visit(page, '/plan')
  for (const closed of [
    '/compounds/export',
    '/complaints',
    '/accounts',
    '/audit',
    '/import',
    '/compounds/new',
    '/organisations/new',
  ])
    expect((await page.goto(closed))?.status(), closed).toBe(403)
  await fits(page)
})

test('a city reads its own registers and changes nothing in them', async ({ as }) => {
  const page = await as(nameOf('city'))
  await visit(page, '/desk')
  await visit(page, '/dashboard')
  await expect(page.locator('h1')).toContainText('太原市')
  await visit(page, '/compounds')
  await expect(page.getByRole('link', { name: '登记小区' })).toHaveCount(0)
  await visit(page, '/evidence')
  await expect(page.getByRole('link', { name: '申报佐证' })).toHaveCount(0)
  expect((await page.goto('/dashboard?division=140200000000'))?.status()).toBe(404)
})
