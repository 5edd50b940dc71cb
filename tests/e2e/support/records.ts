/** Which records has the victim's street in the demo? Looked up as the database's owner, past every policy. */
import { Client } from 'pg'
import type { Victim } from '@/tests/support/route-kinds'

async function asOwner<R extends Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<R[]> {
  const client = new Client({ connectionString: process.env['PORTAL_OWNER_URL'] })
  await client.connect()
  try {
    await client.query(
      `SELECT set_config('app.scope_from', '140000000000', false), set_config('app.scope_to', '150000000000', false)`,
    )
    return (await client.query<R>(sql, values)).rows
  } finally {
    await client.end()
  }
}

/** The first row's only column, or a complaint about the demo. */
export async function one(what: string, sql: string, values: unknown[] = []): Promise<string> {
  const [row] = await asOwner<{ it: string }>(sql, values)
  if (row?.it === undefined || row.it === null) throw new Error(`the demo has no ${what}`)
  return String(row.it)
}

const street = '140105001000'
const inStreet = `division_code >= '140105001000' AND division_code < '140105002000'`

/** A served compound with a committee of 坞城街道, that is not the one the demo's committee member acts for. */
export async function findVictim(): Promise<Victim & { words: string[] }> {
  const compound = await one(
    'compound with a contract and a term in 坞城街道',
    `SELECT c.code AS it FROM compound c JOIN organisation o ON o.compound_id = c.id JOIN service_contract s ON s.compound_id = c.id
     WHERE c.street_code = '${street}' AND c.id NOT IN (SELECT compound_id FROM post WHERE compound_id IS NOT NULL)
       AND s.company_id NOT IN (SELECT company_id FROM post WHERE company_id IS NOT NULL)
     ORDER BY c.code LIMIT 1`,
  )
  const of = (sql: string): Promise<string> => one(sql, sql, [compound])
  // Not those that the demo's company and committee rightly see.
  const names = await asOwner<{ name: string }>(
    `SELECT name FROM compound c WHERE street_code = '${street}' AND length(name) > 4
       AND name NOT IN (SELECT name FROM compound WHERE street_code <> '${street}')
       AND NOT EXISTS (SELECT FROM post p WHERE p.compound_id = c.id)
       AND NOT EXISTS (SELECT FROM post p JOIN service_contract s ON s.company_id = p.company_id WHERE s.compound_id = c.id)
     ORDER BY code LIMIT 20`,
  )
  const compoundName = await of('SELECT name AS it FROM compound WHERE code = $1')
  return {
    county: '140105000000',
    street,
    community: await of('SELECT division_code AS it FROM compound WHERE code = $1'),
    compound,
    compoundName,
    organisation: await of(
      'SELECT o.code AS it FROM organisation o JOIN compound c ON c.id = o.compound_id WHERE c.code = $1 ORDER BY o.id DESC LIMIT 1',
    ),
    company: await of(
      'SELECT f.credit_code AS it FROM company f JOIN service_contract s ON s.company_id = f.id JOIN compound c ON c.id = s.compound_id WHERE c.code = $1 ORDER BY s.id DESC LIMIT 1',
    ),
    contract: await of(
      'SELECT s.id AS it FROM service_contract s JOIN compound c ON c.id = s.compound_id WHERE c.code = $1 ORDER BY s.id DESC LIMIT 1',
    ),
    evidence: await one(
      'evidence',
      `SELECT id AS it FROM street_evidence WHERE division_code = '${street}' ORDER BY id LIMIT 1`,
    ),
    file: await one('file', `SELECT id AS it FROM stored_file WHERE ${inStreet} ORDER BY id DESC LIMIT 1`),
    importRun: await one('import', `SELECT id AS it FROM import_run WHERE ${inStreet} ORDER BY id DESC LIMIT 1`),
    username: 'renxiaofang',
    ...(await committeeRecords()),
    ...(await caseRecords()),
    words: [
      ...new Set([
        compoundName,
        compound,
        '任晓芳',
        '坞城街道机密材料',
        '坞城街道机密台账',
        ...names.map(row => row.name),
      ]),
    ],
  }
}

