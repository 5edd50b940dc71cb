/** Could the demo have been entered by people? Its rows are held against the rules, its days against its own calendar, its figures against the plan. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CreateCompanyRequest, companyErrors, contractErrors } from '@/lib/company/rules'
import { findCompany } from '@/lib/company/store'
import { CreateCompoundRequest } from '@/lib/compound/requests'
import { checkExclusionDays, checkFacts, checkRetirement } from '@/lib/compound/rules'
import { findCompound } from '@/lib/compound/store'
import { systemActor } from '@/lib/core/access'
import { type Day, day } from '@/lib/core/day'
import { province } from '@/lib/core/division'
import { factErrors } from '@/lib/organisation/rules'
import { findOrganisation } from '@/lib/organisation/store'
import { compoundList, streetList } from '@/lib/plan/figures-list-views'
import { figures } from '@/lib/plan/figures-views'
import { checkStart } from '@/lib/plan/rules'
import { digestOf, listSnapshots } from '@/lib/plan/snapshot-store'
import { difference } from '@/lib/plan/snapshot-views'
import { ask } from '@/lib/platform/ask'
import { closeDatabase, inScope, type Tx } from '@/lib/platform/db'
import { seedDemo } from '@/prisma/seed/demo'
import { asOwner } from '@/prisma/seed/demo-bulk'
import { frozenDays } from '@/prisma/seed/demo-calendar'
import { readPlaces } from '@/prisma/seed/demo-places'
import { drawProvince } from '@/prisma/seed/demo-province'
import { makeOffices } from '@/prisma/seed/demo-staff'
import { storyPlace } from '@/prisma/seed/story'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'

const now = new Date('2026-11-20T10:00:00Z')
const today = day('2026-11-20')
const system = systemActor(province)
const size = 4_000
let database: TestDatabase

beforeAll(async () => {
  database = await freshDatabase()
  await seedDemo({ ...database, onProgress: () => undefined, compounds: size })
}, 600_000)
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const sql = <T>(text: string, values: unknown[] = []): Promise<T[]> =>
  asOwner(database.ownerUrl, async client => (await client.query(text, values)).rows)
const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inScope(system, now, work, { timeout: 120_000 })
const count = async (text: string): Promise<number> => Number((await sql<{ count: string }>(text))[0]?.count)

/** Some of a table's keys, others every time the table changes but the same for the same rows. */
const some = async (table: string, key: string, limit: number): Promise<string[]> =>
  (await sql<{ key: string }>(`SELECT ${key} AS key FROM ${table} ORDER BY md5(${key}::text) LIMIT ${limit}`)).map(
    it => it.key,
  )

test('the same province is drawn every time', async () => {
  const places = await asOwner(database.ownerUrl, readPlaces)
  const drawing = (): string => {
    const { ledger } = drawProvince(places, makeOffices(places), new Map(), 600)
    // Sealed phones differ by their nonce, as they must.
    const text = JSON.stringify([...ledger.everything()], (key, value) => (key === 'phone_cipher' ? undefined : value))
    return createHash('sha256').update(text).digest('hex')
  }
  expect(drawing()).toBe(drawing())
})

test('every compound could have been entered by a clerk', async () => {
  await within(async tx => {
    for (const code of await some('compound', 'code', 700)) {
      const found = await findCompound(tx, code)
      if (!found) throw new Error(code)
      const { facts } = found
      expect(checkFacts(facts, today), code).toEqual({})
      const typed = {
        ...facts,
        exclusiveArea: facts.exclusiveArea / 100,
        deliveredArea: facts.deliveredArea / 100,
        grossArea: facts.grossArea === null ? null : facts.grossArea / 100,
        serviceRoomArea: facts.serviceRoomArea === null ? null : facts.serviceRoomArea / 100,
        committeeRoomArea: facts.committeeRoomArea === null ? null : facts.committeeRoomArea / 100,
      }
      expect(CreateCompoundRequest.safeParse({ code, ...typed }).error, code).toBeUndefined()
      if (found.retiredOn) expect(checkRetirement(facts, found.retiredOn, today), code).toBeNull()
    }
  })
})

