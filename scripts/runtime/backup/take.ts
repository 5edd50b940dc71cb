/** Takes a whole backup of a running embedded database, and follows the files that belong to its records. */

import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Client } from 'pg'
import { now } from '@/lib/platform/clock'
import { withClient } from '../database'
import { runningCluster, urlOf } from '../embedded'
import { secretsOf } from '../secrets'
import { Trouble } from '../trouble'
import { countAtMark } from './count'
import { measured } from './measured'
import { baseOf, filesOf, keyPrints, type Manifest, type Part, prune, type Shelf, writeSafely } from './shelf'

/** What a server makes anew at its start, or what must not be taken over. */
const left =
  /^(?:postmaster\.(?:pid|opts)|current_logfiles|(?:pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/.*)$|(?:^|\/)pgsql_tmp/
/** Folders that must be there although nothing of them is taken. */
export const emptyFolders = [
  'pg_wal',
  'pg_wal/archive_status',
  'pg_wal/summaries',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_tblspc',
  'pg_twophase',
  'pg_commit_ts',
  'pg_logical',
  'pg_logical/mappings',
  'pg_logical/snapshots',
  'pg_multixact',
  'pg_multixact/members',
  'pg_multixact/offsets',
]

const atOnce = 4

export type Taken = { name: string; manifest: Manifest; bytes: number; files: number }

/**
 * A copy that is whole in itself, and up to its mark exactly what was counted.
 * @param database name of the portal's database
 * @throws Trouble when no embedded server runs on the data directory
 */
export async function takeBackup(dataDir: string, shelf: Shelf, database: string, at: Date): Promise<Taken> {
  const cluster = runningCluster(dataDir)
  if (!cluster) throw new Trouble('内置数据库没有运行。', 'The embedded database does not run.')
  const secrets = secretsOf(dataDir)
  const own = urlOf(cluster.port, secrets.ownerPassword, 'postgres')
  const inside = urlOf(cluster.port, secrets.ownerPassword, database)
  const name = at.toISOString().replace(/[-:]|\.\d+/g, '')
  const folder = baseOf(shelf, name)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const mark = `portal-${name}`
  const copied = await withClient(own, async client => {
    // As long as this connection lasts the server keeps every segment that the copy needs.
    await client.query("SELECT pg_create_physical_replication_slot('portal_backup_' || pg_backend_pid(), true, true)")
    const first = await segment(client, 'SELECT pg_walfile_name(pg_backup_start($1, true)) AS name', [mark])
    const parts = await copyAll(join(dataDir, 'db'), join(folder, 'db'))
    const stopped = await client.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop(false)')
    parts.push(await copyText(stopped.rows[0]?.labelfile ?? '', folder, 'db/backup_label'))
    const tables = await countAtMark(inside, mark)
    await client.query('SELECT pg_switch_wal()')
    const last = await segment(client, 'SELECT pg_walfile_name(pg_current_wal_lsn()) AS name', [])
    const log = readdirSync(join(dataDir, 'db', 'pg_wal')).filter(
      it => /^[0-9A-F]{24}$/.test(it) && it >= first && it < last,
    )
    for (const it of log) parts.push(await copyPart(join(dataDir, 'db', 'pg_wal', it), folder, `wal/${it}`))
    return { parts, tables, firstSegment: first }
  })
  const files = await followFiles(dataDir, shelf)
  const { rows } = await withClient(inside, client =>
    client.query<{ name: string }>(
      'SELECT max(migration_name) AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL',
    ),
  )
  const manifest: Manifest = {
    format: 1,
    takenAt: at.toISOString(),
    mark,
    migration: rows[0]?.name ?? '',
    keys: keyPrints(secrets),
    ...copied,
  }
  writeSafely(join(folder, 'manifest.json'), `${JSON.stringify(manifest)}\n`)
  prune(shelf)
  return { name, manifest, bytes: manifest.parts.reduce((sum, part) => sum + part.bytes, 0), files }
}

async function segment(client: Client, text: string, values: unknown[]): Promise<string> {
  const { rows } = await client.query<{ name: string }>(text, values)
  return rows[0]?.name ?? ''
}

async function copyAll(from: string, to: string): Promise<Part[]> {
  const names = readdirSync(from, { recursive: true, encoding: 'utf8' }).filter(
    name => !left.test(name) && statSync(join(from, name), { throwIfNoEntry: false })?.isFile(),
  )
  const parts: Part[] = []
  const waiting = names.values()
  const work = async (): Promise<void> => {
    for (const name of waiting) {
      const part = await copyPart(join(from, name), dirname(to), `db/${name}`).catch(whenGone)
      if (part) parts.push(part)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return parts
}

/** A table that was dropped meanwhile: the log of changes says so too. */
function whenGone(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}

/** Copies a file packed; its digest is that of what it holds. */
async function copyPart(from: string, folder: string, path: string): Promise<Part> {
  const target = join(folder, `${path}.gz`)
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  const { through, result } = measured()
  await pipeline(
    createReadStream(from, { highWaterMark: 1 << 20 }),
    through,
    createGzip({ level: 1 }),
    createWriteStream(target, { mode: 0o600, flush: true }),
  )
  return { path, ...result() }
}

async function copyText(text: string, folder: string, path: string): Promise<Part> {
  const draft = join(folder, 'text')
  writeSafely(draft, text)
  const part = await copyPart(draft, folder, path)
  rmSync(draft)
  return part
}

/**
 * Brings files that are not on the shelf yet, and lets those go that have been away from the store for longer than the oldest backup
 * is old. They lie under their digest, so one that is there is the same.
 * @returns how many were brought
 */
export async function followFiles(dataDir: string, shelf: Shelf, oldest?: Date): Promise<number> {
  const [from, to] = [join(dataDir, 'files'), filesOf(shelf)]
  const [here, there] = [digestsIn(from), digestsIn(to)]
  let brought = 0
  for (const digest of here) {
    if (there.has(digest)) continue
    const target = placeOf(to, digest)
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
    const copied = await copyFile(placeOf(from, digest), `${target}.new`).then(() => true, whenGone)
    if (!copied) continue
    renameSync(`${target}.new`, target)
    brought++
  }
  if (oldest) letGo(shelf, here, there, oldest)
  return brought
}

function letGo(shelf: Shelf, here: ReadonlySet<string>, there: ReadonlySet<string>, oldest: Date): void {
  const file = join(filesOf(shelf), 'away.json')
  const known: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const away: Record<string, string> = {}
  for (const digest of there) {
    if (here.has(digest)) continue
    const since = known[digest] ?? now().toISOString()
    if (since < oldest.toISOString()) rmSync(placeOf(filesOf(shelf), digest), { force: true })
    else away[digest] = since
  }
  writeSafely(file, JSON.stringify(away))
}

export const placeOf = (root: string, digest: string): string => join(root, digest.slice(0, 2), digest)

function digestsIn(root: string): Set<string> {
  if (!existsSync(root)) return new Set()
  return new Set(
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .map(name => name.slice(3))
      .filter(name => /^[0-9a-f]{64}$/.test(name)),
  )
}
