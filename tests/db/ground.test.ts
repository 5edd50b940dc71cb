import { readFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Actor, systemActor } from '@/lib/core/access'
import { type DivisionCode, province, scopeUnder } from '@/lib/core/division'
import { flowRows } from '@/lib/core/flow'
import { done, refused } from '@/lib/core/result'
import { writeAudit } from '@/lib/platform/audit'
import { checkRole, closeDatabase, inScope, unscoped } from '@/lib/platform/db'
import { schemaSql, shippedMigrations } from '@/lib/platform/migrate'
import { command, perform } from '@/lib/platform/perform'
import { flows } from '@/prisma/seed/reference'
import { freshDatabase, type TestDatabase } from '../support/db'

const now = new Date('2026-11-20T02:00:00Z')
const official = (division: string, role: Actor['role'] = 'county'): Actor => ({
  ...systemActor(division as DivisionCode),
  kind: 'user',
  role,
  name: '测试',
  scope: scopeUnder(division as DivisionCode),
})

let database: TestDatabase
const asOwner = async <R extends pg.QueryResultRow>(sql: string, scope = true): Promise<R[]> => {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    await client.query('BEGIN')
    if (scope)
      await client.query(
        `SELECT set_config('app.scope_from', '140000000000', true), set_config('app.scope_to', '150000000000', true)`,
      )
    const { rows } = await client.query<R>(sql)
    await client.query('COMMIT')
    return rows
  } finally {
    await client.end()
  }
}

const insert = (community: string, name: string): string =>
  `INSERT INTO compound (code, division_code, name, exclusive_area, delivered_area, households, created_at, updated_at)
   VALUES ('${community.slice(0, 9)}${name.padStart(4, '0')}', '${community}', '小区${name}', 10000, 6000, 10, now(), now())`

