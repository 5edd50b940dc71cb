/** Could the drawn cases have been dealt with by people? Their moves, hands, clocks and figures are held against the rules. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { clocksOf } from '@/lib/complaint/clock/store'
import { eventsOf } from '@/lib/complaint/event-store'
import { findComplaint } from '@/lib/complaint/store'
import { systemActor } from '@/lib/core/access'
import { day } from '@/lib/core/day'
import { province } from '@/lib/core/division'
import type { DeadlineRule } from '@/lib/deadline/rules'
import { deadlineRules } from '@/lib/deadline/store'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { writeSources } from '@/prisma/seed/cases/sources'
import { writeComplaints } from '@/prisma/seed/cases/write'
import { asOwner } from '@/prisma/seed/kit/rows'
import { brokenClocks, brokenEvents, brokenHands } from '@/tests/support/complaint-lawful'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'

const now = new Date('2026-11-20T10:00:00Z')
const wanted = 6_000
let database: TestDatabase
let written = 0
let before: string[] = []

/** Two compounds in every fourth community. */
const compounds = `INSERT INTO compound (code, division_code, name, property_kind, exclusive_area, delivered_area, households, created_at, updated_at)
  SELECT substr(d.code, 1, 9) || lpad((2 * row_number() OVER (ORDER BY d.code) + n)::text, 5, '0'), d.code, '和平里' || n, 'commodity',
    1000000, 1000000, 200 + 150 * n, '2021-07-15', '2021-07-15'
  FROM (SELECT code, row_number() OVER (ORDER BY code) AS at FROM division WHERE level = 'community' AND valid_to IS NULL) d,
    generate_series(1, 2) n WHERE d.at % 4 = 0`

beforeAll(async () => {
  database = await freshDatabase()
  before = await structure()
  written = await asOwner(database.ownerUrl, async client => {
    await client.query(compounds)
    await writeSources(client)
    const span = { from: day('2021-07-15'), to: day('2026-11-20') }
    return writeComplaints(client, { count: wanted, ...span, seed: 'test', alone: true })
  })
}, 300_000)
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const sql = <T>(text: string): Promise<T[]> =>
  asOwner(database.ownerUrl, async client => (await client.query(text)).rows)
/** Indexes, constraints, triggers and policies of the tables that cases are written to. */
const structure = async (): Promise<string[]> =>
  (
    await sql<{ what: string }>(
      `WITH t AS (SELECT oid, relname FROM pg_class WHERE relkind = 'r' AND relname ~ '^complaint|^facility$')
       SELECT t.relname || ' ' || pg_get_indexdef(i.indexrelid) || ' ' || i.indisvalid::text AS what FROM pg_index i JOIN t ON t.oid = i.indrelid
       UNION ALL SELECT t.relname || ' ' || c.conname || ' ' || pg_get_constraintdef(c.oid) || ' ' || c.convalidated::text
         FROM pg_constraint c JOIN t ON t.oid = c.conrelid
       UNION ALL SELECT t.relname || ' ' || pg_get_triggerdef(g.oid) || ' ' || g.tgenabled::text FROM pg_trigger g JOIN t ON t.oid = g.tgrelid
         WHERE NOT g.tgisinternal
       UNION ALL SELECT t.relname || ' ' || p.polname || ' ' || pg_get_expr(p.polqual, p.polrelid) FROM pg_policy p JOIN t ON t.oid = p.polrelid
         WHERE p.polqual IS NOT NULL
       ORDER BY 1`,
    )
  ).map(row => row.what)

const counted = async (text: string): Promise<number> =>
  Number((await sql<{ count: string }>(`SELECT count(*) FROM ${text}`))[0]?.count)

test('all indexes, keys and triggers that the migrations made are there again, valid and at work', async () => {
  expect(before.length).toBeGreaterThan(60)
  expect(await structure()).toEqual(before)
})

