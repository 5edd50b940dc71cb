/** A database of its own for each test file: reference data in it, nothing else, and gone afterwards. */
import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { forgetEnv } from '@/lib/platform/env'
import { withClient } from '@/scripts/runtime/database'

export type TestDatabase = {
  /** The owner: sees and may do everything; for setting up and looking behind the policies. */
  ownerUrl: string
  /** The portal's role, bound by row-level security; `APP_DATABASE_URL` is set to it. */
  appUrl: string
  dataDir: string
  /** Points the environment at this database; the pool of another must be closed before. */
  use: () => void
  /** Drops the database; connections still open to it are cut. */
  drop: () => Promise<void>
}

type Keys = { APP_SECRET: string; FIELD_KEY: string; FIELD_INDEX_KEY: string }

const freshKey = (): string => randomBytes(32).toString('base64')

/** Which keys sealed what a database holds. */
const keysOf = new WeakMap<TestDatabase, Keys>()

/**
 * Copies the template and points the environment at the copy. Call it in `beforeAll`, before anything asks the database,
 * and `drop` in `afterAll` after closing the pool.
 */
export const freshDatabase = (): Promise<TestDatabase> =>
  copy('portal_template', { APP_SECRET: freshKey(), FIELD_KEY: freshKey(), FIELD_INDEX_KEY: freshKey() })

/** A second one with all that a test has written so far, under the same keys. Close the pool before. */
export async function copyOf(database: TestDatabase): Promise<TestDatabase> {
  const keys = keysOf.get(database)
  if (!keys) throw new Error('not a database of this test')
  const made = await copy(new URL(database.ownerUrl).pathname.slice(1), keys)
  cpSync(database.dataDir, made.dataDir, { recursive: true })
  return made
}

async function copy(from: string, keys: Keys): Promise<TestDatabase> {
  const template = inject('template')
  const name = `t_${randomBytes(6).toString('hex')}`
  const serverUrl = urlOf(template.ownerUrl, 'postgres')
  // What may be done in a database is not copied with it.
  await withClient(serverUrl, async client => {
    await client.query(`create database ${name} template ${from}`)
    await client.query(`revoke temporary on database ${name} from public`)
  })
  const dataDir = mkdtempSync(join(template.dataDir, 'files-'))
  const ownerUrl = urlOf(template.ownerUrl, name)
  const appUrl = urlOf(template.appUrl, name)
  const made: TestDatabase = {
    ownerUrl,
    appUrl,
    dataDir,
    use: () => {
      Object.assign(process.env, keys, {
        APP_DATABASE_URL: appUrl,
        DATA_DIR: dataDir,
        LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
      })
      forgetEnv()
    },
    drop: async () => {
      await withClient(serverUrl, client => client.query(`drop database if exists ${name} with (force)`))
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  keysOf.set(made, keys)
  made.use()
  return made
}

function urlOf(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
