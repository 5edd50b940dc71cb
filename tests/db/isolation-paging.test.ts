/** Does any list, count or export stop before its end? A thousand and one of everything, paged by key both ways, counted and exported. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountList } from '@/lib/account/views'
import { assemblyList, registerList } from '@/lib/assembly/views'
import { auditChunk, auditList } from '@/lib/audit/views'
import { companyExport, companyList, unservedExport, unservedList } from '@/lib/company/views'
import { compoundExport, compoundList, exclusionList } from '@/lib/compound/views'
import { conductExport, conductList } from '@/lib/conduct/views'
import type { Actor } from '@/lib/core/access'
import { evidenceExport, evidenceList } from '@/lib/evidence/views'
import * as behind from '@/lib/figures/list-views'
import { filingExport, filingList } from '@/lib/filing/views'
import { importRuns } from '@/lib/import/views'
import { desk } from '@/lib/inbox/views'
import { kinds } from '@/lib/kinds'
import { organisationExport, organisationList } from '@/lib/organisation/views'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { procedureExport, procedureList } from '@/lib/procedure/views'
import { stageList, stageListExport } from '@/lib/progress/funnel-views'
import { workExport } from '@/lib/progress/work-views'
import { orderList } from '@/lib/rectification/views'
import { withClient } from '@/scripts/runtime/database'
import { plain, textOf } from '@/tests/support/attacks-answers'
import { type AnyView, findEverything } from '@/tests/support/attacks-registry'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { creditCodeOf, now, person } from '@/tests/support/organisation-builders'
import { fieldsOf } from '@/tests/support/zod-fields'

const many = 1001
const community = '140105001001'

let database: TestDatabase
let county: Actor
let lead: Actor
let street: Actor
let elsewhere: Actor

beforeAll(async () => {
  database = await freshDatabase()
  county = person('county', '140105000000')
  lead = person('province-lead', '140000000000')
  street = person('street-clerk', '140105001000')
  elsewhere = person('county', '140106000000')
  await withClient(database.ownerUrl, async client => {
    await client.query(
      `SELECT set_config('app.scope_from', '140000000000', false), set_config('app.scope_to', '150000000000', false)`,
    )
    const insert = (text: string, values: unknown[] = []) => client.query(text, values)
    await insert(
      `INSERT INTO compound (code, division_code, name, first_delivered_on, exclusive_area, delivered_area, households, created_at, updated_at)
       SELECT '140105001' || lpad(i::text, 4, '0'), $1, '千户小区' || i, '2015-06-30', 10000, 9000, 100, $2, $2 FROM generate_series(1, ${many}) i`,
      [community, now],
    )
    await insert(
      `INSERT INTO organisation (code, compound_id, division_code, kind, term_no, name, filed_on, term_from, term_to, created_at, updated_at)
       SELECT c.code || 'Y01', c.id, c.division_code, 'committee', 1, c.name || '业委会', '2023-12-20', '2024-01-01', '2028-12-31', $1, $1 FROM compound c`,
      [now],
    )
    await insert(
      `INSERT INTO compound_exclusion (compound_id, division_code, reason_code, starts_on, state, state_at, created_at)
       SELECT c.id, c.division_code, 'single-owner', '2026-01-01', 'proposed', $1, $1 FROM compound c`,
      [now],
    )
    await insert(
      `INSERT INTO street_evidence (division_code, item_code, started_on, state, state_at, created_at, updated_at)
       SELECT code, 'E1', '2025-01-01', 'declared', $1, $1, $1 FROM division WHERE level = 'street' ORDER BY code LIMIT ${many}`,
      [now],
    )
    const codes = Array.from({ length: many }, (_, at) => creditCodeOf(at + 1))
    await insert(
      `INSERT INTO company (credit_code, name, division_code, created_at, updated_at)
       SELECT code, '千家物业' || code, '140105000000', $2, $2 FROM unnest($1::text[]) code`,
      [codes, now],
    )
    await insert(
      `INSERT INTO account (username, display_name, division_code, password_hash, password_changed_at, created_at)
       SELECT 'clerk' || i, '经办人' || i, '140105001000', 'none', $1, $1 FROM generate_series(1, ${many}) i`,
      [now],
    )
    await insert(
      `INSERT INTO audit (at, actor_name, role, act, outcome, division_code)
       SELECT $1, '甲', 'county', 'compound.create', 'done', '140105001000' FROM generate_series(1, ${many})`,
      [now],
    )
    await insert(
      `INSERT INTO stored_file (sha256, name, mime, size, division_code, uploaded_at) VALUES (repeat('0', 64), '台账.csv', 'text/csv', 1, $1, $2)`,
      [community, now],
    )
    await insert(
      `INSERT INTO import_run (kind, file_id, file_name, division_code, account_id, post_id, state, errors, created_at)
       SELECT 'compounds', 1, '台账.csv', $1, 1, 1, 'done', '[]', $2 FROM generate_series(1, ${many})`,
      [community, now],
    )
    await insertCommittees(insert)
    await insertReady(insert)
    await insertCases(insert)
    await insertRules(insert)
  })
}, 120_000)
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

/** One of each kind on every compound: procedures, votes, filings, orders; one register of a thousand and one rooms. */
async function insertCommittees(insert: (text: string, values?: unknown[]) => Promise<unknown>): Promise<void> {
  await insert(
    `INSERT INTO procedure (kind, compound_id, division_code, state, state_on, state_at, clock_from, created_at, updated_at)
     SELECT 'management', c.id, c.division_code, 'proposed', '2026-10-01', $1, '2026-10-01', $1, $1 FROM compound c`,
    [now],
  )
  await insert(
    `INSERT INTO assembly (compound_id, division_code, kind, form, title, state, state_at, state_on, opens_on, closes_on, created_at)
     SELECT c.id, c.division_code, 'regular', 'written', c.name || '大会', 'preparing', $1, '2026-10-01', '2026-12-01', '2026-12-10', $1 FROM compound c`,
    [now],
  )
  await insert(
    `INSERT INTO register_unit (assembly_id, compound_id, division_code, room, area, owner_hash)
     SELECT a.id, a.compound_id, a.division_code, '1-' || i, 9000, 'h' || i FROM (SELECT * FROM assembly ORDER BY id LIMIT 1) a, generate_series(1, ${many}) i`,
  )
  await insert(
    `INSERT INTO filing (kind, organisation_kind, compound_id, division_code, organisation_id, state, state_at, fact_on, created_at)
     SELECT 'change', 'committee', o.compound_id, o.division_code, o.id, 'draft', $1, '2026-10-01', $1 FROM organisation o`,
    [now],
  )
  await insert(
    `INSERT INTO rectification_order (organisation_id, compound_id, division_code, state, state_at, issued_on, matter, created_at, updated_at)
     SELECT o.id, o.compound_id, o.division_code, 'issued', $1, '2026-10-01', '公示', $1, $1 FROM organisation o`,
    [now],
  )
}