test('about as many as asked were written, about so many of them still being worked on', async () => {
  expect(Math.abs(written - wanted) / wanted).toBeLessThan(0.03)
  expect(await counted('complaint')).toBe(written)
  const open = (await counted('complaint WHERE is_open')) / written
  expect(open).toBeGreaterThan(0.02)
  expect(open).toBeLessThan(0.045)
})

test('every case came to its state by the flow, through hands that may not be the same, by the clocks the rules reckon', async () => {
  const ids = await sql<{ id: number }>(
    `SELECT id FROM complaint WHERE is_open OR suspended_at IS NOT NULL OR extended_at IS NOT NULL OR reopened_at IS NOT NULL
       OR id % 25 = 0 ORDER BY id`,
  )
  expect(ids.length).toBeGreaterThan(600)
  const wrong = await inScope(
    systemActor(province),
    now,
    async tx => {
      const rules = new Map<string, DeadlineRule>((await deadlineRules(tx, province)).map(rule => [rule.key, rule]))
      const found: string[] = []
      for (const { id } of ids) {
        const it = await findComplaint(tx, id)
        if (!it) throw new Error(`no case ${id}`)
        const events = await eventsOf(tx, id)
        const clocks = await clocksOf(tx, id)
        found.push(...brokenEvents(it, events), ...brokenHands(it, events))
        found.push(...brokenClocks(it, events, clocks, key => rules.get(key) ?? null))
      }
      return found
    },
    { timeout: 200_000 },
  )
  expect(wrong.slice(0, 3)).toEqual([])
}, 240_000)

test('nothing has happened after the last day, and nothing before it was received', async () => {
  expect(await counted(`complaint_event WHERE at > '2026-11-20T09:30:00Z'`)).toBe(0)
  expect(await counted('complaint c JOIN complaint_event e ON e.complaint_id = c.id WHERE e.at < c.received_at')).toBe(
    0,
  )
  expect(await counted('complaint WHERE state_at < received_at OR closed_at < fed_back_at')).toBe(0)
})

test('what is merged goes to a case of the same place and matter, what comes back does so within thirty days', async () => {
  const merged = `complaint c JOIN complaint m ON m.id = c.merged_into`
  expect(await counted(merged)).toBeGreaterThan(20)
  expect(
    await counted(
      `${merged} WHERE m.compound_id <> c.compound_id OR m.category <> c.category OR m.merged_into IS NOT NULL`,
    ),
  ).toBe(0)
  const again = `complaint c JOIN complaint p ON p.id = c.recurrence_of`
  expect(await counted(again)).toBeGreaterThan(50)
  expect(
    await counted(
      `${again} WHERE c.received_at > p.first_closed_at + interval '30 days' OR c.received_at < p.first_closed_at`,
    ),
  ).toBe(0)
  expect(await counted(`${again} WHERE c.checked_by = p.checked_by`)).toBe(0)
})

test('figures differ from county to county, heat is complained of in winter, every channel and matter occurs', async () => {
  const [told] = await sql<{ categories: string; channels: string; counties: string; heat: string }>(
    `SELECT count(DISTINCT category) AS categories, count(DISTINCT channel) AS channels, count(DISTINCT county_code) AS counties,
       avg((extract(month FROM received_at) IN (11, 12, 1, 2, 3))::int) FILTER (WHERE category = '0204') AS heat FROM complaint`,
  )
  expect(Number(told?.categories)).toBe(36)
  expect(Number(told?.channels)).toBe(10)
  expect(Number(told?.counties)).toBeGreaterThan(110)
  expect(Number(told?.heat)).toBeGreaterThan(0.85)
  const [rates] = await sql<{ least: string; most: string }>(
    `SELECT min(r) AS least, max(r) AS most FROM (SELECT avg(on_time::int) AS r FROM complaint GROUP BY city_code) x`,
  )
  expect(Number(rates?.least)).toBeGreaterThan(0.75)
  expect(Number(rates?.most)).toBeLessThan(0.99)
})
