/** Writes many rows at once as the owner of the tables, held by the policies like everyone: the province is its scope. */
import type { Client } from 'pg'
import { withClient } from '@/scripts/runtime/database'

/** So many rows go in one statement. */
const rowsAtOnce = 4_000

const kept = new Map<string, ReadonlyMap<string, string>>()

/** What the database says the columns of a table are: name → type. */
async function columnsOf(client: Client, table: string): Promise<ReadonlyMap<string, string>> {
  const known = kept.get(table)
  if (known) return known
  const { rows } = await client.query<{ name: string; type: string }>(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
    [table],
  )
  const columns = new Map(rows.map(row => [row.name, row.type]))
  kept.set(table, columns)
  return columns
}

/** How a column travels: as an array of this type, read as the column's own. */
type Way = { sent: string; read: (name: string) => string; value: (value: unknown) => unknown }

const asIs = (value: unknown): unknown => value ?? null
const unlessNull =
  (change: (value: unknown) => unknown) =>
  (value: unknown): unknown =>
    value === null || value === undefined ? null : change(value)

function wayOf(type: string): Way {
  if (type.startsWith('timestamp'))
    return {
      sent: 'float8',
      read: name => `to_timestamp(${name} / 1000.0)`,
      value: unlessNull(value => (value instanceof Date ? value.getTime() : value)),
    }
  if (type === 'jsonb')
    return { sent: 'text', read: name => `${name}::jsonb`, value: unlessNull(value => JSON.stringify(value)) }
  if (type.endsWith('[]'))
    return {
      sent: 'text',
      read: name => `${name}::${type}`,
      value: unlessNull(value => (Array.isArray(value) ? arrayText(value) : value)),
    }
  return { sent: type, read: name => name, value: asIs }
}

/** What JSON escapes by a letter, an array of PostgreSQL would take for the letter. */
const lettered = /\\[bfnrtu]/u
const quoted = (value: unknown): string =>
  value === null ? 'NULL' : `"${String(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

/** An array as PostgreSQL reads it: mostly just what JSON puts between its brackets. */
function arrayText(values: readonly unknown[]): string {
  const text = JSON.stringify(values)
  return lettered.test(text) ? `{${values.map(quoted).join(',')}}` : `{${text.slice(1, -1)}}`
}

/** @param rows a row's keys are the columns' names; what a row does not name is null where another names it */
export async function insertRows(client: Client, table: string, rows: readonly object[]): Promise<void> {
  const columns = await columnsOf(client, table)
  const names = new Set<string>()
  for (const row of rows) for (const name in row) names.add(name)
  const ways = [...names].map(name => {
    const type = columns.get(name)
    if (type === undefined) throw new Error(`${table} has no ${name}`)
    return { name, ...wayOf(type) }
  })
  const list = ways.map(({ name }) => `"${name}"`).join(', ')
  const select = ways.map(({ name, read }) => read(`r."${name}"`)).join(', ')
  const from = ways.map(({ sent }, at) => `$${at + 1}::${sent}[]`).join(', ')
  const text = `INSERT INTO ${table} (${list}) SELECT ${select} FROM unnest(${from}) AS r(${list})`
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const some = rows.slice(start, start + rowsAtOnce)
    await client.query(
      text,
      ways.map(({ name, value }) => arrayText(some.map(row => value(Reflect.get(row, name))))),
    )
  }
}

/** One transaction of the whole province. It does not wait for the disk: what a crash takes away is seeded anew. */
export const asOwner = <T>(ownerUrl: string, work: (client: Client) => Promise<T>): Promise<T> =>
  withClient(ownerUrl, async client => {
    await client.query('BEGIN')
    await client.query('SET LOCAL synchronous_commit = off')
    await client.query(
      `SELECT set_config('app.scope_from', '140000000000', true), set_config('app.scope_to', '150000000000', true)`,
    )
    const result = await work(client)
    await client.query('COMMIT')
    return result
  })
