/** Whoever is turned away leaves a trace: reading what his role may not, a key that nobody holds; and floods no table with it. */
import { beforeAll, expect, test } from 'vitest'
import { auditList } from '@/lib/audit/views'
import { actorOf } from '@/lib/core/access'
import { type DivisionCode, province } from '@/lib/core/division'
import { asker } from '@/lib/open311/asker'
import { ask } from '@/lib/platform/ask'
import { inRequest } from '@/lib/platform/context'
import { tokenActor } from '@/lib/web/token'
import { ownDatabase } from '@/tests/support/own-database'

const { sql } = ownDatabase()
const start = Date.parse('2026-11-20T02:00:00Z')
const guide = actorOf('user', {
  ...{ accountId: 9001, postId: 1, name: '杜文斌' },
  ...{ role: 'province-guide', division: province, assigned: null },
})
const clerk = actorOf('user', {
  ...{ accountId: 9002, postId: 2, name: '李华' },
  ...{ role: 'street-clerk', division: '140105001000' as DivisionCode, assigned: null },
})
const rows = (act: string) =>
  sql<{ outcome: string; role: string; actor_name: string; reason: string | null; address: string | null; n: string }>(
    'SELECT outcome, role, actor_name, reason, address, subject_id AS n FROM audit WHERE act = $1 ORDER BY id',
    [act],
  )
const from = <T>(address: string, work: () => Promise<T>): Promise<T> => inRequest({ requestId: 'r', address }, work)

beforeAll(() => sql(`SELECT set_config('app.scope_from', '140000000000', false)`))

test('a page that a role may not read leaves a row, with whose it was', async () => {
  expect(await ask(auditList, guide, {}, new Date(start))).toMatchObject({ ok: false, problem: { kind: 'forbidden' } })
  expect(await rows('audit.read')).toMatchObject([
    { outcome: 'forbidden', role: 'province-guide', actor_name: '杜文斌' },
  ])
})

test('again and again within a minute it is one row; the next one says how often', async () => {
  for (let at = 1; at <= 50; at += 1) await ask(auditList, guide, {}, new Date(start + at * 1000))
  await ask(auditList, clerk, {}, new Date(start + 51_000))
  expect(await rows('audit.read')).toHaveLength(2)
  await ask(auditList, guide, {}, new Date(start + 61_000))
  expect((await rows('audit.read')).at(-1)).toMatchObject({ actor_name: '杜文斌', reason: '此前另有 50 次未逐次记录' })
})

test('a wrong key of a program and of an outside system leaves a row with the address, and is not tried for ever', async () => {
  const request = new Request('http://portal/api/v1/compounds', {
    headers: { authorization: `Bearer ${'x'.repeat(40)}` },
  })
  const tries = []
  for (let at = 0; at < 40; at += 1) tries.push((await from('203.0.113.7', () => tokenActor(request))).kind)
  expect(tries.filter(kind => kind === 'wrong')).toHaveLength(30)
  expect(tries.at(-1)).toBe('busy')
  expect(await rows('token.use')).toMatchObject([{ outcome: 'forbidden', role: 'visitor', address: '203.0.113.7' }])
  // Somebody else is not held up by him.
  expect((await from('203.0.113.8', () => tokenActor(request))).kind).toBe('wrong')
  await expect(from('203.0.113.7', () => asker('no such key', '203.0.113.7', new Date(start)))).rejects.toThrow()
  expect(await rows('source.use')).toMatchObject([{ outcome: 'forbidden', address: '203.0.113.7' }])
})

test('many, each under another address, write so many rows a minute and no more', async () => {
  const later = Date.now() + 3_600_000
  for (let at = 0; at < 200; at += 1)
    await from(`198.51.100.${at}`, () => asker('no such key', `198.51.100.${at}`, new Date(later))).catch(() => null)
  const [all] = await sql<{ n: number }>(`SELECT count(*)::int AS n FROM audit WHERE at = $1`, [new Date(later)])
  expect(all?.n).toBe(120)
})
