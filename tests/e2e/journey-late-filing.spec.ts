/** A filing of an earlier week is entered late: each office on its own day, with its paper; record, certificate and list go by those days. */
import type { Page } from '@playwright/test'
import { demoHandlers } from '@/lib/account/demo'
import { addDays, day } from '@/lib/core/day'
import { inWords, wordsOf } from './support/papers'
import { expect, fits, nameOf, test, visit } from './support/portal'
import { one } from './support/records'
import { ago, decide, handIn } from './support/steps'
import { findWork } from './support/work'

const colleague = demoHandlers.find(({ role }) => role === 'street-clerk')?.username ?? ''
const state = (page: Page, words: string): Promise<void> => expect(page.locator('h1')).toContainText(words)

test('handed in, accepted and confirmed on the days on which it was, each with its paper, and told with both days', async ({
  as,
}) => {
  const page = await as(colleague)
  const procedure = await findWork('unfiledLast')
  await page.goto(`/filings/new?procedure=${procedure}`)
  const draft = page.getByRole('link', { name: '去办理' })
  if ((await draft.count()) > 0) await draft.click()
  else await page.getByRole('button', { name: '核对无误，起草备案' }).click()
  await page.waitForURL(/\/filings\/\d+$/)
  const filing = new URL(page.url()).pathname
  const name = await one(
    'filing’s compound',
    'SELECT c.name AS it FROM filing f JOIN compound c ON c.id = f.compound_id WHERE f.id = $1',
    [filing.split('/').pop()],
  )
  const met = day(
    await one('first meeting’s day', 'SELECT state_on::text AS it FROM procedure WHERE id = $1', [procedure]),
  )
  const after = (days: number): string => addDays(met, days)
  const [before, submitted, accepted, confirmed] = [after(-1), after(1), after(2), after(4)] as const
  const lacking = page.getByRole('region', { name: '责任单位' }).getByRole('link', { name: '去上传' })
  await handIn(
    page,
    await lacking.evaluateAll(links => links.map(it => it.getAttribute('href')?.replace('#paper-', '') ?? '')),
  )
  await decide(page, '提交备案', { on: ago(-1) }, '不能晚于今天')
  await decide(page, '提交备案', { on: before }, '不能早于')
  await decide(page, '提交备案', { on: submitted }, '补录须附收件凭证')
  await decide(page, '提交备案', { file: '收件凭证.pdf' })
  await state(page, '待受理')

  const clerk = await as(nameOf('street-clerk'))
  await clerk.goto(filing)
  await decide(clerk, '受理', { on: met }, `不能早于提交备案之日（${submitted}）`)
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
  const waiting = county.waitForEvent('download')
  await county
    .getByRole('link', { name: /备案证明|备案回执/ })
    .filter({ hasNotText: '扫描件' })
    .first()
    .click()
  const certificate = await wordsOf(await (await waiting).path())
  expect(certificate).toContain(inWords(confirmed))
  expect(certificate).not.toContain(inWords(ago(0)))

  await visit(county, '/filings?state=filed')
  await county.getByRole('link', { name: /^补录 \d+ 件$/ }).click()
  await county.waitForURL('**entry=late**')
  await expect(county.getByRole('row').filter({ hasText: name }).first()).toContainText('补录')
  await fits(county)
  await county.goto(filing)
  await county
    .getByRole('link', { name: /业主委员会/ })
    .first()
    .click()
  await county.waitForURL(/\/organisations\//)
  await expect(county.locator('main')).toContainText(confirmed)
})
