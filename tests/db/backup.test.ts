/** A backup of a real server, taken while somebody writes, comes back whole: at its mark, at a minute between, at the end; and says what is damaged. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from '@/lib/platform/crypto'
import { keepBackup } from '@/scripts/runtime/backup/keep'
import { restore } from '@/scripts/runtime/backup/restore'
import { backupsIn, keepKeys, manifestOf, type Shelf, setShelf, walOf } from '@/scripts/runtime/backup/shelf'
import { type Database, databaseName, openDatabase, withClient } from '@/scripts/runtime/database'
import { disposableDir } from '@/scripts/runtime/disposable'
import { startCluster, stopCluster, urlOf } from '@/scripts/runtime/embedded'
import { prepareDatabase } from '@/scripts/runtime/prepare'
import { secretsOf } from '@/scripts/runtime/secrets'

const root = disposableDir()
const [dataDir, folder, keys] = [join(root, 'data'), join(root, 'shelf'), join(root, 'safe', 'keys.json')]
let database: Database
let shelf: Shelf

const sql = <T extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<T[]> =>
  withClient(database.ownerUrl, async client => (await client.query<T>(text, values)).rows)

const write = (key: string): Promise<unknown> => sql("INSERT INTO meta (key, value) VALUES ($1, '1')", [key])

/** Milliseconds: five servers are started, four of them replay. */
const manyServers = 240_000

/** Restores aside and answers with the marks that are there. */
async function restored(
  until: Parameters<typeof restore>[4],
): Promise<{ keys: string[]; wrong: string[]; missing: string[] }> {
  const to = mkdtempSync(join(root, 'restored-'))
  const [name = ''] = backupsIn(shelf)
  const { differences, files } = await restore(shelf, name, to, keys, until, databaseName)
  const cluster = await startCluster(to, secretsOf(to).ownerPassword, false)
  try {
    const found = await withClient(urlOf(cluster.port, secretsOf(to).ownerPassword, databaseName), client =>
      client.query<{ key: string }>("SELECT key FROM meta WHERE key LIKE 'mark-%' ORDER BY key"),
    )
    return { keys: found.rows.map(row => row.key), wrong: differences, missing: files.missing }
  } finally {
    await stopCluster(cluster)
    rmSync(to, { recursive: true })
  }
}

/** A file as the portal keeps one, and its record. */
async function keepFile(text: string): Promise<string> {
  const digest = sha256(Buffer.from(text))
  const target = join(dataDir, 'files', digest.slice(0, 2), digest)
  mkdirSync(join(target, '..'), { recursive: true })
  writeFileSync(target, text)
  await sql(
    "INSERT INTO stored_file (sha256, name, mime, size, division_code, uploaded_at) VALUES ($1, '附件.pdf', 'application/pdf', $2, '140000000000', now())",
    [digest, text.length],
  )
  return digest
}

beforeAll(async () => {
  mkdirSync(dataDir)
  shelf = setShelf(dataDir, folder)
  database = await openDatabase({ dataDir })
  await prepareDatabase(database)
  keepKeys(dataDir, shelf, keys)
})

afterAll(async () => {
  await database.stop()
  rmSync(root, { recursive: true, force: true })
})

test('a place for backups is refused where it would be lost with the data, or is another’s', () => {
  expect(() => setShelf(dataDir, join(dataDir, 'backup'))).toThrow(/不能放在数据目录之内/)
  expect(() => setShelf(dataDir, join(root, "it's"))).toThrow(/不能使用的符号/)
  expect(() => keepKeys(dataDir, shelf, join(folder, 'keys.json'))).toThrow(/密钥不能与数据或备份放在一起/)
  const other = join(root, 'other')
  mkdirSync(other)
  expect(() => setShelf(other, folder)).toThrow(/另一套数据的备份/)
})

