/** Two of the province make a rule that moves rates: one proposes, the other reads what it moves and releases it. */
import type { Page } from '@playwright/test'
import { demoSecond } from '@/lib/account/demo'
import { expect, fits, follow, nameOf, test, visit } from './support/portal'
import { one } from './support/records'
import { ago, decide } from './support/steps'

test.describe.configure({ mode: 'serial' })

const lead = nameOf('province-lead')
const other = demoSecond.username
/** A community with one committee in it, and one of the county beside, far from where the other journeys work. */
const from = () =>
  one(
    'community with a committee',
    `SELECT c.division_code AS it FROM compound c JOIN organisation o ON o.compound_id = c.id AND o.ended_on IS NULL
      WHERE c.division_code BETWEEN '140821000000' AND '140821999999' AND c.retired_on IS NULL
      GROUP BY 1 ORDER BY count(*), 1 LIMIT 1`,
  )
const into = () =>
  one(
    'community beside',
    `SELECT division_code AS it FROM compound WHERE division_code BETWEEN '140822000000' AND '140822999999' ORDER BY 1 LIMIT 1`,
  )

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const compoundsOf = async (page: Page, code: string): Promise<number> => {
  await page.goto(`/divisions?code=${code}`)
  const words = await page
    .getByRole('main')
    .getByRole('link', { name: /^[\d,]+ 个$/ })
    .textContent()
  return Number(words?.replace(/\D/g, ''))
}
let ruling = ''

test('one proposes to join a community to another county, sees what it would move, and cannot release it', async ({
  as,
}) => {
  const page = await as(lead)
  const [code, successor] = [await from(), await into()]
  const before = await compoundsOf(page, code)
  await page.getByText('区划调整', { exact: true }).click()
  const asked = { from: ago(0), reason: '省政府批复（演示）' }
  // Without the unit it goes to nothing is sent; that one is chosen by its name.
  await decide(page, '撤并…', asked, '请选择并入的单位')
  await decide(page, '撤并…', { successor, fileId: '批复.pdf' })
  await page.waitForURL(/\/rulings\/\d+$/)
  ruling = new URL(page.url()).pathname
  await expect(page.locator('h1')).toContainText('撤并，并入')
  await expect(page.locator('main')).toContainText('待复核')
  await expect(page.locator('main')).toContainText(/随社区划转\s*1 个小区/)
  await expect(page.locator('main tbody').getByRole('row').filter({ hasText: '→' })).toHaveCount(2)
  await expect(button(page, '复核通过')).toHaveCount(0)
  await expect(button(page, '退回')).toHaveCount(0)
  await expect(button(page, '撤回')).toBeVisible()
  await fits(page)
  // Nothing has moved by it.
  expect(await compoundsOf(page, code)).toBe(before)
})

test('the second is called from the desk, reads the effect and releases it; then it holds', async ({ as }) => {
  const page = await as(other)
  const before = await compoundsOf(page, await into())
  await visit(page, '/desk')
  await follow(page, /复核：.+撤并，并入/)
  await page.waitForURL(`**${ruling}`)
  const effect = page.getByRole('table', { name: /有变化的省、市、县/ })
  const told = await effect.locator('tbody').textContent()
  expect(told).toContain('→')
  // The document is opened beside the decision.
  await expect(page.locator('main').getByRole('link', { name: '批复.pdf' })).toBeVisible()
  await button(page, '复核通过').click()
  await expect(page.getByRole('dialog')).toContainText('批复.pdf')
  await decide(page, '复核通过')
  await expect(page.locator('main')).toContainText('已通过')
  // What it moved stays beside it.
  expect(await effect.locator('tbody').textContent()).toBe(told)
  await fits(page)
  expect(await compoundsOf(page, await into())).toBeGreaterThan(before)
  const first = await as(lead)
  await visit(first, '/rulings')
  await expect(first.getByRole('row').filter({ hasText: '撤并，并入' })).toContainText('已通过')
})

test('an item that every street would lack is seen to take them out, and waits; a proposal is taken back by who made it', async ({
  as,
}) => {
  const page = await as(lead)
  await visit(page, '/rulings')
  await page.getByRole('link', { name: /E6 公共收益公示/ }).click()
  await page.waitForURL(/\/rulings\/\d+$/)
  await expect(page.locator('main')).toContainText('不再覆盖')
  await expect(page.locator('main')).toContainText('未附件')
  await expect(button(page, '复核通过')).toBeVisible()
  await fits(page)
  await page.goto('/plan')
  const item = { code: 'E8', name: '又一项佐证', mandatory: 'no', basis: '省厅通知（演示）' }
  await decide(page, '设定佐证项…', { ...item, validFrom: ago(0), validTo: ago(1) }, '早于起算日')
  await decide(page, '设定佐证项…', { validTo: '' })
  await page.waitForURL(/\/rulings\/\d+$/)
  await expect(page.locator('main')).toContainText('待复核')
  await fits(page)
  await decide(page, '撤回')
  await expect(page.locator('main')).toContainText('已撤回')
  await page.goto('/plan')
  await expect(page.locator('main')).not.toContainText('又一项佐证')
  // One that stands is changed from as it stands: only what becomes another is typed.
  const row = page.getByRole('row').filter({ hasText: 'E3' })
  await row.getByRole('button', { name: '修改…' }).click()
  await decide(page, '修改…', { hint: '至少 1 个有小区的社区建立协调运行机制，附会议纪要' })
  await page.waitForURL(/\/rulings\/\d+$/)
  await expect(page.locator('h1')).toContainText('修改佐证项 E3')
  await expect(page.locator('main')).toContainText('→ 至少 1 个有小区的社区建立协调运行机制，附会议纪要')
  await expect(page.locator('main')).not.toContainText('编号')
  await decide(page, '撤回')
})
