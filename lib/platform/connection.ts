/**
 * The one connection of a transaction. Both roads of `docs/database.md` end here: SQL as text, and Prisma's models, to which it is a
 * driver. Statements go one after another, so PostgreSQL sees them in the order in which they were asked.
 */
import {
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlQuery,
  type SqlResultSet,
  type Transaction,
} from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { Prisma } from '@/prisma/client/client'

const { builtins } = pg.types
type Oid = Parameters<typeof pg.types.getTypeParser>[0]
type ColumnReader = (text: string) => unknown

const texts = (text: string): (string | null)[] => pg.types.getTypeParser(1009 as Oid)(text)
const listOf =
  (read: ColumnReader): ColumnReader =>
  text =>
    texts(text).map(one => (one === null ? null : read(one)))
const instant: ColumnReader = text => new Date(`${text.replace(' ', 'T')}Z`)
const day: ColumnReader = text => new Date(`${text}T00:00:00Z`)
const decimal: ColumnReader = text => new Prisma.Decimal(text)
const asSent: ColumnReader = text => text

/** The driver's own answers, but for what stands in the table. */
const typesBut = (readers: ReadonlyMap<number, ColumnReader>): pg.CustomTypesConfig => ({
  getTypeParser: (oid: Oid, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : readers.get(oid)) ?? pg.types.getTypeParser(oid, 'text'),
})

/** What SQL as text gives: the same values as the models. */
const forText = typesBut(
  new Map([
    [builtins.INT8, BigInt],
    [1016, listOf(BigInt)],
    [builtins.OID, BigInt],
    [builtins.NUMERIC, decimal],
    [1231, listOf(decimal)],
    [builtins.DATE, day],
    [1182, listOf(day)],
    [builtins.TIMESTAMP, instant],
    [1115, listOf(instant)],
  ]),
)

/** What Prisma makes values of by itself, for it knows the schema, it gets as PostgreSQL wrote it. */
const forPrisma = typesBut(
  new Map(
    [builtins.NUMERIC, builtins.DATE, builtins.TIMESTAMP, builtins.TIMESTAMPTZ, builtins.JSON, builtins.JSONB].map(
      oid => [oid, asSent],
    ),
  ),
)

/** Instants go in UTC, whatever the clock of this machine shows. */
function sent(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(sent)
  return Prisma.Decimal.isDecimal(value) ? value.toString() : value
}

/** PostgreSQL's own code and words, in the wrapping in which Prisma passes them on unread. */
function forPrismaToTell(error: unknown): never {
  if (!(error instanceof pg.DatabaseError)) throw error
  const { code = '', severity = '', message, detail, column, hint } = error
  const said = { code, severity, message, detail, column, hint, originalCode: code, originalMessage: message }
  throw new DriverAdapterError({ kind: 'postgres', ...said })
}

export class Connection implements Transaction {
  readonly provider = 'postgres'
  readonly adapterName = '@prisma/adapter-pg'
  /** Beginning and ending are ours: Prisma sends no COMMIT and no ROLLBACK of its own. */
  readonly options = { usePhantomQuery: true }
  private last: Promise<unknown> = Promise.resolve()
  private ended = false
  private readonly client: pg.PoolClient
  private readonly nameOf: (sql: string) => string
  private readonly timeout: number
  private readonly until: number

  /** @param timeout milliseconds that the transaction has from now on */
  constructor(client: pg.PoolClient, nameOf: (sql: string) => string, timeout: number) {
    this.client = client
    this.nameOf = nameOf
    this.timeout = timeout
    this.until = performance.now() + timeout
  }

  /** Throws once the transaction's time is over. */
  overdue(): void {
    if (performance.now() > this.until) throw new Error(`the transaction took more than ${this.timeout} ms`)
  }

  async text(text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    const query = { ...this.prepared(text, values), types: forText }
    return this.next(() => this.client.query(query))
  }

  async queryRaw({ sql, args }: SqlQuery): Promise<SqlResultSet> {
    const { fields, rows } = await this.rows(sql, args)
    // Prisma asks for types only where it runs SQL of somebody else, which goes the other road.
    return { columnNames: fields.map(field => field.name), columnTypes: fields.map(() => ColumnTypeEnum.Text), rows }
  }

  async executeRaw({ sql, args }: SqlQuery): Promise<number> {
    return (await this.rows(sql, args)).rowCount ?? 0
  }

  async commit(): Promise<void> {}

  async rollback(): Promise<void> {}

  /** @param opening statements in the same message as BEGIN */
  begin(opening: string): Promise<unknown> {
    return this.next(() =>
      this.client.query(`BEGIN; SET LOCAL statement_timeout = ${Math.ceil(this.timeout)}; ${opening}`),
    )
  }

  /** After what was asked before, and nothing is asked after it: the connection goes to somebody else. */
  async end(word: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    this.ended = true
    const { command } = await this.next(() => this.client.query(word))
    // After a failed statement that somebody passed over, PostgreSQL answers COMMIT by undoing everything.
    if (command !== word) throw new Error('the transaction was undone')
  }

  private async rows(sql: string, args: readonly unknown[]): Promise<pg.QueryArrayResult<unknown[]>> {
    const query = { ...this.prepared(sql, args), types: forPrisma, rowMode: 'array' as const }
    return this.next(() => this.client.query(query)).catch(forPrismaToTell)
  }

  private prepared(text: string, values: readonly unknown[]): { name: string; text: string; values: unknown[] } {
    if (this.ended) throw new Error('the transaction has ended')
    this.overdue()
    return { name: this.nameOf(text), text, values: values.map(sent) }
  }

  /** A statement waits for the one before it; whoever asked for that one hears of its failure. */
  private next<T>(ask: () => Promise<T>): Promise<T> {
    const answer = this.last.then(ask)
    this.last = answer.catch(() => undefined)
    return answer
  }
}
