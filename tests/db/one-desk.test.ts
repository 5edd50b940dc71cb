/** Is whatever is due in a street on the desk of exactly one of its posts, whoever is in office and whoever may not decide it? */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { assemblyFlow } from '@/lib/assembly/flow'
import { complaintFlow } from '@/lib/complaint/flow'
import { complaintCounts } from '@/lib/complaint/list/views'
import { type Actor, may } from '@/lib/core/access'
import { day } from '@/lib/core/day'
import type { Flow } from '@/lib/core/flow'
import { flowOf } from '@/lib/core/kind/kind'
import { desksFor, type Elsewhere, streetPosts } from '@/lib/core/street-desk'
import { filingFlow } from '@/lib/filing/flow'
import { desk, deskCount } from '@/lib/inbox/views'
import { kinds } from '@/lib/kinds'
import { ask } from '@/lib/platform/ask'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { elsewhereSql, flowTurns } from '@/lib/platform/desk-sql'
import { procedureFlows } from '@/lib/procedure/flow'
import { Prisma } from '@/prisma/client/client'
import { withClient } from '@/scripts/runtime/database'
import { does, later, monday, registeredCase } from '../support/complaint-builders'
import { freshDatabase, type TestDatabase } from '../support/db'
import { compoundIn, person } from '../support/organisation-builders'
import { must } from '../support/procedure-builders'

const { sql, join } = Prisma
const [street, community] = ['140105001000', '140105001001']
const posts = {
  community: person('community', community),
  'street-clerk': person('street-clerk', street),
  'street-lead': person('street-lead', street),
}
const clerk2 = person('street-clerk', street)
const today = day('2026-11-23')
let db: TestDatabase

beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await db.drop()
})
beforeEach(() => withClient(db.ownerUrl, client => client.query('DELETE FROM post')))

const seat = (who: readonly Actor[], valid = `'2021-01-01'`) =>
  withClient(db.ownerUrl, async client => {
    for (const { accountId, role, division } of who)
      await client.query(
        `INSERT INTO post (account_id, role, division_code, valid_from, created_at) VALUES ($1, $2, $3, ${valid}, now())`,
        [accountId, role, division],
      )
  })

type Row = { state: string; barred: number | null }

/** Rows that wait in this community, some of which somebody may not decide: who has each, as this reader is told. */
async function toldTo(actor: Actor, flow: Flow, rows: readonly Row[]): Promise<(Elsewhere | null)[]> {
  const values = rows.map(({ state, barred }, at) => sql`(${at}::int, ${state}::text, ${barred}::int)`)
  const elsewhere = elsewhereSql({ actor, today }, flowTurns(sql`x.state`, flow, Object.keys(flow.states)), {
    division: sql`${community}::char(12)`,
    barred: account => sql`coalesce(x.barred = ${account}, false)`,
  })
  const found = await inScope(
    actor,
    monday,
    tx =>
      tx.$queryRaw<{ elsewhere: Elsewhere | null }[]>`
      SELECT ${elsewhere} AS elsewhere FROM (VALUES ${join(values)}) x(at, state, barred) ORDER BY x.at`,
  )
  return found.map(one => one.elsewhere)
}

const flows: readonly Flow[] = [
  assemblyFlow,
  complaintFlow,
  filingFlow,
  ...Object.values(procedureFlows),
  ...kinds.map(flowOf),
]
const awaitedOf = (flow: Flow) =>
  Object.entries(flow.states).flatMap(([state, { awaits }]) =>
    awaits && desksFor(awaits.by).length > 0 ? [{ state, by: awaits.by }] : [],
  )
const waiting = flows.filter(flow => awaitedOf(flow).length > 0)

/** Everybody, each alone, each two. */
const staffed = [7, 3, 5, 6, 1, 2, 4].map(bits => streetPosts.filter((_, at) => (bits >> at) & 1))

describe.each(staffed.map(in_ => [in_.join('、'), in_] as const))(
  'a street in which are in office: %s',
  (_, inOffice) => {
    test.each(waiting.map(flow => [flow.name, flow] as const))('%s: what is due is on one desk', async (__, flow) => {
      await seat(inOffice.map(post => posts[post]))
      const awaited = awaitedOf(flow)
      const kept = [null, ...inOffice.map(post => posts[post].accountId)]
      const rows = awaited.flatMap(({ state, by }) => kept.map(barred => ({ state, by, barred })))
      const told = await Promise.all(inOffice.map(post => toldTo(posts[post], flow, rows)))
      for (const [at, { state, by, barred }] of rows.entries()) {
        const able = desksFor(by).filter(post => inOffice.includes(post) && posts[post].accountId !== barred)
        const desks = inOffice.filter(
          (post, who) => told[who]?.[at] === null && may(posts[post], by) && desksFor(by).includes(post),
        )
        expect([flow.name, state, barred, desks]).toEqual([flow.name, state, barred, able.slice(0, 1)])
      }
    })
  },
)

