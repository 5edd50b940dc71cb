/** One box finds compounds, organisations, cases, places and rooms, by the keyboard alone, and never while characters are being chosen. */
import { expect, nameOf, test, visit } from './support/portal'

test('a clerk goes to a compound by the initials of its name', async ({ as }) => {
  const page = await as(nameOf('street-clerk'))
  await visit(page, '/desk')
  await page.keyboard.press('/')
  const box = page.getByRole('combobox', { name: '搜索' })
  await expect(box).toBeFocused()
  await page.keyboard.type('xf')
  const first = page.getByRole('option').first()
  await expect(first).toBeVisible()
  await page.keyboard.press('ArrowDown')
  const chosen = await page.locator('[role=option][data-focused] span').first().textContent()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/compounds\/\d{13}/)
  await expect(page.locator('h1')).toContainText(chosen ?? '?')
})

test('去 备案 leads to the room, from anywhere by Ctrl K', async ({ as }) => {
  const page = await as(nameOf('county'))
  await visit(page, '/dashboard')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('去 备案')
  const rooms = page.getByRole('listbox').getByRole('group').filter({ hasText: '去' }).first()
  await expect(rooms.getByRole('option', { name: '备案' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/filings')
})

test('Enter that ends an input method’s choice is no Enter of ours; the next one finds', async ({ as }) => {
  const page = await as(nameOf('county'))
  await visit(page, '/desk')
  const box = page.getByRole('combobox', { name: '搜索' })
  await box.fill('花园')
  for (const composing of [{ isComposing: true }, { keyCode: 229 }])
    await box.dispatchEvent('keydown', { key: 'Enter', bubbles: true, ...composing })
  expect(new URL(page.url()).pathname).toBe('/desk')
  await box.press('Enter')
  await page.waitForURL('**/search?q=*')
  await expect(page.locator('h1')).toContainText('花园')
})

test('an administrator finds accounts, and no compound by its number', async ({ as }) => {
  const page = await as(nameOf('system-admin'))
  await visit(page, '/search?q=1401050010001')
  await expect(page.locator('h1')).toHaveText('没有找到“1401050010001”')
  await visit(page, `/search?q=${nameOf('county')}`)
  await expect(page.locator('main').getByRole('link', { name: /李/ })).toHaveAttribute(
    'href',
    `/accounts/${nameOf('county')}`,
  )
})
