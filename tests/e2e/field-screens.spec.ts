/** What people type, upload and print as the field does it, at the screen: long texts, bordered ledgers, an input method’s Enter in a ballot. */
import { readFileSync } from 'node:fs'
import { composed, typed } from './support/composing'
import { expect, nameOf, test } from './support/portal'
import { findWork } from './support/work'

const field = (name: string) => ({
  name,
  mimeType: name.endsWith('.csv') ? 'text/csv' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: readFileSync(new URL(`../field/${name}`, import.meta.url)),
})

test('a ledger with borders down the whole column comes in by the page, in seconds', async ({ as }) => {
  const page = await as(nameOf('county'))
  await page.goto('/import')
  await page.getByRole('radio', { name: /小区台账/ }).check()
  await page.locator('input[type=file]').setInputFiles(field('f07b-compounds-rows-only.xlsx'))
  await page.getByRole('button', { name: '上传并检查' }).click()
  await page.waitForURL(/\/import\/\d+/, { timeout: 60_000 })
  await expect(page.locator('main')).toContainText('读到1 行')
  await expect(page.locator('main')).toContainText('有错0 行')
})

test('a hotline’s number with brackets is found on the page and by a program', async ({ as }) => {
  const page = await as(nameOf('county'))
  await page.goto('/me')
  await page.locator('#token').getByLabel('用途').fill('来件查找')
  await page.getByRole('button', { name: '签发令牌' }).press('Enter')
  const token = (await page.getByRole('status').locator('code').textContent()) ?? ''
  await page.goto('/import')
  await page.getByRole('radio', { name: /12345/ }).check()
  await page.locator('input[type=file]').setInputFiles(field('f36-hotline-number-with-brackets.csv'))
  await page.getByRole('button', { name: '上传并检查' }).click()
  await page.waitForURL(/\/import\/\d+/)
  await page.getByRole('button', { name: /写入/ }).first().click()
  await expect(page.locator('h1')).toContainText('已写入 1 行')
  const q = encodeURIComponent('并热线〔2026〕第000123号')
  await page.goto(`/complaints?q=${q}`)
  await expect(page.locator('tbody tr')).toHaveCount(1)
  for (const more of ['', '&urgency=critical&turn=mine']) {
    const answer = await page.request.get(`/api/v1/complaints?q=${q}${more}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect([more, answer.status(), (await answer.json()).rows?.length]).toEqual([more, 200, 1])
  }
})

test.describe('a text', () => {
  /** So many characters in so many paragraphs; each line break is one of them. */
  const paragraphs = (characters: number, breaks: number): string => {
    const line = '字'.repeat(Math.floor(characters / (breaks + 1)) - 1)
    const lines = `${line}\n`.repeat(breaks)
    return lines + '尾'.repeat(characters - lines.length)
  }

  test('as long as the box allows, with paragraphs, is taken', async ({ as }) => {
    const page = await as(nameOf('street-clerk'))
    const code = await findWork('answered')
    await page.goto(`/complaints/${code}`)
    const note = page.locator('form#note')
    await note.getByRole('textbox').fill(`${paragraphs(1000, 10)}多`)
    await expect(note).toContainText('最多 1000 个字，现有 1001 个')
    await note.getByRole('textbox').fill(paragraphs(1000, 10))
    await expect(note).not.toContainText('最多 1000 个字')
    await note.locator('button[type=submit]').press('Enter')
    await expect(note.getByRole('textbox')).toHaveValue('')
    await page.getByRole('button', { name: '反馈处置结果', exact: true }).first().press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: '属实，已办理', exact: true }).check()
    await dialog.getByLabel('答复', { exact: true }).fill(paragraphs(2000, 20))
    await dialog.getByLabel('没有照片的理由').fill(paragraphs(20, 0))
    await dialog.locator('button[type=submit]').first().press('Enter')
    await expect(dialog).toBeHidden()
    await expect(page.locator('h1')).toContainText('待核查')
    await page.evaluate(() => localStorage.clear())
  })
})

test.describe('the Enter of an input method', () => {
  const at = (page: Parameters<typeof typed>[0], name: string): Promise<number> =>
    typed(page).evaluateAll((all, wanted) => all.findIndex(one => one.getAttribute('name') === wanted), name)

  test('in 房号 leaves the hand in 房号: what is typed next is no vote', async ({ as }) => {
    const page = await as(nameOf('street-clerk'))
    await page.goto(`/assemblies/${await findWork('voting')}/ballots`)
    await page.waitForLoadState('networkidle')
    expect(await composed(page, await at(page, 'room'))).toMatchObject({ name: 'room', sent: 0, focused: true })
    await page.keyboard.type('1')
    await expect(page.getByLabel('房号', { exact: true })).toHaveValue('hao1')
    for (const choice of await page.locator('form#ballot input[type=radio][name^=c]:not([name=channel])').all())
      await expect(choice).not.toBeChecked()
    await page.evaluate(() => localStorage.clear())
  })

  test('beside an @ puts nobody on a desk; an @ alone is an @', async ({ as }) => {
    const page = await as(nameOf('street-clerk'))
    await page.goto(`/complaints/${await findWork('complaint')}`)
    await page.waitForLoadState('networkidle')
    const note = page.locator('form#note')
    const text = note.getByRole('textbox')
    const people = note.getByRole('list', { name: '可提醒的同事' }).getByRole('button')
    await expect(async () => {
      await text.fill('')
      await text.pressSequentially('@')
      await expect(people.first()).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await composed(page, await at(page, 'text'))
    await text.fill('@')
    await text.press('Enter')
    await expect(text).toHaveValue('@\n')
    await expect(note.locator('input[name="mentions[]"]')).toHaveCount(0)
    await page.evaluate(() => localStorage.clear())
  })
})
