/**
 * What goes to the browser besides what is drawn: the data that pages are put together from, and the answers to programs. No column that is
 * never shown is in them, by its name or by its value, and no number or name that stands sealed in the database, whoever asks.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import { globSync } from 'tinyglobby'
import { z } from 'zod'
import { roles } from '@/lib/core/grants'
import type { Victim } from '@/tests/support/route-kinds'
import { pages, routes } from '@/tests/support/routes'
import { checkLedger } from './support/deeds'
import { eachOf } from './support/lanes'
import { expect, nameOf, signIn, test } from './support/portal'
import { findVictim, one } from './support/records'

/** Columns that are kept for the house alone, as the schema calls them: sealed ones, digests, what counts sessions. */
const never = globSync('prisma/schema/*.prisma').flatMap(file =>
  [...readFileSync(file, 'utf8').matchAll(/^ {2}(\w+(?:Hash|Cipher)|innerBlock|outerBlock|mustChange)\b.*$/gm)].map(
    ([line, name = '']) => ({ name, column: /@map\("(\w+)"\)/.exec(line)?.[1] ?? name }),
  ),
)
/** The digest of a vote's register stands on its page, to be compared. */
const kept = never.filter(({ name }) => /(Hash|Cipher)$/.test(name) && name !== 'registerHash')
const unseen = never.filter(({ name }) => name !== 'registerHash')
const names = new RegExp(`"(${[...new Set(unseen.flatMap(({ name, column }) => [name, column]))].join('|')})\\\\?":`)

let victim: Victim
/** Values of these columns, and of the digests under which passwords and sessions are kept. */
const values = new Set<string>()
/** Numbers in clear of what stands sealed. */
const numbers = new Set<string>()
/** Who reported in confidence, by the case. */
let confidential: { code: string; name: string | null }[] = []

const listed = async (what: string, sql: string): Promise<string[]> =>
  z
    .array(z.string())
    .parse(JSON.parse(await one(what, `SELECT coalesce(json_agg(DISTINCT x), '[]')::text AS it FROM (${sql}) AS t(x)`)))

test.beforeAll(async ({ browser }) => {
  // What the demo lacks, the street's own clerk brings in.
  const context = await browser.newContext()
  const page = await context.newPage()
  await signIn(page, nameOf('street-clerk'))
  await checkLedger(page, '坞城街道台账核对.csv', ['核对新村,140105001001,坞城路,2020-01-01,100,100,10'])
  await context.close()
  victim = await findVictim()
  const keys = z
    .object({ fieldKey: z.string(), fieldIndexKey: z.string(), appSecret: z.string() })
    .parse(JSON.parse(readFileSync(join(process.env['PORTAL_DATA_DIR'] ?? '', 'secrets.json'), 'utf8')))
  Object.assign(process.env, {
    ...{ FIELD_KEY: keys.fieldKey, FIELD_INDEX_KEY: keys.fieldIndexKey, APP_SECRET: keys.appSecret },
    ...{ APP_DATABASE_URL: 'postgresql://nobody@127.0.0.1/none', DATA_DIR: '/nowhere', DEMO: '1' },
  })
  const { unseal } = await import('@/lib/platform/crypto')
  const found = await listed(
    'columns',
    `SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public'
       AND column_name = ANY('{${[...new Set(kept.map(({ column }) => column))].join(',')}}')`,
  )
  expect(found.length).toBeGreaterThan(20)
  for (const place of [...found, 'old_password.hash', 'session.id', 'api_token.hash']) {
    const [table, column = ''] = place.split('.')
    const all = await listed(place, `SELECT ${column} FROM ${table} WHERE ${column} IS NOT NULL`)
    for (const value of all) values.add(value)
    if (!/phone_cipher|id_cipher/.test(column)) continue
    for (const value of all) numbers.add(unseal(value) ?? '')
  }
  const reporters = await listed(
    'confidential cases of 坞城街道',
    `SELECT c.code || ' ' || coalesce(r.name_cipher, '') FROM complaint c JOIN complaint_reporter r ON r.complaint_id = c.id
     WHERE c.confidential AND c.division_code LIKE '140105001%' AND r.wiped_at IS NULL`,
  )
  confidential = reporters.slice(0, 5).map(text => {
    const [code = '', sealed = ''] = text.split(' ')
    return { code, name: sealed === '' ? null : unseal(sealed) }
  })
  expect(numbers.size).toBeGreaterThan(100)
  expect(confidential.length).toBeGreaterThan(0)
})

