/** A term ends: the radar tells, the re-election begins, contracts rest; and meanwhile a committee in office acts and is put right. */
import { pdf } from './support/deeds'
import { expect, fits, nameOf, test, visit } from './support/portal'
import { ago, decide, fillIn, handIn, register } from './support/steps'
import { findWork } from './support/work'

const street = '140105001000'

test('from the radar by the schedule to the group and the audit; contracts rest meanwhile', async ({ as }) => {
  const page = await as(nameOf('street-lead'))
  const ending = await findWork('ending')
  await visit(page, `/radar?division=${street}&span=6&renewal=none`)
  await page.locator(`main a[href="/radar/${ending}"]`).first().click()
  await page.waitForURL(`**/radar/${ending}`)
  await fits(page)
  await page.getByRole('link', { name: '启动换届' }).click()
  await page.waitForURL('**/procedures/new**kind=reelection')
  await fillIn(page.locator('form#start'), { on: ago(12), reasonCode: 'term-end' })
  await page.getByRole('button', { name: '启动业委会换届' }).click()
  await page.waitForURL(/\/procedures\/\d+$/)
  const procedure = new URL(page.url()).pathname
  const compound = /\d{13}/.exec(ending)?.[0] ?? ''
  await register(page, `${procedure}/people/new?part=group`, [
    { name: '常卫东', side: 'street', leader: 'yes' },
    { name: '阎秀珍', side: 'owner', room: '1-101' },
    { name: '牛晓峰', side: 'owner', room: '1-102' },
  ])
  await page.goto(procedure)
  await handIn(page, ['start-report'])
  await decide(page, '成立换届小组', { on: ago(8) })
  await expect(page.locator('h1')).toContainText('换届小组已成立')

  await page.getByRole('link', { name: '委托审计' }).first().click()
  await page.waitForURL('**/audit')
  await fits(page)
  const form = page.locator('form#engage')
  await fillIn(form, { firm: '山西晋审会计师事务所', on: ago(5) })
  await form.getByRole('button', { name: '登记委托审计' }).click()
  await expect(form.getByRole('alert')).toContainText('审计业务约定书')
  await form.locator('input[type=file]').setInputFiles(pdf('审计业务约定书.pdf'))
  await form.getByRole('button', { name: '登记委托审计' }).click()
  await expect(page.locator('h1')).toContainText('审计中')
  await expect(page.locator('main')).toContainText('山西晋审会计师事务所')
  // Once an audit is engaged nobody waives it.
  await expect(page.getByRole('button', { name: '免于审计…' })).toHaveCount(0)

  await visit(page, `/compounds/${compound}`)
  await expect(page.locator('main')).toContainText(`正在换届（${ago(8)} 成立换届小组起）`)
  await page.goto(`/companies/${await findWork('company')}/contracts/new?compound=${compound}`)
  await fillIn(page.locator('form#contract'), { kind: 'elected', from: ago(0), to: ago(-365) })
  await page.getByRole('button', { name: '登记合同' }).click()
  await expect(page.locator('form#contract').getByRole('alert')).toContainText(
    '新一届备案前不能签订、变更、解除服务合同',
  )
})

test('a committee notes its meeting, answers an order that others close, and shows no full name outside', async ({
  as,
  page: visitor,
}) => {
  const committee = await as(nameOf('committee'))
  await visit(committee, '/conduct')
  await committee.locator('main a[href^="/conduct/14"]').first().click()
  await committee.waitForURL(/\/conduct\/\d{13}[YW]\d\d$/)
  const conduct = new URL(committee.url()).pathname
  await fits(committee)
  await visit(committee, `${conduct}/new?kind=meeting`)
  const meeting = { title: '研究电梯大修方案', on: ago(3), text: '同意报街道' }
  await fillIn(committee.locator('form#record'), { ...meeting, amount: '90' })
  await committee.getByRole('button', { name: '登记', exact: true }).click()
  await expect(committee.locator('form#record').getByRole('alert')).toContainText('到会 90 人，多于应到的')
  await fillIn(committee.locator('form#record'), { amount: '5' })
  await committee.getByRole('button', { name: '登记', exact: true }).click()
  await committee.waitForURL('**kind=meeting')
  await expect(committee.locator('#records')).toContainText('研究电梯大修方案')

  const clerk = await as(nameOf('street-clerk'))
  await visit(clerk, `/conduct/orders/new?organisation=${conduct.split('/').pop()}`)
  await fillIn(clerk.locator('form#rectification'), { issuedOn: ago(2), matter: '公共收益半年未公开，责令十日内公开' })
  await clerk.getByRole('button', { name: '责令改正', exact: true }).click()
  await clerk.waitForURL(/\/conduct\/orders\/\d+$/)
  const order = new URL(clerk.url()).pathname
  await visit(committee, order)
  await decide(committee, '登记改正情况', { answer: '已张贴上半年收支明细', answeredOn: ago(0) })
  await expect(committee.locator('h1')).toContainText('待核查')
  await expect(committee.getByRole('button', { name: '核查办结' })).toHaveCount(0)
  await clerk.goto(order)
  await decide(clerk, '核查办结', { reason: '现场看过，已公开' })
  await expect(clerk.locator('h1')).toContainText('已办结')
  await fits(clerk)

  // What the street reads in full, a passer-by reads as a surname.
  await clerk.goto(conduct)
  const names = await clerk
    .getByRole('table', { name: '在任委员' })
    .locator('tbody th, tbody td:first-child')
    .allTextContents()
  const people = names.map(text => /\p{Script=Han}{2,4}/u.exec(text)?.[0] ?? '').filter(Boolean)
  expect(people.length).toBeGreaterThan(0)
  await visit(visitor, `/c/${/\d{13}/.exec(conduct)?.[0]}`)
  const shown = (await visitor.locator('body').textContent()) ?? ''
  expect(shown).toContain(`${people[0]?.[0]}*`)
  for (const name of people) expect(shown, name).not.toContain(name)
  await visit(visitor, '/c')
})
