/** Administrators let people in and shut them out; the first sign-in, the lock after five wrong tries, and the post that ends. */
import type { Page } from '@playwright/test'
import { demoPassword } from '@/lib/account/demo'
import { confirm } from './support/deeds'
import { enter, expect, expectRooms, fits, follow, nameOf, signIn, test, visit } from './support/portal'

test.describe.configure({ mode: 'serial' })

const newcomer = 'xinlaide'
let password = ''
const wanted = 'Chun-Tian-2026'

/** Takes one's half of a one-time password from the page of letters. */
async function half(page: Page, which: string): Promise<string> {
  await page.getByRole('button', { name: `取密码信${which}` }).click()
  const code = (await page.getByRole('status').locator('code').textContent()) ?? ''
  expect(code).toHaveLength(8)
  // The page that is read anew offers it no more; what was taken stays in sight until it is put away.
  await expect(page.getByRole('button', { name: `取密码信${which}` })).toHaveCount(0)
  await expect(page.getByRole('status').locator('code')).toHaveText(code)
  return code
}

test('an account that approves is proposed by one administrator and released by another; each hands over half a password', async ({
  as,
}) => {
  const page = await as(nameOf('system-admin'))
  await visit(page, '/desk')
  await expectRooms(page, ['工作台', '区划', '账号与岗位', '外部系统'])
  await follow(page, '账号与岗位')
  await page.waitForURL('**/accounts')
  await fits(page)
  await follow(page, '新建账号')
  await page.waitForURL('**/accounts/new')
  await page.getByLabel('岗位', { exact: true }).selectOption('county')
  await page.getByRole('button', { name: '下一步' }).press('Enter')
  await page.waitForURL('**role=county**')
  await page.getByLabel('账号', { exact: true }).fill(newcomer)
  await page.getByLabel('姓名').fill('新来的')
  await page.getByLabel('单位所在区划').selectOption('140105000000')
  await page.getByLabel('身份证号').fill('140105198001010011')
  await page.getByLabel('理由').fill('新到岗，已核对任职文件')
  await page.getByRole('button', { name: '提请复核' }).press('Enter')
  await page.waitForURL('**/accounts/requests')
  const waiting = page.locator('main tbody').getByRole('row').filter({ hasText: newcomer })
  await expect(waiting).toContainText('待复核')
  await expect(waiting.getByRole('button')).toHaveCount(0)

  const security = await as(nameOf('security-admin'))
  await visit(security, '/desk')
  await follow(security, /复核：新建账号 新来的/)
  await security.waitForURL('**/accounts/requests')
  await confirm(security, '复核通过')
  const second = await half(security, '第二联')
  await visit(page, '/accounts/requests')
  const first = await half(page, '第一联')
  await fits(page)
  await page.getByRole('button', { name: '已抄下，收起' }).press('Enter')
  await expect(page.locator('body')).not.toContainText(first)
  await page.reload()
  await expect(page.locator('body')).not.toContainText(first)
  password = first + second
})

test('the first sign-in leads to a new password and nowhere else', async ({ page }) => {
  await page.goto('/sign-in')
  await fits(page)
  await enter(page, newcomer, password)
  await page.waitForURL('**/me/password')
  await fits(page)
  await page.goto('/compounds')
  await page.waitForURL('**/me/password')
  await page.getByLabel('现在的密码').fill(password)
  await page.getByLabel('新密码', { exact: true }).fill('12345')
  await page.getByLabel('再填一次新密码').fill('12345')
  await page.getByRole('button', { name: '改密码' }).press('Enter')
  await expect(page.getByText('密码至少 10 位').first()).toBeVisible()
  await page.getByLabel('现在的密码').fill(password)
  await page.getByLabel('新密码', { exact: true }).fill(wanted)
  await page.getByLabel('再填一次新密码').fill(wanted)
  await page.getByRole('button', { name: '改密码' }).press('Enter')
  await page.waitForURL('**/desk')
  await fits(page)
})

test('five wrong passwords lock the name, the right one then too; the security administrator lets in again', async ({
  page,
  as,
}) => {
  for (let left = 4; left >= 1; left -= 1) {
    await page.goto('/sign-in')
    await enter(page, newcomer, 'Wrong-password-1')
    await expect(page.getByRole('alert').first()).toContainText(`还可以试 ${left} 次`)
  }
  await fits(page)
  await page.goto('/sign-in')
  await enter(page, newcomer, 'Wrong-password-1')
  await expect(page.getByRole('alert').first()).toContainText('账号暂时锁住')
  await page.goto('/sign-in')
  await enter(page, newcomer, wanted)
  await expect(page.getByRole('alert').first()).toContainText('账号暂时锁住')
  // Whoever does not exist is answered alike, so that nobody learns which names there are.
  await page.goto('/sign-in')
  await enter(page, 'nobody-of-this-name', 'Wrong-password-1')
  await expect(page.getByRole('alert').first()).toContainText('还可以试 4 次')

  const security = await as(nameOf('security-admin'))
  await visit(security, '/accounts')
  await expect(security.getByRole('link', { name: '新建账号' })).toHaveCount(0)
  await visit(security, `/accounts/${newcomer}`)
  await confirm(security, '恢复')
  await signIn(page, newcomer, wanted)
  await expect(page).toHaveURL(/\/desk$/)
})

test('a post that an administrator ends is out at the next click', async ({ browser, as }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await signIn(page, newcomer, wanted)
  await page.goto('/compounds')
  await expect(page.locator('h1')).toContainText('小店区')
  const admin = await as(nameOf('system-admin'))
  await visit(admin, `/accounts/${newcomer}`)
  await confirm(admin, '结束岗位', '调离')
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '业委会、物管会' }).click()
  await page.waitForURL('**/sign-in**')
  await enter(page, newcomer, wanted)
  await expect(page.getByRole('alert').first()).toContainText('没有有效的岗位')
  await context.close()
})

test('signing out ends the session, also for whoever kept its cookie', async ({ browser }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await signIn(page, nameOf('city'), demoPassword)
  const kept = await context.cookies()
  // What was typed and not sent is the account's own, and goes with it.
  await page.evaluate(() => {
    const account = document.querySelector<HTMLElement>('[data-account]')?.dataset['account']
    localStorage.setItem(`draft:${account}:note`, '{}')
    localStorage.setItem('draft:another:note', '{}')
  })
  await page.getByRole('banner').locator('summary').last().press('Enter')
  await page.getByRole('button', { name: '退出', exact: true }).press('Enter')
  await page.waitForURL('**/sign-in**')
  expect(await page.evaluate(() => Object.keys(localStorage).filter(key => key.startsWith('draft:')))).toEqual([
    'draft:another:note',
  ])
  await context.addCookies(kept)
  await page.goto('/desk')
  await expect(page).toHaveURL(/\/sign-in/)
  await context.close()
})

test('the audit administrator finds all of it, and can change nothing', async ({ as }) => {
  const page = await as(nameOf('audit-admin'))
  await visit(page, '/desk')
  await expectRooms(page, ['工作台', '区划', '审计'])
  await visit(page, '/audit')
  await visit(page, `/audit?record=account:${newcomer}`)
  const rows = page.locator('main tbody')
  for (const deed of ['提请复核', '复核通过', '取密码信', '恢复', '结束岗位', '登录'])
    await expect(rows, deed).toContainText(deed)
  await expect(rows).not.toContainText(wanted)
  await expect(rows).not.toContainText(password)
  for (const closed of ['/accounts', '/compounds', '/dashboard'])
    expect((await page.goto(closed))?.status(), closed).toBe(403)
})
