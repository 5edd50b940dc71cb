/** A street keeps its registers, its county corrects them, two windows at once lose nothing, a ledger comes in from Excel. */
import type { Page } from '@playwright/test'
import { checkLedger, confirm, proposeExclusion } from './support/deeds'
import { expect, expectRooms, fits, follow, nameOf, test, visit } from './support/portal'

test.describe.configure({ mode: 'serial' })

let compound = ''
const codeIn = (page: Page): string => /\/compounds\/(\d{13})/.exec(page.url())?.[1] ?? ''

test('the street’s clerk registers a compound; what is missing is told at its field', async ({ as }) => {
  const page = await as(nameOf('street-clerk'))
  await visit(page, '/compounds')
  await follow(page, '登记小区')
  await page.waitForURL('**/compounds/new')
  await fits(page)
  await page.getByLabel('小区名称').fill('槐荫雅苑')
  await page.getByLabel('社区', { exact: true }).selectOption('140105001001')
  await page.getByLabel('首次交付日期').fill('2020年6月30日')
  await page.getByLabel('总户数').fill('1,200')
  await page.getByLabel('专有部分总面积').fill('98000.50')
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter')
  await expect(page.getByRole('alert').getByRole('link', { name: /已交付专有面积/ })).toBeVisible()
  await expect(page.getByLabel('小区名称')).toHaveValue('槐荫雅苑')
  await fits(page)
  await page.getByLabel('已交付专有面积').fill('97000')
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter')
  await page.waitForURL(/\/compounds\/\d{13}/)
  compound = codeIn(page)
  await expect(page.locator('h1')).toContainText('槐荫雅苑')
  await fits(page)
})

test('the clerk registers its committee; the county confirms it, and the compound counts as formed', async ({ as }) => {
  const page = await as(nameOf('street-clerk'))
  await page.goto(`/compounds/${compound}`)
  await follow(page, '登记业委会（物管会）')
  await page.waitForURL('**/organisations/new**')
  await fits(page)
  await page.getByRole('radio', { name: /业主委员会/ }).check()
  await page.getByLabel('备案（确认）日期').fill('2024-01-10')
  await page.getByLabel('任期起').fill('2024-01-01')
  await page.getByLabel('任期止').fill('2028-12-31')
  await page.getByLabel('委员人数（可不填）', { exact: true }).fill('7')
  await page.getByLabel('联系电话').fill('13803510009')
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter')
  await page.waitForURL(/\/organisations\/\d{13}Y01/)
  await expect(page.locator('h1')).toContainText('槐荫雅苑第一届业主委员会')
  await expect(page.locator('main')).not.toContainText('13803510009')
  await fits(page)
  await page.goto(`/compounds/${compound}`)
  await expect(page.locator('h1')).not.toContainText('履职中')
  const county = await as(nameOf('county'))
  await county.goto(`/organisations/${compound}Y01`)
  await follow(county, '看这次登记')
  await county.waitForURL(/\/organisations\/claims\/\d+/)
  await fits(county)
  await confirm(county, /^确认/)
  await page.goto(`/compounds/${compound}`)
  await expect(page.locator('h1')).toContainText('履职中')
})

test('two windows correct the same compound: the second is told what differs and loses nothing', async ({ as }) => {
  const one = await as(nameOf('county'))
  const other = await as(nameOf('street-clerk'))
  await visit(one, `/compounds/${compound}/edit`)
  await other.goto(`/compounds/${compound}/edit`)
  await one.getByLabel('地址').fill('槐荫路 1 号')
  await one.getByRole('button', { name: '保存更正' }).click()
  await one.waitForURL(url => !url.pathname.endsWith('/edit'))

  await other.getByLabel('地址').fill('槐荫路 2 号')
  await other.getByLabel('建设单位').fill('槐荫置业有限公司')
  await other.getByRole('button', { name: '保存更正' }).click()
  const told = other.getByRole('table').filter({ hasText: '槐荫路 1 号' })
  await expect(told).toContainText('槐荫路 2 号')
  await expect(other.getByLabel('地址')).toHaveValue('槐荫路 2 号')
  await expect(other.getByLabel('建设单位')).toHaveValue('槐荫置业有限公司')
  await fits(other)
  await other.getByRole('button', { name: '保存更正' }).click()
  await other.waitForURL(url => !url.pathname.endsWith('/edit'))
  await expect(other.locator('main')).toContainText('槐荫路 2 号')
  await expect(other.locator('main')).toContainText('槐荫置业有限公司')
})

