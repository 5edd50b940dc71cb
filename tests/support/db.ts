/** A database of its own for each test file: reference data in it, nothing else, and gone afterwards. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
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
  /** Drops the database; connections still open to it are cut. */
  drop: () => Promise<void>
}

/**
 * Copies the template and points the environment at the copy. Call it in `beforeAll`, before anything asks the database,
 * and `drop` in `afterAll` after closing the pool.
 */
export async function freshDatabase(): Promise<TestDatabase> {
  const template = inject('template')
  const name = `t_${randomBytes(6).toString('hex')}`
  const serverUrl = urlOf(template.ownerUrl, 'postgres')
  await withClient(serverUrl, client => client.query(`create database ${name} template portal_template`))
  const dataDir = mkdtempSync(join(template.dataDir, 'files-'))
  const ownerUrl = urlOf(template.ownerUrl, name)
  const appUrl = urlOf(template.appUrl, name)
  Object.assign(process.env, {
    APP_DATABASE_URL: appUrl,
    APP_SECRET: randomBytes(32).toString('base64'),
    FIELD_KEY: randomBytes(32).toString('base64'),
    FIELD_INDEX_KEY: randomBytes(32).toString('base64'),
    DATA_DIR: dataDir,
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
  })
  forgetEnv()
  return {
    ownerUrl,
    appUrl,
    dataDir,
    drop: async () => {
      await withClient(serverUrl, client => client.query(`drop database if exists ${name} with (force)`))
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function urlOf(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
