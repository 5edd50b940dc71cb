/** Is every chart whole on a desk, on a phone and on paper, and does it say its figures to pointer, finger and keys? */
import type { Locator, Page } from '@playwright/test'
import { expect, nameOf, test } from './support/portal'

const screens = {
  'a desk': { width: 1366, height: 900, media: 'screen' },
  'a phone': { width: 390, height: 844, media: 'screen' },
  paper: { width: 1366, height: 900, media: 'print' },
} as const

const pages = ['/dashboard', '/dashboard?course=all', '/dashboard?division=140105000000', '/complaint-figures']

const drawings = (page: Page): Locator => page.locator('.chart svg.recharts-surface')

async function drawn(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await expect(drawings(page).first()).toBeVisible()
  await expect(page.locator('.chart-words text').first()).toBeVisible()
}

/** Words that leave the drawing, and words of one drawing that lie on each other. */
const tornWords = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.chart')].flatMap(chart => {
      const room = chart.getBoundingClientRect()
      const words = [...chart.querySelectorAll('.chart-words text')].map(word => ({
        text: word.textContent ?? '',
        box: word.getBoundingClientRect(),
      }))
      const all = [...chart.querySelectorAll('text')].map(word => ({
        text: word.textContent ?? '',
        box: word.getBoundingClientRect(),
      }))
      const out = all.filter(
        ({ box }) =>
          box.left < room.left - 1 ||
          box.right > room.right + 1 ||
          box.top < room.top - 1 ||
          box.bottom > room.bottom + 1,
      )
      const lies = words.flatMap((one, index) =>
        words
          .slice(index + 1)
          .filter(
            ({ box }) =>
              one.box.left + 1 < box.right &&
              box.left + 1 < one.box.right &&
              one.box.top + 4 < box.bottom &&
              box.top + 4 < one.box.bottom,
          )
          .map(other => `${one.text} lies on ${other.text}`),
      )
      return [...out.map(({ text }) => `${text} is cut`), ...lies]
    }),
  )

for (const [where, { media, ...size }] of Object.entries(screens))
  for (const address of pages)
    test(`no word of ${address} is cut on ${where}`, async ({ as }) => {
      const page = await as(nameOf('province-lead'))
      await page.setViewportSize(size)
      await drawn(page, address)
      await page.emulateMedia({ media })
      await expect.poll(() => tornWords(page)).toEqual([])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wide).toBeLessThanOrEqual(0)
    })

/** The rows of the table beside a chart, as they are read. */
const twinOf = (panel: Locator): Promise<string[][]> =>
  panel
    .locator('table[data-chart-table] tbody tr')
    .evaluateAll(rows => rows.map(row => [...row.children].map(cell => cell.textContent ?? '')))

test('a chart says to the keys, the pointer and the finger what its table says', async ({ as }) => {
  const page = await as(nameOf('province-lead'))
  await drawn(page, '/dashboard')
  const panel = page
    .locator('section.panel')
    .filter({ has: page.locator('.chart') })
    .first()
  const rows = await twinOf(panel)
  const told = panel.locator('.recharts-tooltip-wrapper [role="status"]')
  const svg = panel.locator('.chart svg.recharts-surface')

  await svg.focus()
  await page.keyboard.press('ArrowRight')
  await expect(told).toBeVisible()
  const [day, percent, part] = rows[1] ?? []
  for (const word of [day, percent, part]) await expect(told).toContainText(word ?? '')

  const box = await svg.boundingBox()
  if (!box) throw new Error('the chart has no place')
  await page.mouse.move(box.x + box.width - 30, box.y + box.height / 2)
  for (const word of rows.at(-1)?.slice(0, 3) ?? []) await expect(told).toContainText(word)
  await page.mouse.move(0, 0)
})

test('a finger on a chart reads the point under it', async ({ browser, contextOf }) => {
  const state = await (await contextOf(nameOf('province-lead'))).storageState()
  const context = await browser.newContext({
    storageState: state,
    hasTouch: true,
    viewport: { width: 390, height: 844 },
  })
  const page = await context.newPage()
  await drawn(page, '/dashboard')
  const svg = drawings(page).first()
  await svg.scrollIntoViewIfNeeded()
  const box = await svg.boundingBox()
  if (!box) throw new Error('the chart has no place')
  await page.touchscreen.tap(box.x + box.width - 40, box.y + box.height / 2)
  await expect(page.locator('.recharts-tooltip-wrapper [role="status"]').first()).toContainText(/\d+\.\d%/)
  await context.close()
})
