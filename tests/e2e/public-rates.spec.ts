/** What everybody may read of the two rates: as reported, of cities and counties, on one page with its definition. */
import type { Page } from '@playwright/test'
import { countOf } from '@/lib/core/say'
import { expect, fits, test } from './support/portal'

type PublicRate = { part: number; whole: number }
type PublicUnit = { division: { name: string }; formation: PublicRate; streetCoverage: PublicRate }

const shownDay = async (page: Page): Promise<string> =>
  /\d{4}-\d\d-\d\d/.exec((await page.getByLabel('上报日期').textContent()) ?? '')?.[0] ?? ''

test('a visitor reads the rates of his city and county as they were reported, from the figures of cases on', async ({
  page,
  request,
}) => {
  await page.goto('/figures')
  await page.getByRole('link', { name: '各市县进度' }).click()
  await page.waitForURL('**/figures/progress')
  await expect(page.locator('h1')).toContainText(/山西省 \d{4}-\d\d-\d\d 街道覆盖率 [\d.]+%，组建率 [\d.]+%/)
  await expect(page.locator('main')).toContainText('分母：首次交付日不晚于截至日')
  // What is kept for the next reader reads as it did for the first.
  await page.reload()
  await expect(page.locator('main')).toContainText(/按上报数据，\d{4}-\d\d-\d\d \d\d:\d\d 生成/)
  await fits(page)
  const last = await shownDay(page)
  const answer = await request.get(`/api/v1/indicators?asOf=${last}&clock=reported`)
  const { children } = (await answer.json()) as { children: PublicUnit[] }
  const rows = page.getByRole('table', { name: '山西省的街道覆盖率和组建率' }).locator('tbody tr')
  await expect(rows).toHaveCount(children.length + 1)
  for (const { division, formation, streetCoverage } of children) {
    const row = rows.filter({ has: page.getByRole('rowheader', { name: division.name, exact: true }) })
    for (const { part, whole } of [streetCoverage, formation])
      await expect(row).toContainText(`${countOf(part)} / ${countOf(whole)}`)
  }
  await page.getByRole('link', { name: /^前一次/ }).click()
  await expect.poll(() => shownDay(page)).not.toBe(last)
  await page.getByRole('link', { name: '太原市', exact: true }).click()
  await expect(page.locator('h1')).toContainText('太原市')
  await page.getByRole('link', { name: '小店区', exact: true }).click()
  await expect(page.locator('h1')).toContainText('小店区')
  await fits(page)
  // Nothing below a county is everybody's, and no day that was not reported.
  for (const asked of ['division=140105001000', 'asOf=2026-01-15']) {
    await page.goto(`/figures/progress?${asked}`)
    await expect(page.locator('main')).toContainText('没有这个区划，或者这一天没有上报数据')
  }
})
