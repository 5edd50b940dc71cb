/**
 * What other systems and people's keyboards send: a real client's requests, over HTTP; what no database holds, in every address there is;
 * and the Enter that belongs to the input method, in every field that can be typed in.
 */
import { execFileSync } from 'node:child_process'
import type { APIRequestContext } from '@playwright/test'
import { globSync } from 'tinyglobby'
import { z } from 'zod'
import { noVictim, pages, routes } from '@/tests/support/routes'
import { composed, typed } from './support/composing'
import { unholdable } from './support/hostile'
import { eachOf } from './support/lanes'
import { expect, nameOf, test, visit } from './support/portal'
import { findWork } from './support/work'

test.use({ trace: 'off' })

const root = '/api/open311/v2'
const number = `F${process.pid}`
let key = ''
let token = ''

test.beforeAll(async ({ browser }) => {
  const { signIn } = await import('./support/portal')
  const admin = await (await browser.newContext()).newPage()
  await signIn(admin, nameOf('system-admin'))
  await visit(admin, '/sources/new')
  await admin.getByLabel('代码').fill(`field-${number.toLowerCase()}`)
  await admin.getByLabel('来源').selectOption('hotline')
  await admin.getByLabel('区划').selectOption('140105000000')
  await admin.getByLabel('名称').fill('来件联调')
  await admin.getByRole('button', { name: '登记并签发密钥' }).press('Enter')
  key = (await admin.getByRole('status').locator('code').textContent()) ?? ''
  await admin.context().close()
  const county = await (await browser.newContext()).newPage()
  await signIn(county, nameOf('county'))
  await county.goto('/me')
  await county.locator('#token').getByLabel('用途').fill('接口联调')
  await county.getByRole('button', { name: '签发令牌' }).press('Enter')
  token = (await county.getByRole('status').locator('code').textContent()) ?? ''
  await county.context().close()
})

const post = (request: APIRequestContext, attribute: unknown, more: Record<string, unknown> = {}) =>
  request.post(`${root}/requests.json`, {
    data: {
      ...{ api_key: key, service_code: '0105', address_string: '坞城路 1 号', description: '甲楼漏水' },
      attribute,
      ...more,
    },
  })
const form = (request: APIRequestContext, body: string) =>
  request.post(`${root}/requests.json`, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    data: `api_key=${key}&service_code=0105&address_string=${encodeURIComponent('坞城路 1 号')}&${body}`,
  })
const idOf = async (answer: Awaited<ReturnType<typeof post>>): Promise<string> =>
  (await answer.json())[0].service_request_id