const token =
  /\$argon2[^"\\\s]+|v1\.[\w-]{16}\.[\w-]{22}\.[\w-]+|(?<![\w-])[\w-]{43}(?![\w-])|(?<![\w-])[0-9a-f]{64}(?![\w-])/g
const digits = /(?<![\w.-])(?:1[3-9]\d{9}|[1-9]\d{16}[\dXx])(?![\w-])/g
/** A person's own sessions are named to him, to be ended. */
const own = ['/me']

function leaks(address: string, text: string): string[] {
  const found = [...text.matchAll(token)].map(([value]) => value).filter(value => values.has(value))
  return [
    ...(names.exec(text)?.slice(1, 2) ?? []),
    ...(own.includes(address) ? [] : found),
    ...[...text.matchAll(digits)].map(([number]) => number).filter(number => numbers.has(number)),
  ]
}

const inFlight = (request: APIRequestContext, address: string) =>
  request.get(`${address}${address.includes('?') ? '&' : '?'}_rsc`, { headers: { rsc: '1' }, maxRedirects: 0 })

const files = (): string[] =>
  Object.entries(routes).flatMap(([key, { url }]) => (key.startsWith('GET ') ? [url(victim)] : []))
const addresses = (): string[] => [
  ...Object.values(pages).map(({ url }) => url(victim)),
  ...confidential.map(({ code }) => `/complaints/${code}`),
]

test('there is something to be found', () => {
  const [phone = ''] = numbers
  const [digest = ''] = [...values].filter(value => value.length === 43)
  for (const planted of [`{"tel":"${phone}"}`, `["${digest}"]`, '{"passwordHash":1}', '\\"phone_cipher\\":null'])
    expect(leaks('/', planted), planted).toHaveLength(1)
})

for (const role of roles)
  test(`${role}: no page of one’s own place and no file carries what is never shown`, async ({ requestOf }) => {
    test.setTimeout(600_000)
    const request = await requestOf(nameOf(role))
    let opened = 0
    const sheets = files()
    await eachOf([...new Set([...addresses(), ...sheets])], async address => {
      const answer = await (sheets.includes(address)
        ? request.get(address, { maxRedirects: 0 })
        : inFlight(request, address))
      const text = (await answer.body()).toString()
      if (answer.ok()) opened += 1
      expect.soft(leaks(address, text), `${address} as ${role}`).toEqual([])
      const [of] = confidential.filter(({ code }) => address === `/complaints/${code}`)
      if (of?.name) expect.soft(text.includes(of.name), `the reporter of ${of.code} as ${role}`).toBe(false)
    })
    expect(opened).toBeGreaterThan(5)
  })

type Shape = {
  $ref?: string
  properties?: Record<string, Shape>
  items?: Shape
  anyOf?: Shape[]
  additionalProperties?: unknown
}
/** Fields of an answer that its description does not name. */
function undescribed(value: unknown, shape: Shape | undefined, at: string): string[] {
  if (shape === undefined || value === null || typeof value !== 'object') return []
  const ways = shape.anyOf ?? [shape]
  if (Array.isArray(value)) {
    const items = ways.find(way => way.items)?.items
    return value.slice(0, 20).flatMap(each => undescribed(each, items, `${at}[]`))
  }
  if (ways.some(({ properties }) => properties === undefined)) return []
  const tries = ways.map(({ properties = {} }) =>
    Object.entries(value).flatMap(([key, each]) =>
      key in properties ? undescribed(each, properties[key], `${at}.${key}`) : [`${at}.${key}`],
    ),
  )
  return tries.sort((a, b) => a.length - b.length)[0] ?? []
}

for (const role of ['county', 'street-clerk', 'province-lead', 'company'] as const)
  test(`${role}: no answer to a program holds a field that its description does not name`, async ({
    as,
    playwright,
    baseURL,
  }) => {
    const page = await as(nameOf(role))
    await page.goto('/me')
    await page.getByLabel('用途').fill('核对接口')
    await page.getByRole('button', { name: '签发令牌' }).click()
    const key = await page.getByRole('status').locator('code').textContent()
    const api = await playwright.request.newContext({
      ...(baseURL ? { baseURL } : {}),
      extraHTTPHeaders: { authorization: `Bearer ${key}` },
    })
    const shown = await (await api.get('/api/v1/openapi.json')).json()
    const known: Record<string, string> = {
      complaint: victim.complaint,
      compound: victim.compound,
      organisation: victim.organisation,
    }
    let told = 0
    for (const [path, { get }] of Object.entries(
      shown.paths as Record<
        string,
        { get?: { responses: Record<string, { content: { 'application/json': { schema: Shape } } }> } }
      >,
    )) {
      if (!get) continue
      const room = /\/v1\/(\w+?)s?\//.exec(path)?.[1] ?? ''
      const address = path.replace(/\{\w+\}/, known[room] ?? 'x')
      const answer = await api.get(address)
      const text = await answer.text()
      expect.soft(leaks(address, text), `${address} as ${role}`).toEqual([])
      if (!answer.ok()) continue
      told += 1
      const shape = get.responses['200']?.content['application/json'].schema
      expect.soft([...new Set(undescribed(JSON.parse(text), shape, ''))], `${address} as ${role}`).toEqual([])
    }
    expect(told).toBeGreaterThan(1)
    await api.dispose()
  })
