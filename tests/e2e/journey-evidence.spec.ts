/** A street mends and declares what its county judges, and the county's rate moves. */
import type { Page } from '@playwright/test'
import { confirm, declare, pdf } from './support/deeds'
import { expect, fits, nameOf, test, visit } from './support/portal'

test.describe.configure({ mode: 'serial' })

const covered = async (page: Page): Promise<number> => {
  await page.goto('/dashboard')
  const card = page.getByRole('article').filter({ hasText: '街道覆盖率' }).first()
  return Number(await card.getByRole('link', { name: /^\d+$/ }).first().textContent())
}

const board = (page: Page) => page.getByRole('table', { name: '各街道（乡镇）的必备佐证' })

/** The state of one item of a street as the board shows it. */
async function open(page: Page, street: string, item: number): Promise<void> {
  await page.goto('/evidence')
  await board(page)
    .getByRole('row')
    .filter({ hasText: street })
    .getByRole('cell')
    .nth(item - 1)
    .getByRole('link')
    .click()
  await page.waitForURL(/\/evidence\/\d+/)
}

let before = 0

test('the clerk mends what was returned, with a new paper, by keyboard', async ({ as }) => {
  const county = await as(nameOf('county'))
  before = await covered(county)
  const page = await as(nameOf('street-clerk'))
  await visit(page, '/desk')
  await visit(page, '/evidence')
  await open(page, '坞城街道', 4)
  await fits(page)
  await expect(page.getByText('理由：')).toBeVisible()
  await page.getByRole('button', { name: '补正重报' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.locator('input[type=file]').setInputFiles(pdf('投诉受理渠道公告.pdf'))
  await expect(dialog.getByText('投诉受理渠道公告.pdf')).toBeVisible()
  await dialog.getByLabel('说明').fill('已补公告盖章页')
  await dialog.getByRole('button', { name: '补正重报' }).press('Enter')
  await expect(page.locator('h1')).toContainText('待县级审核')
  await expect(page.getByRole('button', { name: '批准' })).toHaveCount(0)
})

test('the clerk takes it back and declares it anew; a future day is refused and nothing typed is lost', async ({
  as,
}) => {
  const page = await as(nameOf('street-clerk'))
  await open(page, '坞城街道', 4)
  await confirm(page, '撤回…')
  await visit(page, '/evidence/new?item=E4')
  await page.getByLabel('起始日期').fill('2029-01-01')
  await page.locator('input[type=file]').setInputFiles(pdf('公告.pdf'))
  await page.getByLabel('说明').fill('写了很久的说明')
  await page.getByRole('button', { name: '申报，交县级审核' }).click()
  await expect(page.getByText(/起始日期 2029-01-01 还没到/).first()).toBeVisible()
  await expect(page.getByLabel('说明')).toHaveValue('写了很久的说明')
  await fits(page)
  await declare(page, { item: 'E4', startedOn: '2024-05-06', paper: '投诉受理渠道公告.pdf' })
  await expect(page.locator('h1')).toContainText('待县级审核')
})

test('the county approves, and its rate moves by one street', async ({ as }) => {
  const page = await as(nameOf('county'))
  await visit(page, '/desk')
  await expect(page.getByRole('link', { name: /审核佐证：E4/ }).first()).toBeVisible()
  await open(page, '坞城街道', 4)
  await fits(page)
  await confirm(page, '批准')
  await expect(page.locator('h1')).toContainText('已批准')
  expect(await covered(page)).toBe(before + 1)
  await fits(page)
})

test('the county returns another with a reason, and the street reads it', async ({ as }) => {
  const page = await as(nameOf('county'))
  await open(page, '北营街道', 2)
  await confirm(page, '退回…', '缺任命文件的第二页')
  await expect(page.getByText('缺任命文件的第二页').first()).toBeVisible()
  expect(await covered(page)).toBe(before + 1)
  const lead = await as('hanxiao')
  // Holds posts in two streets and acts in one at a time: the other is chosen at the top.
  await lead.goto('/desk')
  await lead.locator('header details').first().locator('summary').press('Enter')
  await lead.getByRole('button', { name: /北营街道/ }).press('Enter')
  // Papers are the clerk's: the lead, who might send them too, finds them folded, with who has them.
  const others = lead.getByRole('region', { name: '另一岗位在办的' })
  const paper = others.getByRole('listitem').filter({ hasText: '补正佐证：E2' })
  await expect(paper).toBeHidden()
  await others.locator('summary').first().press('Enter')
  await expect(paper.getByRole('link')).toBeVisible()
  await expect(paper).toContainText('由街道（乡镇）经办人办')
  await fits(lead)
})

test('the paper comes back as it was sent', async ({ as }) => {
  const page = await as(nameOf('street-lead'))
  await open(page, '坞城街道', 4)
  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name: '投诉受理渠道公告.pdf' }).click()
  const download = await waiting
  expect(download.suggestedFilename()).toBe('投诉受理渠道公告.pdf')
})

