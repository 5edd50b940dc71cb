/** How does a person of the demo sit down at the portal, and what must hold on every page he opens? */
import { existsSync, mkdirSync, renameSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import {
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  test as base,
  expect,
  type Page,
} from '@playwright/test'
import { demoPassword, demoPeople } from '@/lib/account/demo'
import type { Role } from '@/lib/core/grants'

export { expect }

/** The demo's person in a role: 太原市小店区坞城街道 and what lies above it. */
export function nameOf(role: Role): string {
  const person = demoPeople.find(one => one.role === role)
  if (!person) throw new Error(`nobody is ${role} in the demo`)
  return person.username
}

/** Fills in the door's form with the keyboard alone. */
export async function enter(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('账号', { exact: true }).focus()
  await page.keyboard.type(username)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
}

export async function signIn(page: Page, username: string, password: string = demoPassword): Promise<void> {
  await page.goto('/sign-in')
  await enter(page, username, password)
  await page.waitForURL(url => !url.pathname.startsWith('/sign-in'))
}

const folder = join(process.env['PORTAL_DATA_DIR'] ?? join(tmpdir(), 'portal-e2e'), 'signed-in')

/** Shorter than the shortest time after which a session that nobody used has ended: an administrator's. */
const freshFor = 8 * 60_000

/** Is whoever was signed in still so? Asking keeps him signed in. */
async function isIn(browser: Browser, file: string): Promise<boolean> {
  if (Date.now() - statSync(file).mtimeMs < freshFor) return true
  const context = await browser.newContext({ storageState: file })
  const answer = await context.request.get('/me', { maxRedirects: 0 })
  await context.close()
  if (answer.status() !== 200) return false
  utimesSync(file, new Date(), new Date())
  return true
}

/** One sign-in a person for as long as it holds; every test after it starts signed in. */
async function stateOf(browser: Browser, username: string): Promise<string> {
  const file = join(folder, `${username}-${encodeURIComponent(process.env['PORTAL_URL'] ?? '')}.json`)
  if (existsSync(file) && (await isIn(browser, file))) return file
  mkdirSync(folder, { recursive: true })
  const context = await browser.newContext()
  await signIn(await context.newPage(), username)
  // Under another name first: the other worker never reads half of it.
  const draft = `${file}.${process.pid}`
  await context.storageState({ path: draft })
  renameSync(draft, file)
  await context.close()
  return file
}

type People = {
  /** A window of the person, signed in. */
  as: (username: string) => Promise<Page>
  /** The same for several windows. */
  contextOf: (username: string) => Promise<BrowserContext>
  /** The person's plain requests, with no browser behind them. */
  requestOf: (username: string) => Promise<APIRequestContext>
}

export const test = base.extend<People>({
  contextOf: async ({ browser }, use) => {
    const contexts: BrowserContext[] = []
    await use(async username => {
      const context = await browser.newContext({ storageState: await stateOf(browser, username) })
      contexts.push(context)
      return context
    })
    for (const context of contexts) await context.close()
  },
  requestOf: async ({ browser, playwright, baseURL }, use) => {
    const opened: APIRequestContext[] = []
    await use(async username => {
      const storageState = await stateOf(browser, username)
      const request = await playwright.request.newContext({ storageState, ...(baseURL ? { baseURL } : {}) })
      opened.push(request)
      return request
    })
    for (const request of opened) await request.dispose()
  },
  as: async ({ contextOf }, use) => {
    await use(async username => (await contextOf(username)).newPage())
  },
})

const tall = 900
const desk = { width: 1366, height: tall }
const phone = { width: 390, height: 844 }
const projector = { width: 1280, height: tall }
/** The desk's screen with letters a quarter larger, as many have them. */
const enlarged = { width: 1093, height: 720 }
/** Rows of one table are drawn by the same parts: the first eight stand for all, and looking at colours is what costs. */
const repeated = 'tbody tr:nth-child(n + 9)'
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

/** Our pages have no frames, so the quicker way of asking in this one page sees everything. */
async function expectAccessible(page: Page, at: string): Promise<void> {
  const first = await violationsOf(page)
  // A message that goes while the page is looked at has colours that nobody reads: what is wrong is still wrong a moment later.
  const found = first.length === 0 ? first : await violationsOf(page)
  expect(found, `${at} at ${page.viewportSize()?.width} px`).toEqual([])
}

async function violationsOf(page: Page): Promise<string[]> {
  // A message that is just coming or going has colours that nobody reads.
  await page.evaluate(async () => {
    const passing = document.getAnimations().filter(one => one.effect?.getTiming().iterations !== Infinity)
    // One that is held in the middle never ends: it is looked at as it stands.
    const held = new Promise(go => setTimeout(go, 5_000))
    await Promise.race([Promise.allSettled(passing.map(one => one.finished)), held])
  })
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .exclude(repeated)
    .options({ resultTypes: ['violations'] })
    .withTags(rules)
    .analyze()
  return violations.map(
    one =>
      `${one.id}: ${one.help}\n${one.nodes.map(node => `    ${node.target.join(' ')}  ${node.html.slice(0, 160)}`).join('\n')}`,
  )
}

async function expectNoSideways(page: Page, at: string): Promise<void> {
  const wide = await page.evaluate(() => {
    const root = document.scrollingElement ?? document.documentElement
    return root.scrollWidth - root.clientWidth
  })
  expect(wide, `${at} scrolls sideways at ${page.viewportSize()?.width} px`).toBeLessThanOrEqual(0)
}

/** Everybody can read the page as it stands: on a desk, on a projector, on a phone. */
export async function fits(page: Page): Promise<void> {
  const at = new URL(page.url()).pathname
  await expect(page.locator('h1').first()).toBeVisible()
  await expect(page).toHaveTitle(/\S/)
  await expectAccessible(page, at)
  for (const size of [projector, enlarged]) {
    await page.setViewportSize(size)
    await expectNoSideways(page, at)
  }
  await page.setViewportSize(phone)
  await expectNoSideways(page, at)
  await expectAccessible(page, at)
  await page.setViewportSize(desk)
}

/** Opens an address that must be there, and looks whether it fits. */
export async function visit(page: Page, address: string): Promise<void> {
  const response = await page.goto(address)
  expect(response?.status(), address).toBe(200)
  expect(new URL(page.url()).pathname, 'where one was sent').toBe(new URL(address, page.url()).pathname)
  await fits(page)
}

/** Walks to something with the Tab key, as who has no mouse does. */
export async function tabTo(page: Page, wanted: ReturnType<Page['locator']>, most = 80): Promise<void> {
  for (let steps = 0; steps < most; steps += 1) {
    if (await wanted.evaluate(it => it === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`not reached by Tab: ${wanted}`)
}

/** A link followed by keyboard alone. */
export async function follow(page: Page, name: string | RegExp): Promise<void> {
  const link = page.getByRole('link', { name }).first()
  await tabTo(page, link)
  await page.keyboard.press('Enter')
}

/** The bar at the side offers exactly these, also in groups that are folded; beside a room stands how much waits in it. */
export async function expectRooms(page: Page, wanted: readonly string[]): Promise<void> {
  const menu = page.getByRole('navigation', { name: '主导航' })
  for (const folded of await menu.locator('details:not([open]) > summary').all()) await folded.press('Enter')
  await expect(menu.getByRole('link')).toHaveText(
    wanted.map(label => new RegExp(`^${label}(其中有超期，)?(\\d+ 件)?$`)),
  )
}
