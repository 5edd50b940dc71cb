/** A demo of another day than the one its stories were written for: the first working day after a long holiday, when clocks have stood still for a week. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Day, day } from '@/lib/core/day'
import { closeDatabase } from '@/lib/platform/db'
import { seedDemo } from '@/prisma/seed/demo'
import { frozenDays, pinnedDay, standOn } from '@/prisma/seed/kit/calendar'
import { asOwner } from '@/prisma/seed/kit/rows'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'

const today = day('2026-10-08')
const evening = '2026-10-08T17:30:00+08:00'
let database: TestDatabase

beforeAll(async () => {
  database = await freshDatabase()
  await seedDemo({ ...database, onProgress: () => undefined, scale: { compounds: 1_000, cases: 3_000 }, day: today })
}, 600_000)
afterAll(async () => {
  standOn(pinnedDay)
  await closeDatabase()
  await database.drop()
})

const sql = <T>(text: string): Promise<T[]> =>
  asOwner(database.ownerUrl, async client => (await client.query(text)).rows)

test('nothing has happened after that day, and figures are frozen up to it', async () => {
  const late = await sql<{ what: string; latest: Day }>(
    `SELECT 'formed' AS what, max(greatest(formed_on, filed_on, ended_on))::text AS latest FROM organisation
     UNION ALL SELECT 'retired', max(retired_on)::text FROM compound
     UNION ALL SELECT 'evidence', max(greatest(started_on, approved_on, revoked_on))::text FROM street_evidence
     UNION ALL SELECT 'step', max(happened_on)::text FROM procedure_step
     UNION ALL SELECT 'vote', max(greatest(decided_on, published_on))::text FROM assembly
     UNION ALL SELECT 'filing', max(greatest(submitted_on, accepted_on, decided_on))::text FROM filing
     UNION ALL SELECT 'conduct', max(happened_on)::text FROM conduct_record
     UNION ALL SELECT 'order', max(issued_on)::text FROM rectification_order
     UNION ALL SELECT 'case', (max(at) AT TIME ZONE 'Asia/Shanghai')::date::text FROM complaint_event
     UNION ALL SELECT 'audit', (max(at) FILTER (WHERE act NOT LIKE 'account.%') AT TIME ZONE 'Asia/Shanghai')::date::text FROM audit`,
  )
  for (const { what, latest } of late) expect(latest <= today, `${what} ${latest}`).toBe(true)
  const [frozen] = await sql<{ days: number; last: Day }>(
    'SELECT count(*)::int AS days, max(day)::text AS last FROM snapshot',
  )
  expect(frozen).toEqual({ days: frozenDays.length, last: '2026-09-30' })
})

test('some of what is open is late, most of it is not', async () => {
  const [open] = await sql<{ all: number; late: number }>(
    `SELECT count(*)::int AS all, (count(*) FILTER (WHERE due_at < '${evening}'))::int AS late FROM complaint WHERE due_at IS NOT NULL`,
  )
  expect(open?.all).toBeGreaterThan(60)
  const share = (open?.late ?? 0) / (open?.all ?? 1)
  expect(share).toBeGreaterThan(0.04)
  expect(share).toBeLessThan(0.35)
})