test('whoever decides about papers goes from one to the next of the list', async ({ as }) => {
  const page = await as(nameOf('county'))
  await visit(page, '/evidence?state=declared')
  const rows = page.locator('a[data-row]')
  await expect(rows.nth(1)).toBeVisible()
  const next = (await rows.nth(1).getAttribute('href')) ?? ''
  await rows.first().press('Enter')
  await page.getByRole('button', { name: '退回…' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').first().fill('缺盖章页，请补')
  await dialog.getByRole('button', { name: '退回并看下一件' }).press('Enter')
  await page.waitForURL(url => url.pathname === next)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('#main')).toBeFocused()
  await expect(page.locator('h1')).toContainText('待县级审核')
  await page.getByRole('link', { name: '上一件' }).press('Enter')
  await expect(page.locator('h1')).toContainText('待补正')
})

test('the county approves several at once: first it sees which and which not, then what became of each', async ({
  as,
}) => {
  const page = await as(nameOf('county'))
  await visit(page, '/evidence?sort=startedOn')
  const row = (state: string) => page.getByRole('table').last().getByRole('row').filter({ hasText: state }).first()
  const waiting = row('待县级审核')
  const name = (await waiting.getByRole('checkbox').getAttribute('aria-label'))?.replace('选 ', '') ?? ''
  await waiting.getByRole('checkbox').check()
  await row('已批准').getByRole('checkbox').check()
  await expect(page.getByText('已选 2 项')).toBeVisible()
  await page.getByRole('button', { name: '批量批准' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: '批准 1 项' })
  await expect(dialog.getByRole('rowheader', { name })).toBeVisible()
  await expect(dialog.getByText('1 项不能办')).toBeVisible()
  await dialog.getByRole('button', { name: '批准 1 项' }).press('Enter')
  const told = page.getByRole('dialog', { name: '批准结果' })
  await expect(told.getByRole('status')).toContainText('已批准 1 项')
  await expect(told.getByText(name)).toBeVisible()
  await told.getByRole('button', { name: '关闭' }).press('Enter')
  await expect(page.getByText('勾选后可批量办理')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '待县级审核' }).getByRole('checkbox', { name })).toHaveCount(0)
})

test('a filter of a register is kept under a name and found again', async ({ as }) => {
  const page = await as(nameOf('county'))
  await visit(page, '/evidence?state=approved')
  await page.getByText('我的筛选').first().press('Enter')
  await page.getByLabel('把现在的筛选存为').fill('已批准的佐证')
  await page.getByRole('button', { name: '保存' }).press('Enter')
  await visit(page, '/evidence')
  await page.getByText('我的筛选 1').press('Enter')
  await page.getByRole('link', { name: '已批准的佐证' }).press('Enter')
  await page.waitForURL(/state=approved/)
})
