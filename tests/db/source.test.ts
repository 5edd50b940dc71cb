/** Does an outside system hand in each case once, only within its place, and hear of every change, signed, until it takes it? */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pushCase } from '@/lib/complaint/intake/push-commands'
import { findByCode } from '@/lib/complaint/store'
import { tell } from '@/lib/complaint/tell/store'
import { type Actor, systemActor, visitor } from '@/lib/core/access'
import { requestList, requestOne } from '@/lib/open311/views'
import { ask } from '@/lib/platform/ask'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { createSource, disableSource, issueSourceKey, redeliver } from '@/lib/source/commands'
import { deliverDue } from '@/lib/source/deliver-job'
import { mostTries } from '@/lib/source/deliveries'
import { enterByKey } from '@/lib/source/enter'
import { signatureOf } from '@/lib/source/send'
import { withClient } from '@/scripts/runtime/database'
import { registered } from '@/tests/support/compound-builders'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { unwrapped } from '@/tests/support/import-builders'
import { now, place } from '@/tests/support/organisation-builders'

type Heard = { headers: IncomingMessage['headers']; body: string }

let database: TestDatabase
let compound: string
let abroad: string
let source: Actor
let secret: string
let receiver: Server
let answers: number[] = []
const heard: Heard[] = []
const province = systemActor(place('140000000000'))

beforeAll(async () => {
  database = await freshDatabase()
  compound = await registered(systemActor(place('140105001001')), '140105001001', '学府花园')
  abroad = await registered(systemActor(place('140106001001')), '140106001001', '迎泽花园')
  receiver = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (part: string) => {
      body += part
    })
    request.on('end', () => {
      heard.push({ headers: request.headers, body })
      const status = answers.shift() ?? 204
      response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end()
    })
  })
  await new Promise<void>(done => {
    receiver.listen(0, '127.0.0.1', done)
  })
  const { port } = receiver.address() as AddressInfo
  const made = unwrapped(
    await perform(
      createSource,
      province,
      {
        code: 'hotline-xd',
        name: '小店 12345',
        channel: 'hotline',
        division: '140105000000',
        webhookUrl: `http://127.0.0.1:${port}/told`,
      },
      now,
    ),
  )
  const entry = await enterByKey(made.key, now)
  if (entry.kind !== 'source') throw new Error(entry.kind)
  source = entry.actor
  secret = unwrapped(await perform(issueSourceKey, province, { code: 'hotline-xd', part: 'secret' }, now)).key
})
afterAll(async () => {
  receiver.close()
  await closeDatabase()
  await database.drop()
})

const count = async (table: string): Promise<number> =>
  withClient(database.ownerUrl, async client => {
    const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)
    return rows[0]?.n ?? -1
  })

const push = (more: Record<string, unknown> = {}) =>
  perform(
    pushCase,
    source,
    {
      outsideNo: 'GD1',
      category: '0101',
      compound,
      text: '楼顶搭阳光房',
      phone: '138 1234 5678',
      name: '王芳',
      ...more,
    },
    now,
  )

test('the same push twice is one case; new words to it are facts, and the same words again nothing', async () => {
  const first = unwrapped(await push())
  const second = unwrapped(await push())
  expect([first.again, second.again, second.added]).toEqual([false, true, false])
  expect(second.case.code).toBe(first.case.code)
  expect(unwrapped(await push({ text: '又加了一层' })).added).toBe(true)
  expect(unwrapped(await push({ text: '又加了一层' })).added).toBe(false)
  expect(await count('complaint')).toBe(1)
  expect(await count(`complaint_event WHERE act = 'add-facts'`)).toBe(1)
})

test('two at the same moment are one case', async () => {
  const both = await Promise.all([push({ outsideNo: 'GD2' }), push({ outsideNo: 'GD2' })])
  expect(both.some(one => one.ok)).toBe(true)
  expect(await count(`complaint WHERE outside_no = 'GD2'`)).toBe(1)
})

