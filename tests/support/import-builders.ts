/** People who may import, ledgers in every form they come in, and imports carried through to their end. */
import iconv from 'iconv-lite'
import yazl from 'yazl'
import { type Actor, actorOf } from '@/lib/core/access'
import type { Role } from '@/lib/core/grants'
import type { Result } from '@/lib/core/result'
import { checkImport, confirmImport } from '@/lib/import/commands'
import { confirmWhole } from '@/lib/import/firm-commands'
import { waitingOf } from '@/lib/import/firm-store'
import { issueSentence } from '@/lib/import/issue'
import { executeImport } from '@/lib/import/job'
import { columns, type ImportKind } from '@/lib/import/kinds'
import type { ImportRun } from '@/lib/import/run'
import { importRun } from '@/lib/import/views'
import { ask } from '@/lib/platform/ask'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { writeXlsx } from '@/lib/platform/sheets/xlsx-write'
import { withClient } from '@/scripts/runtime/database'
import { now, person, place } from './organisation-builders'

/** Somebody with an account and a post that the job runner finds again. */
export async function importer(ownerUrl: string, username: string, role: Role, division: string): Promise<Actor> {
  const ids = await withClient(ownerUrl, async client => {
    const account = await client.query<{ id: number }>(
      `INSERT INTO account (username, display_name, division_code, password_hash, password_changed_at, must_change, created_at)
       VALUES ($1, $1, $2, 'x', $3, false, $3) RETURNING id`,
      [username, division, now],
    )
    const accountId = account.rows[0]?.id ?? 0
    const post = await client.query<{ id: number }>(
      `INSERT INTO post (account_id, role, division_code, valid_from, created_at) VALUES ($1, $2, $3, '2020-01-01', $4) RETURNING id`,
      [accountId, role, division, now],
    )
    return { accountId, postId: post.rows[0]?.id ?? 0 }
  })
  return actorOf('user', { ...ids, name: username, role, division: place(division), assigned: null })
}

/** A row as people write it: cells by column, the others empty. */
export type Written = Readonly<Record<string, string>>

/** The ledger as csv, with the columns that its rows name, or all of its kind. */
export function csv(kind: ImportKind, rows: readonly Written[], heads: readonly string[] = columns[kind]): Uint8Array {
  const quote = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = [heads, ...rows.map(row => heads.map(head => row[head] ?? ''))]
  return new TextEncoder().encode(lines.map(line => line.map(quote).join(',')).join('\r\n'))
}

export const gb18030 = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(iconv.encode(new TextDecoder().decode(bytes), 'gb18030'))

/** The ledger as xlsx; days in the day columns are real dates of Excel. */
export const xlsx = (kind: ImportKind, rows: readonly Written[]): Promise<Uint8Array> =>
  writeXlsx({
    sheet: '台账',
    columns: columns[kind].map(title => ({
      key: title,
      title,
      width: 16,
      kind: /日期|任期|合同起|合同止/.test(title) ? ('day' as const) : ('text' as const),
    })),
    rows,
  })

