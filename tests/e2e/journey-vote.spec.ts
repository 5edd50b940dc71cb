/** Owners vote: a register from a sheet, a notice, ballots by two people and by code, a result that anybody counts again. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { readTable } from '@/lib/platform/sheets/read'
import { writeXlsx } from '@/lib/platform/sheets/xlsx-write'
import { expect, fits, nameOf, test, visit } from './support/portal'
import { ago, decide, enterBallot, fillIn } from './support/steps'
import { findWork } from './support/work'

test.describe.configure({ mode: 'serial' })

const [community, clerk] = [nameOf('community'), nameOf('street-clerk')]
const phone = { width: 390, height: 844 }
let assembly = ''

type Line = readonly [room: string, area: string, owner: string, phone: string, kind: string]
const good: readonly Line[] = [
  ['1-101', '90.50', '康玉梅', '13903510001', '住宅'],
  ['1-102', '110.00', '康玉梅', '13903510001', '住宅'],
  ['1-201', '90.50', '贺文涛', '13903510003', '住宅'],
  ['1-202', '110.00', '柴丽君', '13903510004', '住宅'],
  ['1-301', '90.50', '', '', '未售'],
  ['地下1号', '12.50', '贺文涛', '13903510003', '车位'],
]
const titles = ['房号', '专有面积', '业主', '电话', '类型'] as const
const sheet = (lines: readonly Line[]): Promise<Uint8Array> =>
  writeXlsx({
    sheet: '业主名册',
    columns: titles.map(title => ({ key: title, title, width: 16, kind: 'text' as const })),
    rows: lines.map(line => Object.fromEntries(titles.map((title, at) => [title, line[at] ?? '']))),
  })

async function bring(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await page.locator('form#register input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: '导入', exact: true }).click()
}

/** The printed slips: which code is for which room. */
async function codesIn(path: string): Promise<Map<string, string>> {
  const want = { required: ['房号', '表决码'], optional: ['专有面积', '大会'] } as const
  const { rows } = await readTable<'房号' | '表决码' | '专有面积' | '大会'>(
    readFileSync(path),
    '表决码.xlsx',
    want,
    100,
  )
  return new Map(rows.map(({ cells }) => [cells.房号, cells.表决码]))
}

/** The first matter's sheet counted by the script that ships with the portal; the digest must be the page's. */
async function recounted(page: Page): Promise<unknown> {
  const row = page.getByRole('table', { name: '各项的指纹' }).locator('tbody tr').first()
  const [matter, digest] = [await row.locator('td, th').nth(1).textContent(), await row.locator('code').textContent()]
  const waiting = page.waitForEvent('download')
  await row.getByRole('link', { name: 'CSV', exact: true }).click()
  const args = ['run', '--silent', 'recount', '--', await (await waiting).path(), '--matter', matter ?? '']
  const { stdout, stderr } = spawnSync('npm', args, { encoding: 'utf8' })
  expect(stdout, stderr).toContain('{')
  const counted: unknown = JSON.parse(stdout)
  expect(counted).toMatchObject({ digest })
  return counted
}