test.describe('an outside system', () => {
  test('that sends null, objects, lists or truths in the place of a text is told which field it was', async ({
    request,
  }) => {
    for (const wrong of [null, { value: 'A1' }, ['A1', 'A2'], true]) {
      const answer = await post(request, { OUTSIDE_NO: wrong, TITLE: null })
      const [{ description }] = await answer.json()
      expect([answer.status(), description]).toEqual([400, expect.stringContaining('attribute[OUTSIDE_NO]')])
    }
    expect((await post(request, [{ code: 'OUTSIDE_NO', value: 'A1' }])).status()).toBe(400)
    const taken = await post(request, { OUTSIDE_NO: `${number}-18`, TITLE: null })
    expect(taken.status()).toBe(201)
    const other = await post(request, { OUTSIDE_NO: `${number}-18b` }, { description: '乙楼电梯困人' })
    expect(await idOf(other)).not.toBe(await idOf(taken))
  })

  test('is answered 400 or an empty list for years and days that are not there', async ({ request }) => {
    for (const query of [
      'end_date=0001-01-01T00:00:00Z',
      'start_date=0000-01-01T00:00:00Z',
      'start_date=9999-12-31T23:59:59Z',
      'start_date=0001-01-01T00:00:00Z&end_date=9999-12-31T23:59:59Z',
      'start_date=2026-02-30T00:00:00Z',
    ])
      expect([query, (await request.get(`${root}/requests.json?${query}`)).status()]).toEqual([query, 400])
    for (const day of ['2026-09-31T09:00:00%2B08:00', '2026-09-30T24:00:00%2B08:00']) {
      const answer = await form(
        request,
        `description=x&attribute[OUTSIDE_NO]=${number}-21&attribute[OCCURRED_AT]=${day}`,
      )
      expect([answer.status(), await answer.text()]).toEqual([400, expect.stringContaining('OCCURRED_AT')])
    }
  })

  test('writes its zone as it likes: with a colon, without, with a blank for the plus', async ({ request }) => {
    for (const at of ['2026-11-01T00:00:00%2B0800', '2026-11-01T00%3A00%3A00.017Z', '2026-11-01T00:00:00+08:00'])
      expect([at, (await request.get(`${root}/requests.json?start_date=${at}`)).status()]).toEqual([at, 200])
  })

  test('that posts in parts is told the type to send, not that its key is missing; two photos are both kept', async ({
    request,
  }) => {
    const parts = await request.post(`${root}/requests.json`, {
      multipart: { api_key: key, service_code: '0105', description: '测试', 'attribute[OUTSIDE_NO]': `${number}-23` },
    })
    expect([parts.status(), await parts.text()]).toEqual([
      expect.any(Number),
      expect.stringContaining('x-www-form-urlencoded'),
    ])
    expect([400, 415]).toContain(parts.status())
    const two = await form(
      request,
      `description=x&attribute[OUTSIDE_NO]=${number}-23b&media_url=${encodeURIComponent('http://a/1.jpg')}&media_url=${encodeURIComponent('http://a/2.jpg')}`,
    )
    const kept = await request.get(`${root}/requests/${await idOf(two)}.json?api_key=${key}`)
    expect(await kept.text()).toMatch(/a\/1\.jpg[\s\S]*a\/2\.jpg/)
  })

  test('that pushes again with other line ends adds nothing; control signs and halves cost no complaint', async ({
    request,
  }) => {
    const first = await idOf(
      await form(request, `description=一楼漏水%0D%0A二楼也漏&attribute[OUTSIDE_NO]=${number}-24`),
    )
    const again = await post(request, { OUTSIDE_NO: `${number}-24` }, { description: '一楼漏水 \n二楼也漏' })
    expect(await idOf(again)).toBe(first)
    const odd = await post(request, { OUTSIDE_NO: `${number}-12` }, { description: '一楼\u000b漏水\u0085二楼\ud83d\0' })
    expect(odd.status()).toBe(201)
  })

  test('that sends a zero byte in a form or in JSON has it cleaned away', async ({ request }) => {
    const sent = await form(request, `description=a%00b&attribute[OUTSIDE_NO]=${number}-20&attribute[TITLE]=%00x%00`)
    expect([sent.status(), await sent.text()]).toEqual([201, expect.not.stringMatching(/\0|\\u0000/)])
    const kept = await request.get(`${root}/requests/${await idOf(sent)}.json?api_key=${key}`)
    expect((await kept.json())[0].description).toBe('ab')
    const empty = await form(request, `description=%00%00&attribute[OUTSIDE_NO]=${number}-20b`)
    expect([empty.status(), await empty.text()]).toEqual([400, expect.stringContaining('description')])
  })

  test('is told which text is too long and how long it may be; what is not understood is no silence', async ({
    request,
  }) => {
    const long = await post(request, { OUTSIDE_NO: `${number}-17` }, { description: '长'.repeat(2100) })
    expect([long.status(), await long.text()]).toEqual([400, expect.stringMatching(/description：最多 2000 个字/)])
    const address = await post(request, { OUTSIDE_NO: `${number}-17` }, { address_string: '路'.repeat(120) })
    expect([address.status(), await address.text()]).toEqual([
      400,
      expect.stringMatching(/address_string：最多 100 个字/),
    ])
    const part = await form(request, `description=x&attribute[OUTSIDE_NO]=${number}-7&attribute[URGENCY][0]=critical`)
    expect([part.status(), await part.text()]).toEqual([400, expect.stringContaining('attribute[URGENCY][0]')])
  })

  test('names no place, a place that is not there, or an empty list: absent, 404 in both forms, and nothing', async ({
    request,
  }) => {
    expect((await request.get(`${root}/services.json?jurisdiction_id=`)).status()).toBe(200)
    expect((await request.get(`${root}/requests.json?jurisdiction_id=`)).status()).toBe(200)
    for (const ending of ['json', 'xml'])
      expect((await request.get(`${root}/requests.${ending}?jurisdiction_id=sfgov.org`)).status()).toBe(404)
    for (const list of ['', ',']) {
      const answer = await request.get(`${root}/requests.json?service_request_id=${list}`)
      expect([list, answer.status(), await answer.json()]).toEqual([list, 200, []])
    }
  })
})

