/** Does any address show, to somebody from elsewhere or without the permission, what lies outside his place? */
import type { APIRequestContext } from '@playwright/test'
import type { RouteAttack, Victim } from '@/tests/support/route-kinds'
import { noVictim, openAddresses, pages, routes } from '@/tests/support/routes'
import { checkLedger, proposeExclusion } from './support/deeds'
import { eachOf } from './support/lanes'
import { expect, nameOf, signIn, test } from './support/portal'
import { findSpare, findVictim, namesOfPeople } from './support/records'

let victim: Victim & { words: string[] }

test.beforeAll(async ({ browser }) => {
  // What the demo lacks, the street's own clerk brings in: a paper and a ledger.
  const context = await browser.newContext()
  const page = await context.newPage()
  await signIn(page, nameOf('street-clerk'))
  await proposeExclusion(page, await findSpare(), '坞城街道机密材料.pdf')
  await checkLedger(page, '坞城街道机密台账.csv', ['机密新村,140105001001,坞城路,2020-01-01,100,100,10'])
  await context.close()
  victim = await findVictim()
})

/** An officer who may do in the next city what the victim's own may do here; a department of the victim's county; others of it. */
const strangers: [string, string][] = [
  ['the county official of the next city', 'tianruiping'],
  ['the city official of the next city', 'baixuefeng'],
  ['the street clerk of the next city', 'qiaoaiping'],
  ['the system administrator of the next city', 'dtxitong'],
  ['a department of the victim’s own county', nameOf('county-department')],
  ['a utility of the victim’s own city', nameOf('utility')],
  ['a company', nameOf('company')],
  ['a committee next door', nameOf('committee')],
]

const visible = (text: string): string =>
  text
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/"requestId":"[^"]*"/g, '')
    .replace(/\s+/g, ' ')

const inOtherNames = (text: string, it: Victim, other: Victim): string =>
  Object.keys(noVictim)
    .map(key => [String(it[key as keyof Victim]), other[key as keyof Victim]] as const)
    .sort(([one], [another]) => another.length - one.length)
    .reduce((rest, [word, instead]) => rest.replaceAll(word, instead), text)

type Sent = { status: number; text: string; asked: string }

async function send(request: APIRequestContext, method: string, attack: RouteAttack, it: Victim): Promise<Sent> {
  const asked = attack.url(it)
  const response = await request.fetch(asked, {
    method,
    maxRedirects: 0,
    ...(attack.body ? { data: attack.body(it) } : {}),
  })
  return { status: response.status(), text: (await response.body()).toString(), asked }
}

/** The victim's words in an answer that the question did not bring along. */
const told = ({ text, asked }: Sent): string[] =>
  victim.words.filter(word => text.includes(word) && !decodeURIComponent(asked).includes(word))

/** A department, company or utility of the victim's own county may open the county's figures; never a record of it. */
const insideCounty = ['wangjunjie', 'yanlijuan', 'gaozhiqiang', 'majianping']

/** They see by their field: what was sent to it, and equipment of it. What they see of that is tested beside the database. */
const byField = [nameOf('county-department'), nameOf('utility')]

for (const [who, username] of strangers) {
  test(`${who} learns nothing on any page`, async ({ requestOf }) => {
    const request = await requestOf(username)
    await eachOf(Object.entries(pages), async ([key, attack]) => {
      if (attack.byField && byField.includes(username)) return
      const answer = await send(request, 'GET', attack, victim)
      const { status, text, asked } = answer
      expect.soft(told(answer), `${asked} told ${who}`).toEqual([])
      if (attack.kind !== 'hidden') return
      const isFigure = /dashboard|divisions\/page/.test(key)
      if (isFigure && insideCounty.includes(username)) return
      expect.soft([403, 404], `${asked} answered ${who}`).toContain(status)
      const ghost = await send(request, 'GET', attack, noVictim)
      expect.soft(status, `${asked} and the same that does not exist`).toBe(ghost.status)
      const same = inOtherNames(visible(text), victim, noVictim)
      expect.soft(same, `${asked} reads differently from one that does not exist`).toBe(visible(ghost.text))
    })
  })

  test(`${who} takes nothing away: exports, papers, templates`, async ({ requestOf }) => {
    const request = await requestOf(username)
    await eachOf(Object.entries(routes), async ([key, attack]) => {
      const [method = 'GET', path = ''] = key.split(' ')
      if (path.startsWith('api/v1') || method !== 'GET') return
      if (attack.byField && byField.includes(username)) return
      const answer = await send(request, method, attack, victim)
      const { status, asked } = answer
      expect.soft(told(answer), `${asked} told ${who}`).toEqual([])
      if (attack.kind === 'hidden') expect.soft([403, 404], `${asked} answered ${who}`).toContain(status)
      expect.soft(status, asked).toBeLessThan(500)
    })
  })
}