test.each([
  ['a compound of the next district', () => ({ compound: abroad })],
  ['a compound that is nowhere', () => ({ compound: '1401050019999' })],
  ['another district', () => ({ compound: null, division: '140106', place: '学府街' })],
  ['no place at all', () => ({ compound: null })],
  ['a matter that is none', () => ({ category: '7777' })],
  ['a call that is yet to come', () => ({ occurredAt: '2031-01-01T00:00:00+08:00' })],
  ['a time without its zone', () => ({ occurredAt: '2026-11-20T10:00:00' })],
  ['signs that are no writing', () => ({ text: '阳光\u0007房' })],
  ['a text without end', () => ({ text: '长'.repeat(5000) })],
  ['a point in the sea', () => ({ longitude: '0', latitude: '0' })],
])('%s is told as such and nothing is kept', async (_, more) => {
  const before = await count('complaint')
  const result = await push({ outsideNo: 'GD-bad', ...more() })
  expect(result.ok ? 'ok' : result.problem.kind).toBe('invalid')
  expect(await count('complaint')).toBe(before)
})

test('a case of a county without a compound is taken', async () => {
  const made = unwrapped(await push({ outsideNo: 'GD3', compound: null, place: '学府街路灯下' }))
  expect(made.case.division).toBe('140105000000')
})

test('everybody reads where and how it stands; its words only the source, and nobody who reported', async () => {
  const all = unwrapped(await ask(requestList, visitor, {}, now))
  expect(all.length).toBeGreaterThanOrEqual(3)
  expect(all.every(one => one.description === null)).toBe(true)
  expect(JSON.stringify(all)).not.toMatch(/王芳|13812345678|阳光房/)
  const mine = unwrapped(await ask(requestOne, source, { id: all.at(-1)?.service_request_id ?? '' }, now))
  expect(mine.description).toMatch(/房|路灯/)
  unwrapped(await push({ outsideNo: 'GD4', confidential: 'yes' }))
  expect(unwrapped(await ask(requestList, visitor, {}, now))).toHaveLength(all.length)
  expect(unwrapped(await ask(requestList, source, {}, now))).toHaveLength(all.length + 1)
})

const happens = async (act: string): Promise<void> => {
  const { case: it } = unwrapped(await push())
  await inScope(province, now, async tx => {
    const kept = await findByCode(tx, it.code)
    if (kept) await tell(tx, kept, { act, at: now })
  })
}
const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000)

test('a change is told until it is taken, under one key, with a signature that holds', async () => {
  heard.length = 0
  answers = [500, 302]
  await happens('accept')
  await deliverDue(now)
  expect(await deliverDue(later(1))).toBe(0)
  await deliverDue(later(40))
  await deliverDue(later(400))
  expect(heard).toHaveLength(3)
  expect(new Set(heard.map(one => one.headers['idempotency-key'])).size).toBe(1)
  for (const { headers, body } of heard) {
    const wanted = signatureOf(secret, String(headers['x-webhook-timestamp']), body)
    expect(headers['x-webhook-signature']).toBe(`sha256=${wanted}`)
    expect(JSON.parse(body)).toMatchObject({ event: 'accept', outside_no: 'GD1', status: 'open' })
    expect(body).not.toMatch(/王芳|13812345678/)
  }
  expect(await deliverDue(later(100_000))).toBe(0)
  expect(await count(`source_delivery WHERE state = 'sent' AND tries = 3`)).toBe(1)
})

test('what is never taken is given up, seen, and sent again by hand', async () => {
  answers = Array.from({ length: mostTries }, () => 503)
  await happens('file')
  let at = now
  for (let tries = 0; tries < mostTries; tries += 1) {
    await deliverDue(at)
    at = new Date(at.getTime() + 86_400_000)
  }
  expect(await count(`source_delivery WHERE state = 'failed'`)).toBe(1)
  const id = await withClient(database.ownerUrl, async client => {
    const { rows } = await client.query<{ id: string }>(`SELECT id FROM source_delivery WHERE state = 'failed'`)
    return rows[0]?.id
  })
  unwrapped(await perform(redeliver, province, { id }, at))
  await deliverDue(at)
  expect(await count(`source_delivery WHERE state = 'failed'`)).toBe(0)
})

test('a key that was taken away opens nothing', async () => {
  const { key } = unwrapped(await perform(issueSourceKey, province, { code: 'hotline-xd', part: 'key' }, now))
  expect((await enterByKey(key, now)).kind).toBe('source')
  unwrapped(await perform(disableSource, province, { code: 'hotline-xd', reason: '停用' }, now))
  expect((await enterByKey(key, now)).kind).toBe('wrong')
})