/** What no database holds, or nobody counts to; as an address carries it. */
const inAddress = ['%00', 'a%00b', '%ED%A0%BD', '%F0%9F', ...unholdable, '__proto__', '%27%22%3B--']
const conditions = (): Map<string, string[]> => {
  const args = ['--import', 'tsx', 'tests/support/print-conditions.ts']
  const told = z
    .array(z.tuple([z.string(), z.string()]))
    .parse(JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })))
  const found = new Map<string, string[]>()
  for (const [at, name] of told) {
    const path = at
      .replace(/^app/, '')
      .replace(/\/\([a-z]+\)/g, '')
      .replace(/\/(page\.tsx|route\.ts)$/, '')
    found.set(path, [...(found.get(path) ?? []), name])
  }
  return found
}

test.describe('what no database holds', () => {
  const readers = ['county', 'system-admin', 'audit-admin'] as const
  const fine = async (requests: readonly APIRequestContext[], address: string): Promise<void> => {
    for (const request of requests) {
      const answer = await request.get(address, { maxRedirects: 5 }).catch((error: Error) => error)
      if (answer instanceof Error) {
        expect.soft(address).toBe(answer.message.slice(0, 200))
        continue
      }
      expect.soft([address, answer.status() < 500]).toEqual([address, true])
      if (answer.status() !== 403) return
    }
  }

  test('in any condition of any page or export is never an error of the server', async ({ requestOf }) => {
    test.setTimeout(600_000)
    const requests = await Promise.all(readers.map(role => requestOf(nameOf(role))))
    const all = [...conditions()].filter(([path]) => !path.includes('['))
    await eachOf(
      all.flatMap(([path, names]) =>
        inAddress.map(value => `${path}?${names.map(name => `${name}=${value}`).join('&')}`),
      ),
      address => fine(requests, address),
    )
  })

  test('in the name of any record is never an error of the server', async ({ requestOf }) => {
    test.setTimeout(600_000)
    const requests = await Promise.all(readers.slice(0, 2).map(role => requestOf(nameOf(role))))
    const records = [
      ...Object.entries(pages),
      ...Object.entries(routes).filter(([name]) => name.startsWith('GET ')),
    ].filter(([name, one]) => one.kind === 'hidden' && name.includes('['))
    const addresses = records.flatMap(([, one]) =>
      ['%00', 'a%00b', '%ED%A0%BD', '99999999999', '2147483648', 'constructor'].map(value => {
        const it = Object.fromEntries(Object.keys(noVictim).map(key => [key, value]))
        return one.url({ ...noVictim, ...it })
      }),
    )
    await eachOf([...new Set(addresses), '/track?code=%00', '/c?county=140105000000&q=%00%00'], address =>
      fine(requests, address),
    )
  })

  test('in any parameter of the interfaces is answered in their own form', async ({ request }) => {
    test.setTimeout(600_000)
    const headers = { authorization: `Bearer ${token}` }
    const shown = await (await request.get('/api/v1/openapi.json')).json()
    type Parameter = { name: string; in: string }
    const gets = Object.entries(shown.paths as Record<string, { get?: { parameters?: Parameter[] } }>).flatMap(
      ([path, { get }]) => (get ? [{ path, parameters: get.parameters ?? [] }] : []),
    )
    const v1 = gets.flatMap(({ path, parameters }) =>
      inAddress.flatMap(value => [
        ...parameters
          .filter(one => one.in === 'query')
          .map(one => `${path.replace(/\{\w+\}/g, 'x')}?${one.name}=${value}`),
        ...(path.includes('{') ? [path.replace(/\{\w+\}/g, value)] : []),
      ]),
    )
    const names = [
      'jurisdiction_id',
      'service_request_id',
      'service_code',
      'status',
      'start_date',
      'end_date',
      'page',
      'page_size',
    ]
    const v2 = inAddress.flatMap(value => [
      ...names.map(name => `${root}/requests.json?${name}=${value}`),
      ...['requests', 'tokens', 'services'].flatMap(of => [
        `${root}/${of}/${value}.json`,
        `${root}/${of}/${value}.xml`,
      ]),
    ])
    await eachOf([...v1, ...v2], async address => {
      const answer = await request.get(address, { headers })
      expect.soft([address, answer.status() < 500, (await answer.text()) !== '']).toEqual([address, true, true])
    })
  })
})

