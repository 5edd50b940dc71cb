/**
 * What is sent by hand to every deed that is open to a browser and to every address that takes a body, by anybody and by people of the
 * portal: nothing of it is an error of the server or an empty answer, and nothing is kept that nobody wanted.
 */
import { execFileSync } from 'node:child_process'
import type { Browser } from '@playwright/test'
import { z } from 'zod'
import { routes } from '@/tests/support/routes'
import {
  type Answer,
  addresses,
  byHand,
  type OpenDeed,
  openDeeds,
  type Part,
  sendArguments,
  sendForm,
} from './support/by-hand'
import { unholdable } from './support/hostile'
import { eachOf } from './support/lanes'
import { expect, signIn, test } from './support/portal'
import { one } from './support/records'

/** Nobody else's: their sessions end here. */
const people = ['pangzhenyu', 'niuxiumei', 'xdxitong'] as const
const cookies = new Map<string, string>([['anybody', '']])
/** What ends a session comes last, so that the others meet somebody who is signed in. */
const lastOnes = /#(signOut|endOtherSessions|endSession|switchPost)$/
const deeds = openDeeds().sort((a, b) => Number(lastOnes.test(a.name)) - Number(lastOnes.test(b.name)))

const print = ['--import', 'tsx', 'tests/support/print-fields.ts']
const fields = z
  .array(z.tuple([z.string(), z.boolean()]))
  .parse(JSON.parse(execFileSync(process.execPath, print, { encoding: 'utf8' })))
const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const values = ['\0', 'a\0b', ...unholdable, '{}']
/** All names there are, each with another of the values. */
const formAt = (shift: number, ending = ''): Part[] => [
  ...fields.map(([name], at): Part => [`${name}${ending}`, values[(at + shift) % values.length] ?? '']),
  ['__proto__', '1'],
  ['constructor', '1'],
  ['nobody-asks-for-this', 'x'.repeat(2000)],
]
const forms = [formAt(0), formAt(3), formAt(7), formAt(5, '[]'), []]
/** In the place of the form that a deed takes. */
const otherwise = [[], ['x'], [null, 'x'], [null, { values: 1 }], [null, ['x']], {}]

const none = (): never => {
  throw new Error('no such deed')
}

let turn = 0
async function fine(deed: OpenDeed, what: string, sent: Promise<Answer>) {
  const { status, text, moved } = await sent
  const good = status < 500 && (moved || text !== '')
  expect.soft([deed.name, what, status, good]).toEqual([deed.name, what, status, true])
}
const kept = (username: string): Promise<string> =>
  one(
    'files',
    `SELECT count(*) AS it FROM stored_file f JOIN account a ON a.id = f.uploaded_by WHERE a.username = $1`,
    [username],
  )
const traces = (): Promise<string> =>
  one(
    'traces of visitors',
    `SELECT count(*) AS it FROM audit WHERE address LIKE '${addresses}' AND role = 'visitor' AND act <> 'account.sign-in'`,
  )

async function cookieOf(browser: Browser, username: string): Promise<string> {
  const context = await browser.newContext()
  await signIn(await context.newPage(), username)
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
}

test.beforeAll(async ({ browser }) => {
  for (const username of people) cookies.set(username, await cookieOf(browser, username))
})

test('every deed is among them', () => {
  expect(deeds.length).toBeGreaterThan(200)
  expect(fields.length).toBeGreaterThan(200)
})

for (const who of ['anybody', ...people])
  test(`${who}: a file where none is asked for, more files or parts than fit, is not kept`, async () => {
    const cookie = cookies.get(who) ?? ''
    const texts = fields.filter(([, isFile]) => !isFile).map(([name]) => name)
    const [files, written] = [who === 'anybody' ? '0' : await kept(who), await traces()]
    await eachOf(
      deeds.filter(({ name }) => !lastOnes.test(name)),
      async deed => {
        turn += 1
        for (let at = 0; at < texts.length; at += 20)
          await fine(
            deed,
            'files',
            sendForm(
              deed,
              texts.slice(at, at + 20).map((name): Part => [name, photo]),
              cookie,
              turn,
            ),
          )
        const many = Array.from({ length: 21 }, (): Part => ['files[]', photo])
        await fine(deed, 'many files', sendForm(deed, many, cookie, turn))
        const parts = Array.from({ length: 2100 }, (_, at): Part => [at % 2 ? 'ids[]' : `p${at}`, '1'])
        await fine(deed, 'many parts', sendForm(deed, parts, cookie, turn))
      },
    )
    if (who !== 'anybody') expect(await kept(who)).toBe(files)
    expect(await traces()).toBe(written)
  })

/** A script under a name in signs; 60,000 pixels each way. */
const hostile = [
  Buffer.from('%PDF-1.4\n1 0 obj << /OpenAction << /S /J#61vaScript /JS (x) >> >> endobj\n%%EOF\n'),
  Buffer.from(
    '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\xea\x60\x08\x06\0\0\0\0\0\0\0\0\0\0\0IDAT\0\0\0\0\0\0\0\0IEND\0\0\0\0',
    'latin1',
  ),
]

