/** Does any order of a list make PostgreSQL read a table through? Thousands of records all over the province, asked by province, city and county, both ways. */
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { assemblyPage } from '@/lib/assembly/list-store'
import { assemblyOrders } from '@/lib/assembly/shapes'
import { ComplaintFilter } from '@/lib/complaint/list/list'
import { findPage as findCases } from '@/lib/complaint/list/store'
import { findPage as findCompounds } from '@/lib/compound/list-store'
import { CompoundQuery, sorts } from '@/lib/compound/query'
import { contract } from '@/lib/contract/contract'
import type { Actor } from '@/lib/core/access'
import { dayInShanghai, startInShanghai } from '@/lib/core/day'
import { type DivisionCode, divisionCode } from '@/lib/core/division'
import type { AnyKind } from '@/lib/core/kind/kind'
import { listSchema, ordersOf } from '@/lib/core/kind/list'
import type { Order, Orders } from '@/lib/core/order'
import { firstPage } from '@/lib/core/page'
import { evidence } from '@/lib/evidence/evidence'
import { FilingFilter, filingOrders } from '@/lib/filing/list'
import { filingPage } from '@/lib/filing/list-store'
import { recordPage } from '@/lib/kind/list-store'
import { OrganisationFilter, organisationOrders } from '@/lib/organisation/list'
import { organisationPage } from '@/lib/organisation/list-store'
import { inScope, type Tx } from '@/lib/platform/db'
import { ProcedureFilter, procedureOrders } from '@/lib/procedure/list'
import { procedurePage } from '@/lib/procedure/list-store'
import { rectification } from '@/lib/rectification/rectification'
import { Prisma } from '@/prisma/client/client'
import { withClient } from '@/scripts/runtime/database'
import { now, person } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

const database = ownDatabase()
const many = 12_000

/** One compound in each of many communities, and one of everything on it. */
const fill: readonly string[] = [
  `INSERT INTO compound (code, division_code, name, pinyin, first_delivered_on, exclusive_area, delivered_area, households, created_at, updated_at)
   SELECT left(code, 9) || lpad(i::text, 6, '0'), code, '小区' || i, 'xiaoqu' || i % 977, DATE '2015-06-30' + i % 2000, 10000, 9000, i % 3000, $1, $1::timestamptz + i * interval '1 second'
   FROM (SELECT code, row_number() OVER (ORDER BY md5(code))::int AS i FROM division WHERE level = 'community') d WHERE i <= ${many}`,
  `INSERT INTO organisation (code, compound_id, division_code, kind, term_no, name, filed_on, term_from, term_to, created_at, updated_at)
   SELECT c.code || 'Y01', c.id, c.division_code, 'committee', 1, c.name || '业委会', DATE '2023-01-01' + c.id % 300, DATE '2024-01-01' + c.id % 300, DATE '2028-12-31' + c.id % 300, $1, $1 FROM compound c`,
  `INSERT INTO procedure (kind, compound_id, division_code, state, state_on, state_at, clock_from, created_at, updated_at)
   SELECT 'management', c.id, c.division_code, 'proposed', DATE '2026-01-01' + c.id % 300, $1, '2026-10-01', $1::timestamptz - c.id * interval '1 minute', $1 FROM compound c`,
  `INSERT INTO assembly (compound_id, division_code, kind, form, title, state, state_at, state_on, opens_on, closes_on, created_at)
   SELECT c.id, c.division_code, 'regular', 'written', '大会', 'preparing', $1, '2026-10-01', DATE '2026-12-01' + c.id % 90, DATE '2026-12-10' + c.id % 90, $1 FROM compound c`,
  `INSERT INTO filing (kind, organisation_kind, compound_id, division_code, organisation_id, state, state_at, fact_on, created_at)
   SELECT 'change', 'committee', o.compound_id, o.division_code, o.id, 'draft', $1::timestamptz - o.id * interval '1 minute', DATE '2026-01-01' + o.id % 300, $1 FROM organisation o`,
  `INSERT INTO rectification_order (organisation_id, compound_id, division_code, state, state_at, issued_on, matter, created_at, updated_at)
   SELECT o.id, o.compound_id, o.division_code, 'issued', $1::timestamptz - o.id * interval '1 minute', DATE '2026-01-01' + o.id % 300, '公示', $1, $1 FROM organisation o`,
  `INSERT INTO company (credit_code, name, division_code, created_at, updated_at) VALUES ('91140100MA0K00001X', '晋泰物业', '140105000000', $1, $1)`,
  `INSERT INTO service_contract (company_id, compound_id, division_code, kind, starts_on, ends_on, created_at)
   SELECT f.id, c.id, c.division_code, 'open', DATE '2020-01-01' + c.id % 2000, DATE '2027-01-01' + c.id % 2000, $1 FROM compound c, company f`,
  `INSERT INTO street_evidence (division_code, item_code, started_on, state, state_at, created_at, updated_at)
   SELECT code, 'E' || e, '2025-01-01', 'declared', $1, $1, $1 FROM division, generate_series(1, 5) e WHERE level = 'street'`,
  `INSERT INTO complaint (code, division_code, place, channel, category, title, text, state, state_at, holder, due_at, yellow_at, received_at, closed_at, rating, created_at, compound_id, lead)
   SELECT 'SQ-20261101-' || lpad(c.id::text, 6, '0'), c.division_code, '', 'counter', '0103', '漏水', '漏水', CASE WHEN c.id % 3 = 0 THEN 'received' ELSE 'archived' END, $1,
     CASE WHEN c.id % 3 = 0 THEN 'street' END, CASE WHEN c.id % 3 = 0 THEN $1::timestamptz + c.id * interval '1 minute' END, CASE WHEN c.id % 3 = 0 THEN $1::timestamptz END,
     $1::timestamptz - c.id * interval '1 minute', CASE WHEN c.id % 3 <> 0 THEN $1::timestamptz - c.id * interval '1 second' END,
     CASE c.id % 9 WHEN 1 THEN 'unsatisfied' WHEN 2 THEN 'mostly' WHEN 4 THEN 'satisfied' END, $1, c.id, 'community' FROM compound c`,
]

