/** A database of a test file's own: made before its tests, dropped after them. */
import { afterAll, beforeAll } from 'vitest'
import { closeDatabase } from '@/lib/platform/db'
import { withClient } from '@/scripts/runtime/database'
import { freshDatabase, type TestDatabase } from './db'

export type OwnDatabase = {
  /** Known once the tests run. */
  ownerUrl: () => string
  /** Asks as the database's owner. */
  sql: <T extends Record<string, unknown>>(text: string, values?: unknown[]) => Promise<T[]>
}

export function ownDatabase(): OwnDatabase {
  let database: TestDatabase | undefined
  const ownerUrl = (): string => {
    if (!database) throw new Error('the database is made before the tests')
    return database.ownerUrl
  }
  beforeAll(async () => {
    database = await freshDatabase()
  })
  afterAll(async () => {
    await closeDatabase()
    await database?.drop()
  })
  const sql = async <T extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<T[]> =>
    withClient(ownerUrl(), async client => (await client.query<T>(text, values)).rows)
  return { ownerUrl, sql }
}