/** In another county, where nothing was started. */
const insertReady = (insert: (text: string, values?: unknown[]) => Promise<unknown>) =>
  insert(
    `INSERT INTO compound (code, division_code, name, first_delivered_on, exclusive_area, delivered_area, households, created_at, updated_at)
     SELECT '140106001' || lpad(i::text, 4, '0'), '140106001001', '待启动小区' || i, DATE '2015-06-30' + i % 7, 10000, 9000, 100, $1, $1 FROM generate_series(1, 160) i`,
    [now],
  )

/** Some share their minute, some have no clock; a rare word stands in the oldest of them alone. */
const insertCases = (insert: (text: string, values?: unknown[]) => Promise<unknown>) =>
  insert(
    `INSERT INTO complaint (code, division_code, place, channel, category, title, text, state, state_at, holder, due_at, yellow_at, received_at, created_at)
     SELECT 'SQ-20261101-' || lpad(i::text, 6, '0'), '140105001000', '', 'counter', '0103', CASE WHEN i <= 150 THEN '顶楼' ELSE '楼道' END || '漏水' || i, '漏水', 'received', $1, 'street',
       CASE WHEN i % 5 > 0 THEN $1::timestamptz + i % 40 * interval '1 hour' END, CASE WHEN i % 5 > 0 THEN $1::timestamptz END,
       $1::timestamptz - (1000 - i) / 3 * interval '1 minute', $1 FROM generate_series(1, 1000) i`,
    [now],
  )

