/** Writes many rows at once as the owner of the tables, held by the policies like everyone: the province is its scope. */
import type { Client } from 'pg'
import { withClient } from '@/scripts/runtime/database'

/** So many rows go in one statement. */
const rowsAtOnce = 4_000

/** column → SQL type; a row's keys are the columns' names. */
export type Columns = Readonly<Record<string, string>>

export async function insertRows(
  client: Client,
  table: string,
  columns: Columns,
  rows: readonly object[],
): Promise<void> {
  const names = Object.keys(columns).join(', ')
  const typed = Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ')
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await client.query(
      `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_to_recordset($1::jsonb) AS r(${typed})`,
      [JSON.stringify(rows.slice(from, from + rowsAtOnce))],
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
