/** Does a list narrowed to 在期, 即将到期, 已到期 or 超期 hold exactly the records that stand so, and count and say it so? */
import { beforeAll, describe, expect, test } from 'vitest'
import { type ContractDays, isInForce } from '@/lib/contract/rules'
import { contractExport, contractList } from '@/lib/contract/views'
import { addDays, type Day, dayInShanghai } from '@/lib/core/day'
import { evidenceList } from '@/lib/evidence/views'
import { ask } from '@/lib/platform/ask'
import { orderList } from '@/lib/rectification/views'
import { withClient } from '@/scripts/runtime/database'
import { firstRows } from '@/tests/support/first-tab'
import { now, person } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

const database = ownDatabase()
const county = person('county', '140105000000')
const today = dayInShanghai(now)

/** One compound in each of forty communities of one county; days around the present one, the present one and the limits among them. */
const fill: readonly string[] = [
  `INSERT INTO compound (code, division_code, name, first_delivered_on, exclusive_area, delivered_area, households, created_at, updated_at)
   SELECT left(code, 9) || lpad(i::text, 6, '0'), code, '小区' || i, '2015-06-30', 10000, 9000, 100, $1, $1
   FROM (SELECT code, row_number() OVER (ORDER BY code)::int AS i FROM division WHERE level = 'community' AND code LIKE '140105%') d WHERE i <= 40`,
  `INSERT INTO company (credit_code, name, division_code, created_at, updated_at) VALUES ('91140100MA0K00001X', '晋泰物业', '140105000000', $1, $1)`,
  `INSERT INTO service_contract (company_id, compound_id, division_code, kind, state, state_at, starts_on, ends_on, ended_on, end_reason, created_at)
   SELECT f.id, c.id, c.division_code, 'elected', CASE WHEN c.id % 4 = 3 THEN 'ended' ELSE 'kept' END, $1,
     CASE WHEN c.id % 8 = 6 THEN $2::date + c.id % 3 ELSE DATE '2020-01-01' END,
     CASE WHEN c.id % 8 = 5 THEN NULL ELSE $2::date + (ARRAY[-300, -1, 0, 1, 89, 90, 91, 400])[c.id / 5 % 8 + 1] + CASE WHEN c.id % 8 IN (3, 6, 7) THEN 400 ELSE 0 END END,
     CASE WHEN c.id % 4 = 3 THEN $2::date + c.id % 3 - 1 END, CASE WHEN c.id % 4 = 3 THEN 'left' END, $1 FROM compound c, company f`,
  `INSERT INTO organisation (code, compound_id, division_code, kind, term_no, name, filed_on, term_from, term_to, created_at, updated_at)
   SELECT c.code || 'Y01', c.id, c.division_code, 'committee', 1, c.name || '业委会', '2023-01-01', '2024-01-01', '2028-12-31', $1, $1 FROM compound c`,
  `INSERT INTO rectification_order (organisation_id, compound_id, division_code, state, state_at, issued_on, matter, created_at, updated_at)
   SELECT o.id, o.compound_id, o.division_code, CASE WHEN o.id % 3 = 0 THEN 'answered' ELSE 'issued' END, $1::timestamptz - (o.id % 40) * interval '13 hours', '2026-01-01', '公示', $1, $1 FROM organisation o`,
  `INSERT INTO street_evidence (division_code, item_code, started_on, state, state_at, created_at, updated_at)
   SELECT code, 'E' || e, '2025-01-01', CASE WHEN e = 1 THEN 'declared' ELSE 'returned' END, $1::timestamptz - row_number() OVER (ORDER BY code) * e * interval '20 hours', $1, $1
   FROM division, generate_series(1, 2) e WHERE level = 'street' AND code LIKE '140105%'`,
  // One street wants answers within three days, and did so from the middle of November.
  `INSERT INTO deadline (key, division_code, valid_from, amount, unit, basis, certainty)
   SELECT 'order.answer', left(min(division_code), 9) || '000', '2026-11-12', 3, 'day', '街道通知', 'practice' FROM compound`,
]

beforeAll(() =>
  withClient(database.ownerUrl(), async client => {
    for (const text of fill)
      await client.query(
        text,
        [now, today].filter((_, at) => text.includes(`$${at + 1}`)),
      )
  }),
)

const contracts = async (filter: Record<string, string> = {}) => {
  const list = await ask(contractList, county, { state: 'all', ...filter }, now)
  if (!list.ok) throw new Error(JSON.stringify(list.problem))
  return list.value
}
type Row = ContractDays & { id: number; state: string }
const soon: Day = addDays(today, 90)
const stands: Readonly<Record<string, (row: Row) => boolean>> = {
  ahead: row => row.from > today && (row.endedOn === null || row.endedOn > today),
  held: row => isInForce(row, today),
  soon: row => isInForce(row, today) && row.to !== null && row.to <= soon,
  over: row => row.state === 'kept' && row.to !== null && row.to < today,
}

describe('contracts by their term', () => {
  test.each(Object.keys(stands))('%s: those and no others, in the list, its units and its tab', async standing => {
    const all = await contracts()
    expect(all.rows).toHaveLength(40)
    const those = all.rows.filter(row => stands[standing]?.(row)).map(row => row.id)
    expect(those.length).toBeGreaterThan(0)
    const found = await contracts({ standing })
    expect(found.rows.map(row => row.id)).toEqual(those)
    expect(found.count).toBe(those.length)
    expect(found.parts.reduce((sum, part) => sum + part.count, 0)).toBe(those.length)
    const tab = all.tabs.find(it => it.query['standing'] === standing)
    if (standing !== 'ahead') expect(tab?.count).toBe(those.length)
  })

  test('beside another condition and in another order', async () => {
    const found = await contracts({ standing: 'soon', kind: 'elected', sort: 'to' })
    const days = found.rows.map(row => row.to)
    expect(days).toEqual([...days].sort())
    expect((await contracts({ standing: 'soon', kind: 'initial' })).rows).toEqual([])
    expect(await ask(contractList, county, { standing: 'toString' }, now)).toMatchObject({ ok: false })
  })

  test('the sheet says by which term it was drawn, and where its limit is from', async () => {
    const sheet = await ask(contractExport, county, { standing: 'soon' }, now)
    if (!sheet.ok) throw new Error('no sheet')
    const [title] = await firstRows(sheet.value.bytes)
    expect(title?.[0]).toBe('小店区服务合同　截至 2026-11-22　期限：即将到期（90 天内，推定）')
  })
})

type Filter = Record<string, string>
test.each([
  { what: 'orders to mend', read: (filter: Filter) => ask(orderList, county, filter, now) },
  { what: 'evidence', read: (filter: Filter) => ask(evidenceList, county, filter, now) },
])('$what whose time is over are those whose clock says so, whatever a street has set', async ({ read }) => {
  const list = async (filter: Filter) => {
    const found = await read({ state: 'all', ...filter })
    if (!found.ok) throw new Error(JSON.stringify(found.problem))
    return found.value
  }
  const all = await list({})
  const late = all.rows.filter(row => row.clock?.light === 'late').map(row => row.id)
  expect(late.length).toBeGreaterThan(0)
  expect(late.length).toBeLessThan(all.count)
  expect((await list({ standing: 'late' })).rows.map(row => row.id)).toEqual(late)
  expect(all.tabs.find(tab => tab.query['standing'] === 'late')?.count).toBe(late.length)
})

test('the street’s own deadline is among those that were asked', async () => {
  const found = await ask(orderList, county, { state: 'issued' }, now)
  expect(found.ok && found.value.rows.some(row => row.clock?.rule.basis === '街道通知')).toBe(true)
})