/** Rules of one street, and what one outside system of the county was told. */
async function insertRules(insert: (text: string, values?: unknown[]) => Promise<unknown>): Promise<void> {
  await insert(
    `INSERT INTO complaint_route (division_code, category, words, lead, basis, state, state_at, created_at)
     SELECT '140105001000', '0103', ARRAY['词' || i], 'community', '按惯例', 'on', $1, $1 FROM generate_series(1, 160) i`,
    [now],
  )
  await insert(
    `INSERT INTO complaint_source (code, name, channel, division_code, created_at)
     VALUES ('hotline', '热线', 'hotline', '140105000000', $1)`,
    [now],
  )
  await insert(
    `INSERT INTO source_delivery (source_id, complaint_id, division_code, key, body, state, next_at, created_at)
     SELECT s.id, c.id, c.division_code, 'k' || i, '{}', 'sent', $1, $1
     FROM generate_series(1, 160) i, complaint_source s, (SELECT * FROM complaint ORDER BY id LIMIT 1) c`,
    [now],
  )
}

type Row = Record<string, unknown>
type Page = Row & { previous?: unknown; next?: unknown }

async function read(view: unknown, actor: Actor, raw: Row, at: Date = now): Promise<Page> {
  const answer = await ask(view as AnyView, actor, raw, at)
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
  return (await plain(answer.value)) as Page
}

const rowsOf = (page: Page): Row[] => (page['rows'] ?? page['lines'] ?? []) as Row[]

/** `part`: the list is one of a record's own page. */
type Walk = { view: unknown; actor: Actor; raw: Row; key: string; now?: Date; part?: string }
type Turned = { keys: unknown[]; previous: unknown; next: unknown }

async function turn({ view, actor, raw, key, now: at, part }: Walk, to: Row): Promise<Turned> {
  const whole = await read(view, actor, { ...raw, ...to }, at)
  const page = part === undefined ? whole : (whole[part] as Page)
  return { keys: rowsOf(page).map(row => row[key]), previous: page.previous ?? null, next: page.next ?? null }
}

/** Follows the list's own way to its next page until there is none. */
async function pagesOf(walk: Walk): Promise<Turned[]> {
  const pages = [await turn(walk, {})]
  for (let last = pages[0]; last && last.next !== null && pages.length < 60; last = pages.at(-1))
    pages.push(await turn(walk, { after: String(last.next) }))
  return pages
}

/** How many rows are met on the way, each once. */
async function walk(view: unknown, actor: Actor, raw: Row, key: string): Promise<{ met: number; different: number }> {
  const keys = (await pagesOf({ view, actor, raw, key })).flatMap(page => page.keys)
  return { met: keys.length, different: new Set(keys).size }
}

const all = { met: many, different: many }
/** An administrator's own account is one more of them. */
const withOwn = { met: many + 1, different: many + 1 }
const administrator = (): Actor => person('system-admin', '140105000000')
const auditor = (): Actor => person('audit-admin', '140105000000')

describe('a thousand and one are paged to the last', () => {
  const lists: [string, unknown, () => Actor, Row, string][] = [
    ['compounds by place', compoundList, () => county, { division: community }, 'code'],
    ['compounds by name', compoundList, () => county, { sort: 'name', dir: 'desc' }, 'code'],
    ['compounds by households, all alike', compoundList, () => county, { sort: 'households', limit: '37' }, 'code'],
    ['compounds behind a number', behind.compoundList, () => county, {}, 'code'],
    ['streets behind a number of the province', behind.streetList, () => lead, { group: 'missing' }, 'code'],
    ['proposals to exclude', exclusionList, () => county, {}, 'id'],
    ['organisations', organisationList, () => county, {}, 'code'],
    ['organisations by end of term, all alike', organisationList, () => county, { sort: 'ends' }, 'code'],
    ['companies', companyList, () => county, {}, 'creditCode'],
    ['compounds without a company', unservedList, () => county, {}, 'code'],
    ['evidence', evidenceList, () => lead, {}, 'id'],
    ['accounts', accountList, administrator, {}, 'username'],
    ['imports', importRuns, () => county, {}, 'id'],
    ['procedures', procedureList, () => county, {}, 'id'],
    ['votes', assemblyList, () => county, {}, 'id'],
    ['rooms of a register', registerList, () => street, { id: '1' }, 'id'],
    ['filings', filingList, () => county, {}, 'key'],
    ['organisations in office', conductList, () => county, {}, 'key'],
    ['orders to mend', orderList, () => county, {}, 'id'],
    ['compounds of a rung', stageList, () => county, { stage: 'committee' }, 'code'],
  ]
  test.each(lists)('%s', async (name, view, actor, raw, key) => {
    const whole = name === 'accounts' ? withOwn : all
    const wanted = name.startsWith('streets') ? await streetsMissing() : whole
    expect(await walk(view, actor(), raw, key)).toEqual(wanted)
  })

  test('the trail', async () => {
    const { met, different } = await walk(auditList, auditor(), {}, 'id')
    expect(met).toBe(different)
    expect(met).toBeGreaterThanOrEqual(many)
  })
})

