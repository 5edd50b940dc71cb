/** Is whoever's session ended under an open form told so, let in again, and left with all that was typed? */
import { demoPassword } from '@/lib/account/demo'
import { enter, expect, nameOf, signIn, test } from './support/portal'

test('a session that ended under a form is said as such; signed in again, the form goes as it stands', async ({
  browser,
}) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await signIn(page, nameOf('county'))
  await page.goto('/complaints/new')
  await page.getByLabel('情况', { exact: true }).fill('写了很久的诉求')
  await context.clearCookies()
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter')
  const alert = page.getByRole('alert').filter({ hasText: '登录已结束' })
  await expect(alert).toContainText('填写的内容都还在')
  await expect(page.getByLabel('情况', { exact: true })).toHaveValue('写了很久的诉求')
  const [window] = await Promise.all([
    context.waitForEvent('page'),
    alert.getByRole('link', { name: '在新窗口登录' }).click(),
  ])
  await signIn(window, nameOf('county'))
  await window.close()
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: '登录已结束' })).toHaveCount(0)
  await expect(page.getByLabel('情况', { exact: true })).toHaveValue('写了很久的诉求')
  await context.close()
})

test('the door says that a session has ended, and leads back to the page', async ({ browser }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await signIn(page, nameOf('county'))
  const kept = await context.cookies()
  await page.getByRole('banner').locator('summary').last().press('Enter')
  await page.getByRole('button', { name: '退出', exact: true }).press('Enter')
  await page.waitForURL('**/sign-in**')
  await expect(page.getByText('您的登录已结束')).toHaveCount(0)
  await context.addCookies(kept)
  await page.goto('/evidence?state=declared')
  await expect(page.getByText('您的登录已结束')).toBeVisible()
  await enter(page, nameOf('county'), demoPassword)
  await page.waitForURL('**/evidence?state=declared')
  await context.close()
})