test.describe('the Enter of an input method', () => {
  const addressOf = async (path: string): Promise<string> => {
    const what = /\{(compound|complaint|voting)\}/.exec(path)?.[1]
    return what ? path.replace(/\{\w+\}/, await findWork(what as 'compound')) : path
  }
  for (const [who, path] of [
    ['street-clerk', '/report?c={compound}'],
    ['street-clerk', '/assemblies/{voting}/ballots'],
    ['street-clerk', '/assemblies/{voting}/register'],
    ['street-clerk', '/complaints/{complaint}'],
    ['street-clerk', '/compounds/{compound}/exclude'],
  ] as const)
    test(`${path}: ends the composition and nothing else, in every field`, async ({ as }) => {
      const page = await as(nameOf(who))
      await page.goto(await addressOf(path))
      const count = await typed(page).count()
      expect(count).toBeGreaterThan(0)
      for (let at = 0; at < count; at += 1) {
        const { name, ...did } = await composed(page, at)
        expect.soft([path, name, did]).toEqual([path, name, { sent: 0, moved: false, focused: true }])
      }
      await page.evaluate(() => localStorage.clear())
    })

  /** Every page that stands under an address of its own, by the first who may open it. */
  const readers = ['street-clerk', 'county', 'province-lead', 'system-admin', 'audit-admin'] as const
  const addresses = globSync('app/**/page.tsx')
    .filter(file => !file.includes('['))
    .map(
      file =>
        file
          .replace(/^app/, '')
          .replace(/\/\([a-z]+\)/g, '')
          .replace('/page.tsx', '') || '/',
    )
  for (const [nth, who] of readers.entries())
    test(`of ${who} ends the composition and nothing else, in every field of every page`, async ({ as, requestOf }) => {
      test.setTimeout(900_000)
      const earlier = await Promise.all(readers.slice(0, nth).map(role => requestOf(nameOf(role))))
      const page = await as(nameOf(who))
      const isReadBefore = async (path: string): Promise<boolean> => {
        // One after the other, and no further than the first who may: public pages are bounded for each address.
        for (const request of earlier) if ((await request.get(path)).status() === 200) return true
        return false
      }
      for (const path of addresses) {
        if ((await isReadBefore(path)) || (await page.goto(path))?.status() !== 200) continue
        for (let at = 0; at < (await typed(page).count()); at += 1) {
          const { name, ...did } = await composed(page, at)
          expect.soft([path, name, did]).toEqual([path, name, { sent: 0, moved: false, focused: true }])
        }
      }
    })

  test('ends the composition and nothing else in every dialog of a case', async ({ as }) => {
    const page = await as(nameOf('street-clerk'))
    await page.goto(`/complaints/${await findWork('complaint')}`)
    await page.waitForLoadState('networkidle')
    const deeds = page.locator('main button[aria-haspopup="dialog"]')
    let fields = 0
    for (let nth = 0; nth < (await deeds.count()); nth += 1) {
      await deeds.nth(nth).evaluate(button => (button as HTMLElement).click())
      const dialog = page.getByRole('dialog')
      await expect(dialog).toBeVisible()
      for (let at = 0; at < (await typed(dialog).count()); at += 1) {
        const { name, ...did } = await composed(page, at, dialog)
        expect.soft([name, did]).toEqual([name, { sent: 0, moved: false, focused: true }])
        fields += 1
      }
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
    }
    expect(fields).toBeGreaterThan(5)
    await page.evaluate(() => localStorage.clear())
  })
})