const streetsMissing = async (): Promise<{ met: number; different: number }> => {
  const { counts } = (await read(behind.streetList, lead, {})) as { counts: { missing: number } } & Page
  expect(counts.missing).toBeGreaterThan(1000)
  return { met: counts.missing, different: counts.missing }
}

describe('one goes back by one page, and not to the first', () => {
  const before = new Date('2022-01-01T02:00:00Z')
  const ending = new Date('2028-06-01T02:00:00Z')
  const lists: Record<string, (Omit<Walk, 'view' | 'actor'> & { actor: () => Actor })[]> = {
    'account/views#accountList': [{ actor: administrator, raw: {}, key: 'username' }],
    'assembly/views#assemblyList': [{ actor: () => county, raw: {}, key: 'id' }],
    'assembly/views#registerList': [{ actor: () => street, raw: { id: '1' }, key: 'id' }],
    'audit/views#auditList': [{ actor: auditor, raw: { act: 'compound.create' }, key: 'id' }],
    'company/views#companyList': [
      { actor: () => county, raw: {}, key: 'creditCode' },
      { actor: () => county, raw: { sort: 'name' }, key: 'creditCode' },
    ],
    'company/views#unservedList': [{ actor: () => county, raw: {}, key: 'code' }],
    'complaint/intake/triage-views#triageQueue': [{ actor: () => street, raw: {}, key: 'code' }],
    'complaint/list/views#complaintList': [
      { actor: () => county, raw: {}, key: 'code' },
      { actor: () => county, raw: { sort: 'due' }, key: 'code' },
      { actor: () => county, raw: { q: '漏水' }, key: 'code' },
      { actor: () => county, raw: { q: '漏水', limit: '7' }, key: 'code' },
      { actor: () => county, raw: { q: '顶楼' }, key: 'code' },
    ],
    'complaint-figures/list-views#figureList': [{ actor: () => county, raw: {}, key: 'code' }],
    'compound/views#compoundList': [
      { actor: () => county, raw: { division: community }, key: 'code' },
      { actor: () => county, raw: { sort: 'households', dir: 'desc', limit: '37' }, key: 'code' },
    ],
    'conduct/views#conductList': [
      { actor: () => county, raw: {}, key: 'code' },
      { actor: () => county, raw: { aspect: 'quiet' }, key: 'code' },
    ],
    'figures/list-views#compoundList': [{ actor: () => county, raw: {}, key: 'code' }],
    'figures/list-views#streetList': [{ actor: () => lead, raw: { group: 'missing' }, key: 'code' }],
    'import/views#importRuns': [{ actor: () => county, raw: {}, key: 'id' }],
    'organisation/views#organisationList': [
      { actor: () => county, raw: {}, key: 'code' },
      { actor: () => county, raw: { sort: 'ends' }, key: 'code' },
    ],
    'procedure/views#procedureList': [
      { actor: () => county, raw: {}, key: 'id' },
      { actor: () => county, raw: { late: 'yes' }, key: 'id' },
    ],
    'procedure/views#readyList': [{ actor: () => elsewhere, raw: {}, key: 'code', now: before }],
    'progress/funnel-views#stageList': [{ actor: () => county, raw: { stage: 'committee' }, key: 'code' }],
    'progress/work-views#work': [{ actor: () => county, raw: {}, key: 'key' }],
    'radar/views#radarBoard': [{ actor: () => county, raw: {}, key: 'code', now: ending }],
    'evidence/views#evidenceList': [
      { actor: () => lead, raw: {}, key: 'id' },
      { actor: () => lead, raw: { sort: 'startedOn' }, key: 'id' },
    ],
    'rectification/views#orderList': [{ actor: () => county, raw: {}, key: 'id' }],
    'routing/views#routeList': [{ actor: () => street, raw: {}, key: 'id' }],
    'source/views#sourceOne': [{ actor: () => county, raw: { code: 'hotline' }, key: 'id', part: 'deliveries' }],
  }
  /** Kinds share one store; the rows of a difference are all at hand. */
  const sharesGround = (key: string): boolean =>
    key === 'figures/snapshot-views#difference' || kinds.some(of => key.startsWith(`${of.name}/`))
  /** A trail in pieces for a sheet, lists within a record's own page, and registers that are not yet kinds. */
  const forwardOnly = [
    'audit/views#auditChunk',
    'compound/views#exclusionList',
    'conduct/views#conductOne',
    'conduct/views#memberForm',
    'conduct/views#recordForm',
    'filing/views#filingList',
  ]

  test('every list of the portal is walked here', async () => {
    const paged = (await findEverything()).filter(one => fieldsOf(one.it.schema).some(({ name }) => name === 'after'))
    const shown = paged.filter(one => !/(Export|Counts)$/.test(one.key))
    const both = shown.filter(one => fieldsOf(one.it.schema).some(({ name }) => name === 'before'))
    const unknown = shown.filter(one => !both.includes(one) && !forwardOnly.includes(one.key))
    expect(unknown.map(one => one.key)).toEqual([])
    const walked = both.filter(one => one.key in lists || !sharesGround(one.key))
    expect(walked.map(one => one.key).sort()).toEqual(Object.keys(lists).sort())
  })

  test.each(Object.keys(lists))('%s', async name => {
    const found = (await findEverything()).find(one => one.key === name)
    for (const { actor, ...asked } of lists[name] ?? []) {
      const walk = { view: found?.it, actor: actor(), ...asked }
      const pages = await pagesOf(walk)
      expect(pages.length, JSON.stringify(asked.raw)).toBeGreaterThan(2)
      expect(pages[0]?.previous).toBeNull()
      for (const [nth, page] of pages.entries()) {
        if (nth === 0) continue
        const back = await turn(walk, { before: String(page.previous) })
        expect(back, `${JSON.stringify(asked.raw)}, page ${nth + 1}`).toEqual(pages[nth - 1])
      }
    }
  })
})