test('the street’s head verifies it and proposes to leave it out; the county decides', async ({ as }) => {
  const lead = await as(nameOf('street-lead'))
  await visit(lead, '/desk')
  await lead.goto(`/compounds/${compound}`)
  await confirm(lead, '核验')
  await expect(lead.locator('main')).toContainText('街道')
  await visit(lead, `/compounds/${compound}/exclude`)
  await proposeExclusion(lead, compound, '单一业主证明.pdf')
  const county = await as(nameOf('county'))
  await visit(county, '/exclusions')
  await county.goto(`/compounds/${compound}`)
  await follow(county, '审批')
  await county.waitForURL(/\/exclusions\/\d+/)
  await fits(county)
  await confirm(county, '退回…', '请补不动产登记信息')
  await expect(county.getByText('请补不动产登记信息').first()).toBeVisible()
  await county.goto(`/compounds/${compound}`)
  await expect(county.locator('#exclusion')).toContainText('请补不动产登记信息')
  await visit(county, `/compounds/${compound}/retire`)
})

test('a ledger is checked before it is written, and what is wrong stands at its row', async ({ as }) => {
  const page = await as(nameOf('street-clerk'))
  await visit(page, '/import?kind=compounds')
  await checkLedger(page, '坞城街道小区台账.csv', [
    '台账一号院,140105001003,坞城南路 3 号,2018-05-01,12000,12000,120',
    '台账二号院,140105001003,坞城南路 5 号,2018/5/1,13000,13000,130',
    '外区小院,140213050001,永泰街 1 号,2018-05-01,100,100,10',
  ])
  await fits(page)
  await expect(page.locator('main')).toContainText('没有这个社区')
  await checkLedger(page, '坞城街道小区台账.csv', [
    '台账一号院,140105001003,坞城南路 3 号,2018-05-01,12000,12000,120',
    '台账二号院,140105001003,坞城南路 5 号,2018/5/1,13000,13000,130',
  ])
  await page.getByRole('button', { name: '确认写入 2 行' }).press('Enter')
  await expect(page.locator('main')).toContainText('已完成', { timeout: 30_000 })
  await fits(page)
  await page.goto('/compounds?q=%E5%8F%B0%E8%B4%A6')
  await expect(page.locator('main tbody tr').filter({ hasText: '台账' })).toHaveCount(2)
})

test('a community registers compounds of its own and no others', async ({ as }) => {
  const page = await as(nameOf('community'))
  await visit(page, '/desk')
  const owners = ['业委会、物管会', '组建与换届', '业主大会', '备案', '届满预警', '履职', '组建进度']
  const cases = ['诉求', '诉求统计', '权责查询', '派单规则', '专业设施']
  const base = ['区划', '物业服务企业', '行动计划、时限']
  await expectRooms(page, ['工作台', '看板', '小区档案', '无合同小区', ...owners, ...cases, '责令改正', ...base])
  await visit(page, '/compounds')
  await visit(page, '/compounds/new')
  await expect(page.getByLabel('社区', { exact: true }).locator('option')).toHaveText(['请选社区', /师范街/])
  expect((await page.goto('/evidence/new'))?.status()).toBe(403)
  expect((await page.goto('/compounds?division=140105002000'))?.status()).toBe(404)
})
