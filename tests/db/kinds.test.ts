/** Does the database hold what each kind's definition says: its columns, choices, moves, row security, and an index for every order? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AnyKind, columnOf, flowOf } from '@/lib/core/kind/kind'
import { orderColumn, ordersOf } from '@/lib/core/kind/list'
import { kinds } from '@/lib/kinds'
import { withClient } from '@/scripts/runtime/database'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'

let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.drop())

const rows = async <T>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await withClient(db.ownerUrl, client => client.query(text, values))).rows as T[]

const base = ['id', 'division_code', 'city_code', 'county_code', 'street_code', 'state', 'state_at', 'version']
const stamps = ['created_by', 'created_at', 'updated_by', 'updated_at']
const lies = { 'in-unit': [], 'in-compound': ['compound_id'], 'of-organisation': ['compound_id', 'organisation_id'] }
const types = { text: 'text', int: 'integer', date: 'date' } as const

describe.each(kinds.map(of => [of.name, of] as const))('%s', (_, of: AnyKind) => {
  test('has its columns with their types; what is required cannot be empty', async () => {
    const found = await rows<{ name: string; type: string; empty: string }>(
      `SELECT column_name AS name, data_type AS type, is_nullable AS empty FROM information_schema.columns WHERE table_name = $1`,
      [of.table],
    )
    const columns = new Map(found.map(one => [one.name, one]))
    expect([...base, ...stamps, ...lies[of.lies]].filter(name => !columns.has(name))).toEqual([])
    for (const [name, field] of Object.entries(of.fields))
      expect(columns.get(columnOf(of, name)), name).toMatchObject({
        type: types[field.pg],
        empty: field.optional ? 'YES' : 'NO',
      })
  })

  test('is bound by row security, which is forced and has a policy', async () => {
    const [found] = await rows(
      `SELECT c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced, count(p.polname)::int > 0 AS policy,
         has_table_privilege('portal_app', c.oid, 'SELECT, INSERT, UPDATE') AS used, has_table_privilege('portal_app', c.oid, 'DELETE') AS deleted
       FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid WHERE c.oid = $1::regclass GROUP BY c.oid`,
      [of.table],
    )
    expect(found).toEqual({ enabled: true, forced: true, policy: true, used: true, deleted: false })
  })

  test('knows every state and moves only as its flow says', async () => {
    const [check] = await rows<{ text: string }>(
      `SELECT string_agg(pg_get_constraintdef(oid), ' ') AS text FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'c'`,
      [of.table],
    )
    for (const state of Object.keys(of.states)) expect(check?.text).toContain(`'${state}'`)
    const trigger = await rows(`SELECT FROM pg_trigger WHERE tgrelid = $1::regclass AND tgname = 'lawful_move'`, [
      of.table,
    ])
    expect(trigger).toHaveLength(1)
    const moves = await rows<{ state: string }>('SELECT DISTINCT state FROM flow_move WHERE flow = $1', [
      flowOf(of).name,
    ])
    expect(moves.map(one => one.state).sort()).toEqual(Object.keys(of.states).sort())
  })

  test('has for every order of its list an index that begins with the place', async () => {
    const indexes = (
      await rows<{ text: string }>('SELECT indexdef AS text FROM pg_indexes WHERE tablename = $1', [of.table])
    ).map(one => one.text)
    for (const level of ['city_code', 'county_code', 'street_code'])
      for (const by of ordersOf(of)) {
        const key = `(${level}, ${by === 'id' ? '' : `${orderColumn(of, by)}, `}id)`
        expect(
          indexes.some(text => text.includes(key)),
          key,
        ).toBe(true)
      }
  })
})
