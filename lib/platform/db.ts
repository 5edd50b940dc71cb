/** The only door to the database: every transaction says first whose it is, and PostgreSQL's row security holds it to that. */
import pg from 'pg'
import type { Actor, Assignment } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { openTables, unconfined } from './confined'
import { env } from './env'
import { type DatabaseDoor, inTransaction, openDoor, type Tx } from './transaction'

export type { Tx } from './transaction'

type Handle = DatabaseDoor & { url: string }
/** One pool a process, also across reloads of the development server. */
const held = globalThis as typeof globalThis & { portalDoor?: Handle }

function handle(): Handle {
  const url = env().APP_DATABASE_URL
  const known = held.portalDoor
  if (known?.url === url) return known
  held.portalDoor = { ...openDoor(url, env().DB_POOL), url }
  return held.portalDoor
}

const assignment = (assigned: Assignment | null): string => {
  if (assigned === null) return ''
  return assigned.kind === 'competence' ? `competence:${assigned.code}` : `${assigned.kind}:${assigned.id}`
}

type ActorReach = Pick<Actor, 'scope' | 'assigned' | 'accountId'>

/** Whose the transaction is, as settings that end with it. */
const settingsOf = (actor: ActorReach, now: Date): readonly (readonly [string, string])[] => [
  ['app.scope_from', actor.scope.from],
  ['app.scope_to', actor.scope.to],
  ['app.assigned', assignment(actor.assigned)],
  ['app.account', String(actor.accountId ?? '')],
  ['app.day', dayInShanghai(now)],
]

const reachSql = (actor: ActorReach, now: Date): string =>
  `SELECT ${settingsOf(actor, now)
    .map(([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`)
    .join(', ')}`

async function setReach(tx: Tx, actor: ActorReach, now: Date): Promise<void> {
  const settings = settingsOf(actor, now)
  await tx.$queryRaw`SELECT set_config(name, value, true) FROM unnest(${settings.map(([name]) => name)}::text[], ${settings.map(([, value]) => value)}::text[]) AS s(name, value)`
}

/**
 * Runs `work` for somebody else within the same transaction, then gives the transaction back to its actor. Only for counting:
 * aggregates are public, but no row that `wide` alone may see must leave `work`. (A second transaction beside the first would wait
 * for a connection while holding one.)
 */
export async function onBehalf<T>(
  tx: Tx,
  wide: ActorReach,
  actor: ActorReach,
  now: Date,
  work: () => Promise<T>,
): Promise<T> {
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
  actor: ActorReach,
  now: Date,
  work: (tx: Tx) => Promise<T>,
  options: { timeout?: number } = {},
): Promise<T> {
  return inTransaction(handle(), reachSql(actor, now), options.timeout ?? 15_000, work)
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
  const { pool, nameOf } = handle()
  return (await pool.query<R>({ name: nameOf(text), text, values })).rows
}

/** How busy this process's connections are. */
export function poolState(): { total: number; idle: number; waiting: number } {
  const { totalCount, idleCount, waitingCount } = handle().pool
  return { total: totalCount, idle: idleCount, waiting: waitingCount }
}

export async function closeDatabase(): Promise<void> {
  const known = held.portalDoor
  delete held.portalDoor
  if (!known) return
  await known.prisma.$disconnect()
  await known.pool.end()
}

/** What PostgreSQL refused, by its SQLSTATE, however Prisma wrapped it: 23503 key, 23505 unique, 23P01 overlap, 23514 check, 40001/40P01 retry. */
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

/** The app's role must own nothing, bypass nothing and borrow no more than it must; a server over a database where it can is refused at start. */
export async function checkRole(): Promise<void> {
  const faults = await unscoped<{ fault: string }>(unconfined, [Object.keys(openTables)])
  if (faults.length === 0) return
  throw new Error(
    `APP_DATABASE_URL 的数据库角色没有被约束，未启动（见 docs/deploy.md）/ the app's role is not confined; start refused: ${faults.map(one => one.fault).join('; ')}`,
  )
}

/** Where anybody works the database says when a row of the trail was written and by whom; only an invented world says both itself. */
export async function checkClock(): Promise<void> {
  const given = await unscoped(`SELECT FROM meta WHERE key = 'trail.given'`)
  if (given.length === 0) return
  throw new Error(
    "数据库仍处于写入示例数据的状态（meta 中有 trail.given），未启动；请重新运行 npm run up / the trail's times and names are given (meta: trail.given); start refused",
  )
}
