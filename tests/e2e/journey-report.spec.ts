/** A resident reports on a phone in three screens: back goes one step, a reload loses nothing but the photos, a neighbour joins with one press. */
import type { Browser, Page } from '@playwright/test'
import { photo } from './support/cases'
import { expect, fits, follow, nameOf, tabTo, test, visit } from './support/portal'

test.describe.configure({ mode: 'serial' })

const phone = { viewport: { width: 390, height: 844 } }
const told = { place: '5 号楼', text: '5 号楼三天暖气不热，家里只有十四度。' }
const where = { code: '', name: '' }

const onPhone = async (browser: Browser): Promise<Page> => (await browser.newContext(phone)).newPage()
const head = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 })
const next = (page: Page): Promise<void> => page.getByRole('button', { name: '下一步' }).press('Enter')

async function receipt(page: Page): Promise<{ code: string; pin: string }> {
  await expect(page.getByText(/SQ-\d{8}-\d{6}/).first()).toBeVisible()
  const said = (await page.locator('main').textContent()) ?? ''
  const code = /SQ-\d{8}-\d{6}/.exec(said)?.[0] ?? ''
  const pin = /(?<!\d)\d{8}(?!\d)/.exec(said.replaceAll(code, ''))?.[0] ?? ''
  expect(pin).toHaveLength(8)
  return { code, pin }
}

test('the portal’s own address leads residents, and staff to their desk', async ({ page, as }) => {
  await visit(page, '/')
  for (const door of ['反映问题', '查进度', '查小区', '投票', '公开数据'])
    await expect(page.getByRole('link', { name: door, exact: true })).toBeVisible()
  await follow(page, '工作人员登录')
  await page.waitForURL('**/sign-in')

  const street = await as(nameOf('street-clerk'))
  await street.goto('/')
  await street.waitForURL('**/desk')
  await street.goto('/compounds')
  const link = street.locator('tbody a[href^="/compounds/14"]').first()
  where.code = (await link.getAttribute('href'))?.split('/').at(-1) ?? ''
  where.name = ((await link.textContent()) ?? '').trim()
})

test('large type is one press on every public page, and is remembered', async ({ browser }) => {
  const page = await onPhone(browser)
  await page.goto('/')
  await page.getByRole('button', { name: '大字' }).press('Enter')
  for (const path of ['/report', '/track', '/c', '/vote', '/figures']) {
    await page.goto(path)
    await expect(page.locator('html')).toHaveAttribute('data-size', 'elder')
    await expect(page.getByRole('button', { name: '大字' })).toHaveAttribute('aria-pressed', 'true')
    // The mark keeps its size beside a name of several lines.
    expect((await page.locator('header svg').first().boundingBox())?.width).toBeGreaterThan(20)
    await fits(page)
    await page.setViewportSize(phone.viewport)
  }
})

test('in three screens, back by the browser’s own button, and after a reload where it was left', async ({
  browser,
}) => {
  const page = await onPhone(browser)
  await page.goto('/')
  await page.getByRole('link', { name: '反映问题', exact: true }).click()
  await expect(head(page, '在哪个小区？')).toBeVisible()
  await fits(page)
  await page.setViewportSize(phone.viewport)
  await page.getByLabel('小区名称').fill(where.name)
  await page.keyboard.press('Enter')
  await page.locator(`a[href="/report?c=${where.code}"]`).click()

  await expect(head(page, '说说情况')).toBeVisible()
  await page.getByLabel('在小区哪里').fill(told.place)
  await page.getByLabel('发生了什么').fill(told.text)
  await expect(page.getByRole('group', { name: '是哪一类事' })).toContainText('供热')
  await page.getByLabel('选照片').setInputFiles(photo)
  await expect(page.getByRole('img', { name: photo.name })).toBeVisible()
  await fits(page)
  await page.setViewportSize(phone.viewport)
  await next(page)
  await expect(head(page, '怎么联系您？')).toBeVisible()
  await fits(page)
  await page.setViewportSize(phone.viewport)

  await page.goBack()
  await expect(head(page, '说说情况')).toBeVisible()
  await expect(page.getByLabel('发生了什么')).toHaveValue(told.text)
  await expect(page.getByRole('img', { name: photo.name })).toBeVisible()
  await page.goBack()
  await expect(head(page, '在哪个小区？')).toBeVisible()
  await page.goForward()
  await page.goForward()
  await expect(head(page, '怎么联系您？')).toBeVisible()

  await page.getByRole('radio', { name: '不留，匿名反映' }).check()
  await expect(page.getByText(/草稿已存/)).toBeVisible()
  await page.reload()
  await expect(head(page, '怎么联系您？')).toBeVisible()
  await expect(page.getByRole('radio', { name: '不留，匿名反映' })).toBeChecked()
  await expect(page.getByText('张照片没有存下来').first()).toBeVisible()
  await page.getByRole('button', { name: '上一步' }).locator('visible=true').press('Enter')
  await expect(page.getByText('请重新选择 1 张照片').first()).toBeVisible()
  await expect(page.getByLabel('发生了什么')).toHaveValue(told.text)
  await page.getByLabel('选照片').setInputFiles(photo)
  await expect(page.getByText('请重新选择')).toHaveCount(0)
  await next(page)
  await expect(page.getByText('物业公司和被反映的人看不到您的电话和姓名')).toBeVisible()
  await page.getByRole('button', { name: '提交', exact: true }).press('Enter')
  const { code, pin } = await receipt(page)
  await fits(page)

  await page.goto('/track')
  await page.getByLabel('查询码').fill('SQ-1')
  await page.getByLabel('密码').fill(pin)
  await page.keyboard.press('Enter')
  await expect(page.getByText(/查询码像 SQ-/).first()).toBeVisible()
  await page.getByLabel('查询码').fill(code)
  await page.getByLabel('密码').fill(pin)
  await page.keyboard.press('Enter')
  await expect(page.getByText(/月\d+日（周.）前/).first()).toBeVisible()
  await expect(page.getByText('接下来')).toBeVisible()
  await fits(page)
  await page.context().close()
})

