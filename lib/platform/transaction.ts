/**
 * Runs one transaction on one connection. Raw SQL goes to PostgreSQL directly, for that is what every list, page and move of a case is
 * made of, and Prisma's own road costs several times the statement; Prisma's models join the same transaction where a store uses them.
 * What comes back is alike by either road: instants and days as Date, bigint as bigint, numeric as Decimal, json parsed.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { Prisma, PrismaClient } from '@/prisma/client/client'
import { statementNames } from './statements'

/** A transaction that knows its scope. Stores take it; nobody else makes one. */
export type Tx = Prisma.TransactionClient

/** What a process shares, also where its code is bundled several times over. */
export type Door = {
  pool: pg.Pool
  prisma: PrismaClient
  nameOf: (sql: string) => string
  /** The connection that Prisma is to join. */
  joining: AsyncLocalStorage<pg.PoolClient>
}

const { builtins } = pg.types
type Oid = Parameters<typeof pg.types.getTypeParser>[0]

const listOf =
  <T>(read: (text: string) => T) =>
  (text: string): (T | null)[] =>
    texts(text).map(one => (one === null ? null : read(one)))
const texts = (text: string): (string | null)[] => pg.types.getTypeParser(1009 as Oid)(text)
const instant = (text: string): Date => new Date(`${text.replace(' ', 'T')}Z`)
const day = (text: string): Date => new Date(`${text}T00:00:00Z`)
const decimal = (text: string): Prisma.Decimal => new Prisma.Decimal(text)

/** Where the driver's usual answer differs from Prisma's. */
const readers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, BigInt],
  [1016, listOf(BigInt)],
  [builtins.OID, BigInt],
  [builtins.NUMERIC, decimal],
  [1231, listOf(decimal)],
  [builtins.DATE, day],
  [1182, listOf(day)],
  [builtins.TIMESTAMP, instant],
  [1115, listOf(instant)],
])
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: Oid, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : readers.get(oid)) ?? pg.types.getTypeParser(oid, 'text'),
}

/** Instants go in UTC, whatever the clock of this machine shows. */
function sent(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(sent)
  return Prisma.Decimal.isDecimal(value) ? value.toString() : value
}

/** Transactions are begun and ended by ourselves. */
const ourWords: ReadonlySet<string> = new Set(['BEGIN', 'COMMIT', 'ROLLBACK'])
const nothing = { command: '', rowCount: 0, oid: 0, fields: [], rows: [] }

/** A pool whose every connection is the one of the transaction at hand. */
function joiningPool(pool: pg.Pool, joining: Door['joining']): pg.Pool {
  const connect = async (): Promise<pg.PoolClient> => {
    const connection = joining.getStore()
    if (!connection) throw new Error('Prisma is used within a transaction alone')
    const query = (asked: pg.QueryArrayConfig) =>
      ourWords.has(asked.text) ? Promise.resolve(nothing) : connection.query(asked)
    return new Proxy(connection, {
      get: (target, key) => {
        if (key === 'query') return query
        return key === 'release' ? () => undefined : Reflect.get(target, key)
      },
    })
  }
  return new Proxy(pool, { get: (target, key) => (key === 'connect' ? connect : Reflect.get(target, key)) })
}

export function openDoor(url: string, most: number): Door {
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: maxWait,
  })
  // A connection that breaks while idle must not end the process; the next query opens another.
  pool.on('error', () => {})
  const joining: Door['joining'] = new AsyncLocalStorage()
  const nameOf = statementNames()
  const adapter = new PrismaPg(joiningPool(pool, joining), { statementNameGenerator: ({ sql }) => nameOf(sql) })
  return { pool, prisma: new PrismaClient({ adapter }), nameOf, joining }
}

/** Milliseconds that a request waits for a connection. */
const maxWait = 10_000
/** Prisma's own clock must never strike before ours. */
const never = 2_000_000_000