beforeAll(async () => {
  await withClient(database.ownerUrl(), async client => {
    await client.query(
      `SELECT set_config('app.scope_from', '140000000000', false), set_config('app.scope_to', '150000000000', false)`,
    )
    for (const text of fill) await client.query(text, text.includes('$1') ? [now] : [])
    await client.query('ANALYZE')
  })
}, 240_000)

type Node = { 'Node Type': string; 'Relation Name'?: string | undefined; Plans?: Node[] | undefined }
const Node: z.ZodType<Node> = z.lazy(() =>
  z.object({ 'Node Type': z.string(), 'Relation Name': z.string().optional(), Plans: z.array(Node).optional() }),
)
const Explained = z.array(z.object({ 'QUERY PLAN': z.array(z.object({ Plan: Node })) }))

const readThrough = (node: Node): string[] => [
  ...(node['Node Type'] === 'Seq Scan' ? [node['Relation Name'] ?? ''] : []),
  ...(node.Plans ?? []).flatMap(readThrough),
]

/** A transaction that keeps the plan of every statement beside answering it. */
function explaining(tx: Tx, plans: Node[]): Tx {
  const asked = async (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<unknown> => {
    const sql = query instanceof Prisma.Sql ? query : new Prisma.Sql(query, values)
    const rows = Explained.parse(await tx.$queryRaw(Prisma.sql`EXPLAIN (FORMAT JSON) ${sql}`))
    plans.push(...rows.flatMap(row => row['QUERY PLAN'].map(one => one.Plan)))
    return tx.$queryRaw(sql)
  }
  return new Proxy(tx, { get: (target, key) => (key === '$queryRaw' ? asked : Reflect.get(target, key)) })
}

/** Which of the big tables are read from end to end. */
async function tablesReadThrough(actor: Actor, table: string, read: (tx: Tx) => Promise<unknown>): Promise<string[]> {
  const plans: Node[] = []
  await inScope(actor, now, tx => read(explaining(tx, plans)), { timeout: 60_000 })
  expect(plans.length).toBeGreaterThan(0)
  return plans.flatMap(readThrough).filter(name => name === table)
}

const placeOf = (text: string): DivisionCode => {
  const code = divisionCode(text)
  if (!code) throw new Error(text)
  return code
}
const places = [
  ['the province', person('province-lead', '140000000000')],
  ['a city', person('city', '140100000000')],
  ['a county', person('county', '140105000000')],
] as const
const bothWays = <By extends string>(orders: Orders<By>, but: readonly By[] = []): Order<By>[] =>
  (Object.keys(orders) as By[])
    .filter(by => !but.includes(by))
    .flatMap(by => (['up', 'down'] as const).map(way => ({ by, way })))

const today = dayInShanghai(now)

describe.each(places)('%s', (_, actor) => {
  const division = placeOf(actor.division)
  const reads = (table: string, read: (tx: Tx) => Promise<unknown>) => tablesReadThrough(actor, table, read)

  test.each(bothWays(organisationOrders))('organisations by $by, $way', async sort => {
    const asked = { ...OrganisationFilter.parse({}), division, asOf: today, sort }
    expect(await reads('organisation', tx => organisationPage(tx, asked, firstPage))).toEqual([])
  })

  test.each(bothWays(filingOrders))('filings by $by, $way', async sort => {
    const asked = { ...FilingFilter.parse({}), division, today, actor, limits: [], sort }
    expect(await reads('filing', tx => filingPage(tx, asked, firstPage))).toEqual([])
  })

  // What is due first is reckoned from each place's deadlines, which no index could know.
  test.each(bothWays(procedureOrders, ['due']))('procedures by $by, $way', async sort => {
    const asked = { ...ProcedureFilter.parse({}), division, actor, now, sort }
    expect(await reads('procedure', tx => procedurePage(tx, asked, firstPage, 50))).toEqual([])
  })

  test.each(bothWays(assemblyOrders))('votes by $by, $way', async order => {
    expect(await reads('assembly', tx => assemblyPage(tx, { under: division }, { ...firstPage, order }, 50))).toEqual(
      [],
    )
  })

  test.each(sorts.flatMap(sort => (['asc', 'desc'] as const).map(dir => ({ sort, dir }))))(
    'compounds by $sort, $dir',
    async raw => {
      const { sort, dir, limit, after, before, ...filter } = CompoundQuery.parse(raw)
      const search = { filter, place: division, day: today, midnight: startInShanghai(today) }
      expect(await reads('compound', tx => findCompounds(tx, search, { sort, dir, limit }))).toEqual([])
    },
  )

  const cases = [
    'urgency',
    '-urgency',
    'due',
    '-due',
    'received',
    '-received',
    'closed',
    '-closed',
    'rating',
    '-rating',
  ]
  test.each(cases)('cases by %s', async sort => {
    const standing = /urgency|due|received/.test(sort) ? 'waiting' : 'over'
    const asked = { filter: ComplaintFilter.parse({ sort, standing }), place: division, actor, now, compounds: null }
    expect(asked.filter.sort).toBe(sort.replace('-', ''))
    expect(await reads('complaint', tx => findCases(tx, asked, firstPage, 50))).toEqual([])
  })

  test('contracts that end soon', async () => {
    const asked = { ...listSchema(contract).parse({ standing: 'soon', sort: 'to' }), division, today, late: {} }
    const found = await reads('service_contract', tx => recordPage(tx, contract, asked, 50))
    // Of a province as small as this one all pages are fewer than those on which they stand.
    if (actor.role !== 'province-lead') expect(found).toEqual([])
  })

  const ofKinds = [contract, evidence, rectification].flatMap((of: AnyKind) =>
    ordersOf(of).flatMap(by => [
      { name: of.name, of, sort: by },
      { name: of.name, of, sort: `-${by}` },
    ]),
  )
  test.each(ofKinds)('$name by $sort', async ({ of, sort }) => {
    const asked = { ...listSchema(of).parse({ sort }), division, today, late: {} }
    const found = await reads(of.table, tx => recordPage(tx, of, asked, 50))
    // Of streets' evidence and orders to mend the province has few.
    if (actor.role !== 'province-lead' || of === contract) expect(found).toEqual([])
  })
})
