/** Does whoever decides about a paper see it beside the decision: its pages, its words, and a plain sentence when it cannot be drawn? */
import type { Page } from '@playwright/test'
import { sheets } from './support/deeds'
import { expect, fits, nameOf, test } from './support/portal'

/** The dialog in which the county decides about a paper that reads so. */
async function decide(page: Page, bytes: Buffer) {
  await page.route('**/api/files/*', route => route.fulfill({ contentType: 'application/pdf', body: bytes }))
  await page.goto('/evidence?state=declared')
  await page.getByRole('table').last().locator('tbody a[href^="/evidence/"]').first().click()
  await page.waitForURL(/\/evidence\/\d+/)
  await page.getByRole('button', { name: '批准' }).first().click()
  return page.getByRole('dialog')
}

/** How many of a drawing's points are not white. */
const inked = (page: Page, number: number): Promise<number> =>
  page.getByRole('img', { name: `第 ${number} 页` }).evaluate(canvas => {
    if (!(canvas instanceof HTMLCanvasElement)) return 0
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
    return data.filter((value, at) => at % 4 === 0 && value < 128).length
  })

test('a pdf is drawn page by page beside the decision, larger at a press, and its words can be heard', async ({
  as,
}) => {
  const page = await as(nameOf('county'))
  const dialog = await decide(page, sheets('FIRST SHEET', 'SECOND SHEET', 'THIRD SHEET'))
  await expect(dialog.getByRole('region', { name: /共 3 页/ })).toBeVisible()
  await expect(dialog.getByText('FIRST SHEET')).toBeAttached()
  expect(await inked(page, 1)).toBeGreaterThan(50)
  await fits(page)
  const first = dialog.getByRole('img', { name: '第 1 页' })
  const before = await first.boundingBox()
  await dialog.getByRole('button', { name: '放大' }).press('Enter')
  await expect.poll(async () => (await first.boundingBox())?.width).toBeCloseTo(1.5 * (before?.width ?? 0), -1)
  await dialog.getByRole('img', { name: '第 3 页' }).scrollIntoViewIfNeeded()
  await expect(dialog.getByText('THIRD SHEET')).toBeAttached()
  expect(await inked(page, 3)).toBeGreaterThan(50)
  await expect(dialog.getByRole('button', { name: '批准' }).first()).toBeVisible()
})

test('a paper under a password, or none at all, is said as such and can still be opened', async ({ as }) => {
  const page = await as(nameOf('county'))
  const locked = await decide(page, sheets.locked('SECRET'))
  await expect(locked.getByRole('alert')).toContainText('设了打开密码')
  await page.unrouteAll()
  const broken = await decide(page, Buffer.from('%PDF-1.7 cut off'))
  await expect(broken.getByRole('alert')).toContainText('不能在这里显示')
  await expect(broken.getByRole('link', { name: /\.pdf$/ })).toBeVisible()
})
