/** One PostgreSQL for the whole test run, with a migrated template that each test file is given a copy of. */
import type { TestProject } from 'vitest/node'
import { migrate } from '@/lib/platform/migrate'
import { seedReference } from '@/prisma/seed/reference'
import { ensureAppRole, givenTrail, openDatabase, withClient } from '@/scripts/runtime/database'
import { discard, disposableDir } from '@/scripts/runtime/disposable'
import { inventPeople } from './invented'

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses of the template: its name is replaced by the copy's. */
    template: { ownerUrl: string; appUrl: string; dataDir: string }
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = process.env['PORTAL_TEST_DIR'] ?? disposableDir()
  const database = await openDatabase({ dataDir, disposable: true })
  const close = async (): Promise<void> => {
    await database.stop()
    if (!process.env['PORTAL_TEST_DIR']) await discard(dataDir)
  }
  try {
    const ownerUrl = withDatabase(database.ownerUrl, 'portal_template')
    const appUrl = withDatabase(database.appUrl, 'portal_template')
    await withClient(database.ownerUrl, client => client.query('create database portal_template'))
    await migrate(ownerUrl)
    await ensureAppRole(ownerUrl, appUrl)
    await seedReference(ownerUrl)
    await withClient(ownerUrl, inventPeople)
    await givenTrail(ownerUrl, true)
    // A copy is refused while anybody is still connected: pools that are closing count too.
    await withClient(database.ownerUrl, async client => {
      await client.query('alter database portal_template with allow_connections false')
      await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'portal_template'`)
    })
    project.provide('template', { ownerUrl, appUrl, dataDir })
    return close
  } catch (error) {
    await close()
    throw error
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
