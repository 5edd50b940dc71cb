/** The only door to the database: every transaction says first whose it is, and PostgreSQL's row security holds it to that. */
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import type { Actor, Assignment } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { type Prisma, PrismaClient } from '@/prisma/client/client'
import { env } from './env'
import { statementName } from './statements'

/** A transaction that knows its scope. Stores take it; nobody else makes one. */
export type Tx = Prisma.TransactionClient

type Handle = { client: PrismaClient; pool: pg.Pool; url: string }
/** One pool a process, also across reloads of the development server. */
const held = globalThis as typeof globalThis & { portalDatabase?: Handle }

function handle(): Handle {
  const url = env().APP_DATABASE_URL
  const known = held.portalDatabase
  if (known?.url === url) return known
  const pool = new pg.Pool({ connectionString: url, max: env().DB_POOL, idleTimeoutMillis: 30_000 })
  // A connection that breaks while idle must not end the process; the next query opens another.
  pool.on('error', () => {})
  const client = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => statementName(sql) }),
  })
  held.portalDatabase = { client, pool, url }
  return held.portalDatabase
}

const assignment = (assigned: Assignment | null): string => {
  if (assigned === null) return ''
  return assigned.kind === 'competence' ? `competence:${assigned.code}` : `${assigned.kind}:${assigned.id}`
}

type Reach = Pick<Actor, 'scope' | 'assigned' | 'accountId'>

async function setReach(tx: Tx, actor: Reach, now: Date): Promise<void> {
  await tx.$queryRaw`SELECT set_config('app.scope_from', ${actor.scope.from}, true), set_config('app.scope_to', ${actor.scope.to}, true),
    set_config('app.assigned', ${assignment(actor.assigned)}, true), set_config('app.account', ${String(actor.accountId ?? '')}, true),
    set_config('app.day', ${dayInShanghai(now)}, true)`
}

/**
 * Runs `work` for somebody else within the same transaction, then gives the transaction back to its actor. Only for counting:
 * aggregates are public, but no row that `wide` alone may see must leave `work`. (A second transaction beside the first would wait
 * for a connection while holding one.)
 */
export async function onBehalf<T>(tx: Tx, wide: Reach, actor: Reach, now: Date, work: () => Promise<T>): Promise<T> {
  await setReach(tx, wide, now)
  try {
    return await work()
  } finally {
    // After a failed statement this fails as well, and the transaction is lost anyway; what counts is that it is tried.
    await setReach(tx, actor, now).catch(() => undefined)
  }
}

/**
 * Runs `work` in one transaction that sees what the actor may see and nothing else.
 * @param now the day it fixes decides which contracts and posts hold
 */
export function inScope<T>(
  actor: Reach,
  now: Date,
  work: (tx: Tx) => Promise<T>,
  options: { timeout?: number } = {},
): Promise<T> {
  return handle().client.$transaction(
    async tx => {
      await setReach(tx, actor, now)
      return work(tx)
    },
    { timeout: options.timeout ?? 15_000, maxWait: 10_000 },
  )
}

/**
 * Runs questions that go over a whole table. The bounds of the scope reach the planner as unknown values, so it guesses that few rows
 * lie between them and loops over sub-selects for each; over a province that took minutes instead of a tenth of a second.
 */
export async function overWholeTables<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.$queryRaw`SELECT set_config('enable_nestloop', 'off', true)`
  const value = await work()
  await tx.$queryRaw`SELECT set_config('enable_nestloop', 'on', true)`
  return value
}

/**
 * A question about no place: stamps, health, counters. Tables with rows of a place answer nothing here, since no scope is set.
 */
export async function unscoped<R extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<R[]> {
  return (await handle().pool.query<R>({ text, values })).rows
}

export async function closeDatabase(): Promise<void> {
  const known = held.portalDatabase
  delete held.portalDatabase
  if (!known) return
  await known.client.$disconnect()
  await known.pool.end()
}

/** What PostgreSQL refused, by its SQLSTATE, however Prisma wrapped it: 23505 unique, 23P01 overlap, 23514 check, 40001/40P01 retry. */
export function sqlState(error: unknown): { code: string; constraint: string } | null {
  for (let at: unknown = error, depth = 0; at instanceof Object && depth < 6; depth += 1) {
    const bag: Record<string, unknown> = { ...at }
    const code = bag['originalCode'] ?? bag['code']
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !/^P\d{4}$/.test(code)) {
      return { code, constraint: JSON.stringify(bag['constraint'] ?? bag['originalMessage'] ?? bag['message'] ?? '') }
    }
    const meta = bag['meta']
    const inner = meta instanceof Object ? { ...(meta as Record<string, unknown>) }['driverAdapterError'] : undefined
    at = inner ?? bag['cause']
  }
  return null
}

/** The app's role must own nothing and bypass nothing; a server whose role can is refused at start. */
export async function checkRole(): Promise<void> {
  const rows = await unscoped<{ risky: boolean }>(
    `SELECT (rolsuper OR rolbypassrls OR EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user)) AS risky
     FROM pg_roles WHERE rolname = current_user`,
  )
  if (rows[0]?.risky !== false) {
    throw new Error(
      'APP_DATABASE_URL 的数据库角色可绕过行级安全，未启动 / the app role could bypass row security; start refused',
    )
  }
}
