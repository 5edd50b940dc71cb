/** Runs one transaction on one connection, and hands both roads to it to whoever works within: see `docs/database.md`. */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { SqlDriverAdapter, SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { Prisma, PrismaClient } from '@/prisma/client/client'
import { Connection } from './connection'
import { statementNames } from './statements'

type SqlText = TemplateStringsArray | Prisma.Sql

/** SQL as text: values are never part of it. */
type Text = {
  $queryRaw<T = unknown>(query: SqlText, ...values: unknown[]): Promise<T>
  /** @returns how many rows it touched */
  $executeRaw(query: SqlText, ...values: unknown[]): Promise<number>
  /** The queue brings SQL of its own, its values apart (`lib/platform/jobs.ts`); nobody else hands a text in. */
  $queryRawUnsafe<T = unknown>(text: string, ...values: unknown[]): Promise<T>
}

/** A transaction that knows its scope: Prisma's models, and SQL as text. Stores take it; nobody else makes one. */
export type Tx = Omit<Prisma.TransactionClient, `$${string}`> & Text

/** What a process shares, also where its code is bundled several times over. */
export type DatabaseDoor = {
  pool: pg.Pool
  prisma: PrismaClient
  nameOf: (sql: string) => string
  /** The connection on which Prisma is to begin. */
  handed: AsyncLocalStorage<Connection>
}

/** Prisma's driver: a transaction of Prisma's is the one at hand, and nothing is asked outside of one. */
class Handed implements SqlDriverAdapter, SqlDriverAdapterFactory {
  readonly provider = 'postgres'
  readonly adapterName = '@prisma/adapter-pg'
  private readonly handed: DatabaseDoor['handed']

  constructor(handed: DatabaseDoor['handed']) {
    this.handed = handed
  }

  async connect(): Promise<SqlDriverAdapter> {
    return this
  }

  async startTransaction(): Promise<Connection> {
    return this.handed.getStore() ?? outside()
  }

  getConnectionInfo(): { supportsRelationJoins: boolean } {
    return { supportsRelationJoins: true }
  }

  queryRaw = outside
  executeRaw = outside
  executeScript = outside

  async dispose(): Promise<void> {}
}

const outside = (): never => {
  throw new Error('Prisma is used within a transaction alone')
}

export function openDoor(url: string, most: number): DatabaseDoor {
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: maxWait,
  })
  // A connection that breaks while idle must not end the process; the next query opens another.
  pool.on('error', () => {})
  const handed: DatabaseDoor['handed'] = new AsyncLocalStorage()
  return { pool, prisma: new PrismaClient({ adapter: new Handed(handed) }), nameOf: statementNames(), handed }
}

/** Milliseconds that a request waits for a connection. */
const maxWait = 10_000
/** Prisma's own clock must never strike before ours. */
const never = 2_000_000_000

const sqlOf = (query: SqlText, values: readonly unknown[]): Prisma.Sql =>
  query instanceof Prisma.Sql ? query : new Prisma.Sql(query, values)

function textOver(connection: Connection): Text {
  const run = (query: SqlText, values: readonly unknown[]): Promise<pg.QueryResult> => {
    const sql = sqlOf(query, values)
    return connection.text(sql.text, sql.values)
  }
  // What a row holds is said by whoever wrote the statement, hence the signatures above the bodies.
  function $queryRaw<T>(query: SqlText, ...values: unknown[]): Promise<T>
  async function $queryRaw(query: SqlText, ...values: unknown[]): Promise<unknown> {
    return (await run(query, values)).rows
  }
  async function $executeRaw(query: SqlText, ...values: unknown[]): Promise<number> {
    return (await run(query, values)).rowCount ?? 0
  }
  function $queryRawUnsafe<T>(text: string, ...values: unknown[]): Promise<T>
  async function $queryRawUnsafe(text: string, ...values: unknown[]): Promise<unknown> {
    return (await connection.text(text, values)).rows
  }
  return { $queryRaw, $executeRaw, $queryRawUnsafe }
}

/** The models of this transaction, with our road for text in front of Prisma's own; defined, for what is assigned Prisma keeps for all. */
const withText = (models: Prisma.TransactionClient, text: Text): Tx =>
  Object.create(models, Object.getOwnPropertyDescriptors(text))

/**
 * @param opening statements that the transaction begins with, in the same message as BEGIN
 * @param timeout milliseconds for the whole of it
 */
export async function inTransaction<T>(
  { pool, prisma, nameOf, handed }: DatabaseDoor,
  opening: string,
  timeout: number,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  const ignore = (): void => undefined
  client.on('error', ignore)
  const connection = new Connection(client, nameOf, timeout)
  let broken = false
  try {
    const begun = connection.begin(opening)
    const inPrisma = async (models: Prisma.TransactionClient): Promise<T> => {
      await begun
      return work(withText(models, textOver(connection)))
    }
    // Prisma gets ready while PostgreSQL begins.
    const value = await handed.run(connection, () => prisma.$transaction(inPrisma, { timeout: never, maxWait }))
    connection.overdue()
    await connection.end('COMMIT')
    return value
  } catch (error) {
    await connection.end('ROLLBACK').catch(() => {
      broken = true
    })
    throw error
  } finally {
    // What is broken may still complain after it was given back.
    if (!broken) client.removeListener('error', ignore)
    client.release(broken)
  }
}
