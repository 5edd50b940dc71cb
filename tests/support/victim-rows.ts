/** Which rows of which table are the victim's, and a digest of them all: what it says before and after an attack must be the same. */
import { withClient } from '@/scripts/runtime/database'

/** Asks as the database's owner, who sees the whole province. */
export const asOwner = <R extends Record<string, unknown>>(
  ownerUrl: string,
  sql: string,
  values: unknown[] = [],
): Promise<R[]> =>
  withClient(ownerUrl, async client => {
    await client.query(
      `SELECT set_config('app.scope_from', '140000000000', false), set_config('app.scope_to', '150000000000', false)`,
    )
    // Kept filters are read by nobody but their owner.
    await client.query(
      `SELECT set_config('app.account', (SELECT id::text FROM account WHERE username = 'victim.street-clerk'), false)`,
    )
    return (await client.query<R>(sql, values)).rows
  })

/** Which rows are the victim's, table by table; a table that is not named here fails a test below. */
const inVictim = (compound: string): string => `division_code >= '140105001000' AND division_code < '140105002000'
  AND NOT EXISTS (SELECT FROM compound c WHERE c.name LIKE '邻居%' AND c.id = ${compound})`
const people = `SELECT id FROM account WHERE username LIKE 'victim.%'`
const ofCases = `complaint_id IN (SELECT t.id FROM complaint t WHERE ${inVictim('t.compound_id')})`
export const rowsOfVictim: Record<string, string> = {
  account: `username LIKE 'victim.%'`,
  power_request: `username LIKE 'victim.%'`,
  post: `account_id IN (${people})`,
  account_factor: `account_id IN (${people})`,
  recovery_code: `account_id IN (${people})`,
  sign_in_step: `account_id IN (${people})`,
  old_password: `account_id IN (${people})`,
  session: `account_id IN (${people})`,
  api_token: `post_id IN (SELECT id FROM post WHERE account_id IN (${people}))`,
  company: `name = '第100物业服务有限公司'`,
  service_contract: inVictim('compound_id'),
  compound: inVictim('t.id'),
  compound_former_place: inVictim('compound_id'),
  compound_exclusion: inVictim('compound_id'),
  exclusion_former_paper: `exclusion_id IN (SELECT e.id FROM compound_exclusion e WHERE ${inVictim('e.compound_id')})`,
  compound_merger: inVictim('compound_id'),
  organisation: inVictim('compound_id'),
  term_claim: inVictim('compound_id'),
  organisation_member: inVictim('compound_id'),
  conduct_record: inVictim('compound_id'),
  rectification_order: inVictim('compound_id'),
  procedure: inVictim('compound_id'),
  procedure_step: inVictim('compound_id'),
  procedure_paper: inVictim('compound_id'),
  procedure_person: inVictim('compound_id'),
  procedure_objection: inVictim('compound_id'),
  term_audit: inVictim('compound_id'),
  audit_finding: inVictim('compound_id'),
  assembly: inVictim('compound_id'),
  assembly_matter: inVictim('compound_id'),
  assembly_step: inVictim('compound_id'),
  register_unit: inVictim('compound_id'),
  register_decision: inVictim('compound_id'),
  ballot: inVictim('compound_id'),
  filing: inVictim('compound_id'),
  filing_step: inVictim('compound_id'),
  filing_paper: inVictim('compound_id'),
  complaint: inVictim('compound_id'),
  complaint_event: ofCases,
  complaint_clock: ofCases,
  complaint_reporter: ofCases,
  complaint_file: ofCases,
  complaint_note: ofCases,
  complaint_gram: ofCases,
  complaint_route: `created_by IN (${people})`,
  complaint_phrase: `created_by IN (${people})`,
  complaint_source: `code = 'victim-hotline'`,
  source_delivery: ofCases,
  duty: `division_code = '140105001000'`,
  reporter_message: ofCases,
  facility: inVictim('compound_id'),
  saved_filter: `account_id IN (${people})`,
  street_evidence: `division_code = '140105001000'`,
  evidence_former_paper: `division_code = '140105001000'`,
  stored_file: `name LIKE '受害者%' OR uploaded_by IN (${people})`,
  import_run: `account_id IN (${people})`,
  deadline: `division_code IN ('140000000000', '140100000000')`,
  division: 'TRUE',
  division_former_name: 'TRUE',
  plan: 'TRUE',
  plan_target: 'TRUE',
  indicator_definition: 'TRUE',
  evidence_item: 'TRUE',
  ruling: 'TRUE',
  snapshot: 'TRUE',
  snapshot_row: 'TRUE',
  snapshot_item: 'TRUE',
  flow_move: 'TRUE',
}
export async function stateOfVictim(ownerUrl: string): Promise<string> {
  const parts = Object.entries(rowsOfVictim).map(
    ([table, rows]) =>
      `SELECT '${table}' AS name, count(*)::int AS count, md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS digest FROM ${table} t WHERE ${rows}`,
  )
  return JSON.stringify(await asOwner(ownerUrl, `${parts.join(' UNION ALL ')} ORDER BY 1`))
}