/** Prisma's side of the transaction, begun when a model is first used. */
class Joined {
  private inner: Promise<Tx> | undefined
  private ended: Promise<unknown> = Promise.resolve()
  private leave: () => void = () => undefined
  private readonly door: Door
  private readonly connection: pg.PoolClient

  constructor(door: Door, connection: pg.PoolClient) {
    this.door = door
    this.connection = connection
  }

  open(): Promise<Tx> {
    this.inner ??= new Promise((ready, fail) => {
      const left = new Promise<void>(done => {
        this.leave = done
      })
      const stay = async (inner: Tx): Promise<void> => {
        ready(inner)
        await left
      }
      const { prisma, joining } = this.door
      this.ended = joining
        .run(this.connection, () => prisma.$transaction(stay, { timeout: never, maxWait }))
        .catch(fail)
    })
    return this.inner
  }

  async close(): Promise<void> {
    this.leave()
    await this.ended
  }
}

type Query = TemplateStringsArray | Prisma.Sql
const sqlOf = (query: Query, values: readonly unknown[]): Prisma.Sql =>
  query instanceof Prisma.Sql ? query : new Prisma.Sql(query, values)

/** The transaction as stores see it. @param overdue throws once its time is over */
function txOver({ prisma, nameOf }: Door, connection: pg.PoolClient, joined: Joined, overdue: () => void): Tx {
  const run = (text: string, values: readonly unknown[]): Promise<pg.QueryResult> => {
    overdue()
    return connection.query({ name: nameOf(text), text, values: values.map(sent), types })
  }
  const raw = {
    $queryRaw: async (query: Query, ...values: unknown[]) => {
      const sql = sqlOf(query, values)
      return (await run(sql.text, sql.values)).rows
    },
    $executeRaw: async (query: Query, ...values: unknown[]) => {
      const sql = sqlOf(query, values)
      return (await run(sql.text, sql.values)).rowCount ?? 0
    },
    // The queue brings SQL of its own, its values apart (`lib/platform/jobs.ts`); nobody else hands a text in.
    $queryRawUnsafe: async (text: string, ...values: unknown[]) => (await run(text, values)).rows,
  }
  const model = (name: string | symbol) =>
    new Proxy(
      {},
      {
        get:
          (_, deed) =>
          async (...given: unknown[]): Promise<unknown> => {
            overdue()
            const inner = await joined.open()
            return Reflect.get(Reflect.get(inner, name), deed)(...given)
          },
      },
    )
  return new Proxy(prisma, { get: (_, key) => (Object.hasOwn(raw, key) ? Reflect.get(raw, key) : model(key)) })
}

/**
 * @param opening statements that the transaction begins with, in the same message as BEGIN
 * @param timeout milliseconds for the whole of it
 */
export async function inTransaction<T>(
  door: Door,
  opening: string,
  timeout: number,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const connection = await door.pool.connect()
  const ignore = (): void => undefined
  connection.on('error', ignore)
  const until = performance.now() + timeout
  const overdue = (): void => {
    if (performance.now() > until) throw new Error(`the transaction took more than ${timeout} ms`)
  }
  const joined = new Joined(door, connection)
  let broken = false
  try {
    await connection.query(`BEGIN; SET LOCAL statement_timeout = ${Math.ceil(timeout)}; ${opening}`)
    const value = await work(txOver(door, connection, joined, overdue))
    await joined.close()
    overdue()
    // After a failed statement that somebody passed over, PostgreSQL answers COMMIT by undoing everything.
    const { command } = await connection.query('COMMIT')
    if (command !== 'COMMIT') throw new Error('the transaction was undone')
    return value
  } catch (error) {
    await joined.close().catch(ignore)
    await connection.query('ROLLBACK').catch(() => {
      broken = true
    })
    throw error
  } finally {
    connection.removeListener('error', ignore)
    connection.release(broken)
  }
}
