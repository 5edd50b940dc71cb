/** The deeds of the committees' journeys, as they are done at the screen: dialogs with dates, papers, people. */
import { expect, type Locator, type Page } from '@playwright/test'
import { addDays, type Day, dayInShanghai } from '@/lib/core/day'
import { pdf } from './deeds'

/** A day so many days before today; negative: after it. Facts may be told late, so a long way fits into one test. */
export const ago = (days: number): Day => addDays(dayInShanghai(new Date()), -days)

/** Answers the questions of a form by the names of their fields: words, days, choices, ticks. */
export async function fillIn(form: Locator, answers: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, answer] of Object.entries(answers)) {
    const fields = form.locator(`[name="${name}"]:not([type=hidden])`)
    const kind = await fields.first().evaluate(it => (it instanceof HTMLInputElement ? it.type : it.tagName))
    if (kind === 'radio' || kind === 'checkbox') await form.locator(`[name="${name}"][value="${answer}"]`).check()
    else if (kind === 'SELECT') await fields.selectOption(answer)
    else if (kind === 'file') await fields.setInputFiles(pdf(answer))
    else await fields.fill(answer)
  }
}

/** Opens the dialog of a deed and answers it; the dialog stays when `refused` is what it says. */
export async function decide(
  page: Page,
  label: string,
  answers: Readonly<Record<string, string>> = {},
  refused?: string | RegExp,
): Promise<void> {
  const dialog = page.getByRole('dialog')
  if (!(await dialog.isVisible())) await page.getByRole('button', { name: label, exact: true }).first().click()
  await expect(dialog).toBeVisible()
  await fillIn(dialog, answers)
  await dialog.locator('button[type=submit]').first().click()
  if (refused === undefined) await expect(dialog).toBeHidden()
  else await expect(dialog.getByRole('alert')).toContainText(refused)
}

/** Hands in papers on their lines, all at once, and waits until each line shows its file. */
export async function handIn(page: Page, codes: readonly string[]): Promise<void> {
  const line = (code: string): Locator => page.locator(`#paper-${code}`)
  for (const code of codes)
    await line(code)
      .locator('input[type=file]')
      .setInputFiles(pdf(`${code}.pdf`))
  for (const code of codes) await expect(line(code)).toContainText(`${code}.pdf`)
}

/** Registers people one after the other in the form that stays open. */
export async function register(page: Page, address: string, people: readonly Record<string, string>[]): Promise<void> {
  await page.goto(address)
  const count = page.locator('main').getByText(/^已登记 \d+ 人$/)
  const before = Number(/\d+/.exec((await count.textContent()) ?? '')?.[0])
  for (const [at, person] of people.entries()) {
    await fillIn(page.locator('form#person'), person)
    await page.getByRole('button', { name: '登记，接着登记下一人' }).click()
    await expect(count).toHaveText(`已登记 ${before + at + 1} 人`)
  }
}

/** Registers a compound that is delivered as a whole, as a community does. @returns its code */
export async function newCompound(page: Page, name: string, community: string): Promise<string> {
  await page.goto('/compounds/new')
  await page.getByLabel('小区名称').fill(name)
  await page.getByLabel('社区', { exact: true }).selectOption(community)
  await page.getByLabel('首次交付日期').fill('2020-06-30')
  await page.getByLabel('总户数').fill('8')
  await page.getByLabel('专有部分总面积').fill('800')
  await page.getByLabel('已交付专有面积').fill('800')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.waitForURL(/\/compounds\/\d{13}/)
  return /\/compounds\/(\d{13})/.exec(page.url())?.[1] ?? ''
}

/** One ballot by keyboard alone: room, the choices, Enter. The page says what became of it. */
export async function enterBallot(page: Page, room: string, choices: string, said: string): Promise<void> {
  const field = page.getByLabel('房号', { exact: true })
  await field.focus()
  await page.keyboard.type(room)
  await page.keyboard.press('Enter')
  for (const choice of choices) await page.keyboard.press(choice)
  await page.keyboard.press('Enter')
  await expect(page.getByText(`${room} ${said}`).first()).toBeVisible()
  await expect(field).toHaveValue('')
}
