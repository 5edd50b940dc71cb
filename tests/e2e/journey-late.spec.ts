/** A vote of an earlier month is entered late: the term, the record, the printed paper and the list go by the day on which it was held. */
import type { Page } from '@playwright/test'
import { inWords, wordsOf } from './support/papers'
import { expect, fits, nameOf, test } from './support/portal'
import { ago, decide, enterBallot, fillIn, handIn, newCompound, register } from './support/steps'

test.describe.configure({ mode: 'serial' })

const [community, clerk, lead] = [nameOf('community'), nameOf('street-clerk'), nameOf('street-lead')]
const name = `银杏里${String(Date.now()).slice(-4)}`
const owners = ['田秀兰', '霍建军', '温晓燕', '裴志刚', '樊丽萍'] as const
const notices = ['rules-draft', 'assembly-rules-draft', 'election-method', 'notice-photo'] as const
let procedure = ''
let assembly = ''

const state = (page: Page, words: string): Promise<void> => expect(page.locator('h1')).toContainText(words)
/** A line of what was done: its day, what it was, and that it was written today. */
const written = (page: Page, day: string, deed: string) =>
  page
    .getByRole('listitem')
    .filter({ hasText: day })
    .filter({ hasText: deed })
    .filter({ hasText: `补录 登记于 ${ago(0)}` })

async function vet(page: Page, who: string): Promise<void> {
  const row = page.getByRole('region', { name: '候选人', exact: true }).getByRole('row').filter({ hasText: who })
  await row.getByRole('button', { name: '审核…' }).click()
  await decide(page, '审核…', { vetting: 'passed' })
  await expect(row.getByRole('button', { name: '审核…' })).toHaveCount(0)
}

test('a formation of the spring is brought as far as its candidates, each step on its own day', async ({ as }) => {
  const [page, street] = [await as(community), await as(clerk)]
  const code = await newCompound(page, name, '140105001001')
  await page.goto(`/procedures/new?compound=${code}`)
  await fillIn(page.locator('form#start'), { on: ago(220) })
  await page.getByRole('button', { name: '启动组建业委会' }).click()
  await page.waitForURL(/\/procedures\/\d+$/)
  procedure = new URL(page.url()).pathname
  await handIn(page, ['application', ...notices])
  await street.goto(procedure)
  const asked = { applicant: 'owners', applicantArea: '30', applicantCount: '1' }
  await decide(street, '受理申请…', { on: ago(210), ...asked })
  const owner = (at: number) => ({ name: owners[at] ?? '', side: 'owner', room: `1-${at + 1}01`, area: '100' })
  const group = [{ name: '郝志强', side: 'street', leader: 'yes' }, owner(0), owner(1)]
  await register(page, `${procedure}/people/new?part=group`, group)
  await street.reload()
  await decide(street, '成立筹备组', { on: ago(200) })
  await page.goto(procedure)
  await decide(page, '张贴公示', { on: ago(190), noticeFrom: ago(190), noticeTo: ago(174), seats: '5' })
  await decide(page, '结束公示', { on: ago(173) })
  const stands = owners.map((one, at) => ({ name: one, room: `1-${at + 1}01`, area: '100', feesPaid: 'yes' }))
  await register(page, `${procedure}/people/new?part=candidate`, stands)
  await street.goto(procedure)
  for (const one of owners) await vet(street, one)
  await handIn(street, ['vetting-record'])
  const other = await as(lead)
  await other.goto(procedure)
  await decide(other, '确认候选人名单', { on: ago(165) })
  await state(other, '会议表决')
  await expect(written(other, ago(165), '确认候选人名单')).toBeVisible()
})

