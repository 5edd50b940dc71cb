/** People are chosen from the owners' register: room, name and area come along, nobody stands twice, and what differs is decided upon. */
import type { Page } from '@playwright/test'
import { expect, fits, nameOf, test } from './support/portal'
import { ago, decide, fillIn, handIn, newCompound, register } from './support/steps'

test.describe.configure({ mode: 'serial' })

const [community, clerk, lead] = [nameOf('community'), nameOf('street-clerk'), nameOf('street-lead')]
const name = `名册苑${String(Date.now()).slice(-4)}`
const owners = ['田秀兰', '霍建军', '买买提·艾力', '裴志刚', '樊丽萍'] as const
const phone = { width: 390, height: 844 }
let [procedure, assembly] = ['', '']

async function bring(page: Page, lines: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<void> {
  await page.goto(`${assembly}/register`)
  const buffer = Buffer.from(['房间号,建筑面积,产权人,手机,用途', ...lines].join('\n'))
  await page.locator('form#register input[type=file]').setInputFiles({ name: '名册.csv', mimeType: 'text/csv', buffer })
  await fillIn(page.locator('form#register'), more)
  await page.getByRole('button', { name: '导入', exact: true }).click()
}

/** Finds somebody by room or whole name and enters who was found. */
async function choose(page: Page, part: string, q: string, refused?: string): Promise<void> {
  await page.goto(`${procedure}/people/new?part=${part}`)
  const count = page.locator('main').getByText(/^已登记 \d+ 人$/)
  const before = Number(/\d+/.exec((await count.textContent()) ?? '')?.[0])
  await page.getByLabel('房号或姓名').fill(q)
  await page.getByRole('button', { name: '查找' }).click()
  await expect(page.locator('form#person input[name=from]')).toHaveCount(1)
  await page.locator('form#person input[name=from]').check()
  await expect(page.locator('form#person input[name=name]')).toHaveCount(0)
  await page.getByRole('button', { name: '登记，接着登记下一人' }).click()
  if (refused === undefined) await expect(count).toHaveText(`已登记 ${before + 1} 人`)
  else await expect(page.getByRole('alert').first()).toContainText(refused)
}

test('the register comes first; what may be one owner is decided before anything else', async ({ as }) => {
  const page = await as(community)
  await newCompound(page, name, '140105001001')
  const code = /\/compounds\/(\d{13})/.exec(page.url())?.[1] ?? ''
  await page.goto(`/procedures/new?compound=${code}`)
  await fillIn(page.locator('form#start'), { on: ago(100) })
  await page.getByRole('button', { name: '启动组建业委会' }).click()
  await page.waitForURL(/\/procedures\/\d+$/)
  procedure = new URL(page.url()).pathname
  await page.getByRole('link', { name: '筹备业主大会' }).click()
  await fillIn(page.locator('form#assembly'), { opensOn: ago(-30), closesOn: ago(-40) })
  await page.getByRole('button', { name: '建立', exact: true }).click()
  await page.waitForURL(/\/assemblies\/\d+$/)
  assembly = new URL(page.url()).pathname
  const rooms = owners.map((owner, at) => `1-${at + 1}01,100,${owner},1390351000${at},住宅`)
  const all = [...rooms, '1-601,"1,100.00",买买提 艾力,13903510002,商铺']
  // What would be read otherwise than it may be meant is told first, and nothing is written.
  await bring(page, all)
  await expect(page.getByRole('alert').first()).toContainText('业主姓名中间有空格')
  await expect(page.locator('h1')).toContainText('还没有导入业主名册')
  await bring(page, all, { noted: 'yes' })
  await expect(page.locator('h1')).toContainText('6 间计入，1,600.00 ㎡，6 人')
  const pairs = page.locator('#pairs')
  await expect(pairs).toContainText('疑似同一（1 对须在公告前核定）')
  await fits(page)
  await page.setViewportSize(phone)
  await fits(page)
  await pairs.locator('summary', { hasText: '核定' }).press('Enter')
  await fillIn(pairs.locator('form[id^=pair-]'), { same: 'yes', reason: '核对身份证件，同一人' })
  await pairs.getByRole('button', { name: '核定' }).click()
  await expect(pairs).toHaveCount(0)
  await expect(page.locator('h1')).toContainText('6 间计入，1,600.00 ㎡，5 人')
})

test('members and candidates are chosen, and the same one twice is refused with the way to the first', async ({
  as,
}) => {
  const page = await as(community)
  await register(page, `${procedure}/people/new?part=group&by=hand`, [
    { name: '郝志强', side: 'street', leader: 'yes' },
  ])
  await choose(page, 'group', '1-101')
  await fits(page)
  await choose(page, 'group', '霍建军')
  await choose(page, 'group', '１-101', '田秀兰已在筹备组成员名单里，不能再登记一次')
  await page.getByRole('link', { name: '看已登记的 田秀兰' }).click()
  await page.waitForURL(/\/people\/\d+$/)
  await expect(page.locator('h1')).toContainText('田秀兰')
  await page.goto(procedure)
  await handIn(page, ['area-list', 'application'])
  const street = await as(clerk)
  await street.goto(procedure)
  const asked = { applicant: 'owners', applicantArea: '100', applicantCount: '0' }
  await decide(street, '受理申请…', { on: ago(90), ...asked }, '联名业主人数')
  await decide(street, '受理申请…', { applicantCount: '1' })
  const other = await as(lead)
  await other.goto(procedure)
  await decide(other, '成立筹备组', { on: ago(80) })

  for (const q of ['1-101', '霍建军', '1-301']) await choose(page, 'candidate', q)
  await page.goto(procedure)
  const row = page.getByRole('region', { name: '候选人', exact: true }).getByRole('row').filter({ hasText: owners[2] })
  await expect(row).toContainText('1-301　100.00 ㎡')
  await expect(row).not.toContainText('■')
})

test('a candidate who differs from the register stands so on both pages until a reason is given', async ({ as }) => {
  const street = await as(clerk)
  await street.goto(procedure)
  const candidates = street.getByRole('region', { name: '候选人', exact: true })
  for (const who of owners.slice(0, 3)) {
    await candidates.getByRole('row').filter({ hasText: who }).getByRole('button', { name: '审核…' }).click()
    await decide(street, '审核…', { vetting: 'passed' })
  }
  const page = await as(community)
  await bring(page, ['1-101,90,田秀兰,13903510000,住宅'], { part: 'changes' })
  await expect(page.locator('h1')).toContainText('6 间计入，1,590.00 ㎡，5 人')
  await page.goto(assembly)
  await decide(page, '按审核通过的候选人列入')
  await expect(page.locator('#matters')).toContainText('登记 100.00 ㎡，名册 90.00 ㎡')
  await fits(page)
  await street.reload()
  await expect(candidates.getByRole('row').filter({ hasText: '田秀兰' })).toContainText('专有面积与业主名册不一致')
  await decide(page, '写明理由，照列', { reason: '以不动产登记为准，名册次日更正' })
  await expect(page.locator('#matters')).not.toContainText('登记 100.00 ㎡，名册 90.00 ㎡')
})