test('every term of a 业委会 or 物管会 could have been entered by a clerk', async () => {
  await within(async tx => {
    for (const code of await some('organisation', 'code', 900)) {
      const found = await findOrganisation(tx, code)
      if (!found) throw new Error(code)
      expect(factErrors({ ...found, account: null }, today), code).toEqual({})
    }
  })
  const kinds = await sql<{ what: string }>(
    `SELECT DISTINCT kind || coalesce(':' || end_reason, '') || CASE WHEN filed_on IS NULL THEN ':unfiled' ELSE '' END AS what FROM organisation`,
  )
  const there = kinds.map(it => it.what)
  for (const what of ['committee', 'management', 'committee:unfiled', 'management:handed-over', 'committee:resigned'])
    expect(there).toContain(what)
})

test('credit codes check, and contracts have possible days', async () => {
  await within(async tx => {
    for (const code of await some('company', 'credit_code', 200)) {
      const found = await findCompany(tx, code)
      if (!found) throw new Error(code)
      expect(CreateCompanyRequest.safeParse({ ...found, phone: undefined }).error, code).toBeUndefined()
      expect(companyErrors(found, today)).toEqual({})
    }
  })
  const contracts = await sql<{ starts_on: Day; ends_on: Day | null; ended_on: Day | null }>(
    'SELECT starts_on::text, ends_on::text, ended_on::text FROM service_contract',
  )
  expect(contracts.length).toBeGreaterThan(size / 2)
  for (const it of contracts)
    expect(contractErrors({ from: it.starts_on, to: it.ends_on, endedOn: it.ended_on })).toEqual({})
})

test('evidence is declared by one and approved by another, with one live record an item', async () => {
  const rows = await sql<Record<string, string | null>>(
    `SELECT started_on::text, (declared_at AT TIME ZONE 'Asia/Shanghai')::date::text AS declared_on, approved_on::text, revoked_on::text,
       declared_by, approved_by, state FROM street_evidence`,
  )
  for (const it of rows) {
    expect(checkStart(day(String(it['started_on'])), day(String(it['declared_on']))).ok).toBe(true)
    expect(it['approved_by']).not.toBe(it['declared_by'])
    if (it['state'] === 'approved') expect(String(it['approved_on']) >= String(it['declared_on'])).toBe(true)
    if (it['state'] === 'revoked') expect(String(it['revoked_on']) >= String(it['approved_on'])).toBe(true)
  }
  expect(new Set(rows.map(it => it['state']))).toEqual(
    new Set(['declared', 'returned', 'approved', 'revoked', 'withdrawn']),
  )
  const twice = `SELECT count(*) FROM (SELECT 1 FROM street_evidence WHERE state IN ('declared', 'returned', 'approved')
    GROUP BY division_code, item_code HAVING count(*) > 1) x`
  expect(await count(twice)).toBe(0)
})

test('exclusions are proposed with a paper, decided by the county, and of possible days', async () => {
  const rows = await sql<Record<string, string | null>>(
    `SELECT starts_on::text, ends_on::text, (created_at AT TIME ZONE 'Asia/Shanghai')::date::text AS created_on, file_id, state, proposed_by, decided_by
     FROM compound_exclusion`,
  )
  for (const it of rows) {
    const to = it['ends_on'] ? day(it['ends_on']) : null
    expect(checkExclusionDays(day(String(it['starts_on'])), to, day(String(it['created_on'])))).toBeNull()
    expect(it['file_id']).not.toBeNull()
    if (it['state'] === 'approved') expect(it['decided_by']).not.toBe(it['proposed_by'])
  }
  for (const state of ['proposed', 'approved', 'returned']) expect(rows.map(it => it['state'])).toContain(state)
})