/** An xlsx whose one cell is a formula. */
export function formulaXlsx(): Promise<Uint8Array> {
  const zip = new yazl.ZipFile()
  const add = (name: string, text: string): void => zip.addBuffer(Buffer.from(text), name)
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const pack = 'http://schemas.openxmlformats.org/package/2006/relationships'
  add('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
  add(
    '_rels/.rels',
    `<Relationships xmlns="${pack}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  )
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  )
  add(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${pack}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  )
  const head = ['小区名称', '社区代码'].map(
    (text, at) => `<c r="${'AB'[at]}1" t="inlineStr"><is><t>${text}</t></is></c>`,
  )
  const body = '<c r="A2"><f>HYPERLINK("http://x","y")</f><v>y</v></c>'
  add(
    'xl/worksheets/sheet1.xml',
    `<worksheet xmlns="${main}"><sheetData><row r="1">${head.join('')}</row><row r="2">${body}</row></sheetData></worksheet>`,
  )
  zip.end()
  return collect(zip.outputStream)
}

async function collect(stream: NodeJS.ReadableStream): Promise<Uint8Array> {
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(Buffer.from(piece))
  return new Uint8Array(Buffer.concat(pieces))
}

export const checked = (
  actor: Actor,
  kind: ImportKind,
  bytes: Uint8Array,
  name = '台账.csv',
): Promise<Result<ImportRun>> => perform(checkImport, actor, { kind, file: { name, bytes } }, now)

/** Checked, confirmed and written; then, unless `waits`, confirmed as a whole by somebody else of the county. @throws when one is refused */
export async function imported(
  actor: Actor,
  kind: ImportKind,
  bytes: Uint8Array,
  options: { name?: string; partial?: boolean; waits?: true } = {},
): Promise<ImportRun> {
  const run = unwrapped(await checked(actor, kind, bytes, options.name))
  if (run.state === 'done') return run
  const confirmed = await perform(confirmImport, actor, { id: run.id, partial: options.partial ?? false }, now)
  unwrapped(confirmed)
  const done = await executeImport(run.id)
  if (done?.state !== 'done') throw new Error(`not imported: ${done?.state} ${done?.message}`)
  const other = person('county', `${actor.division.slice(0, 6)}000000`)
  const waiting = (await inScope(other, now, tx => waitingOf(tx, [done]))).get(done.id) ?? 0
  if (waiting > 0 && !options.waits) unwrapped(await perform(confirmWhole, other, { id: done.id }, now))
  return done
}

export function unwrapped<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

/** The sentence of a refused upload. */
export const sentence = (result: Result<unknown>): string => {
  if (result.ok) throw new Error('was not refused')
  return result.problem.kind === 'invalid' ? Object.values(result.problem.fields).flat().join() : result.problem.kind
}

/** A believable ledger of many compounds, spread over communities. */
export const manyCompounds = (count: number, communities: readonly string[]): Written[] =>
  Array.from({ length: count }, (_, at) => ({
    小区名称: `${['学府', '迎泽', '汾河', '龙城', '双塔'][at % 5]}${['花园', '苑', '家园', '小区'][at % 4]}${at}号院`,
    社区代码: communities[at % communities.length] ?? '',
    地址: `建设路 ${at} 号`,
    首次交付日期: `20${String(10 + (at % 12)).padStart(2, '0')}-0${1 + (at % 9)}-15`,
    专有部分总面积: String(10_000 + (at % 5000)),
    已交付专有面积: String(5_000 + (at % 5000)),
    总户数: String(100 + (at % 900)),
    服务模式: '专业物业',
  }))

/** A line of a ledger of compounds. */
export const garden: Written = {
  小区名称: '学府花园',
  社区代码: '140105001001',
  地址: '学府街 12 号',
  首次交付日期: '2012-06-30',
  专有部分总面积: '120000.50',
  已交付专有面积: '118,000',
  总户数: '960',
  服务模式: '专业物业',
}
export const court: Written = { ...garden, 小区名称: '迎泽苑', 首次交付日期: '2015年3月8日' }

/** All sentences of a run, as the page shows them. */
export async function sentences(actor: Actor, id: number): Promise<string[]> {
  const page = unwrapped(await ask(importRun, actor, { id }, now))
  return page.issues.first.map(issueSentence)
}

/** Takes away whatever came in, and what hangs on it: also what is only ever added to, which the owner of a throwaway database may pass over. */
export async function emptied(sql: (text: string) => Promise<unknown>): Promise<void> {
  await sql(`DO $$ BEGIN
    PERFORM set_config('session_replication_role', 'replica', true);
    TRUNCATE service_contract, company, organisation, compound_exclusion, compound_former_place, compound_serial, compound, street_evidence, import_run,
      stored_file CASCADE;
  END $$`)
}
