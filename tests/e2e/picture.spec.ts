/** The picture of the README: the province's dashboard of 2023-06-30. `PICTURE=1 npm test picture` writes it anew. */
import { mkdirSync } from 'node:fs'
import { expect, nameOf, test } from './support/portal'

test('the province’s dashboard of 2023-06-30 can be shown', async ({ as }) => {
  const page = await as(nameOf('province-lead'))
  await page.goto('/dashboard?asOf=2023-06-30')
  await expect(page.locator('h1')).toContainText('山西省')
  await expect(page.getByLabel('截至日期与口径').locator('summary').first()).toHaveText('2023-06-30')
  await expect(page.locator('svg path').first()).toBeVisible()
  await page.evaluate(() => document.fonts.ready)
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide', fullPage: true })
  expect(picture.byteLength).toBeGreaterThan(20_000)
  if (process.env['PICTURE'] !== '1') return
  mkdirSync('docs', { recursive: true })
  await page.screenshot({ path: 'docs/dashboard.png', animations: 'disabled', caret: 'hide', fullPage: true })
})