for (const who of ['anybody', ...people])
  test(`${who}: a file with a script or without end is not kept, by whatever field of whatever deed`, async () => {
    const cookie = cookies.get(who) ?? ''
    const names = fields.filter(([, isFile]) => isFile).map(([name]) => name)
    const [files, written] = [who === 'anybody' ? '0' : await kept(who), await traces()]
    await eachOf(
      deeds.filter(({ name }) => !lastOnes.test(name)),
      async deed => {
        turn += 1
        for (let at = 0; at < names.length; at += 9) {
          const parts = names.slice(at, at + 9).flatMap(name => hostile.map((bytes): Part => [name, bytes]))
          await fine(deed, 'hostile files', sendForm(deed, parts, cookie, turn))
        }
      },
    )
    if (who !== 'anybody') expect(await kept(who)).toBe(files)
    expect(await traces()).toBe(written)
  })

for (const who of ['anybody', ...people])
  test(`${who}: no value in any field of any deed, and nothing in the place of a form, is an error of the server`, async () => {
    const cookie = cookies.get(who) ?? ''
    await eachOf(deeds, async deed => {
      for (const form of forms) {
        turn += 1
        await fine(deed, 'form', sendForm(deed, form, cookie, turn))
      }
      for (const given of otherwise) await fine(deed, JSON.stringify(given), sendArguments(deed, given, cookie, turn))
    })
  })

test('a form as large as it may be is read to its end; a larger one is told how large it may be', async () => {
  const deed = deeds.find(({ name }) => name.endsWith('report/actions.ts#report')) ?? none()
  const large = await sendForm(deed, [['nobody-asks', Buffer.alloc(20 * 1024 * 1024)]], '', 1)
  expect([large.status, large.text.includes('"ok":false')]).toEqual([200, true])
  const larger = await byHand({ path: '/report', body: Buffer.alloc(26 * 1024 * 1024) })
  expect([larger.status, larger.text]).toEqual([413, expect.stringContaining('25 MB')])
})

test('what no program should send to an interface is answered in its own form', async ({ browser, request }) => {
  const shown = await (await request.get('/api/v1/openapi.json')).json()
  const operations = Object.entries(shown.paths as Record<string, Record<string, { requestBody?: unknown }>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods).flatMap(([method, { requestBody }]) =>
        requestBody ? [{ path: path.replace(/\{\w+\}/g, 'x'), method: method.toUpperCase() }] : [],
      ),
  )
  expect(operations.length).toBeGreaterThan(3)
  const page = await (await browser.newContext()).newPage()
  await signIn(page, 'shihuimin')
  await page.goto('/me')
  await page.locator('#token').getByLabel('用途').fill('手写请求')
  await page.getByRole('button', { name: '签发令牌' }).press('Enter')
  const token = await page.getByRole('status').locator('code').textContent()
  const whole = Object.fromEntries(fields.map(([name], at) => [name, values[at % values.length]]))
  const bodies = [
    ...['', '{', 'null', '[]', '7', '"x"', '{"__proto__":{"x":1}}', `${'['.repeat(20_000)}`, JSON.stringify(whole)],
    ...[JSON.stringify(Object.fromEntries(fields.map(([name]) => [name, [[{}]]]))), `{"x":"${'x'.repeat(300_000)}"}`],
    ...[JSON.stringify(Object.fromEntries(fields.map(([name]) => [name, 1e300]))), Buffer.from([0xff, 0xfe, 0, 1])],
  ]
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  await eachOf(
    operations.flatMap(one => bodies.map(body => ({ ...one, body }))),
    async ({ path, method, body }) => {
      const { status, text } = await byHand({ method, path, headers, body, from: 3 })
      const said = [method, path, body.toString().slice(0, 40)]
      expect.soft([...said, status >= 400 && status < 500, 'error' in JSON.parse(text)]).toEqual([...said, true, true])
    },
  )
})

test('no method and no body at any route is an error of the server', async () => {
  const known = { county: '140105000000', complaint: 'x' } as Parameters<(typeof routes)[string]['url']>[0]
  const paths = [...new Set(Object.values(routes).map(({ url }) => url(known).split('?')[0] ?? '/'))]
  const cookie = cookies.get('pangzhenyu') ?? ''
  await eachOf(paths, async path => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'POST'])
      for (const [type, body] of [
        ['application/json', '{"id":"\\u0000"}'],
        ['application/x-www-form-urlencoded', 'id=%00&id=99999999999'],
        ['multipart/form-data', 'no boundary'],
      ] as const) {
        const headers = { cookie, 'content-type': type }
        const { status } = await byHand({ method, path, headers, body, from: 4 })
        expect.soft([method, path, type, status < 500]).toEqual([method, path, type, true])
      }
  })
  const much = await byHand({ path: '/api/auth/callback/credentials', body: Buffer.alloc(64 * 1024), from: 5 })
  expect(much.status).toBe(413)
})

test('whoever signs out by either door has the browser drop the pages that it kept', async ({ browser }) => {
  const leave = deeds.find(({ name }) => name.endsWith('me/actions.ts#signOut')) ?? none()
  const here = await sendForm(leave, [], await cookieOf(browser, 'niuxiumei'), 6)
  expect(here.headers['clear-site-data']).toBe('"cache"')
  const token = await byHand({ method: 'GET', path: '/api/auth/csrf', from: 6 })
  const csrf = (token.headers['set-cookie'] ?? []).map(cookie => cookie.split(';')[0]).join('; ')
  const there = await byHand({
    path: '/api/auth/signout',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: csrf },
    body: `csrfToken=${JSON.parse(token.text).csrfToken}&json=true`,
    from: 6,
  })
  expect([there.status < 400, there.headers['clear-site-data']]).toEqual([true, '"cache"'])
})