test('a post that has ended, has not begun or is over leaves the desk to the next', async () => {
  const rows = [{ state: 'submitted', barred: null }]
  const clerks = async () => (await toldTo(posts['street-clerk'], filingFlow, rows))[0]
  await seat([posts['street-clerk']])
  await seat([posts['street-lead']], `'2026-11-24'`)
  expect(await clerks()).toBeNull()
  await seat([posts['street-lead']])
  expect(await clerks()).toBe('street-lead')
  await withClient(db.ownerUrl, client =>
    client.query(`UPDATE post SET valid_to = '2026-11-22' WHERE role = 'street-lead'`),
  )
  expect(await clerks()).toBeNull()
  await withClient(db.ownerUrl, client =>
    client.query(`UPDATE post SET valid_to = NULL, ended_at = now() WHERE role = 'street-lead'`),
  )
  expect(await clerks()).toBeNull()
})

test('a post whose account is locked leaves the desk to the next', async () => {
  const rows = [{ state: 'submitted', barred: null }]
  const { accountId } = posts['street-lead']
  await seat([posts['street-clerk'], posts['street-lead']])
  const account = (set: string) =>
    withClient(db.ownerUrl, client => client.query(`UPDATE account SET ${set} WHERE id = $1`, [accountId]))
  await account(`division_code = '${street}', disabled_at = NULL`)
  expect(await toldTo(posts['street-clerk'], filingFlow, rows)).toEqual(['street-lead'])
  await account('disabled_at = now()')
  expect(await toldTo(posts['street-clerk'], filingFlow, rows)).toEqual([null])
  await account(`division_code = '140000000000'`)
})

test('what somebody entered himself is a colleague’s of the same post before it is another’s', async () => {
  await seat([posts['street-lead'], posts['street-clerk'], clerk2])
  const own = [{ state: 'dispatched', barred: posts['street-clerk'].accountId }]
  expect(await toldTo(posts['street-clerk'], complaintFlow, own)).toEqual(['colleague'])
  expect(await toldTo(clerk2, complaintFlow, own)).toEqual([null])
  expect(await toldTo(posts['street-lead'], complaintFlow, own)).toEqual(['street-clerk'])
})

describe('a case that the street handles', () => {
  const line = async (actor: Actor, code: string) => {
    const shown = must(await ask(desk, actor, {}, later(monday, 4)))
    return shown.parts
      .flatMap(part => part.groups.flatMap(group => group.rows))
      .flatMap(row => (row.href === `/complaints/${code}` ? [[row.part, row.detail]] : []))
  }

  test('is the clerk’s to answer, the lead’s to check and close, and each sees the other’s beside his own', async () => {
    const { 'street-clerk': clerk, 'street-lead': lead } = posts
    await seat([clerk, clerk2, lead])
    const compound = (await compoundIn(db.ownerUrl, community, '分桌小区')).code
    const it = await registeredCase(clerk, { compound })
    expect(await line(clerk, it.code)).toEqual([['own', expect.any(String)]])
    expect(await line(lead, it.code)).toEqual([['other', expect.stringMatching(/由街道（乡镇）经办人办$/)]])
    const sent = await does(clerk, it, 'dispatch', { lead: 'street' }, later(monday, 1))
    const signed = await does(clerk, sent, 'sign', {}, later(monday, 2))
    const told = { result: 'untrue', answer: '现场没有杂物。' }
    const fed = await does(clerk, signed, 'feed-back', told, later(monday, 3))
    expect(await line(lead, fed.code)).toEqual([['own', expect.any(String)]])
    expect(await line(clerk, fed.code)).toEqual([['other', expect.stringMatching(/由街道（乡镇）负责人办$/)]])
    expect(await line(clerk2, fed.code)).toEqual([['other', expect.stringMatching(/由街道（乡镇）负责人办$/)]])
    for (const actor of [clerk, clerk2, lead]) {
      const [counted, list] = [
        must(await ask(deskCount, actor, {}, later(monday, 4))),
        must(await ask(complaintCounts, actor, {}, later(monday, 4))),
      ]
      expect(counted.marks['/complaints']?.count ?? 0).toBe(list.onDesk)
    }
  })

  test('is everybody’s where life is in danger', async () => {
    const { 'street-clerk': clerk, 'street-lead': lead } = posts
    await seat([clerk, lead])
    const compound = (await compoundIn(db.ownerUrl, community, '急件小区')).code
    const it = await registeredCase(clerk, { compound })
    await withClient(db.ownerUrl, client =>
      client.query(`UPDATE complaint SET urgency = 'critical' WHERE code = $1`, [it.code]),
    )
    for (const actor of [clerk, lead]) expect(await line(actor, it.code)).toEqual([['own', expect.any(String)]])
  })
})
