/** Does any list, count or export stop before its end? A thousand and one of everything, paged by key both ways, counted and exported. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountList } from '@/lib/account/views'
import { assemblyOrders } from '@/lib/assembly/shapes'
import { assemblyList, registerList } from '@/lib/assembly/views'
import { auditChunk, auditList } from '@/lib/audit/views'
import { companyOrders } from '@/lib/company/list'
import { companyExport, companyList, unservedExport, unservedList } from '@/lib/company/views'
import { compoundExport, compoundList } from '@/lib/compound/views'
import { conductExport, conductList } from '@/lib/conduct/views'
import type { Actor } from '@/lib/core/access'
import { fieldsOf } from '@/lib/core/schema-fields'
import { evidenceExport, evidenceList } from '@/lib/evidence/views'
import { exclusionList } from '@/lib/exclusion/views'
import * as behind from '@/lib/figures/list-views'
import { filingOrders } from '@/lib/filing/list'
import { filingExport, filingList } from '@/lib/filing/views'
import { importRuns } from '@/lib/import/views'
import { desk } from '@/lib/inbox/views'
import { kinds } from '@/lib/kinds'
import { lateActs, lateActsExport } from '@/lib/late-entry/views'
import { organisationOrders } from '@/lib/organisation/list'
import { organisationExport, organisationList } from '@/lib/organisation/views'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { procedureOrders } from '@/lib/procedure/list'
import { procedureExport, procedureList } from '@/lib/procedure/views'
import { stageList, stageListExport } from '@/lib/progress/funnel-views'
import { workExport } from '@/lib/progress/work-views'
import { orderList } from '@/lib/rectification/views'
import { plain, textOf } from '@/tests/support/attacks-answers'
import { type AnyView, findEverything } from '@/tests/support/attacks-registry'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { now, person } from '@/tests/support/organisation-builders'
import { community, many, thousand } from '@/tests/support/thousand'

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
  await thousand(database.ownerUrl)
}, 120_000)
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

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
async function pagesOf(walk: Walk, most = 60): Promise<Turned[]> {
  const pages = [await turn(walk, {})]
  for (let last = pages[0]; last && last.next !== null && pages.length < most; last = pages.at(-1))
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
    ['late entries', lateActs, () => county, {}, 'key'],
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

type Walked = Omit<Walk, 'view' | 'actor'> & { actor: () => Actor }
/** The list's own order, and each of its others both ways. */
const sorted = (orders: Readonly<Record<string, unknown>>, { raw, ...it }: Walked): Walked[] => [
  { ...it, raw },
  ...Object.keys(orders).flatMap(by => [by, `-${by}`].map(sort => ({ ...it, raw: { ...raw, sort } }))),
]

