/** What is in a database, table by table, at one exact point of its log: the same counts and digests must come out of a restore. */
import { setTimeout as pause } from 'node:timers/promises'
import { Client, escapeIdentifier } from 'pg'
import { Trouble } from '../trouble'
import type { TableCount } from './shelf'

const tables = `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`

/** Rows and an order-free digest of each table, as the client's transaction sees them. */
export async function countsOf(client: Client): Promise<TableCount[]> {
  const { rows } = await client.query<{ name: string }>(tables)
  const counts: TableCount[] = []
  for (const { name } of rows) {
    const found = await client.query<{ rows: string; digest: string }>(
      `SELECT count(*) AS rows, coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text AS digest FROM public.${escapeIdentifier(name)} t`,
    )
    const [one] = found.rows
    counts.push({ name, rows: Number(one?.rows), digest: one?.digest ?? '' })
  }
  return counts
}

/**
 * Sets a mark into the log of changes and counts exactly what was written before it. Writers wait for the moment of the mark
 * alone: it is set under a lock on all tables, and counted afterwards in a snapshot taken under that lock.
 * @param url of the server's own user
 */
export async function countAtMark(url: string, mark: string): Promise<TableCount[]> {
  const [holder, reader] = [new Client({ connectionString: url }), new Client({ connectionString: url })]
  await Promise.all([holder.connect(), reader.connect()])
  try {
    const snapshot = await underLock(holder, mark)
    await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await reader.query(`SET TRANSACTION SNAPSHOT '${snapshot}'`)
    await holder.query('COMMIT')
    return await countsOf(reader)
  } finally {
    await Promise.all([holder.end(), reader.end()])
  }
}

/** A lock that does not come at once is given up, so that nobody waits behind it and no writer is ended for its sake. */
const patience = 400
const tries = 60

async function underLock(client: Client, mark: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(tables)
  const all = rows.map(row => `public.${escapeIdentifier(row.name)}`).join(', ')
  for (let attempt = 1; attempt <= tries; attempt++) {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
    try {
      await client.query(`SET LOCAL lock_timeout = ${patience}`)
      await client.query(`LOCK TABLE ${all} IN SHARE MODE`)
      const found = await client.query<{ snapshot: string }>(
        'SELECT pg_create_restore_point($1), pg_export_snapshot() AS snapshot',
        [mark],
      )
      return found.rows[0]?.snapshot ?? ''
    } catch (error) {
      await client.query('ROLLBACK')
      if (!(error instanceof Error && 'code' in error && error.code === '55P03')) throw error
      await pause(250)
    }
  }
  throw new Trouble(
    '数据库一直有长时间的写入，未能取得一致的时刻，请稍后再备份。',
    'Long writes went on all the time and no moment of rest was found; please back up later.',
  )
}

/** In words, how two counts differ; none when they are the same. */
export function differences(wanted: readonly TableCount[], found: readonly TableCount[]): string[] {
  const there = new Map(found.map(one => [one.name, one]))
  return wanted.flatMap(({ name, rows, digest }) => {
    const other = there.get(name)
    if (other?.rows === rows && other.digest === digest) return []
    return [`${name}: ${rows} → ${other ? `${other.rows}${other.rows === rows ? ' ≠' : ''}` : '—'}`]
  })
}
