/** What people do in several journeys: declare, register, bring in; each as it is done at the screen. */
import { expect, type Page } from '@playwright/test'

/** A pdf of a page for each word. */
export const sheets = (...words: readonly string[]): Buffer => written(words, '')

/** The same under a password that nobody has. */
sheets.locked = (...words: readonly string[]): Buffer => {
  const key = '5'.repeat(64)
  return written(words, `/ID[<01><01>]/Encrypt<</Filter/Standard/V 1/R 2/O<${key}>/U<${key}>/P -4>>`)
}

function written(words: readonly string[], trailer: string): Buffer {
  const kids = words.map((_, at) => `${4 + 2 * at} 0 R`).join(' ')
  const pages = words.map((word, at) => {
    const text = `BT /F 24 Tf 72 700 Td (${word}) Tj ET`
    const page = `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents ${5 + 2 * at} 0 R>>`
    return `${4 + 2 * at} 0 obj${page}endobj\n${5 + 2 * at} 0 obj<</Length ${text.length}>>stream\n${text}\nendstream endobj\n`
  })
  return Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[${kids}]/Count ${words.length}>>endobj\n` +
      `3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n${pages.join('')}trailer<</Root 1 0 R${trailer}>>\n%%EOF\n`,
  )
}

/** A paper that any reader of PDF opens. */
export const pdf = (name: string): { name: string; mimeType: string; buffer: Buffer } => ({
  name,
  mimeType: 'application/pdf',
  // Papers of different names are different papers: a remark at the end tells them apart.
  buffer: Buffer.concat([sheets('PAPER'), Buffer.from(`\n% ${name}\n`)]),
})

/** Proposes to leave a compound out of the statistics, with a paper; the county decides. */
export async function proposeExclusion(page: Page, compound: string, paper: string): Promise<void> {
  await page.goto(`/compounds/${compound}/exclude`)
  await page.getByLabel('不纳入统计原因').selectOption('单一业主')
  await page.getByLabel('起始日期').fill('2026-11-01')
  await page.getByLabel('情况说明').fill('整体由一家单位持有')
  await page.getByLabel('与登记册不符的原因').fill('业主委员会由承租人自行推选')
  await page.locator('input[type=file]').setInputFiles(pdf(paper))
  await page.getByRole('button', { name: '提交县级批准' }).click()
  await page.waitForURL(/\/exclusions\/\d+/)
}

/** Uploads a ledger of compounds and stops at its preview. */
export async function checkLedger(page: Page, name: string, lines: readonly string[]): Promise<void> {
  await page.goto('/import')
  await page.getByRole('radio', { name: /小区台账/ }).check()
  const text = ['小区名称,社区代码,地址,首次交付日期,专有部分总面积,已交付专有面积,总户数', ...lines].join('\n')
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: '上传并检查' }).click()
  await page.waitForURL(/\/import\/\d+/)
}

/** Declares one item of a street's evidence with a paper. */
export async function declare(page: Page, it: { item: string; startedOn: string; paper: string }): Promise<void> {
  await page.goto(`/evidence/new?item=${it.item}`)
  await page.getByLabel('起始日期').fill(it.startedOn)
  await page.locator('input[type=file]').setInputFiles(pdf(it.paper))
  await page.getByRole('button', { name: '申报，交县级审核' }).click()
  await page.waitForURL(/\/evidence\/\d+/)
}

/** Answers the dialog that a deed opens, with a reason where one is wanted. */
export async function confirm(page: Page, deed: string | RegExp, reason?: string): Promise<void> {
  await page
    .getByRole('button', { name: deed, exact: typeof deed === 'string' })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  if (reason !== undefined) await dialog.getByRole('textbox').first().fill(reason)
  await dialog.locator('button[type=submit]').first().click()
  await expect(dialog).toBeHidden()
}
