/** One PostgreSQL for the whole test run, with a migrated template that each test file is given a copy of. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '@/lib/platform/migrate'
import { seedReference } from '@/prisma/seed/reference'
import { ensureAppRole, openDatabase, withClient } from '@/scripts/runtime/database'

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses of the template: its name is replaced by the copy's. */
    template: { ownerUrl: string; appUrl: string; dataDir: string }
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'portal-test-'))
  const database = await openDatabase({ dataDir, disposable: true })
  const close = async (): Promise<void> => {
    await database.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    const ownerUrl = withDatabase(database.ownerUrl, 'portal_template')
    const appUrl = withDatabase(database.appUrl, 'portal_template')
    await withClient(database.ownerUrl, client => client.query('create database portal_template'))
    await migrate(ownerUrl)
    await ensureAppRole(ownerUrl, appUrl)
    await seedReference(ownerUrl)
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
