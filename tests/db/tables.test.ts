/**
 * What every table must have, asked of the database itself: row security where a row has a place, rights of the portal's role and
 * nothing beyond them, and keys wherever a column names a file, an account or a division. Exceptions stand here, each with its reason.
 */
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { done } from '@/lib/core/result'
import { openTables } from '@/lib/platform/confined'
import { command, perform } from '@/lib/platform/perform'
import { now, person } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

const { sql: asked } = ownDatabase()

type Table = { name: string; place: boolean; enabled: boolean; forced: boolean; policies: number; rights: string }

/** A division has twelve digits, and nothing else is CHAR(12); a serial's street is told by its first nine. */
const isDivision = `c.data_type = 'character' AND (c.character_maximum_length = 12 OR c.column_name = 'street')`

const tables = (): Promise<Table[]> =>
  asked<Table>(
    `SELECT t.relname AS name, t.relrowsecurity AS enabled, t.relforcerowsecurity AS forced,
       (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = t.oid) AS policies,
       EXISTS (SELECT FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.table_name = t.relname AND ${isDivision}) AS place,
       concat_ws(' ', VARIADIC ARRAY(SELECT p FROM unnest(ARRAY['SELECT','INSERT','UPDATE','DELETE','TRUNCATE','REFERENCES','TRIGGER']) p
         WHERE has_table_privilege('portal_app', t.oid, p))) AS rights
     FROM pg_class t WHERE t.relkind IN ('r', 'p') AND t.relnamespace = 'public'::regnamespace ORDER BY 1`,
  )

/** The usual is to read, write and correct. Whatever is more or less is said here. */
const usual = 'SELECT INSERT UPDATE'
const deleting = `${usual} DELETE`
const kept = 'SELECT INSERT'
const read = 'SELECT'
const rights: Readonly<Record<string, string>> = {
  // What is only put there by a rule’s end, or taken back by who wrote it.
  ...{ assembly_matter: deleting, register_unit: deleting, audit_finding: deleting, complaint_phrase: deleting },
  ...{
    saved_filter: deleting,
    session: deleting,
    sign_in_step: deleting,
    sign_in_attempt: deleting,
    rate_window: deleting,
    stored_file: deleting,
  },
  // What stays as it was written.
  ...{
    audit: kept,
    audit_check: kept,
    assembly_step: kept,
    filing_step: kept,
    register_decision: kept,
    evidence_former_paper: kept,
    exclusion_former_paper: kept,
    complaint_event: kept,
    snapshot: kept,
    snapshot_item: kept,
    snapshot_row: kept,
  },
  // What triggers, seeds and migrations write.
  ...{ _prisma_migrations: read, complaint_stamp: read, figure_stamp: read, flow_move: read, meta: read },
  ...{ audit_seal: read, audit_key: '', complaint_gram: '', filing_serial: '' },
}

describe('every table', () => {
  test('with a place is bound by row security, which is forced and has a policy', async () => {
    const bound = (await tables()).filter(one => one.place && !(one.name in openTables))
    expect(bound.length).toBeGreaterThan(30)
    expect(bound.filter(one => !(one.enabled && one.forced && one.policies > 0)).map(one => one.name)).toEqual([])
  })

  test('that has row security has it forced, with a policy', async () => {
    const half = (await tables()).filter(one => one.enabled && !(one.forced && one.policies > 0))
    expect(half.map(one => one.name)).toEqual([])
  })

  test('without row security has its reason', async () => {
    const found = (await tables()).filter(one => !one.enabled)
    expect(found.map(one => one.name)).toEqual(Object.keys(openTables).sort())
  })

  test('gives the portal’s role the rights that it needs, and not one more', async () => {
    const found = await tables()
    const names = found.map(one => one.name)
    expect(Object.keys(rights).filter(name => !names.includes(name))).toEqual([])
    expect(Object.fromEntries(found.map(one => [one.name, one.rights]))).toEqual(
      Object.fromEntries(names.map(name => [name, rights[name] ?? usual])),
    )
  })
})

/** Policies that ask of other records what PostgreSQL may read through for it, each with its reason. */
const readThrough: Readonly<Record<string, string>> = {
  'complaint.in_scope': 'a company’s compounds: few, found once a statement, and by nobody else',
  'compound.in_scope': 'a company’s contracts, found by its index, and by nobody else',
  'compound_exclusion.in_scope': 'a company’s compounds',
  'facility.in_scope': 'a company’s compounds',
  'organisation.in_scope': 'a company’s compounds',
}
const setting = /\( SELECT scope_\w+\(\) AS scope_\w+\)/g

