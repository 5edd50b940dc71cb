/** Can a list be read and pressed on a phone? Every list of every part of the portal, as cards: nothing runs off the page, everything is as large as a finger. */
import type { Page } from '@playwright/test'
import { listPages } from './support/list-pages'
import { expect, nameOf, test } from './support/portal'

test.describe.configure({ mode: 'parallel' })

const finger = 44
/** A card's name and what matters most of it. */
const firstCard = 3 * finger

type Found = { wide: string[]; off: string[]; small: string[]; cards: number; asked: number; free: number }

/** What runs off the page, and what is too small to press. A link within a sentence is as high as the sentence. */
const looked = (page: Page): Promise<Found> =>
  page.evaluate(least => {
    const root = document.scrollingElement ?? document.documentElement
    const said = (element: Element): string =>
      `${element.tagName.toLowerCase()} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 24)}`
    // Figures are compared down their columns: their table scrolls in its frame.
    const rows = [...document.querySelectorAll('main .table-frame:not(.wide-table) tbody > tr')]
    const off = rows.filter(row => row.getBoundingClientRect().right > root.clientWidth + 1).map(said)
    const pressed = [...document.querySelectorAll('main .table-frame :is(a, button, select, summary, input)')]
    const small = pressed.filter(element => {
      // A tick is pressed by what stands around it.
      const box = (element.closest('label') ?? element).getBoundingClientRect()
      return box.width > 0 && box.height > 0 && box.height < least - 0.5 && !element.closest('.sr-only')
    })
    const wide = root.scrollWidth > root.clientWidth ? [...document.querySelectorAll('main *')] : []
    const wider = wide.filter(element => element.getBoundingClientRect().right > root.clientWidth + 1).map(said)
    return {
      wide: root.scrollWidth > root.clientWidth ? ['the page', ...wider.slice(0, 5)] : [],
      off,
      small: small.map(said),
      cards: rows.length,
      // What of the first card is seen above the bar that stays at the foot of the screen.
      free:
        (document.querySelector('main nav[aria-label="翻页"]')?.getBoundingClientRect().top ?? innerHeight) -
        (document.querySelector('main .table-frame tbody > tr')?.getBoundingClientRect().top ?? 0),
      asked: document.querySelector('form[aria-label="筛选条件"]')?.getBoundingClientRect().height ?? 0,
    }
  }, finger)

for (const [role, paths] of listPages)
  test(`${role} reads each list on a phone`, async ({ as }) => {
    const page = await as(nameOf(role))
    await page.setViewportSize({ width: 390, height: 844 })
    for (const path of paths) {
      const response = await page.goto(path)
      expect(response?.status(), path).toBe(200)
      await expect(page.locator('h1').first()).toBeVisible()
      const { wide, off, small, cards, asked, free } = await looked(page)
      expect(wide, `${path} scrolls sideways`).toEqual([])
      expect(off, `${path} has cards wider than the page`).toEqual([])
      expect(small, `${path} has targets below ${finger} px`).toEqual([])
      expect(cards, `${path} has rows`).toBeGreaterThan(0)
      // On a map's page the map comes first.
      if (!path.endsWith('/map'))
        expect(free, `${path} begins below the first screen`).toBeGreaterThanOrEqual(firstCard)
      expect(asked, `${path} asks for more than two lines above its list`).toBeLessThanOrEqual(2 * finger + 24)
    }
  })

// Hundreds of places are a long way for a thumb: what is looked at first is on the first screens, the rest a button or a frame away.
for (const path of ['/dashboard/what-if', '/dashboard/what-if?indicator=formation', '/dashboard/counties'])
  test(`${path} of the whole province is no longer on a phone than six of its screens`, async ({ as }) => {
    const page = await as(nameOf('province-lead'))
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(path)
    await expect(page.locator('h1')).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(6 * 844)
    const whole = page.getByRole('button', { name: '列出全部' })
    if (!(await whole.isVisible())) return
    await page.locator('main tbody input[name="pick"]').first().check()
    const all = Number(/\d+/.exec((await whole.textContent()) ?? '')?.[0])
    await whole.click()
    await expect(page.locator('main tbody input[name="pick"]')).toHaveCount(all)
    await expect(page.locator('main tbody input[name="pick"]:checked')).toHaveCount(1)
  })
