/** Takes a backup and writes down in the database that it was taken; while a portal runs, each night and by itself. */
import { PgBoss } from 'pg-boss'
import { backupMark } from '@/lib/platform/backup-age'
import { now } from '@/lib/platform/clock'
import { withClient } from '../database'
import { seconds } from '../say'
import { backupsIn, manifestOf, type Shelf, shelfOf } from './shelf'
import { followFiles, type Taken, takeBackup } from './take'

const queue = 'backup.take'
/** In Shanghai, when least is written. */
const nightly = '30 2 * * *'
const followEveryMs = 60_000

export async function keepBackup(
  dataDir: string,
  shelf: Shelf,
  ownerUrl: string,
  at: Date,
): Promise<{ taken: Taken; words: string }> {
  const began = performance.now()
  const taken = await takeBackup(dataDir, shelf, new URL(ownerUrl).pathname.slice(1), at)
  await withClient(ownerUrl, client =>
    client.query('INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = $2', [
      backupMark,
      taken.manifest.takenAt,
    ]),
  )
  const rows = taken.manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  const size = `${(taken.bytes / 1e6).toFixed(0)} MB`
  const late = (await archives(ownerUrl))
    ? ''
    : '\n变更归档在数据库下次启动后开始；在此之前只能恢复到备份时刻。 / Changes are archived from the next start of the database on; until then a restore ends at this backup.'
  return {
    taken,
    words: `✓ ${taken.name} · ${rows} 行 / rows · ${size} · 附件 +${taken.files} / files · ${seconds(began)}${late}`,
  }
}

/** Beside a running portal: follows the files each minute and backs up each night, once however many instances there are. */
export async function keepBackingUp(dataDir: string, ownerUrl: string, tell: (text: string) => void): Promise<void> {
  if (!shelfOf(dataDir)) return
  const boss = new PgBoss({ connectionString: ownerUrl, schema: 'pgboss', supervise: false, schedule: false })
  boss.on('error', error => tell(`备份任务 / backup job: ${error.message}`))
  await boss.start()
  await boss.createQueue(queue, { retryLimit: 2, retryDelay: 600, expireInSeconds: 3 * 3600 })
  await boss.schedule(queue, nightly, null, { tz: 'Asia/Shanghai' })
  await boss.work(queue, async () => {
    const shelf = shelfOf(dataDir)
    if (shelf) tell((await keepBackup(dataDir, shelf, ownerUrl, now())).words)
  })
  const follow = async (): Promise<void> => {
    const shelf = shelfOf(dataDir)
    if (!shelf) return
    const [oldest] = backupsIn(shelf)
    await followFiles(dataDir, shelf, oldest === undefined ? undefined : new Date(manifestOf(shelf, oldest).takenAt))
  }
  setInterval(() => {
    follow().catch((error: unknown) => tell(`附件未能备份 / files not followed: ${String(error)}`))
  }, followEveryMs).unref()
}

const archives = (url: string): Promise<boolean> =>
  withClient(url, async client => {
    const { rows } = await client.query<{ mode: string }>("SELECT current_setting('archive_mode') AS mode")
    return rows[0]?.mode === 'on'
  })
