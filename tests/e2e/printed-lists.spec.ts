/** Does a list that is printed stand on its paper? Every list of the portal, in the way in which it asks to be printed. */
import type { Page } from '@playwright/test'
import { listPages, listsInCode } from './support/list-pages'
import { expect, nameOf, test } from './support/portal'

test.describe.configure({ mode: 'parallel' })

/** A4 on its long side between the margins that print.css gives it, at 96 points an inch. */
const landscape = 1054

type Printed = { head: string | undefined; rows: string | undefined; beside: string[] }

const sheetOf = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('page'))

const printed = (page: Page): Promise<Printed> =>
  page.evaluate(() => {
    const table = document.querySelector('main .flow table')
    const style = (found: Element | null | undefined) => (found ? getComputedStyle(found) : undefined)
    const right = document.documentElement.clientWidth + 1
    const isSeen = (element: Element): boolean => element.checkVisibility() && !element.closest('.sr-only, svg')
    return {
      head: style(table?.querySelector('thead'))?.display,
      rows: style(table?.querySelector('tbody tr'))?.breakInside,
      beside: [...document.querySelectorAll('main *')]
        .filter(element => isSeen(element) && element.getBoundingClientRect().right > right)
        .map(element => `${element.tagName.toLowerCase()} ${(element.textContent ?? '').trim().slice(0, 24)}`)
        .slice(0, 5),
    }
  })

test('every list that stands in the code is printed below', () => {
  const tried = new Set(listPages.flatMap(([, paths]) => paths))
  expect(listsInCode().filter(path => !tried.has(path))).toEqual([])
})

for (const [role, paths] of listPages)
  test(`${role} prints each list, and nothing of it lies beside the paper`, async ({ as }) => {
    const page = await as(nameOf(role))
    for (const path of paths) {
      await page.goto(path)
      await expect(page.locator('main .flow tbody tr').first()).toBeVisible()
      await page.emulateMedia({ media: 'print' })
      expect(await sheetOf(page), path).toBe('wide')
      await page.setViewportSize({ width: landscape, height: 700 })
      expect(await printed(page), path).toEqual({ head: 'table-header-group', rows: 'avoid', beside: [] })
      await page.emulateMedia({ media: 'screen' })
    }
  })

test('the table of the province’s progress, with its groups of columns, stands on its paper too', async ({ as }) => {
  const page = await as(nameOf('province-lead'))
  await page.goto('/progress')
  await page.emulateMedia({ media: 'print' })
  expect(await sheetOf(page)).toBe('wide')
  await page.setViewportSize({ width: landscape, height: 700 })
  expect((await printed(page)).beside).toEqual([])
})

test('the paper of a list lies on its long side', async ({ as }) => {
  const page = await as(nameOf('street-clerk'))
  await page.goto('/complaints')
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const [, width, height] = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/.exec(pdf) ?? []
  expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([842, 595])
})
