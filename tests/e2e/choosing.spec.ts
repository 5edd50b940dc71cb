/** How does somebody choose one of many by typing? With arrows and Enter, told what was found, and never by an Enter meant for the input method. */
import { register } from './support/cases'
import { expect, fits, nameOf, test } from './support/portal'

test('a clerk chooses a compound by typing: only what fits what stands there, and the choice comes back with the draft', async ({
  as,
}) => {
  const page = await as(nameOf('street-clerk'))
  await page.goto('/compounds')
  const name = (await page.locator('tbody a').first().textContent())?.trim() ?? ''
  await page.goto('/complaints/new')
  const box = page.getByRole('combobox', { name: '小区', exact: true })
  const sent = page.locator('input[name="compound"]')
  const options = page.getByRole('listbox').getByRole('option')
  // What is typed before the page can hear is kept, and the list opens with the next letter.
  await expect(async () => {
    await box.fill('')
    await box.pressSequentially(name.slice(0, 2))
    await expect(box).toHaveAttribute('aria-expanded', 'true', { timeout: 1_000 })
  }).toPass()
  // Nothing was found yet for what stands there.
  await box.press('Enter')
  await expect(sent).toHaveValue('')
  await expect(options.first()).toBeVisible()
  await expect(page.locator('[data-live-announcer]')).toContainText('个选项')
  await expect(box).toHaveAttribute('aria-expanded', 'true')

  await box.fill(name)
  await expect(options.first()).toContainText(name)
  await box.press('ArrowDown')
  await expect(box).toHaveAttribute('aria-activedescendant', /./)
  // The input method's own Enter, as browsers tell it: while composing, or as key 229 just after.
  await box.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true })
  await box.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true })
  await expect(sent).toHaveValue('')
  await expect(page).toHaveURL(/complaints\/new$/)
  await box.press('Enter')
  await expect(sent).toHaveValue(/^\d+$/)
  await expect(box).toBeFocused()
  await expect(box).toHaveValue(name)
  await expect(page.getByLabel('没有小区时，所在社区')).toHaveCount(0)
  const code = await sent.inputValue()

  // Whoever leaves at once has typed all the same: nobody waits to be told “草稿已存”.
  await page.getByLabel('标题').fill('楼道灯不亮')
  await page.reload()
  await page.getByRole('button', { name: '恢复' }).press('Enter')
  await expect(page.locator('main form :focus')).toHaveCount(1)
  await expect(sent).toHaveValue(code)
  await expect(box).toHaveValue(name)
  await expect(page.getByLabel('标题')).toHaveValue('楼道灯不亮')

  // What is typed after a choice takes it back.
  await box.press('End')
  await box.pressSequentially('甲乙丙')
  await expect(sent).toHaveValue('')
  await expect(page.getByRole('listbox')).toContainText('没有找到')
  await box.press('Enter')
  await expect(sent).toHaveValue('')
  await page.evaluate(() => localStorage.clear())
})

test('a compound that is typed and not chosen is told beside the community, and kept for whoever dispatches', async ({
  as,
}) => {
  const page = await as(nameOf('street-clerk'))
  await page.goto('/complaints/new')
  const box = page.getByRole('combobox', { name: '小区', exact: true })
  const community = page.getByLabel('没有小区时，所在社区')
  await expect(async () => {
    await box.fill('')
    await box.pressSequentially('甲乙丙老院')
    await expect(page.getByText('小区“甲乙丙老院”没有选定，登记后记在“地点待核对”')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await community.selectOption({ index: 1 })
  await page.getByLabel('类别', { exact: true }).selectOption('0301')
  await page.getByLabel('标题').fill('小区没有选定')
  await page.getByLabel('情况', { exact: true }).fill('楼道灯不亮。')
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter')
  await expect(page).toHaveURL(/complaints\/SQ-/)
  await expect(page.locator('[data-lines]').first()).toContainText('地点待核对：小区“甲乙丙老院”没有选定')
  await page.evaluate(() => localStorage.clear())
})

test('Enter before the list has caught up chooses nothing, however slow the answer', async ({ as }) => {
  const page = await as(nameOf('street-clerk'))
  await page.goto('/compounds')
  const [first = '', second = ''] = (await page.locator('tbody a[href^="/compounds/14"]').allTextContents()).map(name =>
    name.trim(),
  )
  expect(first).not.toBe(second)
  await page.goto('/complaints/new')
  const box = page.getByRole('combobox', { name: '小区', exact: true })
  const sent = page.locator('input[name="compound"]')
  const options = page.getByRole('listbox').getByRole('option')
  await expect(async () => {
    await box.fill('')
    await box.fill(first)
    await expect(options.first()).toContainText(first, { timeout: 1_000 })
  }).toPass()
  // Whatever is asked for from now on is answered when it is let go.
  let answer = () => {}
  const held = new Promise<void>(done => {
    answer = done
  })
  await page.route('**/*', async route => {
    if (route.request().url().includes(encodeURIComponent(second))) await held
    await route.continue()
  })
  await box.fill(second)
  for (const key of ['Enter', 'ArrowDown', 'Enter']) await box.press(key)
  await expect(sent).toHaveValue('')
  await expect(box).toHaveValue(second)
  await expect(page).toHaveURL(/complaints\/new$/)
  answer()
  await expect(options.first()).toContainText(second)
  await expect(sent).toHaveValue('')
  await box.press('ArrowDown')
  await box.press('Enter')
  await expect(box).toHaveValue(second)
  await expect(sent).toHaveValue(/^\d+$/)
  await page.evaluate(() => localStorage.clear())
})

test('a case that came without its compound is tied to it on its own page, and the compound has it', async ({ as }) => {
  const page = await as(nameOf('street-clerk'))
  await page.goto('/compounds')
  const row = page.locator('tbody a[href^="/compounds/14"]').nth(2)
  const [name, compound] = [((await row.textContent()) ?? '').trim(), (await row.getAttribute('href')) ?? '']
  const { code } = await register(page, { category: '0301', title: '小区没写明', nth: 2 })
  const deed = page.locator('main').getByRole('button', { name: '更正小区…' }).last()
  await deed.press('Enter')
  const dialog = page.getByRole('dialog')
  const box = dialog.getByRole('combobox', { name: '小区', exact: true })
  const options = dialog.getByRole('listbox').getByRole('option')
  // Words that nobody chose from are no answer, and no “none” either; they stay.
  await box.fill('没有选的字')
  await dialog.getByLabel('理由').fill('电话核对')
  await dialog.locator('button[type=submit]').press('Enter')
  await expect(dialog.getByRole('alert').first()).toContainText('请在列出的小区中选一个')
  await expect(box).toHaveValue('没有选的字')
  await expect(async () => {
    await box.fill('')
    await box.pressSequentially(name)
    await expect(options.filter({ hasText: name }).first()).toBeVisible({ timeout: 3_000 })
  }).toPass()
  await options.filter({ hasText: name }).first().click()
  await expect(dialog.locator('input[name="compound"]')).toHaveValue(/^14\d+$/)
  await dialog.getByLabel('理由').fill('电话核对，在这个小区')
  await dialog.locator('button[type=submit]').press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('list', { name: '位置' }).getByRole('link', { name })).toHaveAttribute('href', compound)
  await expect(page.locator('[data-lines]').first()).toContainText('更正小区')
  await expect(page.locator('[data-lines]').first()).toContainText(`小区：${name}；原小区：不在小区内`)
  await fits(page)
  await page.goto(`/complaints?compound=${compound.split('/').at(-1)}`)
  await expect(page.locator(`tbody a[href="/complaints/${code}"]`)).toBeVisible()
})
