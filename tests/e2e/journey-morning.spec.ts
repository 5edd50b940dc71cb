/** A morning's triage: thirty cases by keyboard, with a colleague at work in the same queue. Each case is sent once, and none is lost. */
import type { Page } from '@playwright/test'
import { deed, register } from './support/cases'
import { expect, nameOf, test } from './support/portal'

const matter = { category: '0109', nth: 8 }
const things = ['月季', '草坪', '冬青', '绿篱', '花箱', '国槐', '银杏', '丁香', '石榴', '海棠']
const places = ['东门', '西侧', '北墙']

const queued = (page: Page) => page.locator('section[aria-label="待派遣队列"] a[data-code]')
const shown = (page: Page) => page.locator('#case').getByLabel('位置')

test('thirty cases by keyboard with a colleague in the same queue', async ({ as }) => {
  test.slow()
  const page = await as(nameOf('street-clerk'))
  const codes: string[] = []
  let community = ''
  for (const place of places)
    for (const thing of things) {
      const made = await register(page, { ...matter, title: `${place}${thing}被毁` })
      codes.push(made.code)
      community = made.community
    }
  const address = `/complaints/triage?division=${community}&category=${matter.category}`
  await page.goto(address)
  await expect(queued(page)).toHaveCount(codes.length)

  // The colleague takes the tenth and the twentieth while the clerk works.
  const colleague = await as(nameOf('street-lead'))
  const theirs = [codes[9] ?? '', codes[19] ?? '']
  const atWork = (async () => {
    for (const code of theirs) {
      await colleague.goto(`/complaints/${code}`)
      await deed(colleague, '受理并派遣', '待签收')
    }
  })()

  // A key a case: what a colleague has taken meanwhile says so, and J goes on.
  const gone = page.locator('#case').getByRole('alert').filter({ hasText: '不在队列中了' })
  for (let left = codes.length; left > 0; ) {
    const code = ((await shown(page).textContent()) ?? '').match(/SQ-\d{8}-\d{6}/)?.[0] ?? ''
    await page.keyboard.press((await gone.count()) > 0 ? 'j' : 'a')
    await expect(async () => {
      const link = page.locator(`section[aria-label="待派遣队列"] a[data-code="${code}"]`)
      expect((await link.count()) === 0 || (await gone.count()) > 0).toBe(true)
    }).toPass()
    left = await queued(page).count()
  }
  await atWork
  await expect(page.getByText(/已办 \d+ \/ /)).toBeVisible()
  await page.reload()
  await expect(page.getByText('没有待派遣的诉求').first()).toBeVisible()

  await page.goto(`/complaints?division=${community}&category=${matter.category}&state=dispatched`)
  for (const code of [codes[0] ?? '', ...theirs, codes.at(-1) ?? '']) {
    await page.goto(`/complaints/${code}`)
    await expect(page.locator('h1')).toContainText('待签收')
    await expect(page.locator('[data-lines]').first()).toContainText('派遣')
  }
})