test('rows that cannot be are told by their lines, then the register comes in and is posted', async ({ as }) => {
  const page = await as(community)
  await visit(page, '/assemblies/new')
  const ownCompound = await findWork('ownCompound')
  await page.goto(`/assemblies/new?compound=${ownCompound}`)
  await fillIn(page.locator('form#assembly'), { title: '更换电梯表决', opensOn: ago(5), closesOn: ago(0) })
  await page.getByRole('button', { name: '建立', exact: true }).click()
  await page.waitForURL(/\/assemblies\/\d+$/)
  assembly = new URL(page.url()).pathname
  await page.locator('summary', { hasText: '加一项' }).press('Enter')
  await fillIn(page.locator('form#matter'), { code: '5', title: '使用维修资金更换电梯' })
  await page.getByRole('button', { name: '列入', exact: true }).press('Enter')
  await expect(page.locator('#matters li')).toHaveCount(1)
  await fits(page)

  await page.goto(`${assembly}/register`)
  const bad = '房号,专有面积,业主,电话,类型\n1-101,九十,康玉梅,,住宅\n1-102,90,,,住宅\n1-102,80,贺文涛,,车库\n'
  await bring(page, { name: '名册.csv', mimeType: 'text/csv', buffer: Buffer.from(bad) })
  const alert = page.getByRole('alert').first()
  await expect(alert).toContainText('有 3 行不能导入，没有导入任何行')
  for (const line of ['第 2 行：专有面积“九十”', '第 3 行：没有业主', '第 4 行：类型“车库”'])
    await expect(alert).toContainText(line)
  await fits(page)
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  await bring(page, { name: '名册.xlsx', mimeType, buffer: Buffer.from(await sheet(good)) })
  await expect(page.locator('h1')).toContainText('5 间计入，491.50 ㎡，4 人')
  await expect(page.locator('main')).not.toContainText('康玉梅')
  await expect(page.locator('main')).not.toContainText('13903510003')
  await fits(page)

  await page.goto(assembly)
  await decide(page, '公告大会', { on: ago(10), reason: '其余各户另行表决' }, '未满 15 天')
  await decide(page, '公告大会', { on: ago(20), file: '会议公告.pdf' })
  await expect(page.locator('h1')).toContainText('已公告')
  await decide(page, '开始表决', { reason: '现场集中投票，当场发票' })
  await expect(page.locator('h1')).toContainText('表决中')
})

/** The answer to the first ballot is held back until the second is typed: both are recorded, and each is named. */
async function typeOnWhileSent(page: Page): Promise<void> {
  let release = (): void => undefined
  const held = new Promise<void>(resolve => {
    release = resolve
  })
  const field = page.getByLabel('房号', { exact: true })
  const said = page.locator('form#ballot').getByRole('status')
  const type = async (room: string): Promise<void> => {
    await field.fill(room)
    await field.press('Enter')
    await page.keyboard.press('1')
  }
  await type('1-101')
  await page.route(`**${assembly}/ballots`, async route => {
    if (route.request().method() === 'POST') await held
    await route.continue()
  })
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: '正在录入…' })).toBeVisible()
  await type('1-201')
  release()
  await expect(said.filter({ hasText: '1-101 已录第一遍' })).toBeVisible()
  await expect(field).toHaveValue('1-201')
  await expect(page.locator('form#ballot').getByRole('radio', { name: '同意' })).toBeChecked()
  await page.getByRole('button', { name: '录入', exact: true }).press('Enter')
  await expect(said.filter({ hasText: '1-201 已录第一遍' })).toBeVisible()
  await expect(field).toHaveValue('')
  await page.unroute(`**${assembly}/ballots`)
}

test('paper is entered by two people by keyboard, and what differs is looked into', async ({ as }) => {
  const [page, other] = [await as(community), await as(clerk)]
  await visit(page, `${assembly}/ballots`)
  await typeOnWhileSent(page)
  await expect(page.locator('main')).toContainText('须由另一人录第二遍')
  await other.goto(`${assembly}/ballots`)
  await enterBallot(other, '1-101', '1', '两遍一致，已计入')
  await enterBallot(other, '1-201', '2', '与第一遍不一致')
  const differing = other.locator('#differing')
  await expect(differing).toContainText('录得不一致')
  await fits(other)
  await fillIn(differing, { c1: '2', note: '核对原票，勾选反对' })
  await differing.getByRole('button', { name: '核定' }).click()
  await expect(differing).toHaveCount(0)
})

