/** A server that is killed in the middle of an import leaves nothing half, and the next one completes what was confirmed. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/access'
import { confirmImport } from '@/lib/import/commands'
import { executeImport, importJob } from '@/lib/import/job'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { withClient } from '@/scripts/runtime/database'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { checked, csv, importer, manyCompounds, unwrapped } from '@/tests/support/import-builders'
import { now } from '@/tests/support/organisation-builders'

const rows = 8_000

let database: TestDatabase
let county: Actor

beforeAll(async () => {
  database = await freshDatabase()
  county = await importer(database.ownerUrl, 'county', 'county', '140105000000')
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const one = async <T extends Record<string, unknown>>(text: string): Promise<T | undefined> =>
  withClient(database.ownerUrl, async client => (await client.query<T>(text)).rows[0])

const communities = async (): Promise<string[]> =>
  withClient(database.ownerUrl, async client => {
    const { rows: found } = await client.query<{ code: string }>(
      `SELECT code FROM division WHERE level = 'community' AND code LIKE '140105%' ORDER BY code`,
    )
    return found.map(row => row.code)
  })

const compounds = async (): Promise<number> =>
  (await one<{ n: number }>('SELECT count(*)::int AS n FROM compound'))?.n ?? -1
const audited = async (): Promise<number> =>
  (await one<{ n: number }>(`SELECT count(*)::int AS n FROM audit WHERE act = 'compound.create'`))?.n ?? -1

/** Another server process that begins to write the run. */
const server = (run: number) =>
  spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      '--input-type=module',
      '--eval',
      `const { executeImport } = await import('@/lib/import/job'); await executeImport(${run})`,
    ],
    { env: process.env, stdio: 'inherit' },
  )

test('killed while it writes, it has written nothing; the next server writes all of it, once', async () => {
  const file = csv('compounds', manyCompounds(rows, await communities()))
  const run = unwrapped(await checked(county, 'compounds', file))
  expect(run.counts).toMatchObject({ rows, new: rows, bad: 0 })
  unwrapped(await perform(confirmImport, county, { id: run.id }, now))

  const child = server(run.id)
  const progress = () =>
    one<{ progress: number; state: string }>(`SELECT progress, state FROM import_run WHERE id = ${run.id}`)
  await expect.poll(async () => (await progress())?.progress ?? 0, { timeout: 50_000, interval: 20 }).toBeGreaterThan(0)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await progress()).toMatchObject({ state: 'running' })
  expect([await compounds(), await audited()]).toEqual([0, 0])

  // The lock goes with the killed server's connection, as soon as PostgreSQL sees that it is gone.
  await expect
    .poll(
      async () => {
        await importJob.run({})
        return (await progress())?.state
      },
      { timeout: 50_000, interval: 100 },
    )
    .toBe('done')
  expect([await compounds(), await audited()]).toEqual([rows, rows])

  await importJob.run({})
  expect((await executeImport(run.id))?.counts).toEqual({ rows, new: rows, changed: 0, same: 0, bad: 0 })
  expect([await compounds(), await audited()]).toEqual([rows, rows])
}, 120_000)