/** The newest of each kind in the street that is not the compound of the demo's committee member. */
async function committeeRecords() {
  const notHis = `x.compound_id NOT IN (SELECT compound_id FROM post WHERE compound_id IS NOT NULL)`
  const newest = (what: string, table: string, where = 'TRUE'): Promise<string> =>
    one(
      `${what} in 坞城街道`,
      `SELECT id AS it FROM ${table} x WHERE ${inStreet} AND ${notHis} AND ${where} ORDER BY id DESC LIMIT 1`,
    )
  const candidate = await newest('candidate', 'procedure_person', `part = 'candidate' AND removed_at IS NULL`)
  return {
    candidate,
    procedure: await one(
      'procedure of the candidate',
      'SELECT procedure_id AS it FROM procedure_person WHERE id = $1',
      [candidate],
    ),
    renewal: await newest('re-election', 'procedure', `kind = 'reelection'`),
    assembly: await newest('vote', 'assembly'),
    result: await newest('decided vote', 'assembly', 'decided_on IS NOT NULL'),
    filing: await newest('filing', 'filing'),
    member: await newest('member', 'organisation_member'),
    order: await newest('order to mend', 'rectification_order'),
  }
}

/** A case that the street has in hand itself, the county's newest rule and outside system, equipment of the street. */
async function caseRecords() {
  const county = `division_code = '140105000000'`
  return {
    complaint: await one(
      // One that is over: other journeys send open ones to fields at the same time.
      'case in 坞城街道 that is over and no field has seen',
      `SELECT code AS it FROM complaint x WHERE ${inStreet} AND holder IS NULL AND units <@ ARRAY['street', 'community', 'county']
       AND (compound_id IS NULL OR compound_id NOT IN (SELECT s.compound_id FROM service_contract s JOIN post p ON p.company_id = s.company_id))
       ORDER BY id DESC LIMIT 1`,
    ),
    route: await one('rule of 小店区', `SELECT id AS it FROM complaint_route WHERE ${county} ORDER BY id DESC LIMIT 1`),
    source: await one(
      'outside system',
      "SELECT code AS it FROM complaint_source WHERE division_code NOT LIKE '1402%' ORDER BY id DESC LIMIT 1",
    ),
    claim: await one(
      'said term in 坞城街道',
      `SELECT id AS it FROM term_claim WHERE ${inStreet} AND state = 'waiting' AND compound_id NOT IN (SELECT compound_id FROM post WHERE compound_id IS NOT NULL)
       ORDER BY id LIMIT 1`,
    ),
    exclusion: await one(
      'exclusion in 坞城街道 of a compound that no company or committee of the demo sees',
      `SELECT id AS it FROM compound_exclusion x WHERE ${inStreet} AND compound_id NOT IN (SELECT compound_id FROM post WHERE compound_id IS NOT NULL)
       AND compound_id NOT IN (SELECT s.compound_id FROM service_contract s JOIN post p ON p.company_id = s.company_id) ORDER BY id DESC LIMIT 1`,
    ),
    merger: await one(
      'merger in 坞城街道',
      `SELECT id AS it FROM compound_merger WHERE ${inStreet} ORDER BY id LIMIT 1`,
    ),
    duty: await one(
      'night in 坞城街道',
      `SELECT id AS it FROM duty WHERE division_code = '${street}' ORDER BY id LIMIT 1`,
    ),
    facility: await one('equipment', `SELECT id AS it FROM facility WHERE ${inStreet} ORDER BY id DESC LIMIT 1`),
  }
}

/** What public pages must never show: names, as far as they are no part of a company's or place's, of people in the street. */
export async function namesOfPeople(): Promise<string[]> {
  const rows = await asOwner<{ name: string }>(
    `SELECT DISTINCT name FROM organisation_member WHERE ${inStreet} AND length(name) > 2 ORDER BY 1 LIMIT 500`,
  )
  return rows.map(row => row.name)
}

/** A compound of the street whose facts no journey looks at: the last one without an open proposal. */
export const findSpare = (): Promise<string> =>
  one(
    'compound without a proposal in 坞城街道',
    `SELECT code AS it FROM compound c WHERE ${inStreet} AND retired_on IS NULL AND first_delivered_on < '2026-01-01'
     AND NOT EXISTS (SELECT FROM compound_exclusion x WHERE x.compound_id = c.id) ORDER BY code DESC LIMIT 1`,
  )