test('an owner votes on the phone by the printed code, once; a wrong code opens nothing', async ({
  as,
  page: owner,
}) => {
  const page = await as(community)
  await page.goto(`${assembly}/codes`)
  await page.locator('form#all').getByRole('button', { name: '发表决码' }).click()
  await expect(page.getByRole('region', { name: '表决通知单' }).locator('li')).toHaveCount(2)
  await fits(page)
  // All anew, as a sheet for the printer's: asked first, since two codes become void.
  await page.locator('summary', { hasText: '下载 Excel' }).press('Enter')
  await page.locator('details input[name=voids]').check()
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: '发表决码，下载表格' }).click()
  const codes = await codesIn(await (await waiting).path())
  const code = codes.get('1-202') ?? ''
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)

  await owner.setViewportSize(phone)
  await visit(owner, '/vote')
  await owner.setViewportSize(phone)
  // The slip's QR code brings the code behind the #, which no server is sent.
  await owner.goto(`/vote#${code}`)
  await expect(owner.getByLabel('表决码')).toHaveValue(code)
  await expect(owner).toHaveURL(/\/vote$/)
  const enter = async (text: string) => {
    await owner.getByLabel('表决码').fill(text)
    await owner.getByRole('button', { name: '下一步' }).click()
  }
  await enter('AAAA-BBBB-CCCC')
  await expect(owner.getByRole('alert').first()).toContainText('表决码不对、已用过，或不在表决期内')
  await expect(owner).toHaveURL(/\/vote$/)
  await enter(code)
  await owner.waitForURL('**/vote/ballot**')
  await expect(owner.locator('main')).not.toContainText('柴丽君')
  await fits(owner)
  await owner.setViewportSize(phone)
  await fillIn(owner.locator('form#cast'), { c1: '2' })
  await owner.getByRole('button', { name: '下一步，核对' }).click()
  await expect(owner.getByRole('heading', { name: '您将这样表决，还没有提交' })).toBeFocused()
  await fits(owner)
  await owner.setViewportSize(phone)
  await owner.getByRole('button', { name: '返回修改' }).click()
  await fillIn(owner.locator('form#cast'), { c1: '1' })
  await owner.getByRole('button', { name: '下一步，核对' }).click()
  await owner.getByRole('button', { name: '确认无误，提交表决' }).click()
  await owner.waitForURL('**/vote?receipt=**')
  await fits(owner)
  const receipt = new URL(owner.url()).searchParams.get('receipt') ?? ''
  await owner.goto('/vote')
  await owner.locator('summary', { hasText: '查我的回执' }).press('Enter')
  await owner.getByLabel('回执号').fill(receipt)
  await owner.getByRole('button', { name: '查回执' }).click()
  await expect(owner.locator('h1')).toHaveText('已收到您的表决')
  await owner.goto('/vote')
  await enter(code)
  await expect(owner.getByRole('alert').first()).toBeVisible()
  await expect(owner).toHaveURL(/\/vote$/)
})

test('the result stands with both thresholds, and its sheet counts again to the same digest', async ({ as }) => {
  const page = await as(community)
  await page.goto(assembly)
  // Until it is counted nobody reads how it goes.
  await expect(page.locator('#matters')).not.toContainText('㎡')
  await decide(page, '截止表决')
  await decide(page, '计票')
  await page.waitForURL('**/result')
  await fits(page)
  const main = page.locator('main')
  for (const words of ['参与三分之二以上', '过半数', '81.5%', '75.0%', '77.4%', '66.6%'])
    await expect(main).toContainText(words)
  expect(await recounted(page)).toMatchObject({
    quorum: { area: [40100, 49150], persons: [3, 4], met: true },
    approval: { area: [31050, 40100], persons: [2, 3], met: true },
    outcome: 'passed',
  })
  await page.goto(assembly)
  await decide(page, '公告决定', { on: ago(0) })
  await expect(page.locator('h1')).toContainText('已公告决定')

  // So does any of the demo's, which others prepared.
  const street = await as(clerk)
  await visit(street, `/assemblies/${await findWork('decided')}/result`)
  await recounted(street)
})
