/**
 * Does `npm run kind` print what the database has? The printed text makes each kind's table anew in a schema of its own, and the two are
 * compared part by part. What was amended by hand stands here, each with its reason.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AnyKind } from '@/lib/core/kind/kind'
import { kinds } from '@/lib/kinds'
import { withClient } from '@/scripts/runtime/database'
import { migrationOf } from '@/scripts/runtime/kind-sql'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'

let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase()
  await withClient(db.ownerUrl, async client => {
    await client.query('CREATE SCHEMA drawn; SET search_path = drawn, public')
    for (const of of proved) await client.query(migrationOf(of))
  })
})
afterAll(() => db.drop())

const proved = kinds.filter(of => ['exclusion', 'facility', 'rectification'].includes(of.name))

/** Parts of the printed text that the migration says otherwise. */
const amended: Readonly<Record<string, readonly string[]>> = {
  // Companies see what is left out of the compounds that they serve.
  exclusion: [
    'policy',
    // The ledger that brought it is no fact of the record.
    'column run_id integer',
    'key FOREIGN KEY (run_id) REFERENCES import_run(id)',
    'index (run_id) WHERE (run_id IS NOT NULL)',
  ],
  facility: [
    // Found by compound and utility together.
    'index (compound_id)',
    // What a utility's field and a company's contract let see is more than a definition says.
    'policy',
    // Of one check with the rules between the columns; a utility's kinds of equipment grow without a migration.
    'check kind',
  ],
}

const parts: Readonly<Record<string, string>> = {
  column: `SELECT a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
      || CASE WHEN a.attgenerated = 's' THEN ' ' || pg_get_expr(d.adbin, d.adrelid) ELSE '' END
    FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped`,
  index: `SELECT regexp_replace(pg_get_indexdef(indexrelid), '^.* USING btree ', '') FROM pg_index WHERE indrelid = $1::regclass`,
  key: `SELECT regexp_replace(pg_get_constraintdef(oid), 'public\\.', '', 'g') FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'f'`,
  security: `SELECT concat(relrowsecurity, ' ', relforcerowsecurity) FROM pg_class WHERE oid = $1::regclass`,
  policy: `SELECT regexp_replace(pg_get_expr(polqual, polrelid), 'public\\.', '', 'g') FROM pg_policy WHERE polrelid = $1::regclass`,
  right: `SELECT p FROM unnest(ARRAY['SELECT','INSERT','UPDATE','DELETE','TRUNCATE']) p WHERE has_table_privilege('portal_app', $1::regclass, p)`,
  trigger: `SELECT regexp_replace(pg_get_triggerdef(oid), '(drawn|public)\\.', '', 'g') FROM pg_trigger WHERE tgrelid = $1::regclass AND NOT tgisinternal`,
}

const listed = async (schema: string, of: AnyKind, part: string): Promise<string[]> =>
  withClient(db.ownerUrl, async client => {
    await client.query(`SET search_path = public`)
    const text = parts[part] ?? ''
    const { rows } = await client.query<string[]>({ text, values: [`${schema}.${of.table}`], rowMode: 'array' })
    return rows.map(([one = '']) => one).sort()
  })

/** Codes that the table's checks name. */
async function codes(schema: string, of: AnyKind): Promise<Set<string>> {
  const text = `SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'c'`
  const { rows } = await withClient(db.ownerUrl, client =>
    client.query<{ text: string }>(text, [`${schema}.${of.table}`]),
  )
  return new Set(rows.flatMap(row => [...row.text.matchAll(/'([^']+)'::text/g)].map(found => found[1] ?? '')))
}

describe.each(proved.map(of => [of.name, of] as const))('%s', (name, of) => {
  const isAmended = (part: string): boolean => amended[name]?.includes(part) ?? false

  test.each(Object.keys(parts))('has what is printed: %s', async part => {
    if (isAmended(part)) return expect(await listed('drawn', of, part)).not.toEqual(await listed('public', of, part))
    const there = await listed('public', of, part)
    const printed = await listed('drawn', of, part)
    expect(printed.length).toBeGreaterThan(0)
    expect(printed.filter(one => !there.includes(one) && !isAmended(`${part} ${one}`))).toEqual([])
  })

  test('knows the codes of every choice', async () => {
    const [there, printed] = [await codes('public', of), await codes('drawn', of)]
    const free = Object.entries(of.fields)
      .filter(([field]) => isAmended(`check ${field}`))
      .flatMap(([, field]) => field.options?.map(one => one.value) ?? [])
    expect([...printed].filter(code => !there.has(code) && !free.includes(code))).toEqual([])
  })

  test('is printed with a check of every choice and every state', () => {
    const text = migrationOf(of)
    for (const field of Object.values(of.fields))
      for (const one of field.options ?? []) expect(text).toContain(`'${one.value}'`)
    for (const state of Object.keys(of.states)) expect(text).toContain(`'${state}'`)
  })
})
