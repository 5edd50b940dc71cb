/** A resident reports a blocked fire lane; street, fire department and a second clerk bring it to its end; he reads the answer with code and PIN. */
import type { Page } from '@playwright/test'
import { deed, deedAtOnce, photo } from './support/cases'
import { expect, fits, nameOf, test, visit } from './support/portal'

test.describe.configure({ mode: 'serial' })

const told = { place: '3 号楼北侧', text: '3 号楼北侧消防车道停满了车，救护车进不来。' }
const answer = '已清走占道车辆，划线并立桩，物业每日巡查。'
const reporter = { code: '', pin: '' }
const next = (page: Page): Promise<void> =>
  page
    .getByRole('button', { name: /下一步/ })
    .locator('visible=true')
    .press('Enter')

const open = (page: Page): Promise<void> => visit(page, `/complaints/${reporter.code}`)

test('a resident reports from the notice board, without an account, and gets a code and a PIN', async ({
  page,
  as,
}) => {
  const street = await as(nameOf('street-clerk'))
  await street.goto('/compounds')
  const link = street.locator('tbody a[href^="/compounds/14"]').first()
  const compound = (await link.getAttribute('href'))?.split('/').at(-1) ?? ''

  await page.goto(`/report?c=${compound}`)
  await fits(page)
  await page.getByLabel('在小区哪里').fill(told.place)
  await page.getByLabel('发生了什么').fill(told.text)
  // What was written says the matter.
  await expect(page.getByRole('group', { name: '是哪一类事' })).toContainText('占用、堵塞消防通道')
  // An input method's own Enter ends its word and no screen.
  const composed = { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }
  await page.getByLabel('在小区哪里').dispatchEvent('keydown', composed)
  await expect(page.getByRole('heading', { name: '说说情况' })).toBeVisible()
  await page.getByLabel('选照片').setInputFiles(photo)
  await expect(page.getByRole('img', { name: photo.name })).toBeVisible()
  await next(page)
  await page.getByRole('radio', { name: '不留，匿名反映' }).check()
  await page.getByRole('button', { name: '提交', exact: true }).press('Enter')
  await expect(page.getByText(/SQ-\d{8}-\d{6}/).first()).toBeVisible()
  const said = (await page.locator('main').textContent()) ?? ''
  reporter.code = /SQ-\d{8}-\d{6}/.exec(said)?.[0] ?? ''
  reporter.pin = /(?<!\d)\d{8}(?!\d)/.exec(said.replaceAll(reporter.code, ''))?.[0] ?? ''
  expect(reporter.pin).toHaveLength(8)
})

test('the street takes it in and sends it where the catalogue of matters says', async ({ as }) => {
  const page = await as(nameOf('street-clerk'))
  await open(page)
  await expect(page.getByRole('region', { name: '责任单位' })).toContainText('受理')
  await deed(page, '受理并派遣', '待签收')
  await expect(page.locator('[data-lines]').first()).toContainText('派遣')
})

test('the fire department signs, and feeds back with a photo', async ({ as }) => {
  const page = await as('wangjunjie')
  await open(page)
  await deedAtOnce(page, '签收', '处置中')
  await deed(page, '反馈处置结果', '待核查', async dialog => {
    await dialog.getByRole('radio', { name: '属实，已办理', exact: true }).check()
    await dialog.getByLabel('答复', { exact: true }).fill(answer)
    await dialog.locator('input[name="files[]"]').setInputFiles(photo)
  })
  await fits(page)
  await expect(page.getByRole('button', { name: '核查通过', exact: true })).toHaveCount(0)
})

test('another of the street checks and closes', async ({ as }) => {
  const page = await as(nameOf('street-lead'))
  await open(page)
  await expect(page.getByRole('region', { name: '处置后' }).getByRole('img')).toHaveCount(1)
  await deed(page, '核查通过', '待结案')
  await deed(page, '结案', '待回访')
})

test('who had nothing to do with it calls back', async ({ as }) => {
  const sender = await as(nameOf('street-clerk'))
  await open(sender)
  await expect(sender.getByText('您派遣、办理、核查或结案过本案，不能再回访').first()).toBeVisible()

  const page = await as(nameOf('county'))
  await open(page)
  await deed(page, '登记回访', '已评价', async dialog => {
    await dialog.getByRole('radio', { name: '满意', exact: true }).check()
  })
  await fits(page)
})

test('the resident reads the answer with code and PIN, and no name of an official', async ({ page }) => {
  await page.goto('/track')
  await page.getByLabel('查询码').fill(reporter.code)
  await page.getByLabel('密码').fill(reporter.pin)
  await page.getByRole('button', { name: '查进度' }).press('Enter')
  await expect(page.getByText(answer)).toBeVisible()
  await expect(page.locator('body')).not.toContainText('王俊杰')
  await fits(page)
})