describe('a thousand and one are counted', () => {
  const counted: [string, unknown, () => Actor, (page: Page) => unknown][] = [
    ['compounds', compoundList, () => county, page => (page['counts'] as Row)['matched']],
    ['compounds behind a number', behind.compoundList, () => county, page => (page['counts'] as Row)['whole']],
    ['organisations', organisationList, () => county, page => page['total']],
    ['companies', companyList, () => county, page => (page['totals'] as Row)['companies']],
    ['compounds without a company', unservedList, () => county, page => page['total']],
    ['evidence', evidenceList, () => lead, page => page['count']],
    ['accounts', accountList, administrator, page => page['total']],
    ['what waits on a desk', desk, () => county, page => page['total']],
  ]
  test.each(counted)('%s', async (name, view, actor, countOf) => {
    const page = await read(view, actor(), name === 'what waits on a desk' ? { kind: '不纳入统计' } : {})
    const kinds = page['kinds'] as { kind: string; count: number }[] | undefined
    const count = kinds ? kinds.find(one => one.kind === '不纳入统计')?.count : countOf(page)
    expect(count).toBe(name === 'accounts' ? withOwn.met : many)
  })
})

describe('a thousand and one are exported', () => {
  const sheets: [string, unknown, () => Actor, Row, RegExp][] = [
    ['compounds', compoundExport, () => county, {}, /千户小区\d+/g],
    ['compounds behind a number', behind.compoundListExport, () => county, {}, /千户小区\d+/g],
    ['organisations', organisationExport, () => county, {}, /千户小区\d+业委会/g],
    ['companies', companyExport, () => county, {}, /千家物业\w+/g],
    ['compounds without a company', unservedExport, () => county, {}, /千户小区\d+/g],
    ['evidence', evidenceExport, () => lead, {}, /待县级审核/g],
    ['the trail', auditChunk, auditor, { act: 'compound.create' }, /"actorName":"甲"/g],
    ['procedures', procedureExport, () => county, {}, /千户小区\d+/g],
    ['filings', filingExport, () => county, {}, /千户小区\d+/g],
    ['organisations in office', conductExport, () => county, {}, /千户小区\d+业委会/g],
    ['compounds of a rung', stageListExport, () => county, { stage: 'committee' }, /千户小区\d+/g],
    ['what is due', workExport, () => county, {}, /千户小区\d+/g],
  ]
  test.each(sheets)('%s', async (name, view, actor, raw, row) => {
    const found = (await textOf(await read(view, actor(), raw))).match(row) ?? []
    expect(name === 'evidence' || name === 'the trail' ? found.length : new Set(found).size).toBe(many)
  })
})
