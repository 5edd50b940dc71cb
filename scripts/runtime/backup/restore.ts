/** Makes a data directory from a backup, as of its mark, a minute of one's choice or the last change that was archived, and says whether all of it is there. */

import {
  chmodSync,
  chownSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { copyFile, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { createGunzip } from 'node:zlib'
import { withClient } from '../database'
import { type Cluster, runnerOf, startCluster, stopCluster, urlOf } from '../embedded'
import { seconds } from '../say'
import { secretsOf } from '../secrets'
import { Trouble } from '../trouble'
import { countsOf, differences } from './count'
import { measured } from './measured'
import {
  baseOf,
  filesOf,
  keyPrints,
  lendWal,
  type Manifest,
  manifestOf,
  type Part,
  type Place,
  sha256Of,
  walOf,
  writeSafely,
} from './shelf'
import { emptyFolders, placeOf } from './take'

type RestorePart = 'unpack' | 'replay' | 'files' | 'check'

/** `mark`: exactly what was counted · a moment: the last change before it · `latest`: all that was archived. */
export type Until = 'mark' | 'latest' | { moment: Date }

export type Restored = {
  /** Last change that is in, as far as the log of changes tells; null at the mark. */
  lastChange: Date | null
  /** Tables that are not as they were counted; asked at the mark alone. */
  differences: string[]
  files: { there: number; missing: string[] }
  /** How long each part took, in words. */
  took: Record<RestorePart, string>
}

/**
 * @param to a folder that does not exist or is empty
 * @param keys file of the keys, kept apart
 * @throws Trouble when a part is damaged, the keys do not fit, or the archive ends before the moment asked for
 */
export async function restore(
  shelf: Place,
  name: string,
  to: string,
  keys: string,
  until: Until,
  database: string,
): Promise<Restored> {
  if (existsSync(to) && readdirSync(to).length > 0)
    throw new Trouble(`目标目录不是空的：${to}`, `The target folder is not empty: ${to}`)
  const manifest = manifestOf(shelf, name)
  mkdirSync(to, { recursive: true, mode: 0o700 })
  try {
    return await restoreInto(shelf, name, to, keys, until, database, manifest)
  } catch (error) {
    // What is half restored must not be taken for a data directory.
    rmSync(to, { recursive: true, force: true })
    throw error
  }
}

async function restoreInto(
  shelf: Place,
  name: string,
  to: string,
  keys: string,
  until: Until,
  database: string,
  manifest: Manifest,
): Promise<Restored> {
  writeSafely(join(to, 'secrets.json'), readFileSync(keys, 'utf8'))
  const secrets = secretsOf(to)
  const prints = keyPrints(secrets)
  if (prints.owner !== manifest.keys.owner || prints.field !== manifest.keys.field)
    throw new Trouble(
      `密钥与备份不符：${keys}。请使用备份时的密钥文件，或在环境变量中给出当时的 FIELD_KEY。`,
      `These keys do not fit this backup: ${keys}. Use the file of the time of the backup, or set the FIELD_KEY of that time.`,
    )
  const took: Record<RestorePart, string> = { unpack: '—', replay: '—', files: '—', check: '—' }
  const timed = async <T>(part: RestorePart, work: () => Promise<T>): Promise<T> => {
    const began = performance.now()
    const value = await work()
    took[part] = seconds(began)
    return value
  }
  await timed('unpack', () => unpack(baseOf(shelf, name), to, manifest))
  lendWal(shelf, runnerOf(to))
  const flags = recoveryFlags(shelf, manifest, until)
  const cluster = await timed('replay', () => replay(to, secrets.ownerPassword, flags))
  try {
    const url = urlOf(cluster.port, secrets.ownerPassword, database)
    const lastChange = until === 'mark' ? null : await lastChangeIn(url)
    const wrong =
      until === 'mark'
        ? await timed('check', async () => differences(manifest.tables, await withClient(url, countsOf)))
        : []
    const files = await timed('files', () => bringFiles(url, shelf, to))
    return { lastChange, differences: wrong, files, took }
  } finally {
    await stopCluster(cluster)
  }
}

async function unpack(from: string, to: string, manifest: Manifest): Promise<void> {
  const db = join(to, 'db')
  mkdirSync(db, { recursive: true, mode: 0o700 })
  for (const folder of emptyFolders) mkdirSync(join(db, folder), { recursive: true, mode: 0o700 })
  const waiting = manifest.parts.values()
  const work = async (): Promise<void> => {
    for (const part of waiting) await unpackPart(from, db, part)
  }
  await Promise.all(Array.from({ length: 4 }, work))
  writeSafely(join(db, 'recovery.signal'), '')
  chmodSync(to, 0o711)
  const { uid, gid } = runnerOf(to)
  if (uid === undefined || gid === undefined) return
  for (const path of readdirSync(db, { recursive: true, encoding: 'utf8' })) chownSync(join(db, path), uid, gid)
  chownSync(db, uid, gid)
}

/** Unpacks one part and holds it against its digest. */
async function unpackPart(from: string, db: string, part: Part): Promise<void> {
  const [, kind, rest] = /^(db|wal)\/(.+)$/.exec(part.path) ?? []
  const target = kind === 'wal' ? join(db, 'pg_wal', rest ?? '') : join(db, rest ?? '')
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
  const { through, result } = measured()
  const packed = join(from, `${part.path}.gz`)
  await pipeline(createReadStream(packed), createGunzip(), through, createWriteStream(target, { mode: 0o600 })).catch(
    (error: unknown) => {
      throw damaged(packed, error)
    },
  )
  if (result().sha256 !== part.sha256) throw damaged(packed)
}

const damaged = (file: string, error?: unknown): Trouble =>
  new Trouble(
    `备份中的文件已损坏或缺失：${file}${error instanceof Error ? `（${error.message}）` : ''}`,
    `A file of this backup is damaged or gone: ${file}`,
  )

function recoveryFlags(shelf: Place, manifest: Manifest, until: Until): string[] {
  const from = `'${walOf(shelf)}/%f.gz'`
  const common = [`restore_command=gzip -dc ${from} > "%p"`, 'recovery_target_action=promote']
  if (until === 'latest') return common
  if (until === 'mark') return [...common, `recovery_target_name=${manifest.mark}`]
  return [
    ...common,
    `recovery_target_time=${until.moment.toISOString().replace('Z', '+00')}`,
    'recovery_target_inclusive=on',
  ]
}

/** Starts the server, lets it take in the log of changes, and waits until it is a server of its own. */
async function replay(to: string, password: string, flags: string[]): Promise<Cluster> {
  try {
    const cluster = await startCluster(to, password, false, flags)
    while (await isReplaying(cluster, password)) await pause(100)
    return cluster
  } catch (error) {
    const log = readFileSync(join(to, 'db.log'), 'utf8')
    throw /recovery ended before configured recovery target was reached/.test(log) ? tooLate(log) : error
  }
}

const isReplaying = (cluster: Cluster, password: string): Promise<boolean> =>
  withClient(urlOf(cluster.port, password, 'postgres'), async client => {
    const { rows } = await client.query<{ waiting: boolean }>('SELECT pg_is_in_recovery() AS waiting')
    return rows[0]?.waiting !== false
  })

function tooLate(log: string): Trouble {
  const last = [...log.matchAll(/last completed transaction was at log time ([^\n]+)/g)].at(-1)?.[1]
  return new Trouble(
    `归档的变更早于所要求的时刻${last ? `，最后一笔在 ${last}（UTC）` : ''}；请改用更早的 --until，或去掉它以恢复到最后一笔。`,
    'The archive ends before the moment asked for; name an earlier one in --until, or leave it out to restore all there is.',
  )
}

const lastChangeIn = (url: string): Promise<Date | null> =>
  withClient(url, async client => {
    const { rows } = await client.query<{ at: Date | null }>('SELECT max(at) AS at FROM audit')
    return rows[0]?.at ?? null
  })

/** Brings the files that the restored records name, each held against its digest. */
async function bringFiles(url: string, shelf: Place, to: string): Promise<Restored['files']> {
  const { rows } = await withClient(url, client =>
    client.query<{ digest: string }>('SELECT DISTINCT sha256 AS digest FROM stored_file'),
  )
  const missing: string[] = []
  for (const { digest } of rows) {
    const from = placeOf(filesOf(shelf), digest)
    const bytes = await readFile(from).catch(() => null)
    if (bytes === null || sha256Of(bytes) !== digest) {
      missing.push(digest)
      continue
    }
    const target = placeOf(join(to, 'files'), digest)
    mkdirSync(dirname(target), { recursive: true })
    await copyFile(from, target)
  }
  return { there: rows.length - missing.length, missing }
}
