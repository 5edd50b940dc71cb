/** Is a sheet that was imported unreadable on the disk, read by whoever may, and gone when its time is over? */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/access'
import { sweepDrafts } from '@/lib/file/sweep-job'
import { fileView } from '@/lib/file/views'
import { checkImport, confirmImport } from '@/lib/import/commands'
import { sheetKeptDays } from '@/lib/import/run'
import { sweepSheets } from '@/lib/import/sweep-job'
import { ask } from '@/lib/platform/ask'
import { sha256 } from '@/lib/platform/crypto'
import { env } from '@/lib/platform/env'
import { bytesOf } from '@/lib/platform/files'
import { perform } from '@/lib/platform/perform'
import { csv, importer, unwrapped } from '@/tests/support/import-builders'
import { now } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

const { ownerUrl, sql } = ownDatabase()
let county: Actor

beforeAll(async () => {
  county = await importer(ownerUrl(), 'county', 'county', '140105000000')
})

const sheet = csv('duty', [{ 值班人: '王建国', 电话: '13834112345' }])
const checked = async () =>
  unwrapped(await perform(checkImport, county, { kind: 'duty', file: { name: '值班表.csv', bytes: sheet } }, now))
const digestOf = async (file: number | null): Promise<string> =>
  (await sql<{ sha256: string }>('SELECT sha256 FROM stored_file WHERE id = $1', [file]))[0]?.sha256 ?? ''

/** Everything that lies in the folder of files, as one text. */
async function onDisk(): Promise<string> {
  const folder = path.join(env().DATA_DIR, 'files')
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names.filter(one => one.isFile()).map(one => readFile(path.join(one.parentPath, one.name)))
  return Buffer.concat(await Promise.all(files)).toString('utf8')
}

test('nothing of it can be read on the disk, all of it by whoever may read the import', async () => {
  const run = await checked()
  expect(await onDisk()).not.toContain('13834112345')
  const file = unwrapped(await ask(fileView, county, { id: run.fileId }, now))
  expect(new Uint8Array(await bytesOf(file.sha256))).toEqual(sheet)
  expect(await digestOf((await checked()).fileId)).toBe(file.sha256)
})

test('one of before, which lies in clear, is read as well', async () => {
  const run = await checked()
  const digest = sha256(sheet)
  const folder = path.join(env().DATA_DIR, 'files', digest.slice(0, 2))
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, digest), sheet)
  const [old] = await sql<{ id: number }>(
    `INSERT INTO stored_file (sha256, name, mime, size, division_code, uploaded_by, uploaded_at)
     SELECT $1, name, mime, size, division_code, uploaded_by, uploaded_at FROM stored_file WHERE id = $2 RETURNING id`,
    [digest, run.fileId],
  )
  await sql('UPDATE import_run SET file_id = $1 WHERE id = $2', [old?.id, run.id])
  const file = unwrapped(await ask(fileView, county, { id: old?.id }, now))
  expect(new Uint8Array(await bytesOf(file.sha256))).toEqual(sheet)
})

test('goes when its time is over, with what was shown of it; the run stays, and says so', async () => {
  const run = await checked()
  const later = (days: number): Date => new Date(now.getTime() + days * 86_400_000)
  await sweepSheets(later(sheetKeptDays - 1))
  expect((await ask(fileView, county, { id: run.fileId }, now)).ok).toBe(true)
  expect(await sweepSheets(later(sheetKeptDays + 1))).toBeGreaterThan(0)
  await sweepDrafts(later(sheetKeptDays + 1))
  expect(await digestOf(run.fileId)).toBe('')
  expect(await sql('SELECT file_id, preview FROM import_run WHERE id = $1', [run.id])).toEqual([
    { file_id: null, preview: {} },
  ])
  await sql("UPDATE import_run SET state = 'checked', rows_new = 1, rows_bad = 0 WHERE id = $1", [run.id])
  expect(await perform(confirmImport, county, { id: run.id }, now)).toMatchObject({
    problem: { rule: 'sheet-gone', message: '表格已过 180 天的保存期，请重新上传' },
  })
})
