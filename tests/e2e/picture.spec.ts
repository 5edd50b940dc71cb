/** The pictures of the README. Each page is opened in every run; `PICTURE=1 npm test picture` writes them anew, of the whole province. */
import { writeFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, nameOf, test } from './support/portal'

/** Letters stay sharp and the file small: the browser that drew the page writes it as WebP. */
async function keep(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide' })
  expect(png.byteLength).toBeGreaterThan(20_000)
  if (process.env['PICTURE'] !== '1') return
  const blank = await page.context().newPage()
  const webp = await blank.evaluate(async base64 => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob())
    const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height })
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
    return canvas.toDataURL('image/webp', 0.8)
  }, png.toString('base64'))
  writeFileSync(`docs/pictures/${name}.webp`, Buffer.from(webp.slice(webp.indexOf(',') + 1), 'base64'))
}

test('the province’s dashboard of 2023-06-30 can be shown', async ({ as }) => {
  const page = await as(nameOf('province-lead'))
  await page.goto('/dashboard?asOf=2023-06-30')
  await expect(page.locator('h1')).toContainText('山西省')
  await expect(page.getByLabel('截至日期与口径').locator('summary').first()).toHaveText('2023-06-30')
  await expect(page.locator('svg path').first()).toBeVisible()
  await keep(page, 'dashboard')
})

test('the street’s list of complaints, and one of its compounds, can be shown', async ({ as }) => {
  const page = await as(nameOf('street-lead'))
  await page.goto('/complaints')
  await expect(page.getByRole('row').nth(5)).toBeVisible()
  await keep(page, 'list')
  await page.goto('/compounds')
  await page.getByRole('row').nth(1).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/compounds\/[^/?]+$/)
  await expect(page.locator('h1')).toBeVisible()
  await keep(page, 'record')
})
