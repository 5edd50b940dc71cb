/** A file belongs to a record, never to a place: opened by whoever may read what it is a paper of, whoever uploaded it and wherever he stands. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseView } from '@/lib/complaint/views'
import { type Actor, may, visitor } from '@/lib/core/access'
import { grants, roles } from '@/lib/core/grants'
import { type Permission, permissions } from '@/lib/core/permissions'
import { uploadFile } from '@/lib/file/commands'
import { sweepDrafts } from '@/lib/file/sweep-job'
import { fileView } from '@/lib/file/views'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { addPaper } from '@/lib/procedure/commands'
import { procedureOne } from '@/lib/procedure/views'
import { withClient } from '@/scripts/runtime/database'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { now, person } from '@/tests/support/organisation-builders'
import { of, type Settled, settle, victimPlace } from '@/tests/support/world'
import type { Doing } from '@/tests/support/world-doing'
import type { Names } from '@/tests/support/world-names'

let database: TestDatabase
let victim: Settled
let names: Names

const doing: Doing = async (command, actor, raw) => {
  const result = await perform(command, actor, raw, now)
  if (!result.ok) throw new Error(`${actor.name}: ${JSON.stringify(raw)} → ${JSON.stringify(result.problem)}`)
  return result.value
}

const sql = <T extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<T[]> =>
  withClient(database.ownerUrl, async client => (await client.query<T>(text, values)).rows)

beforeAll(async () => {
  database = await freshDatabase()
  victim = await settle(doing, victimPlace)
  names = victim.names
}, 120_000)
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const opens = async (actor: Actor, id: number): Promise<boolean> =>
  (await ask(fileView, actor, { id: String(id) }, now)).ok

describe('a file', () => {
  test('is asked for by every column that names one', async () => {
    const named = await sql<{ name: string }>(
      `SELECT k.conrelid::regclass || '.' || a.attname AS name FROM pg_constraint k
         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
       WHERE k.contype = 'f' AND k.confrelid = 'stored_file'::regclass ORDER BY 1`,
    )
    const joined = await sql<{ name: string }>(
      `SELECT DISTINCT table_name || '.' || column_name AS name FROM information_schema.view_column_usage
       WHERE view_name = 'file_use' AND column_name ~ '(^|_)file_id$' ORDER BY 1`,
    )
    expect(joined).toEqual(named)
    const used = await sql<{ permission: Permission }>(
      `SELECT DISTINCT m[1] AS permission FROM regexp_matches(pg_get_viewdef('file_use'), '''([a-z.-]+)''', 'g') m`,
    )
    for (const { permission } of used) expect(permissions).toContain(permission)
  })

  test('and each of these columns has an index', async () => {
    const bare = await sql<{ name: string }>(
      `SELECT k.conrelid::regclass || '.' || a.attname AS name FROM pg_constraint k
         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
       WHERE k.contype = 'f' AND k.confrelid = 'stored_file'::regclass
         AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = k.conrelid AND i.indkey[0] = a.attnum)`,
    )
    expect(bare).toEqual([])
  })

  /** Each of the fourteen, in the victim's own place, and at the province where a role may stand there. */
  const places = ['140000000000', victimPlace.county, victimPlace.street] as const
  test.each(
    roles.filter(
      role => role !== 'company' && role !== 'committee' && role !== 'utility' && role !== 'county-department',
    ),
  )('of a case or a procedure is opened in the same place by %s exactly where the record is', async role => {
    for (const place of places) {
      const actor = person(role, place)
      expect(await opens(actor, names.casePhoto), `${place} photo`).toBe(
        (await ask(caseView, actor, { id: names.received }, now)).ok,
      )
      expect(await opens(actor, names.paperFile), `${place} paper`).toBe(
        (await ask(procedureOne, actor, { id: names.formation }, now)).ok,
      )
    }
  })

  test('of an import is no business of an office that may not read imports', async () => {
    const [run] = await sql<{ file_id: number; division_code: string }>(
      'SELECT file_id, division_code FROM import_run ORDER BY id LIMIT 1',
    )
    if (!run) throw new Error('the world has an import')
    const readers = roles.filter(role => grants[role].includes('import.read'))
    for (const role of roles) {
      const open = await opens(person(role, victimPlace.county), run.file_id)
      if (open) expect(readers).toContain(role)
    }
    expect(await opens(person('county', victimPlace.county), run.file_id)).toBe(true)
  })

  test('that hangs on nothing yet is its uploader’s alone, and for a day', async () => {
    const clerk = of(victim, 'street-clerk')
    const lead = of(victim, 'street-lead')
    const made = await perform(uploadFile, clerk, { name: '草稿.pdf', bytes: pdf('own') }, now)
    if (!made.ok) throw new Error(JSON.stringify(made.problem))
    expect(await opens(clerk, made.value.id)).toBe(true)
    for (const other of [lead, person('county', victimPlace.county), visitor, person('system-admin', '140000000000')])
      expect(await opens(other, made.value.id)).toBe(false)
    const later = new Date(now.getTime() + 25 * 3_600_000)
    expect((await ask(fileView, clerk, { id: String(made.value.id) }, later)).ok).toBe(false)
  })

  test('of somebody else’s is not made one’s own paper, to read it there', async () => {
    const [clerk, lead] = [of(victim, 'street-clerk'), of(victim, 'street-lead')]
    const made = await perform(uploadFile, lead, { name: '他人草稿.pdf', bytes: pdf('other') }, now)
    if (!made.ok) throw new Error(JSON.stringify(made.problem))
    const put = await perform(
      addPaper,
      clerk,
      { id: String(names.formation), code: 'application', file: String(made.value.id) },
      now,
    )
    expect(put).toMatchObject({
      ok: false,
      problem: { kind: 'invalid', fields: { file: [expect.stringContaining('没有找到这份文件')] } },
    })
    const bare = person('community', victimPlace.community)
    expect(may(bare, 'evidence.read')).toBe(false)
  })

  test('that nobody made a paper of is swept out after a day, row and bytes; papers and what is fresh stay', async () => {
    const clerk = of(victim, 'street-clerk')
    const at = (bytes: string, when: Date) => perform(uploadFile, clerk, { name: 'x.pdf', bytes: pdf(bytes) }, when)
    const long = new Date(Date.now() - 3 * 86_400_000)
    const [old, twin, fresh] = [await at('old', long), await at('twin', long), await at('twin', new Date())]
    if (!old.ok || !twin.ok || !fresh.ok) throw new Error('uploaded')
    const place = (digest: string): string => path.join(database.dataDir, 'files', digest.slice(0, 2), digest)
    const papers = await sql<{ n: number }>('SELECT count(DISTINCT file_id)::int AS n FROM file_use')
    // Bytes that were touched a moment ago are left for the next night.
    await sweepDrafts(new Date())
    const left = await sql<{ id: number }>('SELECT id FROM stored_file WHERE id = ANY($1)', [
      [old.value.id, twin.value.id, fresh.value.id],
    ])
    expect(left.map(one => one.id)).toEqual([fresh.value.id])
    expect(existsSync(place(fresh.value.sha256))).toBe(true)
    expect(await sql<{ n: number }>('SELECT count(DISTINCT file_id)::int AS n FROM file_use')).toEqual(papers)
  })
})

/** The least that is a pdf, with something of its own in it. */
function pdf(mark: string): Uint8Array {
  return new TextEncoder().encode(`%PDF-1.4\n% ${mark}\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n`)
}