/** They stand over the victim's own place and may read no record of it. Whose accounts there are, they administer. */
for (const role of ['system-admin', 'security-admin', 'audit-admin'] as const)
  test(`the province’s ${role} learns of no record on any page, export or paper`, async ({ requestOf }) => {
    const request = await requestOf(nameOf(role))
    const known = role === 'audit-admin' ? [] : ['任晓芳']
    const addresses = [
      ...Object.entries(pages),
      ...Object.entries(routes)
        .filter(([key]) => key.startsWith('GET ') && !key.startsWith('GET api/v1'))
        .map(([key, attack]) => [key.slice(4), attack] as const),
    ]
    await eachOf(addresses, async ([key, attack]) => {
      // The trail tells of every record by its name, to whoever reads the trail.
      if (role === 'audit-admin' && key.includes('/audit/')) return
      const answer = await send(request, 'GET', attack, victim)
      expect.soft(answer.status, answer.asked).toBeLessThan(500)
      expect
        .soft(
          told(answer).filter(word => !known.includes(word)),
          `${answer.asked} told the ${role}`,
        )
        .toEqual([])
      expect
        .soft(answer.text, answer.asked)
        .not.toMatch(
          /\$argon2|(?<![0-9A-Za-z_-])1[3-9]\d{9}(?![0-9A-Za-z_-])|(?<![0-9A-Za-z.])v1\.[\w-]{16}\.[\w-]{22}\./,
        )
    })
  })

test('a program with the key of the next city’s official is answered as if nothing were there', async ({
  as,
  playwright,
  baseURL,
}) => {
  const page = await as('tianruiping')
  await page.goto('/me')
  await page.getByLabel('用途').fill('越界试验')
  await page.getByRole('button', { name: '签发令牌' }).click()
  const key = await page.getByRole('status').locator('code').textContent()
  // With the key alone, without the person's own cookie.
  const api = await playwright.request.newContext({
    ...(baseURL ? { baseURL } : {}),
    extraHTTPHeaders: { authorization: `Bearer ${key}` },
  })
  await eachOf(Object.entries(routes), async ([route, attack]) => {
    const [method = 'GET', path = ''] = route.split(' ')
    if (!path.startsWith('api/v1')) return
    const answer = await send(api, method, attack, victim)
    const { status, text, asked } = answer
    expect.soft(told(answer), `${method} ${asked} told`).toEqual([])
    if (asked.includes('?division=')) {
      const unread = await api.get(asked.replace(/=.*/, '=%E6%97%A0'))
      expect.soft([unread.status(), await unread.text()], asked).toEqual([400, expect.stringContaining('区划')])
    }
    if (attack.kind !== 'hidden') return
    const ghost = await send(api, method, attack, noVictim)
    expect.soft([400, 403, 404], `${method} ${asked}: ${text}`).toContain(status)
    expect.soft(status, `${method} ${asked}`).toBe(ghost.status)
    expect.soft(inOtherNames(visible(text), victim, noVictim), asked).toBe(visible(ghost.text))
  })
  // With its own place it works, so the answers above are about the place and not about the key.
  const own = await api.get('/api/v1/compounds?division=140213000000')
  expect(own.status()).toBe(200)
  await api.dispose()
})

test('whoever is not signed in is sent to the door', async ({ request }) => {
  await eachOf(Object.values(pages), async attack => {
    const answer = await send(request, 'GET', attack, victim)
    const { status, asked } = answer
    expect.soft([302, 303, 307, 308], `${asked} answered ${status}`).toContain(status)
    expect.soft(told(answer), asked).toEqual([])
  })
  await eachOf(Object.entries(routes), async ([route, attack]) => {
    const [method = 'GET'] = route.split(' ')
    const answer = await send(request, method, attack, victim)
    const { status, asked } = answer
    expect.soft(told(answer), `${method} ${asked}`).toEqual([])
    if (asked === '/metrics') expect.soft(status, 'a monitor’s page is not there for anybody else').toBe(404)
    else if (attack.kind === 'hidden' || attack.kind === 'list')
      expect.soft([401, 302, 303, 307, 308], `${method} ${asked} answered ${status}`).toContain(status)
  })
})

test('public pages name nobody in full and tell no phone or ID number, signed in or not', async ({
  request,
  requestOf,
}) => {
  const people = await namesOfPeople()
  for (const asker of [request, await requestOf(nameOf('company'))]) {
    await eachOf(openAddresses, async address => {
      const response = await asker.get(address(victim))
      expect.soft(response.status(), address(victim)).toBeLessThan(500)
      const text = visible(await response.text())
      expect
        .soft(
          people.filter(name => text.includes(name)),
          address(victim),
        )
        .toEqual([])
      expect.soft(text, address(victim)).not.toMatch(/(?<!\d)(1[3-9]\d{9}|[1-9]\d{16}[\dX])(?!\d)/)
    })
  }
})

test('the victim’s own clerk opens what the strangers could not', async ({ requestOf }) => {
  const request = await requestOf(nameOf('street-clerk'))
  const response = await request.get(`/compounds/${victim.compound}`)
  expect(response.status()).toBe(200)
  expect(await response.text()).toContain(victim.compoundName)
})
