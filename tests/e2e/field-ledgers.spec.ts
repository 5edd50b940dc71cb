/**
 * Ledgers and registers at the screen as counties keep them: a tab for each street, rows that come back as a sheet and go in again, a code that
 * somebody has checked; the register of a second vote; when something happened; one sign alone in the search.
 */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { columns } from '@/lib/import/kinds'
import { readTable } from '@/lib/platform/sheets/read'
import { expect, fits, nameOf, test } from './support/portal'
import { ago, fillIn, newCompound } from './support/steps'

type Upload = { name: string; mimeType: string; buffer: Buffer }
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const field = (name: string): Upload => ({
  name,
  mimeType: xlsx,
  buffer: readFileSync(new URL(`../field/${name}`, import.meta.url)),
})
const csv = (lines: readonly (readonly string[])[]): Upload => ({
  name: '改正后.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(lines.map(line => line.map(cell => `"${cell}"`).join(',')).join('\n')),
})

async function check(page: Page, file: Upload): Promise<void> {
  await page.goto('/import')
  await page.getByRole('radio', { name: /小区台账/ }).check()
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: '上传并检查' }).click()
  await page.waitForURL(/\/import\/\d+/, { timeout: 60_000 })
}

test('a tab for each street: all are read, and that is told before anything is written', async ({ as }) => {
  const page = await as(nameOf('county'))
  await check(page, field('f05-compounds-tab-per-street.xlsx'))
  await expect(page.locator('main')).toContainText('读到3 行')
  await expect(page.locator('main')).toContainText('读取了 3 个工作表')
  await fits(page)
})

test('rows that cannot be taken come back as a sheet, and go in once they are mended', async ({ as }) => {
  const page = await as(nameOf('county'))
  await check(page, field('f13-compounds-four-bad-cells.xlsx'))
  await expect(page.locator('h1')).toContainText('有 4 行要改正')
  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载有错的 4 行' }).click()
  const sheet = await (await waiting).path()
  await page.getByRole('button', { name: '只写入没有问题的 1 行' }).click()
  await expect(page.locator('h1')).toContainText('已写入 1 行，4 行有错没有写入', { timeout: 30_000 })

  const want = { required: ['小区名称', '问题'], optional: columns.compounds } as const
  const { rows } = await readTable<(typeof columns.compounds)[number] | '问题'>(
    readFileSync(sheet),
    '有错.xlsx',
    want,
    9,
  )
  expect(rows.map(({ cells }) => cells.问题 !== '')).toEqual([true, true, true, true])
  const mended = { 社区代码: '140105001001', 首次交付日期: '2018-05-01', 专有部分总面积: '1000', 已交付专有面积: '900' }
  const heads = [...columns.compounds, '问题'] as const
  await check(page, csv([heads, ...rows.map(({ cells }) => heads.map(head => ({ ...cells, ...mended })[head] ?? ''))]))
  await expect(page.locator('main')).toContainText('新增4 行')
  await expect(page.locator('main')).toContainText('有错0 行')
  await page.getByRole('button', { name: '确认写入 4 行' }).click()
  await expect(page.locator('h1')).toContainText('已写入 4 行', { timeout: 30_000 })
  await page.goto(`/compounds?q=${encodeURIComponent('田野坏格')}`)
  await expect(page.locator('main tbody tr').filter({ hasText: '田野坏格' })).toHaveCount(4)
})

test('a code that breaks its check digit is taken by whoever has seen the licence, with a reason that stays', async ({
  as,
}) => {
  const page = await as(nameOf('county'))
  await page.goto('/companies/new')
  const form = page.locator('form#company')
  await fillIn(form, { creditCode: '91350203M0001QKT19', name: '田野历史码物业有限公司' })
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByRole('alert').first()).toContainText('已核对营业执照')
  await form.getByRole('checkbox', { name: /已核对营业执照/ }).check()
  await fillIn(form, { codeNote: '早期发放的代码，执照如此' })
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.waitForURL(/\/companies\/91350203M0001QKT19/)
  await expect(page.locator('main')).toContainText('校验位不对，已核对营业执照：早期发放的代码，执照如此')
  await fits(page)
})

test('the second vote of a compound begins with the register of the first, and asks for changes alone', async ({
  as,
}) => {
  const page = await as(nameOf('community'))
  await newCompound(page, `沿用苑${String(Date.now()).slice(-4)}`, '140105001001')
  const code = /\/compounds\/(\d{13})/.exec(page.url())?.[1] ?? ''
  const vote = async (title: string): Promise<string> => {
    await page.goto(`/assemblies/new?compound=${code}`)
    await fillIn(page.locator('form#assembly'), { title, opensOn: ago(-30), closesOn: ago(-40) })
    await page.getByRole('button', { name: '建立', exact: true }).click()
    await page.waitForURL(/\/assemblies\/\d+$/)
    return new URL(page.url()).pathname
  }
  const bring = async (assembly: string, lines: readonly (readonly string[])[], more: Record<string, string> = {}) => {
    await page.goto(`${assembly}/register`)
    const heads = ['房间号', '建筑面积', '产权人', '手机', '用途']
    await page.locator('form#register input[type=file]').setInputFiles(csv([heads, ...lines]))
    await fillIn(page.locator('form#register'), more)
    await page.getByRole('button', { name: '导入', exact: true }).click()
  }
  const owners = ['田秀兰', '霍建军', '裴志刚'].map((owner, at) => [
    `1-${at + 1}01`,
    '100',
    owner,
    `1390351100${at}`,
    '住宅',
  ])
  await bring(await vote('维修资金表决'), owners)
  await expect(page.locator('h1')).toContainText('3 间计入，300.00 ㎡，3 人')

  const second = await vote('选聘物业表决')
  await page.goto(`${second}/register`)
  await expect(page.locator('h1')).toContainText('3 间计入，300.00 ㎡，3 人')
  await expect(page.locator('main')).toContainText('沿用本小区')
  await expect(page.locator('main')).toContainText('只导入变动的几行')
  await expect(page.locator('form#register input[name=part][value=changes]')).toBeVisible()
  await fits(page)
  await bring(second, [['1-301', '120', '樊丽萍', '13903511009', '住宅']], { part: 'changes' })
  await expect(page.locator('h1')).toContainText('3 间计入，320.00 ㎡，3 人')
})

test('when it happened stands on the case beside its receipt, and no clock runs from it', async ({ as }) => {
  const page = await as(nameOf('street-clerk'))
  await page.goto('/complaints/new')
  const form = page.locator('form#case')
  const asked = { category: '0113', title: '楼道旧家具', text: '二单元楼道堆着旧家具', division: '140105001001' }
  await fillIn(form, { ...asked, occurredAt: '明天' })
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByRole('alert').first()).toContainText('2026-11-20 09:30')
  await fillIn(form, { occurredAt: ago(8) })
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.waitForURL(/\/complaints\/SQ-/)
  await expect(page.locator('main')).toContainText(`${ago(8)}（时限自收件起算）`)
})

test('one sign alone is too short to look for, also one of the rarest', async ({ as }) => {
  const page = await as(nameOf('county'))
  for (const q of ['狗', '𠮷']) {
    await page.goto(`/complaints?q=${encodeURIComponent(q)}`)
    await expect(page.locator('main')).toContainText('请至少输入两个字')
  }
})
