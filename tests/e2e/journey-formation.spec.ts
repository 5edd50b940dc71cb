/** A neighbourhood puts its committee together: from the day half is delivered to the first meeting, each step by who may. */
import type { Page } from '@playwright/test'
import { expect, fits, nameOf, test, visit } from './support/portal'
import { ago, decide, enterBallot, fillIn, handIn, newCompound, register } from './support/steps'

test.describe.configure({ mode: 'serial' })

const [community, clerk, lead] = [nameOf('community'), nameOf('street-clerk'), nameOf('street-lead')]
const name = `云杉花园${String(Date.now()).slice(-4)}`
const owners = ['田秀兰', '霍建军', '温晓燕', '裴志刚', '樊丽萍'] as const
let procedure = ''

const state = (page: Page, words: string): Promise<void> => expect(page.locator('h1')).toContainText(words)
const of = (page: Page, who: string) =>
  page.getByRole('region', { name: '候选人', exact: true }).getByRole('row').filter({ hasText: who })
const turn = (page: Page) => page.getByRole('region', { name: '责任单位' })

test('the community finds its compound ready, starts, and brings papers; the street accepts', async ({ as }) => {
  const page = await as(community)
  await newCompound(page, name, '140105001001')
  await visit(page, `/procedures/ready?q=${encodeURIComponent(name)}`)
  await page.getByRole('row').filter({ hasText: name }).getByRole('link', { name: '启动组建' }).click()
  await page.waitForURL('**/procedures/new**')
  await fits(page)
  await fillIn(page.locator('form#start'), { on: ago(100) })
  await page.getByRole('button', { name: '启动组建业委会' }).click()
  await page.waitForURL(/\/procedures\/\d+$/)
  procedure = new URL(page.url()).pathname
  await state(page, '资料待报')
  await handIn(page, ['area-list', 'application'])
  await expect(page.getByRole('button', { name: '受理申请…' })).toHaveCount(0)
  await fits(page)

  const street = await as(clerk)
  await street.goto(procedure)
  const asked = { applicant: 'owners', applicantArea: '30', applicantCount: '1' }
  await decide(street, '受理申请…', { on: ago(101), ...asked }, '不能早于上一步的日期')
  await decide(street, '受理申请…', { on: ago(90) })
  await state(street, '申请已受理')
})

test('a group of four is refused by its figure, one of five is formed; taken back it stays to be seen', async ({
  as,
}) => {
  const page = await as(community)
  const people = `${procedure}/people/new?part=group`
  await visit(page, people)
  const owner = (at: number) => ({ name: owners[at] ?? '', side: 'owner', room: `1-${at + 1}01`, area: '100' })
  await register(page, people, [{ name: '郝志强', side: 'street', leader: 'yes' }, owner(0), owner(1), owner(2)])
  await page.goto(procedure)
  // The list is printed from what was entered, and asked of nobody.
  const list = page.locator('#paper-group-list')
  await expect(list).toContainText('按登记的内容生成，不用上传')
  await expect(list.locator('input[type=file]')).toHaveCount(0)
  const printed = page.waitForEvent('download')
  await list.getByRole('link', { name: '打印' }).click()
  expect((await printed).suggestedFilename()).toMatch(/成员名单公告.*\.docx$/)
  await expect(turn(page)).toContainText('筹备组现有 4 人，人数应为单数（指导规则第十条）')
  await register(page, people, [owner(3)])

  const street = await as(lead)
  await street.goto(procedure)
  await decide(street, '成立筹备组', { on: ago(80) })
  await state(street, '筹备组已成立')
  await decide(street, '退回上一步…', { on: ago(79), note: '退回' }, '请写明理由')
  await decide(street, '退回上一步…', { note: '名单漏了居委会一人' })
  await state(street, '申请已受理')
  await street.reload()
  const course = street.getByRole('listitem').filter({ hasText: '成立筹备组' })
  await expect(course.filter({ hasText: '已退回' }).first()).toBeVisible()
  await expect(street.getByText('名单漏了居委会一人').first()).toBeVisible()
  await fits(street)
  await decide(street, '成立筹备组', { on: ago(78) })
  await state(street, '筹备组已成立')
})

test('ten days of publicity are too few, an objection is answered before it ends', async ({ as }) => {
  const page = await as(community)
  await page.goto(procedure)
  await handIn(page, ['rules-draft', 'assembly-rules-draft', 'election-method', 'notice-photo'])
  const posted = { on: ago(70), noticeFrom: ago(70), seats: '5' }
  await decide(page, '张贴公示', { ...posted, noticeTo: ago(60) }, '公示 10 日，不足 15 日')
  await decide(page, '张贴公示', { noticeTo: ago(54) })
  await state(page, '筹备公示')
  await decide(page, '登记异议…', { raisedBy: '2-301 业主', raisedOn: ago(65), text: '候选人产生办法没有写明候补' })
  await expect(turn(page)).toContainText('还有 1 条异议未答复（指导规则第十二条）')
  await fits(page)

  const street = await as(clerk)
  await street.goto(procedure)
  await decide(street, '答复…', { answer: '已补充候补委员的产生办法并重新张贴', answeredOn: ago(62) })
  await expect(street.locator('#objections')).toContainText('都已答复')
  await decide(street, '结束公示', { on: ago(60) }, `公示到 ${ago(54)} 止`)
  await decide(street, '结束公示', { on: ago(53) })
  await state(street, '候选人审核')
})