test('a draft is offered in another window of the same phone, and can be thrown away', async ({ browser }) => {
  const page = await onPhone(browser)
  await page.goto(`/report?c=${where.code}`)
  await page.getByLabel('发生了什么').fill('没写完的话')
  await expect(page.getByText(/草稿已存/)).toBeVisible()
  const other = await page.context().newPage()
  await other.goto('/report')
  await expect(other.getByText('上次的地方')).toBeVisible()
  await other.getByRole('button', { name: '恢复' }).press('Enter')
  await expect(other.getByLabel('发生了什么')).toHaveValue('没写完的话')
  await other.getByRole('button', { name: '全部清除' }).press('Enter')
  await expect(head(other, '说说情况')).toBeVisible()
  await expect(other.getByLabel('发生了什么')).toHaveValue('')
  await page.context().close()
})

test('what was typed before the scripts had come is kept too', async ({ browser }) => {
  const page = await onPhone(browser)
  let come = () => {}
  const held = new Promise<void>(done => {
    come = done
  })
  await page.route('**/*.js', async route => {
    await held
    await route.continue()
  })
  await page.goto(`/report?c=${where.code}`, { waitUntil: 'commit' })
  await page.getByLabel('发生了什么').fill('网络慢的时候写下的')
  come()
  await expect(page.getByText(/草稿已存/)).toBeVisible()
  await expect(page.getByLabel('发生了什么')).toHaveValue('网络慢的时候写下的')
  await page.context().close()
})

test('what was typed before somebody signed in and out is not there for the next', async ({ contextOf }) => {
  const context = await contextOf(nameOf('community'))
  const page = await context.newPage()
  await page.goto(`/report?c=${where.code}`)
  await page.getByLabel('发生了什么').fill('别人不该看到')
  await expect(page.getByText(/草稿已存/)).toBeVisible()
  const left = () => page.evaluate(() => Object.keys(localStorage).filter(key => key.startsWith('draft:')))
  expect(await left()).toHaveLength(1)
  await page.goto('/me')
  // The page forgets with the press; the session itself is the other tests' too and stays.
  await page.route('**/*', route => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  await page.getByRole('banner').locator('summary').last().press('Enter')
  await page.getByRole('button', { name: '退出', exact: true }).press('Enter')
  await expect.poll(left).toEqual([])
})

test('a neighbour stands where the phone says, and joins with one press, by keyboard', async ({ browser }) => {
  const context = await browser.newContext({ ...phone, permissions: ['geolocation'] })
  const page = await context.newPage()
  const joins = page.getByRole('button', { name: /我也是.*供热/ }).first()
  // What is public is kept for a minute.
  await expect(async () => {
    await page.goto(`/report?c=${where.code}`)
    await expect(joins).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 150_000, intervals: [5_000] })
  await tabTo(page, joins)
  const people = Number(/已有 (\d+) 人/.exec((await page.locator('li', { has: joins }).textContent()) ?? '')?.[1])
  await page.keyboard.press('Enter')
  await expect(head(page, '已记上您')).toBeVisible()
  await expect(page.getByText(`现在有 ${people + 1} 人反映这件事`)).toBeVisible()
  const first = await receipt(page)
  await fits(page)
  await page.goto(`/report?c=${where.code}`)
  await page
    .getByRole('button', { name: /我也是.*供热/ })
    .first()
    .press('Enter')
  expect(await receipt(page)).toEqual(first)

  // Where no compound lies around, the page says what to do instead.
  await context.setGeolocation({ longitude: 110.3, latitude: 40.5 })
  await page.goto('/report')
  await page.getByRole('button', { name: '用手机定位，找最近的小区' }).press('Enter')
  await expect(page.getByText(/请按名称查找/)).toBeVisible()
  await context.close()
})
