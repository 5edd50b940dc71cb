/** The deeds of the cases' journeys, as they are done at the screen: register, answer a deed's dialog. */
import { expect, type Locator, type Page } from '@playwright/test'

/** A photo as small as one can be. */
export const photo = {
  name: 'photo.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
}

/** Opens a deed's dialog by keyboard, answers it, and waits until the case says its new state. */
export async function deed(
  page: Page,
  name: string,
  state: string,
  fill: (dialog: Locator) => Promise<void> = async () => undefined,
): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await fill(dialog)
  await dialog.locator('button[type=submit]').first().press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.locator('h1')).toContainText(state)
}

/** A deed that asks nothing is done with the press. */
export async function deedAtOnce(page: Page, name: string, state: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().press('Enter')
  await expect(page.locator('h1')).toContainText(state)
}

/** Writes down at the counter what somebody tells, in the n-th community of the office. @returns the case's code and its community */
export async function register(
  page: Page,
  it: { category: string; title: string; nth: number },
): Promise<{ code: string; community: string }> {
  await page.goto('/complaints/new')
  const communities = page.getByLabel('没有小区时，所在社区')
  await communities.selectOption({ index: it.nth })
  const community = await communities.inputValue()
  await page.getByLabel('类别', { exact: true }).selectOption(it.category)
  await page.getByLabel('标题').fill(it.title)
  await page.getByLabel('情况', { exact: true }).fill(`${it.title}，请派人处理。`)
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter')
  await page.waitForURL(/\/complaints\/SQ-/)
  return { code: decodeURIComponent(page.url().split('/').at(-1) ?? ''), community }
}
