/** Two at one case, in every state that waits for somebody: whatever dialog one has open, a colleague's deed takes nothing out of his hand. */
import type { Locator, Page } from '@playwright/test'
import { deed, deedAtOnce, photo, register } from './support/cases'
import { expect, nameOf, test } from './support/portal'

test.describe.configure({ mode: 'serial', timeout: 180_000 })

const typed = '此处写到一半，还没有写完'
/** Every deed of the page that asks something, also those in its menu. */
const asking = (page: Page): Locator => page.locator('main button[aria-haspopup="dialog"]')
const press = (button: Locator): Promise<void> => button.evaluate(one => (one as HTMLElement).click())
const opened = async (page: Page, name: string): Promise<Locator> => {
  await press(asking(page).filter({ hasText: name }).first())
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  return dialog
}

/** Somebody of another office changes the case while it is looked at. */
async function urged(by: Page, code: string): Promise<void> {
  await by.goto(`/complaints/${code}`)
  const dialog = await opened(by, '催办')
  await dialog.getByLabel('催办内容').fill('请尽快办理')
  await dialog.locator('button[type=submit]').first().press('Enter')
  await expect(dialog).toBeHidden()
}

/** Opens each dialog that takes words, writes half of them, and has the case changed meanwhile. @returns how many there were */
async function keptIn(hand: Page, code: string, change: () => Promise<void>): Promise<number> {
  await hand.goto(`/complaints/${code}`)
  const names = [...new Set(await asking(hand).allTextContents())].map(name => name.replace(/…$/, ''))
  let kept = 0
  for (const name of names) {
    const dialog = await opened(hand, name)
    const words = dialog.locator('textarea').first()
    if ((await words.count()) > 0) {
      await words.fill(typed)
      await change()
      await expect(dialog.getByRole('alert').first(), name).toContainText('别人办理了这一件')
      await expect(words, name).toHaveValue(typed)
      await expect(words, name).toBeFocused()
      kept += 1
    }
    await hand.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
  return kept
}

/** The last change is a move: the deed is gone from the page, the dialog and its words are not, and sending says who was first. */
async function keptAcross(hand: Page, name: string, state: string, move: () => Promise<void>): Promise<void> {
  const dialog = await opened(hand, name)
  const words = dialog.locator('textarea').first()
  await words.fill(typed)
  await move()
  await expect(dialog.getByRole('alert').first()).toContainText(`现在是“${state}”`)
  await expect(words).toHaveValue(typed)
  await expect(hand.locator('h1')).toContainText(state)
  await hand.keyboard.press('Escape')
}

test('received, on its way, in hand, fed back, checked and closed', async ({ as }) => {
  const clerk = await as(nameOf('street-clerk'))
  const lead = await as(nameOf('street-lead'))
  const fire = await as('wangjunjie')
  const county = await as(nameOf('county'))
  const { code } = await register(clerk, { category: '0105', title: '两人同办一件', nth: 3 })
  const change = () => urged(county, code)
  const at = (page: Page) => page.goto(`/complaints/${code}`)

  expect(await keptIn(clerk, code, change)).toBeGreaterThan(1)
  await at(lead)
  await keptAcross(clerk, '不予受理', '待签收', () => deed(lead, '受理并派遣', '待签收'))

  expect(await keptIn(fire, code, change)).toBeGreaterThan(0)
  await at(fire)
  await deedAtOnce(fire, '签收', '处置中')

  expect(await keptIn(fire, code, change)).toBeGreaterThan(2)
  await at(fire)
  await deed(fire, '反馈处置结果', '待核查', async dialog => {
    await dialog.getByRole('radio', { name: '属实，已办理', exact: true }).check()
    await dialog.getByLabel('答复', { exact: true }).fill('已清走占道车辆。')
    await dialog.locator('input[name="files[]"]').setInputFiles(photo)
  })

  expect(await keptIn(clerk, code, change)).toBeGreaterThan(1)
  await at(lead)
  await keptAcross(clerk, '核查不通过', '待结案', () => deed(lead, '核查通过', '待结案'))

  expect(await keptIn(clerk, code, change)).toBeGreaterThan(0)
  await at(lead)
  await keptAcross(clerk, '结案', '待回访', () => deed(lead, '结案', '待回访'))
})
