/** Where do backups of a data directory lie, what does each say of itself, and which are let go? */
import { createHash, createHmac, randomUUID } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { type Secrets, secretsOf } from '../secrets'
import { Trouble } from '../trouble'

/** So many whole backups are kept, and the log of changes back to the oldest of them. */
export const keptBackups = 7

const Part = z.object({ path: z.string(), bytes: z.int().nonnegative(), sha256: z.string().length(64) })
export type Part = z.infer<typeof Part>

const TableCount = z.object({ name: z.string(), rows: z.int().nonnegative(), digest: z.string() })
export type TableCount = z.infer<typeof TableCount>

const Manifest = z.object({
  format: z.literal(1),
  /** When the copy was complete. */
  takenAt: z.iso.datetime(),
  /** Name of the restore point up to which the counts below hold. */
  mark: z.string(),
  /** First segment of the log of changes that a restore needs. */
  firstSegment: z.string().length(24),
  migration: z.string(),
  /** Which keys open the sealed fields and the database, without telling them. */
  keys: z.object({ owner: z.string(), field: z.string() }),
  tables: z.array(TableCount),
  parts: z.array(Part),
})
export type Manifest = z.infer<typeof Manifest>

/** DIR/backup.json: the folder to which this data directory is backed up, and a sign that it is nobody else's. */
const Shelf = z.object({ folder: z.string(), sign: z.string(), keysAt: z.string().optional() })
export type Shelf = z.infer<typeof Shelf>

/** Where backups lie, whosever they are. */
export type Place = Pick<Shelf, 'folder'>

export const walOf = (shelf: Place): string => join(shelf.folder, 'wal')
export const filesOf = (shelf: Place): string => join(shelf.folder, 'files')
export const baseOf = (shelf: Place, name: string): string => join(shelf.folder, 'base', name)

export function shelfOf(dataDir: string): Shelf | undefined {
  const file = join(dataDir, 'backup.json')
  return existsSync(file) ? Shelf.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
}

/**
 * Names the folder for this data directory's backups, and makes it.
 * @throws Trouble when it lies inside the data directory, carries another's backups, or cannot stand in a shell's line
 */
export function setShelf(dataDir: string, folder: string): Shelf {
  if (!relative(dataDir, folder).startsWith('..'))
    throw new Trouble(
      `备份目录不能放在数据目录之内：${folder}；应放在另一块磁盘上。`,
      'Backups must not lie inside the data directory; put them on another disk.',
    )
  if (/['"%\\\n$`]/.test(folder))
    throw new Trouble(
      `备份目录的名称含有不能使用的符号：${folder}`,
      'The name of the backup folder holds signs that cannot be used.',
    )
  const known = shelfOf(dataDir)
  const file = join(folder, 'shelf.json')
  const sign = known?.sign ?? randomUUID()
  if (existsSync(file) && readFileSync(file, 'utf8').trim() !== sign)
    throw new Trouble(
      `该目录中是另一套数据的备份，请另选空目录：${folder}`,
      'This folder holds backups of another data directory; choose an empty one.',
    )
  for (const name of ['base', 'files', 'wal']) mkdirSync(join(folder, name), { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o711)
  writeSafely(file, `${sign}\n`)
  const shelf = { ...known, folder, sign }
  writeShelf(dataDir, shelf)
  return shelf
}

export const writeShelf = (dataDir: string, shelf: Shelf): void =>
  writeSafely(join(dataDir, 'backup.json'), `${JSON.stringify(shelf, null, 2)}\n`)

/** Under another name first, so that a killed write leaves the former one whole. */
export function writeSafely(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/** The server writes the log of changes itself, as the user it runs as. */
export function lendWal(shelf: Place, user: { uid?: number; gid?: number }): void {
  const { uid, gid } = user
  if (uid === undefined || gid === undefined) return
  const folder = walOf(shelf)
  chownSync(folder, uid, gid)
  for (const name of readdirSync(folder)) chownSync(join(folder, name), uid, gid)
}

/**
 * What the server is told to archive each segment of its log with: at the latest a minute after a change, never over one that differs.
 * A segment that was kept before the server could note it passes when it is the same.
 */
export function archiveSettings(shelf: Place): string[] {
  const target = `'${walOf(shelf)}/%f`
  const keep = `gzip -1n < "%p" > ${target}.part' && { sync ${target}.part' 2>/dev/null || sync; } && mv ${target}.part' ${target}.gz'`
  return [
    'archive_mode=on',
    'archive_timeout=60',
    `archive_command=if test -f ${target}.gz'; then gzip -dc ${target}.gz' | cmp -s - "%p"; else ${keep}; fi`,
  ]
}

/** Whole backups, oldest first; one that was broken off says nothing and is not among them. */
export function backupsIn(shelf: Place): string[] {
  const folder = join(shelf.folder, 'base')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter(name => existsSync(join(folder, name, 'manifest.json')))
    .sort()
}

export function manifestOf(shelf: Place, name: string): Manifest {
  const file = join(baseOf(shelf, name), 'manifest.json')
  const parsed = Manifest.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (parsed.success) return parsed.data
  throw new Trouble(`备份的清单已损坏：${file}`, `The list of this backup is damaged: ${file}`)
}

/** Prints of the keys that this installation works with, those of the environment before its own. */
export function keyPrints(secrets: Secrets): Manifest['keys'] {
  const field = process.env['FIELD_KEY'] ?? secrets.fieldKey
  return { owner: printOf(secrets.ownerPassword), field: printOf(field) }
}

const printOf = (secret: string): string =>
  createHmac('sha256', secret).update('portal backup').digest('hex').slice(0, 32)

/** Puts a copy of the keys where the operator wants it: never beside what they open. */
export function keepKeys(dataDir: string, shelf: Shelf, file: string): void {
  const inside = [dataDir, shelf.folder].some(folder => !relative(folder, file).startsWith('..'))
  if (inside)
    throw new Trouble(`密钥不能与数据或备份放在一起：${file}`, 'Keys must lie apart from the data and its backups.')
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeSafely(file, `${JSON.stringify(secretsOf(dataDir), null, 2)}\n`)
  writeShelf(dataDir, { ...shelf, keysAt: file })
}

/** Lets go of what is older than the kept backups: whole ones, broken-off ones and the log of changes before them. */
export function prune(shelf: Place, keep = keptBackups): string[] {
  const all = backupsIn(shelf)
  const kept = all.slice(-keep)
  const [oldest] = kept
  if (oldest === undefined) return []
  const folder = join(shelf.folder, 'base')
  const gone = readdirSync(folder).filter(name => name < oldest || (!all.includes(name) && name < (kept.at(-1) ?? '')))
  for (const name of gone) rmSync(join(folder, name), { recursive: true, force: true })
  const { firstSegment } = manifestOf(shelf, oldest)
  for (const name of readdirSync(walOf(shelf)))
    if (/^[0-9A-F]{24}\b/.test(name) && name.slice(8, 24) < firstSegment.slice(8)) rmSync(join(walOf(shelf), name))
  return gone
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