test('nothing has happened after 2026-11-20 but the making of the accounts', async () => {
  const late = await sql<{ what: string; latest: string }>(
    `SELECT 'delivered' AS what, max(first_delivered_on)::text AS latest FROM compound
     UNION ALL SELECT 'verified', max(verified_on)::text FROM compound
     UNION ALL SELECT 'retired', max(retired_on)::text FROM compound
     UNION ALL SELECT 'formed', max(formed_on)::text FROM organisation
     UNION ALL SELECT 'filed', max(filed_on)::text FROM organisation
     UNION ALL SELECT 'ended', max(ended_on)::text FROM organisation
     UNION ALL SELECT 'evidence', max(greatest(started_on, approved_on, revoked_on))::text FROM street_evidence
     UNION ALL SELECT 'contract', max(greatest(starts_on, ended_on))::text FROM service_contract
     UNION ALL SELECT 'audit', (max(at) FILTER (WHERE act NOT LIKE 'account.%') AT TIME ZONE 'Asia/Shanghai')::date::text FROM audit
     UNION ALL SELECT 'compound rows', (max(greatest(created_at, updated_at)) AT TIME ZONE 'Asia/Shanghai')::date::text FROM compound
     UNION ALL SELECT 'organisation rows', (max(created_at) AT TIME ZONE 'Asia/Shanghai')::date::text FROM organisation`,
  )
  for (const { what, latest } of late) expect(latest <= today, `${what} ${latest}`).toBe(true)
})

test('the province follows the plan, with counties far ahead and far behind', async () => {
  const on = async (asOf: string) => {
    const result = await ask(figures, system, { division: province, asOf }, now)
    if (!result.ok || !result.value.figures) throw new Error(asOf)
    return result.value.figures
  }
  const share = (it: { part: number; whole: number } | null): number => (it ? (it.part / it.whole) * 100 : Number.NaN)
  const expected = [
    ['2021-12-31', [18, 32], [17, 30]],
    ['2022-12-31', [58, 74], [48, 62]],
    ['2023-12-31', [86, 98], [72, 86]],
    ['2026-11-20', [90, 99.5], [72, 88]],
  ] as const
  for (const [asOf, coverage, formation] of expected) {
    const { unit } = await on(asOf)
    const [streets, compounds] = [share(unit.streetCoverage), share(unit.formation)]
    expect(streets >= coverage[0] && streets <= coverage[1], `coverage ${asOf} ${streets}`).toBe(true)
    expect(compounds >= formation[0] && compounds <= formation[1], `formation ${asOf} ${compounds}`).toBe(true)
  }
  const rates = (await on('2023-06-30')).counties.map(it => share(it.formation)).sort((a, b) => a - b)
  expect(rates.find(rate => rate > 0)).toBeLessThan(35)
  expect(rates.at(-1)).toBeGreaterThan(85)
})

test('the story is there: a street covered from its fifth approval on, a compound with its second committee, another left out', async () => {
  const covered = async (asOf: string): Promise<boolean | undefined> => {
    const told = await ask(streetList, system, { division: storyPlace.county, asOf }, now)
    if (!told.ok || !told.value) throw new Error(asOf)
    return told.value.rows.find(row => row.code === storyPlace.street)?.covered
  }
  expect(await covered('2022-05-19')).toBe(false)
  expect(await covered('2022-05-20')).toBe(true)
  const told = await ask(
    compoundList,
    system,
    { division: storyPlace.street, asOf: '2026-11-20', group: 'committee' },
    now,
  )
  if (!told.ok || !told.value) throw new Error('no list')
  expect(told.value.rows.find(row => row.name === '汾东学府花园')?.organisation?.termTo).toBe('2031-04-15')
  const left = await ask(
    compoundList,
    system,
    { division: storyPlace.street, asOf: '2026-11-20', group: 'excluded' },
    now,
  )
  if (!left.ok || !left.value) throw new Error('no list')
  expect(left.value.rows.map(row => row.name)).toContain('黄陵供销社家属院')
})

test('every frozen figure is whole and differs a little from what is known today', async () => {
  const snapshots = await within(listSnapshots)
  expect(snapshots.map(it => it.day).sort()).toEqual([...frozenDays])
  const last = snapshots.find(it => it.day === '2022-12-31')
  if (!last) throw new Error('nothing frozen for 2022')
  expect(await within(tx => digestOf(tx, last, province))).toBe(last.digest)
  const told = await ask(difference, system, { division: province, asOf: '2022-12-31' }, now)
  if (!told.ok) throw new Error(told.problem.kind)
  expect(told.value.count).toBeGreaterThan(3)
  expect(told.value.count).toBeLessThan(size / 20)
  expect(told.value.rows.every(row => row.causes.length > 0)).toBe(true)
})
