/** A committee is filed in one go: drawn up from its procedure, accepted by the street, confirmed by the county, proved by a certificate. */
import type { Page } from '@playwright/test'
import { pdf } from './support/deeds'
import { wordsOf } from './support/papers'
import { expect, fits, nameOf, test, visit } from './support/portal'
import { decide, handIn } from './support/steps'
import { findWork } from './support/work'

const state = (page: Page, words: string): Promise<void> => expect(page.locator('h1')).toContainText(words)

test('drawn up, completed once, accepted by another person, confirmed by the county, with its certificate', async ({
  as,
}) => {
  const page = await as(nameOf('street-clerk'))
  const procedure = await findWork('unfiled')
  await visit(page, `/filings/new?procedure=${procedure}`)
  const seats = page.getByRole('table', { name: '名单' }).locator('tbody tr').filter({ hasNotText: '候补' })
  const members = await seats.count()
  const draft = page.getByRole('link', { name: '去办理' })
  if ((await draft.count()) > 0) await draft.click()
  else await page.getByRole('button', { name: '核对无误，起草备案' }).click()
  await page.waitForURL(/\/filings\/\d+$/)
  const filing = new URL(page.url()).pathname
  await expect(page.getByRole('button', { name: '提交备案' })).toHaveCount(0)
  const lacking = page.getByRole('region', { name: '责任单位' }).getByRole('link', { name: '去上传' })
  const codes = await lacking.evaluateAll(links =>
    links.map(it => it.getAttribute('href')?.replace('#paper-', '') ?? ''),
  )
  expect(codes).toContain('pledges')
  expect(codes).not.toContain('member-list')
  await expect(page.locator('#paper-member-list')).toContainText('按登记的内容生成，不用上传')
  await expect(page.locator('#paper-pledges')).toContainText('打印后签名、盖章，上传扫描件')
  await fits(page)
  await handIn(page, codes)
  await decide(page, '提交备案')
  await state(page, '待受理')
  await expect(page.getByRole('region', { name: '责任单位' })).toContainText('提交人与受理人须是不同的人')
  await expect(page.getByRole('button', { name: '受理…' })).toBeDisabled()

  const lead = await as(nameOf('street-lead'))
  await lead.goto(filing)
  await decide(lead, '告知补正…', { 'papers[]': 'pledges', reason: '承诺书缺一名委员签名' })
  await state(lead, '待补正')
  await page.goto(filing)
  await expect(page.locator('main')).toContainText('承诺书缺一名委员签名')
  await page.locator('#paper-pledges input[type=file]').setInputFiles(pdf('全体委员承诺书.pdf'))
  await expect(page.locator('#paper-pledges')).toContainText('全体委员承诺书.pdf')
  await decide(page, '提交备案')
  await lead.goto(filing)
  // Once is once.
  await expect(lead.getByRole('button', { name: '告知补正…' })).toHaveCount(0)
  await decide(lead, '受理')
  await state(lead, '待审核')
  await expect(lead.getByRole('button', { name: '准予备案' })).toHaveCount(0)

  const county = await as(nameOf('county'))
  await county.goto(filing)
  await fits(county)
  await decide(county, '准予备案')
  await state(county, '已备案')
  const number = /140105001Y20\d{6}/.exec((await county.locator('main').textContent()) ?? '')?.[0] ?? 'no number'
  const waiting = county.waitForEvent('download')
  await county
    .locator('#forms, main')
    .getByRole('link', { name: /备案证明|备案回执/ })
    .first()
    .click()
  const download = await waiting
  expect(download.suggestedFilename()).toMatch(/\.docx$/)
  expect(await wordsOf(await download.path())).toContain(number)

  await county
    .getByRole('link', { name: /业主委员会/ })
    .first()
    .click()
  await county.waitForURL(/\/organisations\/\d{13}Y\d\d/)
  await expect(county.locator('main')).toContainText(number)
  await expect(county.locator('main')).toContainText('备案程序')
  await expect(county.locator('main')).toContainText(`在任 ${members} 人`)
  await fits(county)
})
