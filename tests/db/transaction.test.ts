/** Both roads of docs/database.md lead to one connection: what a transaction promises, it promises by either. */
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { systemActor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { writeAudit } from '@/lib/platform/audit'
import { closeDatabase, inScope, sqlState, type Tx } from '@/lib/platform/db'
import { freshDatabase, type TestDatabase } from '../support/db'

const now = new Date('2026-11-20T02:00:00.125Z')
const actor = systemActor(province)
const within = <T>(work: (tx: Tx) => Promise<T>, options: { timeout?: number } = {}): Promise<T> =>
  inScope(actor, now, work, options)

let database: TestDatabase
const asOwner = async (sql: string, values: unknown[] = []): Promise<void> => {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  await client.query(sql, values)
  await client.end()
}

/** One road each: a write, and a count of what was written. */
const roads = {
  models: {
    write: (tx: Tx, username: string): Promise<unknown> =>
      tx.signInAttempt.create({ data: { at: now, address: '', username, outcome: 'unlocked' } }),
    count: (tx: Tx, username: string): Promise<number> => tx.signInAttempt.count({ where: { username } }),
    fail: (tx: Tx): Promise<unknown> => tx.rateWindow.create({ data: { key: 'one', startsAt: now, hits: 1 } }),
  },
  text: {
    write: (tx: Tx, username: string): Promise<unknown> =>
      tx.$executeRaw`INSERT INTO sign_in_attempt (at, address, username, outcome) VALUES (${now}, '', ${username}, 'unlocked')`,
    count: async (tx: Tx, username: string): Promise<number> => {
      const rows = await tx.$queryRaw<
        { n: number }[]
      >`SELECT count(*)::int AS n FROM sign_in_attempt WHERE username = ${username}`
      return rows[0]?.n ?? -1
    },
    fail: (tx: Tx): Promise<unknown> =>
      tx.$executeRaw`INSERT INTO rate_window (key, starts_at, hits) VALUES ('one', ${now}, 1)`,
  },
}
const each = Object.entries(roads)
const pairs = each.flatMap(([one, here]) => each.map(([other, there]) => ({ one, other, here, there })))

/** What it fails with. */
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

const warnings: string[] = []
const warned = ({ message }: Error): void => void warnings.push(message)

beforeAll(async () => {
  database = await freshDatabase()
  process.on('warning', warned)
  await within(roads.models.fail)
})
afterAll(async () => {
  process.off('warning', warned)
  await closeDatabase()
  await database.drop()
})

describe('one transaction', () => {
  test.for(pairs)('written by $one is seen by $other, and kept', async ({ one, other, here, there }) => {
    const name = `kept ${one} ${other}`
    const seen = await within(async tx => {
      await here.write(tx, name)
      return there.count(tx, name)
    })
    expect([seen, await within(tx => there.count(tx, name))]).toEqual([1, 1])
  })

  test.for(pairs)('undoes $one and $other together', async ({ one, other, here, there }) => {
    const name = `undone ${one} ${other}`
    const attempt = within(async tx => {
      await here.write(tx, name)
      await there.write(tx, name)
      throw new Error('no')
    })
    await expect(attempt).rejects.toThrow('no')
    expect(await within(tx => there.count(tx, name))).toBe(0)
  })

  test.for(each)('tells of a rule that PostgreSQL holds, by %s', async ([, { fail }]) => {
    expect(sqlState(await failure(within(fail)))).toMatchObject({
      code: '23505',
      constraint: expect.stringContaining('rate_window_pkey'),
    })
  })

  test.for(pairs)('is lost when a failure by $one was passed over, whatever $other does', async ({ here, there }) => {
    const attempt = within(async tx => {
      await here.fail(tx).catch(() => undefined)
      await there.count(tx, 'x').catch(() => undefined)
    })
    await expect(attempt).rejects.toThrow('the transaction was undone')
  })

  test.for(pairs)('is over for $other when $one has failed and others were still asked', async one => {
    const { here, there } = one
    const name = `late ${one.one} ${one.other}`
    let late: Promise<unknown> = Promise.resolve(null)
    const attempt = within(async tx => {
      late = failure(
        failure(here.fail(tx))
          .then(() => new Promise(setImmediate))
          .then(() => there.write(tx, name)),
      )
      await here.fail(tx)
    })
    await expect(attempt).rejects.toThrow()
    expect(await late).toBeInstanceOf(Error)
    expect(await within(tx => there.count(tx, name))).toBe(0)
  })
})

/** A place where so many wait until all are there. */
function meeting(size: number): () => Promise<void> {
  let arrived = 0
  let open = (): void => undefined
  const all = new Promise<void>(done => {
    open = done
  })
  return () => {
    arrived += 1
    if (arrived === size) open()
    return all
  }
}

test.for(pairs)('of two side by side, $one and $other keep each to its own', async ({ one, other, here, there }) => {
  const name = `apart ${one} ${other}`
  const written = meeting(2)
  const counted = meeting(2)
  const pid = async (tx: Tx): Promise<unknown> => (await tx.$queryRaw<unknown[]>`SELECT pg_backend_pid() AS pid`)[0]
  const [first, second] = await Promise.all(
    [0, 1].map(at =>
      within(async tx => {
        const before = await pid(tx)
        await here.write(tx, `${name} ${at}`)
        await written()
        const seen = [await there.count(tx, `${name} ${at}`), await there.count(tx, `${name} ${1 - at}`)]
        await counted()
        return { seen, before, after: await pid(tx) }
      }),
    ),
  )
  expect(first).toMatchObject({ seen: [1, 0], before: first?.after })
  expect(second).toMatchObject({ seen: [1, 0], before: second?.after })
  expect(first?.before).not.toEqual(second?.before)
})

describe('time', () => {
  test('ends a statement that takes longer than the transaction may', async () => {
    const slow = within(tx => tx.$queryRaw`SELECT pg_sleep(30)::text`, { timeout: 200 })
    await expect(slow).rejects.toThrow(/statement timeout/)
  })

  test.for(each)('refuses a statement by %s once it is over', async ([, { count }]) => {
    const slow = within(
      async tx => {
        const end = performance.now() + 60
        while (performance.now() < end) await new Promise(setImmediate)
        return count(tx, 'x')
      },
      { timeout: 50 },
    )
    await expect(slow).rejects.toThrow(/took more than 50 ms/)
  })

  test.for(each)('is told of a connection that was cut, by %s, and the next one works', async ([, { count }]) => {
    const cut = within(async tx => {
      const rows = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
      await asOwner('SELECT pg_terminate_backend($1)', [rows[0]?.pid])
      return count(tx, 'x')
    })
    await expect(cut).rejects.toThrow()
    expect(await within(tx => count(tx, 'x'))).toBe(0)
  })
})

describe('statements', () => {
  test.for(each)('by %s are prepared when they come again', async ([, { count }]) => {
    const prepared = await within(async tx => {
      for (let time = 0; time < 3; time += 1) await count(tx, 'x')
      return tx.$queryRaw<{ statement: string }[]>`SELECT statement FROM pg_prepared_statements`
    })
    expect(prepared.filter(({ statement }) => /sign_in_attempt"? WHERE/i.test(statement)).length).toBeGreaterThan(0)
  })

  test('asked side by side go one after another', async () => {
    const answers = await within(tx =>
      Promise.all([
        ...each.flatMap(([, { count }]) => [count(tx, 'x'), count(tx, 'y')]),
        tx.account.findMany({ include: { posts: true } }),
      ]),
    )
    expect(answers).toHaveLength(5)
    expect(warnings.filter(words => words.includes('client.query'))).toEqual([])
  })
})

describe('values', () => {
  beforeEach(() =>
    asOwner(`BEGIN; SELECT set_config('app.scope_from', '140000000000', true), set_config('app.scope_to', '150000000000', true);
      INSERT INTO compound (code, division_code, name, exclusive_area, delivered_area, households, longitude, latitude, first_delivered_on, created_at, updated_at)
      VALUES ('1401050010001', '140105001001', '一', 10000, 6000, 10, 112.500001, 37.8, '2026-11-01', '2026-11-20T02:00:00.125Z', now());
      COMMIT`),
  )
  afterEach(() =>
    asOwner(`SET app.scope_from = '140000000000'; SET app.scope_to = '150000000000'; DELETE FROM compound`),
  )

  test('are the same by either road', async () => {
    await within(async tx => {
      const by = { code: '1401050010001' }
      const model = await tx.compound.findFirstOrThrow({
        where: by,
        select: { id: true, name: true, longitude: true, firstDeliveredOn: true, createdAt: true },
      })
      const [text] = await tx.$queryRaw<unknown[]>`
        SELECT id, name, longitude, first_delivered_on AS "firstDeliveredOn", created_at AS "createdAt" FROM compound WHERE code = ${by.code}`
      expect(text).toEqual(model)
      expect(model).toMatchObject({ firstDeliveredOn: new Date('2026-11-01T00:00:00Z'), createdAt: now })
      expect(model.longitude?.toString()).toBe('112.500001')
      // And go the way back.
      expect(
        await tx.compound.count({
          where: { ...by, longitude: model.longitude, firstDeliveredOn: model.firstDeliveredOn },
        }),
      ).toBe(1)
      const [back] = await tx.$queryRaw<{ n: number }[]>`
        SELECT count(*)::int AS n FROM compound WHERE longitude = ${model.longitude} AND first_delivered_on = ${model.firstDeliveredOn} AND created_at = ${now}`
      expect(back).toEqual({ n: 1 })
    })
  })

  test('hold big numbers, json and lists', async () => {
    await within(async tx => {
      const subject = { kind: 'compound', id: 'values', changes: { name: ['甲', null] satisfies [string, null] } }
      await writeAudit(tx, { at: now, actor, act: 'compound.create', outcome: 'done', subject })
      const model = await tx.audit.findFirstOrThrow({
        where: { subjectId: 'values' },
        select: { id: true, at: true, changes: true },
      })
      const [text] = await tx.$queryRaw<unknown[]>`SELECT id, at, changes FROM audit WHERE subject_id = 'values'`
      expect(text).toEqual(model)
      expect([typeof model.id, model.changes]).toEqual(['bigint', subject.changes])
      const [lists] = await tx.$queryRaw<unknown[]>`
        SELECT ${[1, 2]}::smallint[] AS small, ${['甲', '乙']}::text[] AS words, ARRAY[9007199254740993] AS big, '{"a":[1]}'::jsonb AS json`
      expect(lists).toEqual({ small: [1, 2], words: ['甲', '乙'], big: [9007199254740993n], json: { a: [1] } })
    })
  })
})
