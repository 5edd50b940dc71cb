/** Whose is what was typed and not sent? Two people at one machine: neither sees, overwrites or throws away what is the other's. */
import type { BrowserContext, Page } from '@playwright/test'
import { expect, nameOf, test } from './support/portal'
import { findWork } from './support/work'

test.use({ trace: 'off' })

/** A form, how one comes to it, and the field in which a story is told. */
type Story = readonly [path: string, field: string, dialog?: string]

const stories = async (): Promise<readonly Story[]> => {
  const [compound, handled] = [await findWork('compound'), await findWork('handled')]
  return [
    ['/complaints/new', '[name=text]'],
    ['/compounds/new', '[name=address]'],
    ['/companies/new', '[name=name]'],
    [`/facilities/new?compound=${compound}`, '[name=place]'],
    [`/compounds/${compound}/edit`, '[name=address]'],
    [`/complaints/${handled}`, 'form#note [name=text]'],
    [`/complaints/${handled}`, 'dialog [name=answer]', '反馈处置结果'],
  ]
}

/** The next person sits down: the session is another's, what this browser keeps stays where it is. */
async function sitsDown(context: BrowserContext, of: BrowserContext): Promise<Page> {
  for (const page of context.pages()) await page.close()
  await context.clearCookies()
  await context.addCookies(await of.cookies())
  return context.newPage()
}

const kept = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys(localStorage).filter(key => key.startsWith('draft:')))

async function openForm(page: Page, [path, , dialog]: Story): Promise<void> {
  await page.goto(path)
  await page.waitForLoadState('networkidle')
  if (dialog) await page.getByRole('button', { name: dialog, exact: true }).first().press('Enter')
}

const formOf = (page: Page, field: string) => page.locator(field).locator('xpath=ancestor::form')
const offer = (page: Page, [, field]: Story) => formOf(page, field).getByRole('button', { name: '恢复' })

async function type(page: Page, story: Story, text: string): Promise<void> {
  await openForm(page, story)
  await page.locator(story[1]).fill(text)
  await expect(formOf(page, story[1]).getByText(/草稿已存/)).toBeVisible()
}

test('whoever sits down next sees and overwrites nothing of it; signed in again, the first finds his own', async ({
  browser,
  contextOf,
}) => {
  test.setTimeout(600_000)
  const [first, second] = [await contextOf(nameOf('street-clerk')), await contextOf('panjing')]
  const machine = await browser.newContext()
  const all = await stories()

  let page = await sitsDown(machine, first)
  for (const [at, story] of all.entries()) await type(page, story, `张大爷家的事${at}`)

  // The session ran out: nobody pressed 退出.
  page = await sitsDown(machine, second)
  for (const [at, story] of all.entries()) {
    await openForm(page, story)
    await expect(page.locator(story[1])).not.toHaveValue(/张大爷/)
    await expect(offer(page, story)).toHaveCount(0)
    await type(page, story, `李大妈家的事${at}`)
  }

  page = await sitsDown(machine, first)
  for (const [at, story] of all.entries()) {
    await openForm(page, story)
    await offer(page, story).press('Enter')
    await expect(page.locator(story[1])).toHaveValue(`张大爷家的事${at}`)
  }

  // Whoever leaves by 退出 takes his own with him, and nobody else's.
  page = await sitsDown(machine, second)
  await page.goto('/me')
  const before = await kept(page)
  await page.route('**/*', route => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  await page.getByRole('banner').locator('summary').last().press('Enter')
  await page.getByRole('button', { name: '退出', exact: true }).press('Enter')
  await expect.poll(async () => (await kept(page)).length).toBeLessThanOrEqual(before.length - all.length)
  page = await sitsDown(machine, first)
  for (const story of all) {
    await openForm(page, story)
    await expect(offer(page, story)).toBeVisible()
  }
  await machine.close()
})

test('on a shared computer what a visitor left is offered to nobody after an hour, on a phone it stays', async ({
  browser,
}) => {
  for (const [hasTouch, minutes, stays] of [
    [false, 50, true],
    [false, 70, false],
    [true, 70, true],
  ] as const) {
    const context = await browser.newContext({ hasTouch, isMobile: hasTouch })
    const page = await context.newPage()
    await page.clock.install()
    await page.goto(`/report?c=${await findWork('compound')}`)
    await page.getByLabel('发生了什么').fill('没写完的话')
    await expect(async () => {
      await page.clock.runFor(1_000)
      expect(await kept(page)).toHaveLength(1)
    }).toPass()
    await page.close()
    const next = await context.newPage()
    await next.clock.install({ time: Date.now() + minutes * 60_000 })
    await next.goto('/report')
    await next.waitForLoadState('networkidle')
    await expect(next.getByRole('button', { name: '恢复' })).toHaveCount(stays ? 1 : 0)
    expect(await kept(next)).toHaveLength(stays ? 1 : 0)
    await context.close()
  }
})