test('whoever entered a candidate does not vet him, and a stranger to the compound does not pass', async ({ as }) => {
  const page = await as(community)
  const people = `${procedure}/people/new?part=candidate`
  const stands = (at: number) => ({ name: owners[at] ?? '', room: `1-${at + 1}01`, area: '100', feesPaid: 'yes' })
  await register(page, people, [stands(0), stands(1), stands(2), { ...stands(3), 'tags[]': '02' }])
  // An owner has a house number; who has none stands for somebody else.
  await fillIn(page.locator('form#person'), { name: '外来人' })
  await page.getByRole('button', { name: '登记，接着登记下一人' }).click()
  await expect(page.getByRole('alert').first()).toContainText('业主须填房号')
  await fillIn(page.locator('form#person'), { side: 'user' })
  await page.getByRole('button', { name: '登记，接着登记下一人' }).click()
  await expect(page.locator('main').getByText('已登记 5 人')).toBeVisible()
  const street = await as(clerk)
  await register(street, people, [stands(4)])
  await fits(street)
  await street.goto(procedure)
  await expect(of(street, owners[4])).toContainText('您登记的，由他人审核')
  const vet = async (window: Page, who: string, answers: Record<string, string>, refused?: string) => {
    if (!(await window.getByRole('dialog').isVisible()))
      await of(window, who).getByRole('button', { name: '审核…' }).click()
    await decide(window, '审核…', answers, refused)
    if (refused === undefined) await expect(of(window, who).getByRole('button', { name: '审核…' })).toHaveCount(0)
  }
  await vet(street, '外来人', { vetting: 'rejected', note: '不是本小区业主' })
  for (const who of owners.slice(0, 4)) await vet(street, who, { vetting: 'passed' })
  await handIn(street, ['vetting-record'])
  await expect(turn(street)).toContainText(`还有 1 名候选人未审核：${owners[4]}`)
  const other = await as(lead)
  await other.goto(procedure)
  await vet(other, owners[4], { vetting: 'passed' })
  await fits(other)
  await decide(other, '确认候选人名单', { on: ago(45) })
  await state(other, '会议表决')
  await other
    .locator('#people a', { hasText: /查看|更正/ })
    .first()
    .click()
  await other.waitForURL(/\/people\/\d+$/)
  await fits(other)
})

test('the owners vote on site, the street records whom they chose, the committee meets', async ({ as }) => {
  const page = await as(community)
  await page.goto(`/assemblies/new?procedure=${procedure.split('/').pop()}`)
  await fits(page)
  await fillIn(page.locator('form#assembly'), { opensOn: ago(10), closesOn: ago(0) })
  await page.getByRole('button', { name: '建立', exact: true }).click()
  await page.waitForURL(/\/assemblies\/\d+$/)
  const assembly = new URL(page.url()).pathname
  // The owners' own rules stand before the candidates without anybody listing them.
  await expect(page.locator('#matters li')).toHaveCount(7)
  await expect(page.locator('#matters li').first()).toContainText('制定业主大会议事规则')
  await page.goto(`${assembly}/register`)
  const rooms = owners.map((owner, at) => `1-${at + 1}01,100,${owner},1390351000${at},住宅`)
  const sheet = ['房号,专有面积,业主,电话,类型', ...rooms].join('\n')
  await page
    .locator('form#register input[type=file]')
    .setInputFiles({ name: '名册.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) })
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await expect(page.locator('h1')).toContainText('5 间计入')
  await page.goto(assembly)
  await decide(page, '公告大会', { on: ago(25), file: '会议公告.pdf', reason: '其余各户尚未交付' })
  await decide(page, '开始表决', { reason: '现场集中投票，当场发票' })
  await page.goto(`${assembly}/ballots`)
  for (const at of owners.slice(0, 4).keys()) {
    await page.locator('input[name=channel][value=site]').check()
    await enterBallot(page, `1-${at + 1}01`, '1111111', '已录入')
  }
  await page.goto(assembly)
  await decide(page, '截止表决')
  await decide(page, '计票')
  await page.waitForURL('**/result')
  await state(page, '7 项，7 项通过')
  await fits(page)

  const street = await as(clerk)
  await street.goto(procedure)
  await handIn(street, ['count-sheet', 'decision'])
  await decide(street, '确认当选', { on: ago(0), termFrom: ago(0), termTo: ago(-3000) }, /任期 .* 超过 \d 年/)
  await decide(street, '确认当选', { termTo: ago(-1000) })
  await state(street, '已选出委员')
  await handIn(street, ['first-minutes'])
  await expect(turn(street)).toContainText('主任应为 1 人，现有 0 人（指导规则第三十二条）')
  // All on one screen, and everything that is wrong told at once.
  const offices = street.locator('form#offices')
  const officeOf = (at: number) => offices.getByLabel(`${owners[at]}（1-${at + 1}01）`)
  for (const at of [0, 1]) await officeOf(at).selectOption('01')
  await offices.getByRole('button', { name: '保存全部职务' }).click()
  await expect(offices.getByRole('alert').first()).toContainText('主任只能 1 人')
  await expect(offices).toContainText('还没有推选副主任（指导规则第三十二条）')
  await officeOf(1).selectOption('02')
  await offices.getByRole('button', { name: '保存全部职务' }).click()
  await expect(of(street, owners[1])).toContainText('副主任')
  await fits(street)
  await page.goto(procedure)
  await decide(page, '登记首次会议', { on: ago(0) })
  await state(page, '首次会议已开')
  await fits(page)
})