test('the vote is told, opened, closed and counted on the days on which it was, each with its paper', async ({
  as,
}) => {
  const page = await as(community)
  await page.goto(`/assemblies/new?procedure=${procedure.split('/').pop()}`)
  await fillIn(page.locator('form#assembly'), { opensOn: ago(120), closesOn: ago(100) })
  await page.getByRole('button', { name: '建立', exact: true }).click()
  await page.waitForURL(/\/assemblies\/\d+$/)
  assembly = new URL(page.url()).pathname
  await page.goto(`${assembly}/register`)
  const rooms = owners.map((owner, at) => `1-${at + 1}01,100,${owner},1390351000${at},住宅`)
  const buffer = Buffer.from(['房号,专有面积,业主,电话,类型', ...rooms].join('\n'))
  await page.locator('form#register input[type=file]').setInputFiles({ name: '名册.csv', mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await expect(page.locator('h1')).toContainText('5 间计入')
  await page.goto(assembly)
  await decide(page, '公告大会', { on: ago(140), reason: '其余各户尚未交付' }, '须附会议公告')
  await decide(page, '公告大会', { file: '会议公告.pdf' })
  await decide(page, '开始表决', { on: ago(121), reason: '现场集中投票，当场发票' }, '还不能开始')
  await decide(page, '开始表决', { on: ago(120) })
  await page.goto(`${assembly}/ballots`)
  for (const at of owners.slice(0, 4).keys()) {
    await page.locator('input[name=channel][value=site]').check()
    await enterBallot(page, `1-${at + 1}01`, '1111111', '已录入')
  }
  await page.goto(assembly)
  await decide(page, '截止表决', { on: ago(100), file: '收票记录.pdf' })
  await decide(page, '计票', { on: ago(101), file: '表决统计表.pdf' }, '不能早于截止表决之日')
  await decide(page, '计票', { on: ago(98) })
  await page.waitForURL('**/result')
  await state(page, '7 项，7 项通过')
  // The paper tells both days of what was written late, and gives nobody a command to type.
  await expect(page.locator('main')).toContainText(`计票 ${ago(98)}，登记于 ${ago(0)}`)
  await expect(page.locator('main')).toContainText('决定公告日期')
  await expect(page.locator('main')).not.toContainText('npm run')
  await page.goto(assembly)
  await expect(written(page, ago(98), '计票')).toContainText('表决统计表.pdf')
  await expect(written(page, ago(140), '公告大会')).toContainText('会议公告.pdf')
  await fits(page)
})

test('the term begins in the month of the vote, and the printed decision carries its day', async ({ as }) => {
  const street = await as(clerk)
  await street.goto(procedure)
  await handIn(street, ['count-sheet', 'decision'])
  const term = { on: ago(97), termFrom: ago(99), termTo: ago(-900) }
  await decide(street, '确认当选', term, '不能早于计票之日')
  await decide(street, '确认当选', { termFrom: ago(97) })
  await state(street, '已选出委员')
  await expect(street.locator('main')).toContainText(`${ago(97)} 至 ${ago(-900)}`)
  await expect(written(street, ago(97), '确认当选')).toBeVisible()
  await fits(street)
  const waiting = street.waitForEvent('download')
  await street.getByRole('link', { name: '业主大会决定公告' }).click()
  const text = await wordsOf(await (await waiting).path())
  expect(text).toContain(inWords(ago(98)))
  expect(text).not.toContain(inWords(ago(0)))
})

test('its filing is entered on the days on which it was, and the certificate carries the day on which the county confirmed it', async ({
  as,
}) => {
  const street = await as(clerk)
  await street.goto(procedure)
  await handIn(street, ['first-minutes'])
  const offices = street.locator('form#offices')
  for (const [at, office] of ['01', '02'].entries())
    await offices.getByLabel(`${owners[at]}（1-${at + 1}01）`).selectOption(office)
  await offices.getByRole('button', { name: '保存全部职务' }).click()
  await expect(street.locator('main')).toContainText('副主任')
  const page = await as(community)
  await page.goto(procedure)
  await decide(page, '登记首次会议', { on: ago(96) })
  await state(page, '首次会议已开')
  await street.goto(`/filings/new?procedure=${procedure.split('/').pop()}`)
  await street.getByRole('button', { name: '核对无误，起草备案' }).click()
  await street.waitForURL(/\/filings\/\d+$/)
  const filing = new URL(street.url()).pathname
  const lacking = street.getByRole('region', { name: '责任单位' }).getByRole('link', { name: '去上传' })
  await handIn(
    street,
    await lacking.evaluateAll(links => links.map(it => it.getAttribute('href')?.replace('#paper-', '') ?? '')),
  )
  await decide(street, '提交备案', { on: ago(94), file: '收件凭证.pdf' })
  const other = await as(lead)
  await other.goto(filing)
  await decide(other, '受理', { on: ago(92), file: '受理通知书.pdf' })
  const county = await as(nameOf('county'))
  await county.goto(filing)
  await decide(county, '准予备案', { on: ago(90), file: '备案证明扫描件.pdf' })
  await state(county, '已备案')
  const waiting = county.waitForEvent('download')
  await county.getByRole('link', { name: '备案证明', exact: true }).click()
  const text = await wordsOf(await (await waiting).path())
  expect(text).toContain(`已于${inWords(ago(90))}办理备案`)
  expect(text).not.toContain(inWords(ago(0)))
})

test('both are listed as late entries, and counted beside the figure', async ({ as }) => {
  const street = await as(clerk)
  for (const list of ['/procedures', '/assemblies']) {
    await street.goto(list)
    await street.getByRole('link', { name: /^补录 \d+ [件场]$/ }).click()
    await street.waitForURL('**entry=late**')
    const row = street.getByRole('row').filter({ hasText: name })
    await expect(row).toContainText('补录')
    await fits(street)
  }
})
