/** A night at the desk: danger to life rings and whoever is on duty is called in order; and the company that helps with a case by day. */
import { deedAtOnce } from './support/cases'
import { expect, fits, nameOf, test, visit } from './support/portal'
import { one } from './support/records'

test('an urgent case goes out at once, its duty list is called in order, and its unit’s browser rings until it is signed', async ({
  as,
}) => {
  const clerk = await as(nameOf('street-clerk'))
  await clerk.goto('/complaints/new')
  await clerk.getByLabel('没有小区时，所在社区').selectOption({ index: 9 })
  await clerk.getByLabel('类别', { exact: true }).selectOption('0104')
  await clerk.getByLabel('标题').fill('楼道电动车冒烟')
  await clerk.getByLabel('情况', { exact: true }).fill('楼道里电动车冒烟着火，家住3号楼2单元1501，电话13812345678')
  await expect(clerk.getByText('写了电话或账号、门牌号')).toBeVisible()
  await clerk.getByRole('button', { name: '登记', exact: true }).press('Enter')
  await clerk.waitForURL(/\/complaints\/SQ-/)
  const code = decodeURIComponent(clerk.url().split('/').at(-1) ?? '')
  await expect(clerk.locator('h1')).toContainText('待签收')

  const list = clerk.locator('#calls li')
  await expect(list.first()).toContainText('未呼叫')
  await fits(clerk)
  await list.first().getByRole('button', { name: '呼叫值班人' }).press('Enter')
  await clerk.getByRole('dialog').getByLabel('没有接通').check()
  await clerk.getByRole('dialog').locator('button[type=submit]').press('Enter')
  await expect(list.first()).toContainText('没有接通')
  await expect(list.nth(1).getByRole('button', { name: '呼叫值班人' })).toBeVisible()

  const fire = await as('wangjunjie')
  await fire.goto('/desk')
  await expect(fire.getByRole('link', { name: /特急诉求 \d+ 件待办/ })).toBeVisible()
  await expect(fire).toHaveTitle(/^（特急 \d+ 件）工作台/)
  await fire.getByRole('link', { name: /特急诉求 \d+ 件待办/ }).press('Enter')
  await expect(fire).toHaveTitle(/^（特急 \d+ 件）(?!工作台)/)
  await fire.getByRole('button', { name: '静音' }).press('Enter')
  await expect(fire.getByText('已静音')).toBeVisible()
  await fire.goto(`/complaints/${code}`)
  await expect(fire.locator('main')).not.toContainText('13812345678')
  await expect(fire.locator('main')).not.toContainText('1501')
  await deedAtOnce(fire, '签收', '处置中')
  await expect(fire.locator('#calls')).toHaveCount(0)
})

test('the roster is kept by the street, and says what a department may not write into it', async ({ as }) => {
  const page = await as(nameOf('street-clerk'))
  await visit(page, '/duty')
  await page.getByRole('link', { name: '登记值班' }).press('Enter')
  await page.waitForURL(/\/duty\/new/)
  await page.getByLabel('值班日期').fill('2026-12-01')
  await page.getByLabel('值班人').fill('张建军')
  await page.getByLabel('电话').fill('110')
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter')
  await expect(page.getByRole('alert').first()).toBeVisible()
  await page.getByLabel('电话').fill('13800001111')
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter')
  await page.waitForURL(/\/duty\/\d+/)
  await expect(page.locator('main')).toContainText('张建军')
  await fits(page)
})

test('the company of the compound is told of a case, answers with words, and the street decides', async ({ as }) => {
  const compound = await one(
    'compound of 坞城街道 that the demo’s company serves',
    `SELECT c.code AS it FROM compound c JOIN service_contract s ON s.compound_id = c.id JOIN post p ON p.company_id = s.company_id
     WHERE c.street_code = '140105001000' AND s.ended_on IS NULL AND s.starts_on <= '2026-11-01' AND (s.ends_on IS NULL OR s.ends_on > '2027-06-01')
     ORDER BY c.id LIMIT 1`,
  )
  const street = await as(nameOf('street-clerk'))
  await street.goto(`/complaints/new?compound=${compound}`)
  await street.getByLabel('类别', { exact: true }).selectOption('0113')
  await street.getByLabel('标题').fill('楼道旧家具')
  await street.getByLabel('情况', { exact: true }).fill('二单元楼道堆着旧家具')
  await street.getByRole('button', { name: '登记', exact: true }).press('Enter')
  await street.waitForURL(/\/complaints\/SQ-/)
  const address = new URL(street.url()).pathname
  await street.getByRole('button', { name: '受理并派遣', exact: true }).first().press('Enter')
  const dialog = street.getByRole('dialog')
  await dialog.getByLabel('筛选').fill('物业')
  await dialog.getByLabel('物业服务企业').check()
  await expect(dialog.getByText('公安', { exact: true })).toBeHidden()
  await expect(dialog.locator('button[type=submit]').first()).toBeInViewport()
  await dialog.locator('button[type=submit]').first().press('Enter')
  await expect(street.locator('main')).toContainText('已告知，待企业确认')

  const company = await as(nameOf('company'))
  await visit(company, '/desk')
  await expect(company.locator('main')).toContainText('楼道旧家具')
  await company.goto(address)
  await company.getByRole('button', { name: '企业答复…' }).first().press('Enter')
  await company.getByRole('dialog').getByLabel('怎样处理的').fill('已清走，楼道已打扫')
  await company.getByRole('dialog').locator('button[type=submit]').press('Enter')
  await expect(company.locator('main')).toContainText('已清走，楼道已打扫')
  await fits(company)

  await street.goto(address)
  await expect(street.locator('main')).toContainText('已清走，楼道已打扫')
  await expect(street.locator('h1')).toContainText('待签收')
  await street.getByRole('button', { name: '决定企业答复…' }).first().press('Enter')
  await dialog.getByLabel('不再要求企业协办').check()
  await dialog.getByLabel('理由').fill('现场已看过')
  await dialog.locator('button[type=submit]').press('Enter')
  await expect(street.locator('main')).toContainText('不再要求企业协办')
})