test(
  'what was taken while somebody wrote comes back exactly at its mark, to a minute after it, and to the end',
  async () => {
    const digest = await keepFile('一份材料')
    await write('mark-a')
    let writing = true
    let written = 0
    const writer = (async () => {
      while (writing) {
        await sql("INSERT INTO meta (key, value) VALUES ('busy-' || $1, '1')", [++written])
        await sql("UPDATE meta SET value = value || '1' WHERE key = 'mark-a'")
      }
    })()
    const { taken } = await keepBackup(dataDir, shelf, database.ownerUrl, new Date())
    writing = false
    await writer
    expect(written).toBeGreaterThan(3)
    expect(taken.files).toBe(1)
    const mark = await restored('mark')
    expect(mark).toEqual({ keys: ['mark-a'], wrong: [], missing: [] })

    await write('mark-b')
    await pause(1_100)
    const moment = new Date()
    await pause(1_100)
    await write('mark-c')
    await archived()
    expect((await restored({ moment })).keys).toEqual(['mark-a', 'mark-b'])
    expect((await restored('latest')).keys).toEqual(['mark-a', 'mark-b', 'mark-c'])

    const later = new Date(Date.now() + 3_600_000)
    await expect(restored({ moment: later })).rejects.toThrow(/早于所要求的时刻/)

    // A file that the shelf holds spoilt and a table that is not as it was counted are told by name.
    writeFileSync(join(folder, 'files', digest.slice(0, 2), digest), '另一份')
    const [name = ''] = backupsIn(shelf)
    const manifest = manifestOf(shelf, name)
    const lied = manifest.tables.map(table => (table.name === 'meta' ? { ...table, rows: table.rows + 1 } : table))
    writeFileSync(join(folder, 'base', name, 'manifest.json'), JSON.stringify({ ...manifest, tables: lied }))
    const spoilt = await restored('mark')
    expect(spoilt.missing).toEqual([digest])
    expect(spoilt.wrong).toEqual([expect.stringMatching(/^meta: \d+ → \d+$/)])
  },
  manyServers,
)

test('a spoilt part, keys of another installation and a target that is not empty are refused in a sentence', async () => {
  const [name = ''] = backupsIn(shelf)
  const strange = join(root, 'strange.json')
  const own = JSON.parse(readFileSync(keys, 'utf8'))
  writeFileSync(strange, JSON.stringify({ ...own, fieldKey: Buffer.alloc(32, 7).toString('base64') }))
  const to = join(root, 'refused')
  await expect(restore(shelf, name, to, strange, 'mark', databaseName)).rejects.toThrow(/密钥与备份不符/)
  expect(existsSync(to)).toBe(false)
  await expect(restore(shelf, name, dataDir, keys, 'mark', databaseName)).rejects.toThrow(/不是空的/)
  const part = join(folder, 'base', name, 'db', 'PG_VERSION.gz')
  const whole = readFileSync(part)
  writeFileSync(part, whole.subarray(0, whole.length - 3))
  await expect(restore(shelf, name, to, keys, 'mark', databaseName)).rejects.toThrow(/已损坏或缺失/)
  writeFileSync(part, whole)
})

test('the time of the last one is written down for whoever watches', async () => {
  const [row] = await sql<{ value: string }>("SELECT value FROM meta WHERE key = 'backup.taken'")
  expect(row?.value).toBe(manifestOf(shelf, backupsIn(shelf).at(-1) ?? '').takenAt)
})

/** Until the segment that is written now has reached the archive. */
async function archived(): Promise<void> {
  const [row] = await sql<{ name: string }>('SELECT pg_walfile_name(pg_current_wal_lsn()) AS name')
  await withClient(
    urlOf(Number(new URL(database.ownerUrl).port), secretsOf(dataDir).ownerPassword, databaseName),
    client => client.query('SELECT pg_switch_wal()'),
  )
  await expect.poll(() => readdirSync(walOf(shelf)), { timeout: 30_000 }).toContain(`${row?.name}.gz`)
}
