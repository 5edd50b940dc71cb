/** Asks whether this instance can work: database there, schema as this release wants it, jobs running. */
import 'server-only'
import { backupAge } from '@/lib/platform/backup-age'
import { unscoped } from '@/lib/platform/db'
import { scannerState } from '@/lib/platform/inside/scanner'
import { jobsRunning } from '@/lib/platform/jobs'
import { log } from '@/lib/platform/log'
import { shippedMigrations } from '@/lib/platform/migrate'

export type Health = {
  ok: boolean
  database: boolean
  migrations: boolean
  jobs: boolean
  /** `late`: none for more than a day. It does not make an instance unwell: it serves, and whoever watches should be woken. */
  backup: 'none' | 'fresh' | 'late' | 'unknown'
  /** `away`: no file is taken, everything else goes on. */
  scanner: 'none' | 'ready' | 'away'
}

export async function health(): Promise<Health> {
  const applied = await appliedMigrations()
  const database = applied !== null
  const migrations = applied !== null && shippedMigrations().every(name => applied.includes(name))
  const jobs = jobsRunning()
  return {
    ok: database && migrations && jobs,
    database,
    migrations,
    jobs,
    backup: database ? await backupState() : 'unknown',
    scanner: await scannerState(),
  }
}

async function backupState(): Promise<Health['backup']> {
  const { takenAt, late } = await backupAge()
  if (takenAt === null) return 'none'
  return late ? 'late' : 'fresh'
}

/** null: the database does not answer. */
async function appliedMigrations(): Promise<string[] | null> {
  try {
    const rows = await unscoped<{ migration_name: string }>(
      'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    )
    return rows.map(row => row.migration_name)
  } catch (error) {
    log.error({ err: error }, 'health')
    return null
  }
}