describe('every policy', () => {
  test('that asks of another record asks for that one alone, however many there are, or has its reason above', async () => {
    const policies = await asked<{ name: string; says: string }>(
      `SELECT tablename || '.' || policyname AS name, concat_ws(' ', qual, with_check) AS says FROM pg_policies ORDER BY 1`,
    )
    const asking = policies.map(({ name, says }) => ({ name, says: says.replace(setting, 'it').replace(/\s+/g, ' ') }))
    const others = asking.filter(({ says }) => says.includes('SELECT'))
    expect(others.length).toBeGreaterThan(15)
    // OFFSET 0: else the planner may read all of the reader's records into a hash to find the one.
    const counted = (says: string, what: RegExp): number => says.match(what)?.length ?? 0
    const free = others.filter(({ says }) => counted(says, /SELECT/g) !== counted(says, /OFFSET 0/g))
    expect(free.map(one => one.name)).toEqual(Object.keys(readThrough))
  })
})

/** Columns that name something and have no key. */
const loose: Readonly<Record<string, string>> = {
  'audit.account_id':
    'a trail outlives what it tells of, and no account can be deleted; a check would lock one at every request',
  'audit.division_code': 'the same: perform writes it from the record, whose own place is checked',
  'complaint_gram.county_code':
    'a trigger copies it from the case, whose own is checked; one more row for each of a million cases',
  'complaint_stamp.county_code': 'a trigger derives it from the place of a case, which is checked',
  'figure_stamp.county_code': 'a trigger derives it from the place of a record, which is checked',
}

type Naming = { name: string; target: string; key: boolean }

/**
 * A column counts as bound where it has a key of its own, or where it is part of one that holds at every row. (A key over several
 * columns is not asked where one of them is null.) Generated columns follow from one that is bound.
 */
const namings = (): Promise<Naming[]> =>
  asked<Naming>(
    `WITH naming AS (
       SELECT c.table_name, c.column_name, CASE
         WHEN c.data_type = 'integer' AND c.column_name ~ '(^|_)file_id$' THEN 'stored_file'
         WHEN c.data_type = 'integer' AND c.column_name ~ '(_by$|(^|_)account_id$)' THEN 'account'
         WHEN c.data_type = 'character' AND c.character_maximum_length = 12 THEN 'division' END AS target
       FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
       WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
         AND NOT (c.table_name = 'division' AND c.column_name = 'code'))
     SELECT n.table_name || '.' || n.column_name AS name, n.target, EXISTS (
       SELECT FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey) AND a.attname = n.column_name
       WHERE k.contype = 'f' AND k.convalidated AND k.conrelid = to_regclass('public.' || quote_ident(n.table_name))
         AND CASE WHEN cardinality(k.conkey) = 1 THEN k.confrelid = to_regclass('public.' || n.target)
           ELSE NOT EXISTS (SELECT FROM pg_attribute e WHERE e.attrelid = k.conrelid AND e.attnum = ANY (k.conkey) AND NOT e.attnotnull) END
       ) AS key
     FROM naming n WHERE n.target IS NOT NULL ORDER BY 1`,
  )

describe('every column', () => {
  test('that names a file, an account or a division has a key to it, or its reason above', async () => {
    const found = await namings()
    const count = (target: string): number => found.filter(one => one.target === target).length
    expect([count('stored_file'), count('account'), count('division')].every(many => many >= 12)).toBe(true)
    expect(found.filter(one => !one.key).map(one => one.name)).toEqual(Object.keys(loose).sort())
  })
})

describe('a command', () => {
  const point = command({
    schema: z.object({ file: z.number() }),
    act: 'compound.create' as const,
    run: async ({ tx, input, actor }) => {
      await tx.$executeRaw`INSERT INTO import_run (kind, file_id, file_name, division_code, account_id, post_id, state, errors, created_at)
        VALUES ('compounds', ${input.file}::int, 'x.csv', ${actor.division}, ${actor.accountId}::int, 1, 'waiting', '[]', now())`
      return done({})
    },
    subject: () => ({ kind: 'test', id: 1 }),
  })

  test('that names what there is not is told that it is missing, and the attempt is kept', async () => {
    const clerk = person('county', '140105000000')
    expect(await perform(point, clerk, { file: 1_234_567 }, now)).toEqual({ ok: false, problem: { kind: 'missing' } })
    expect(await asked('SELECT outcome FROM audit WHERE account_id = $1', [clerk.accountId])).toEqual([
      { outcome: 'missing' },
    ])
  })
})
