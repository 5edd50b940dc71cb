/** Does an official set up the second factor on the page, and sign in by password and code from then on? */
import { generate } from 'otplib'
import { demoPassword } from '@/lib/account/demo'
import { enter, expect, fits, signIn, test } from './support/portal'

/** Nobody else's: whoever sets up a factor ends his other sessions, also those that another test has open. */
const somebody = 'weilixin'

test('set up with a phone, asked for at the next sign-in, opened by a recovery code, and ended again', async ({
  browser,
}) => {
  const who = somebody
  const context = await browser.newContext()
  const page = await context.newPage()
  await signIn(page, who)
  await page.goto('/me')
  await page.getByRole('link', { name: '登录验证' }).click()
  await page.waitForURL('**/me/factor')
  await fits(page)
  await page.getByLabel('现在的密码').fill(demoPassword)
  await page.getByRole('button', { name: '开始设动态口令' }).press('Enter')
  const secret = (await page.locator('#first-code code').textContent()) ?? ''
  await expect(page.getByRole('img', { name: /二维码/ })).toBeVisible()
  await fits(page)
  await page.getByLabel('动态口令', { exact: true }).fill(await generate({ secret }))
  await page.getByRole('button', { name: '设好登录验证' }).press('Enter')
  const shown = await page.getByRole('status').locator('code').textContent()
  const codes = (shown ?? '').trim().split(/\s+/)
  expect(codes).toHaveLength(10)
  await fits(page)
  await page.getByRole('link', { name: '已记下恢复码，进入工作台' }).click()
  await page.waitForURL('**/desk')

  const other = await browser.newContext()
  const window = await other.newPage()
  await window.goto('/sign-in')
  await enter(window, who, demoPassword)
  await window.waitForURL('**/sign-in?step=1**')
  await fits(window)
  await window.goto('/desk')
  await window.waitForURL('**/sign-in**')
  await window.getByLabel('动态口令或恢复码').fill('000000')
  await window.keyboard.press('Enter')
  await expect(window.getByRole('alert').first()).toContainText('动态口令不对')
  await window.getByLabel('动态口令或恢复码').fill(codes[0] ?? '')
  await window.keyboard.press('Enter')
  await window.waitForURL('**/desk')

  await window.goto('/me/factor')
  await expect(window.getByText('还有 9 个没有用过')).toBeVisible()
  const ending = window.locator('form').filter({ has: window.getByRole('button', { name: '取消动态口令' }) })
  await ending.getByLabel('现在的密码').fill(demoPassword)
  await ending.getByRole('button', { name: '取消动态口令' }).press('Enter')
  await expect(window.getByRole('button', { name: '开始设动态口令' })).toBeVisible()
  await context.close()
  await other.close()
})
