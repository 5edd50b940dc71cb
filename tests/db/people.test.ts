/** Is everybody told whose deed something was: by name within the own place, by unit and post beyond it, and never more? */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '@/lib/core/access'
import type { DivisionCode } from '@/lib/core/division'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { historyOf } from '@/lib/platform/history'
import { namesOfAccounts } from '@/lib/platform/people'
import { withClient } from '@/scripts/runtime/database'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'

const now = new Date('2026-11-20T08:00:00+08:00')
const county = '140105000000' as DivisionCode
const street = '140105001000' as DivisionCode
const neighbour = '140106001000' as DivisionCode
let db: TestDatabase
let ids: { county: number; gone: number; without: number }

beforeAll(async () => {
  db = await freshDatabase()
  ids = await withClient(db.ownerUrl, async client => {
    const account = async (username: string, name: string): Promise<number> => {
      const { rows } = await client.query<{ id: number }>(
        `INSERT INTO account (username, display_name, division_code, password_hash, password_changed_at, created_at)
         VALUES ($1, $2, $3, 'x', $4, $4) RETURNING id`,
        [username, name, county, now],
      )
      return rows[0]?.id ?? 0
    }
    const post = (id: number, role: string, ended: Date | null) =>
      client.query(
        `INSERT INTO post (account_id, role, division_code, valid_from, created_at, ended_at) VALUES ($1, $2, $3, '2021-01-01', $4, $5)`,
        [id, role, county, now, ended],
      )
    const made = {
      county: await account('people.county', '王建国'),
      gone: await account('people.gone', '李走了'),
      without: await account('people.without', '无岗位'),
    }
    await post(made.county, 'province-guide', now)
    await post(made.county, 'county', null)
    await post(made.gone, 'county', now)
    return made
  })
})
afterAll(async () => {
  await closeDatabase()
  await db.drop()
})

const called = (place: DivisionCode) =>
  inScope(systemActor(place), now, async tx => {
    const names = await namesOfAccounts(tx, [ids.county, ids.gone, ids.without, null, 999_999])
    const { length } = await tx.account.findMany({ where: { id: { in: [ids.county, ids.gone] } } })
    return { names: Object.fromEntries(names), length }
  })

test('within the place by name', async () => {
  expect(await called(county)).toEqual({
    names: { [ids.county]: '王建国', [ids.gone]: '李走了', [ids.without]: '无岗位' },
    length: 2,
  })
})

test.each([street, neighbour])(
  'from below and beside by unit and post, and the account stays unseen (%s)',
  async place => {
    expect(await called(place)).toEqual({
      names: { [ids.county]: '小店区县级主管部门', [ids.gone]: '小店区县级主管部门' },
      length: 0,
    })
  },
)

test('in a time line too: whatever name was kept when it was written, a reader below is told unit and post', async () => {
  await withClient(db.ownerUrl, client =>
    client.query(
      `INSERT INTO audit (at, account_id, actor_name, role, act, outcome, subject_kind, subject_id, division_code)
       VALUES ($1, $2, '王建国', 'county', 'filing.confirm', 'done', 'filing', '7', $3)`,
      [now, ids.county, street],
    ),
  )
  const told = (place: DivisionCode) => inScope(systemActor(place), now, tx => historyOf(tx, 'filing', '7'))
  expect(await told(county)).toMatchObject([{ actorName: '王建国' }])
  expect(await told(street)).toMatchObject([{ actorName: '小店区县级主管部门' }])
})