describe('one goes back by one page, and not to the first', () => {
  const before = new Date('2022-01-01T02:00:00Z')
  const ending = new Date('2028-06-01T02:00:00Z')
  const lists: Record<string, Walked[]> = {
    'account/views#accountList': [{ actor: administrator, raw: {}, key: 'username' }],
    'assembly/views#assemblyList': sorted(assemblyOrders, { actor: () => county, raw: {}, key: 'id' }),
    'assembly/views#registerList': [{ actor: () => street, raw: { id: '1' }, key: 'id' }],
    'audit/views#auditList': [{ actor: auditor, raw: { act: 'compound.create' }, key: 'id' }],
    'company/views#companyList': sorted(companyOrders, { actor: () => county, raw: {}, key: 'creditCode' }),
    'company/views#unservedList': [{ actor: () => county, raw: {}, key: 'code' }],
    'complaint/intake/triage-views#triageQueue': [{ actor: () => street, raw: {}, key: 'code' }],
    'complaint/list/views#complaintList': [
      { actor: () => county, raw: {}, key: 'code' },
      ...['due', '-due', '-received'].map(sort => ({ actor: () => county, raw: { sort }, key: 'code' })),
      ...['received', 'closed', '-closed', 'rating', '-rating'].map(sort => ({
        ...{ actor: () => county, raw: { sort, standing: 'over' }, key: 'code' },
      })),
      { actor: () => county, raw: { q: '漏水' }, key: 'code' },
      { actor: () => county, raw: { q: '漏水', limit: '7' }, key: 'code' },
      { actor: () => county, raw: { q: '顶楼' }, key: 'code' },
    ],
    'complaint-figures/list-views#figureList': [{ actor: () => county, raw: {}, key: 'code' }],
    'compound/views#compoundList': [
      { actor: () => county, raw: { division: community }, key: 'code' },
      { actor: () => county, raw: { sort: 'households', dir: 'desc', limit: '37' }, key: 'code' },
      ...['place', 'name', 'delivered', 'households', 'updated'].flatMap(sort =>
        ['asc', 'desc'].map(dir => ({ actor: () => county, raw: { sort, dir }, key: 'code' })),
      ),
    ],
    'conduct/views#conductList': [
      { actor: () => county, raw: {}, key: 'code' },
      { actor: () => county, raw: { aspect: 'quiet' }, key: 'code' },
    ],
    'figures/list-views#compoundList': [{ actor: () => county, raw: {}, key: 'code' }],
    'figures/list-views#streetList': [{ actor: () => lead, raw: { group: 'missing' }, key: 'code' }],
    'import/views#importRuns': [{ actor: () => county, raw: {}, key: 'id' }],
    'filing/views#filingList': [
      ...sorted(filingOrders, { actor: () => county, raw: {}, key: 'id' }),
      ...sorted(filingOrders, { actor: () => county, raw: { view: 'unsubmitted' }, key: 'key' }),
    ],
    'late-entry/views#lateActs': [
      { actor: () => county, raw: {}, key: 'key' },
      { actor: () => county, raw: { of: 'exclusion' }, key: 'key' },
    ],
    'organisation/views#organisationList': sorted(organisationOrders, { actor: () => county, raw: {}, key: 'code' }),
    'procedure/views#procedureList': [
      ...sorted(procedureOrders, { actor: () => county, raw: {}, key: 'id' }),
      { actor: () => county, raw: { late: 'yes' }, key: 'id' },
    ],
    'procedure/views#readyList': [{ actor: () => elsewhere, raw: {}, key: 'code', now: before }],
    'progress/funnel-views#stageList': [{ actor: () => county, raw: { stage: 'committee' }, key: 'code' }],
    'progress/work-views#work': [{ actor: () => county, raw: {}, key: 'key' }],
    'radar/views#radarBoard': [{ actor: () => county, raw: {}, key: 'code', now: ending }],
    'evidence/views#evidenceList': [
      { actor: () => lead, raw: {}, key: 'id' },
      ...['startedOn', '-startedOn', 'approvedOn', '-approvedOn', 'stateAt'].map(sort => ({
        ...{ actor: () => lead, raw: { sort }, key: 'id' },
      })),
    ],
    'record/compound-views#compoundLine': [{ actor: () => street, raw: { code: '1401050010001' }, key: 'id' }],
    'rectification/views#orderList': ['', 'issuedOn', '-issuedOn', 'stateAt', '-stateAt'].map(sort => ({
      ...{ actor: () => county, raw: { sort }, key: 'id' },
    })),
    'routing/views#routeList': [{ actor: () => street, raw: {}, key: 'id' }],
    'source/views#sourceOne': [{ actor: () => county, raw: { code: 'hotline' }, key: 'id', part: 'deliveries' }],
  }
  /** Kinds share one store; the rows of a difference are all at hand. */
  const sharesGround = (key: string): boolean =>
    key === 'figures/snapshot-views#difference' || kinds.some(of => key.startsWith(`${of.name}/`))
  /** A trail in pieces for a sheet, lists within a record's own page, and registers that are not yet kinds. */
  const forwardOnly = [
    'audit/views#auditChunk',
    'conduct/views#conductOne',
    'conduct/views#memberForm',
    'conduct/views#recordForm',
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
      // Each page knows the one before it, not how many went before: a few stand for all.
      const pages = await pagesOf(walk, 5)
      expect(pages.length, JSON.stringify(asked.raw)).toBeGreaterThan(2)
      expect(pages[0]?.previous).toBeNull()
      const met = pages.flatMap(page => page.keys)
      expect(new Set(met).size, `${JSON.stringify(asked.raw)}: each once`).toBe(met.length)
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
    ['late entries', lateActs, () => county, page => page['count']],
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
    ['late entries', lateActsExport, () => county, {}, /千户小区\d+/g],
    ['organisations in office', conductExport, () => county, {}, /千户小区\d+业委会/g],
    ['compounds of a rung', stageListExport, () => county, { stage: 'committee' }, /千户小区\d+/g],
    ['what is due', workExport, () => county, {}, /千户小区\d+/g],
  ]
  test.each(sheets)('%s', async (name, view, actor, raw, row) => {
    const found = (await textOf(await read(view, actor(), raw))).match(row) ?? []
    expect(name === 'evidence' || name === 'the trail' ? found.length : new Set(found).size).toBe(many)
  })
})
