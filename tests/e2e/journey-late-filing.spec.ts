/** A filing of an earlier week is entered late: each office on its own day, with its paper; record and list go by those days. */
import type { Page } from '@playwright/test'
import { demoHandlers } from '@/lib/account/demo'
import { expect, fits, nameOf, test, visit } from './support/portal'
import { one } from './support/records'
import { ago, decide, fillIn, handIn } from './support/steps'
import { findWork } from './support/work'

const colleague = demoHandlers.find(({ role }) => role === 'street-clerk')?.username ?? ''
const state = (page: Page, words: string): Promise<void> => expect(page.locator('h1')).toContainText(words)

test('handed in, accepted and confirmed on the days on which it was, each with its paper, and told with both days', async ({
  as,
}) => {
  const page = await as(colleague)
  // A change of its own: what is formed and not filed yet belongs to another journey.
  const organisation = await findWork('changing')
  await page.goto(`/filings/new?organisation=${organisation}&kind=change`)
  const changed = { factOn: ago(30), 'matters[]': 'rules', text: '业主大会修改了管理规约和议事规则' }
  await fillIn(page.locator('form#draft'), changed)
  await page.getByRole('button', { name: '起草备案' }).click()
  await page.waitForURL(/\/filings\/\d+$/)
  const filing = new URL(page.url()).pathname
  const name = await one(
    'filing’s compound',
    'SELECT c.name AS it FROM filing f JOIN compound c ON c.id = f.compound_id WHERE f.id = $1',
    [filing.split('/').pop()],
  )
  const [before, fact, submitted, accepted, confirmed] = [ago(31), ago(30), ago(28), ago(26), ago(22)] as const
  const lacking = page.getByRole('region', { name: '责任单位' }).getByRole('link', { name: '去上传' })
  await handIn(
    page,
    await lacking.evaluateAll(links => links.map(it => it.getAttribute('href')?.replace('#paper-', '') ?? '')),
  )
  await decide(page, '提交备案', { on: ago(-1) }, '不能晚于今天')
  await decide(page, '提交备案', { on: before }, `不能早于选举（变更、终止）之日（${fact}）`)
  await decide(page, '提交备案', { on: submitted }, '补录须附收件凭证')
  await decide(page, '提交备案', { file: '收件凭证.pdf' })
  await state(page, '待受理')

  const clerk = await as(nameOf('street-clerk'))
  await clerk.goto(filing)
  await decide(clerk, '受理', { on: fact }, `不能早于提交备案之日（${submitted}）`)
  await decide(clerk, '受理', { on: accepted }, '补录须附受理通知书')
  await decide(clerk, '受理', { file: '受理通知书.pdf' })
  await state(clerk, '待审核')

  const county = await as(nameOf('county'))
  await county.goto(filing)
  await county.getByRole('button', { name: '准予备案', exact: true }).click()
  await decide(county, '准予备案', { on: submitted }, `不能早于受理备案之日（${accepted}）`)
  // A rate counts from it: yesterday too is shown by the certificate.
  await decide(county, '准予备案', { on: ago(1) }, '须附备案证明')
  await decide(county, '准予备案', { on: confirmed, file: '备案证明扫描件.pdf' })
  await state(county, '已备案')
  const main = county.locator('main')
  for (const [on, paper] of [
    [submitted, '收件凭证.pdf'],
    [accepted, '受理通知书.pdf'],
    [confirmed, '备案证明扫描件.pdf'],
  ] as const) {
    const said = main.locator('dd').filter({ hasText: paper })
    await expect(said).toContainText(on)
    await expect(said).toContainText(`补录 登记于 ${ago(0)}`)
  }
  await fits(county)
  await visit(county, '/filings?state=filed')
  await county.getByRole('link', { name: /^补录 \d+ 件$/ }).click()
  await county.waitForURL('**entry=late**')
  await expect(county.getByRole('row').filter({ hasText: name }).first()).toContainText('补录')
  await fits(county)
  // One by one: what was done, when it happened and when it was written.
  await county.getByRole('link', { name: '逐条看发生、登记日期' }).click()
  await county.waitForURL('**/late-entries?**')
  const act = county.getByRole('row').filter({ hasText: name }).filter({ hasText: '予以备案' })
  await expect(act).toContainText(confirmed)
  await expect(act).toContainText(ago(0))
  await fits(county)
})