beforeAll(async () => {
  database = await freshDatabase()
  await asOwner(
    `INSERT INTO division (code, name, level, parent_code, source) VALUES
     ('140105010000', '十街道', 'street', '140105000000', 'test'), ('140105010001', '十社区', 'community', '140105010000', 'test'),
     ('140105011000', '十一街道', 'street', '140105000000', 'test'), ('140105011001', '十一社区', 'community', '140105011000', 'test'),
     ('140213001000', '邻街道', 'street', '140213000000', 'test'), ('140213001001', '邻社区', 'community', '140213001000', 'test')`,
  )
  // Sibling streets whose codes are prefixes of one another's digits, and a county next door.
  for (const [at, community] of [
    '140105001001',
    '140105010001',
    '140105011001',
    '140106001001',
    '140213001001',
  ].entries()) {
    await asOwner(insert(community, String(at + 1)))
  }
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

describe('row security', () => {
  test('shows nothing without a scope, not even after a transaction that had one', async () => {
    await inScope(systemActor(province), now, tx => tx.compound.count())
    expect(await unscoped('SELECT id FROM compound')).toEqual([])
  })

  test('shows an official what lies in his place, without siblings that begin alike', async () => {
    const seen = (division: string) =>
      inScope(official(division), now, tx => tx.compound.findMany({ select: { divisionCode: true } }))
    expect((await seen('140105001000')).map(row => row.divisionCode)).toEqual(['140105001001'])
    expect((await seen('140105010000')).map(row => row.divisionCode)).toEqual(['140105010001'])
    expect(await seen('140105000000')).toHaveLength(3)
    expect(await seen('140100000000')).toHaveLength(4)
    expect(await seen('140000000000')).toHaveLength(5)
  })

  test('refuses to write into the place next door', async () => {
    const attempt = inScope(official('140106000000'), now, tx => tx.$queryRawUnsafe(insert('140105001001', '77')))
    await expect(attempt).rejects.toThrow()
  })

  test('does not mix two officials over one pool: a thousand requests each', async () => {
    const one = official('140105000000')
    const other = official('140213000000')
    const ask = async (actor: Actor, expected: number): Promise<void> => {
      const count = await inScope(actor, now, tx => tx.compound.count())
      if (count !== expected) throw new Error(`${actor.division} saw ${count}`)
    }
    for (let round = 0; round < 50; round += 1) {
      await Promise.all(Array.from({ length: 20 }, () => [ask(one, 3), ask(other, 1)]).flat())
    }
  })

  test('lets nobody read the words of cases past it', async () => {
    await expect(unscoped('SELECT grams FROM complaint_gram')).rejects.toThrow(/permission denied/)
  })

  test('cannot be bypassed by the app’s role', async () => {
    await expect(checkRole()).resolves.toBeUndefined()
    await expect(unscoped('ALTER TABLE compound DISABLE ROW LEVEL SECURITY')).rejects.toThrow()
    await expect(unscoped('SET ROLE postgres')).rejects.toThrow()
  })
})

describe('the audit', () => {
  const ring = (fails: boolean) =>
    command({
      schema: z.object({ name: z.string().min(1) }),
      act: 'compound.create' as const,
      run: async () => (fails ? refused('rule', '不行') : done({ id: 1 })),
      subject: value => ({ kind: 'test', id: value.id }),
    })
  const rows = () =>
    asOwner<{ act: string; outcome: string; actor_name: string }>(
      'SELECT act, outcome, actor_name FROM audit ORDER BY id',
    )

  test('keeps what was done, what a rule refused and what was forbidden', async () => {
    const before = (await rows()).length
    await perform(ring(false), official('140105000000'), { name: 'x' }, now)
    await perform(ring(true), official('140105000000'), { name: 'x' }, now)
    await perform(ring(false), official('140105000000', 'county-department'), { name: 'x' }, now)
    expect((await rows()).slice(before).map(row => row.outcome)).toEqual(['done', 'refused', 'forbidden'])
  })

  test('is written in the transaction that did the deed: without it the deed is undone', async () => {
    const broken = command({
      schema: z.object({}),
      act: 'compound.create' as const,
      run: async ({ tx }) => {
        await tx.$queryRawUnsafe(insert('140105001001', '88'))
        return done({ id: 1 })
      },
      subject: () => ({ kind: 'test', id: 1, division: 'not a code at all, too long' }),
    })
    await expect(perform(broken, official('140105000000'), {}, now)).rejects.toThrow()
    expect(await asOwner(`SELECT 1 FROM compound WHERE name = '小区88'`)).toEqual([])
  })

  test('cannot be changed or deleted by the app, nor by the owner', async () => {
    await expect(
      inScope(systemActor(province), now, tx => tx.$executeRaw`UPDATE audit SET act = 'x'`),
    ).rejects.toThrow()
    await expect(inScope(systemActor(province), now, tx => tx.$executeRaw`DELETE FROM audit`)).rejects.toThrow()
    await expect(asOwner(`UPDATE audit SET act = 'x'`)).rejects.toThrow(/kept as they were written/)
    await expect(asOwner('TRUNCATE audit')).rejects.toThrow(/kept as they were written/)
  })

  test('shows the next city nothing', async () => {
    await inScope(official('140105000000'), now, tx =>
      writeAudit(tx, {
        at: now,
        actor: official('140105000000'),
        act: 'compound.create',
        outcome: 'done',
        subject: { kind: 'compound', id: 'victim' },
      }),
    )
    const seen = await inScope(official('140213000000'), now, tx =>
      tx.audit.findMany({ where: { subjectId: 'victim' } }),
    )
    expect(seen).toEqual([])
  })
})

describe('the schema', () => {
  test('is the same in Prisma’s files and in the migrations', async () => {
    const columns = (schema: string) =>
      asOwner<{ at: string; type: string; nullable: string }>(
        `SELECT table_name || '.' || column_name AS at, udt_name || coalesce(character_maximum_length::text, '') AS type, is_nullable AS nullable
         FROM information_schema.columns WHERE table_schema = '${schema}' AND table_name NOT IN ('_prisma_migrations', 'file_use') ORDER BY 1`,
      )
    const sql = await schemaSql(database.ownerUrl)
    await asOwner(
      `CREATE SCHEMA drawn; SET LOCAL search_path = drawn; ${sql.replaceAll('CREATE SCHEMA IF NOT EXISTS "public";', '')}`,
    )
    // Generated columns are required of nobody: they may be null to PostgreSQL and never are.
    const generated = /\.(city|county|street)_code$|\.is_open$/
    const same = (list: { at: string; type: string; nullable: string }[]) =>
      list.map(row => (generated.test(row.at) ? `${row.at} ${row.type}` : `${row.at} ${row.type} ${row.nullable}`))
    expect(same(await columns('public'))).toEqual(same(await columns('drawn')))
  })

  test('carries a history of its migrations', async () => {
    const rows = await asOwner<{ migration_name: string }>(
      'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1',
    )
    expect(rows.map(row => row.migration_name)).toEqual(shippedMigrations())
  })

  test('holds the same flows as the code', async () => {
    const rows = await asOwner<{ flow: string; state: string; act: string; next: string }>(
      'SELECT flow, state, act, next FROM flow_move',
    )
    const sorted = (list: object[]): string[] => list.map(row => JSON.stringify(Object.entries(row).sort())).sort()
    expect(sorted(rows)).toEqual(sorted(flows.flatMap(flowRows)))
  })

  test('uses no prefix match for a place', () => {
    const sql = readFileSync('prisma/migrations/20261122000000_ground/migration.sql', 'utf8')
    expect(sql).not.toMatch(/LIKE .*\|\| *'%'/)
  })
})
