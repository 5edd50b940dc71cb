/** Could the demo have been entered by people? Its rows are held against the rules, its days against its own calendar, its figures against the plan. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoHandlers, demoPeople } from '@/lib/account/demo'
import { CreateCompanyRequest, companyErrors } from '@/lib/company/rules'
import { findCompany } from '@/lib/company/store'
import { complaintCounts } from '@/lib/complaint/list/views'
import { CreateCompoundRequest } from '@/lib/compound/requests'
import { checkFacts, checkRetirement } from '@/lib/compound/rules'
import { findCompound } from '@/lib/compound/store'
import { conductList } from '@/lib/conduct/views'
import { contractErrors } from '@/lib/contract/rules'
import { systemActor } from '@/lib/core/access'
import { type Day, day } from '@/lib/core/day'
import { province } from '@/lib/core/division'
import { parseIdNumber } from '@/lib/core/identity'
import { factErrors as kindErrors } from '@/lib/core/kind/deed'
import { streetPosts } from '@/lib/core/street-desk'
import { dayErrors } from '@/lib/evidence/rules'
import { dayErrors as daysLeftOutErrors } from '@/lib/exclusion/rules'
import { compoundList, streetList } from '@/lib/figures/list-views'
import { digestOf, listSnapshots } from '@/lib/figures/snapshot-store'
import { difference } from '@/lib/figures/snapshot-views'
import { figures } from '@/lib/figures/views'
import type { FilingKind } from '@/lib/filing/flow'
import { type ChangeMatter, missingPapers, papersFor } from '@/lib/filing/papers'
import { filingList } from '@/lib/filing/views'
import { saidKind } from '@/lib/inbox/case-waiting'
import { desk } from '@/lib/inbox/views'
import { findRecord } from '@/lib/kind/store'
import { kinds } from '@/lib/kinds'
import { factErrors, type OrganisationKind } from '@/lib/organisation/rules'
import { findOrganisation } from '@/lib/organisation/store'
import { ask } from '@/lib/platform/ask'
import { lookupHash, unseal } from '@/lib/platform/crypto'
import { closeDatabase, inScope, type Tx } from '@/lib/platform/db'
import { procedureFlows } from '@/lib/procedure/flow'
import { type PaperCode, procedureKinds } from '@/lib/procedure/kinds'
import { procedureKindText } from '@/lib/procedure/text'
import { procedureList } from '@/lib/procedure/views'
import { seedDemo } from '@/prisma/seed/demo'
import { frozenDays, pinnedDay } from '@/prisma/seed/kit/calendar'
import { readPlaces } from '@/prisma/seed/kit/places'
import { asOwner } from '@/prisma/seed/kit/rows'
import { makeOffices } from '@/prisma/seed/kit/staff'
import { drawProvince } from '@/prisma/seed/province/draw'
import { scales } from '@/prisma/seed/scale'
import { castOf } from '@/prisma/seed/story/cast'
import { storyPlace } from '@/prisma/seed/story/street'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { brokenCount, brokenGuards, brokenProcedures } from '@/tests/support/demo-lawful'
import { unwrapped } from '@/tests/support/import-builders'

const now = new Date('2026-11-20T10:00:00Z')
const today = day('2026-11-20')
const system = systemActor(province)
const scale = scales.small
/** Not in so small a province every time. */
const rare = ['management:revoked', 'management:dissolved', 'management:handing-over', 'management:reformed']
let database: TestDatabase

beforeAll(async () => {
  database = await freshDatabase()
  await seedDemo({ ...database, onProgress: () => undefined, scale, day: pinnedDay })
}, 600_000)
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const sql = <T>(text: string, values: unknown[] = []): Promise<T[]> =>
  asOwner(database.ownerUrl, async client => (await client.query(text, values)).rows)
const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inScope(system, now, work, { timeout: 120_000 })
const count = async (text: string): Promise<number> => Number((await sql<{ count: string }>(text))[0]?.count)

/** Some of a table's keys, others every time the table changes but the same for the same rows. */
const some = async (table: string, key: string, limit: number): Promise<string[]> =>
  (await sql<{ key: string }>(`SELECT ${key} AS key FROM ${table} ORDER BY md5(${key}::text) LIMIT ${limit}`)).map(
    it => it.key,
  )

test('the same province is drawn every time', async () => {
  const places = await asOwner(database.ownerUrl, readPlaces)
  const drawing = (): string => {
    const { ledger } = drawProvince(places, makeOffices(places), new Map(), 600)
    // Sealed fields differ by their nonce, as they must.
    const text = JSON.stringify([...ledger.everything()], (key, value) => (key.endsWith('_cipher') ? undefined : value))
    return createHash('sha256').update(text).digest('hex')
  }
  expect(drawing()).toBe(drawing())
})

test('every compound could have been entered by a clerk', async () => {
  await within(async tx => {
    for (const code of await some('compound', 'code', 700)) {
      const found = await findCompound(tx, code)
      if (!found) throw new Error(code)
      const { facts } = found
      expect(checkFacts(facts, today), code).toEqual({})
      const typed = {
        ...facts,
        exclusiveArea: facts.exclusiveArea / 100,
        deliveredArea: facts.deliveredArea / 100,
        grossArea: facts.grossArea === null ? null : facts.grossArea / 100,
        serviceRoomArea: facts.serviceRoomArea === null ? null : facts.serviceRoomArea / 100,
        committeeRoomArea: facts.committeeRoomArea === null ? null : facts.committeeRoomArea / 100,
      }
      expect(CreateCompoundRequest.safeParse({ code, ...typed }).error, code).toBeUndefined()
      if (found.retiredOn) expect(checkRetirement(facts, found.retiredOn, today), code).toBeNull()
    }
  })
})

test('every term of a 业委会 or 物管会 could have been entered by a clerk', async () => {
  await within(async tx => {
    for (const code of await some('organisation', 'code', 900)) {
      const found = await findOrganisation(tx, code)
      if (!found) throw new Error(code)
      expect(factErrors({ ...found, account: null }, today), code).toEqual({})
    }
  })
  const kinds = await sql<{ what: string }>(
    `SELECT DISTINCT kind || coalesce(':' || end_reason, '') || CASE WHEN filed_on IS NULL THEN ':unfiled' ELSE '' END AS what FROM organisation`,
  )
  const there = kinds.map(it => it.what)
  for (const what of ['committee', 'management', 'committee:unfiled', 'management:handed-over', 'committee:resigned'])
    expect(there).toContain(what)
})

test('credit codes check, and contracts have possible days', async () => {
  await within(async tx => {
    for (const code of await some('company', 'credit_code', 200)) {
      const found = await findCompany(tx, code)
      if (!found) throw new Error(code)
      expect(CreateCompanyRequest.safeParse({ ...found, phone: undefined }).error, code).toBeUndefined()
      expect(companyErrors(found, today)).toEqual({})
    }
  })
  const contracts = await sql<{ starts_on: Day; ends_on: Day | null; ended_on: Day | null }>(
    'SELECT starts_on::text, ends_on::text, ended_on::text FROM service_contract',
  )
  expect(contracts.length).toBeGreaterThan(scale.compounds / 2)
  for (const it of contracts)
    expect(contractErrors({ from: it.starts_on, to: it.ends_on, endedOn: it.ended_on })).toEqual({})
})

test('evidence is declared by one and approved by another, with one live record an item', async () => {
  const rows = await sql<Record<string, string | null>>(
    `SELECT started_on::text, (created_at AT TIME ZONE 'Asia/Shanghai')::date::text AS declared_on, approved_on::text, revoked_on::text,
       declared_by, approved_by, state FROM street_evidence`,
  )
  for (const it of rows) {
    const began = { startedOn: day(String(it['started_on'])), revokedOn: null }
    expect(dayErrors(began, day(String(it['declared_on'])))).toEqual({})
    expect(it['approved_by']).not.toBe(it['declared_by'])
    if (it['state'] === 'approved') expect(String(it['approved_on']) >= String(it['declared_on'])).toBe(true)
    if (it['state'] === 'revoked') expect(String(it['revoked_on']) >= String(it['approved_on'])).toBe(true)
  }
  expect(new Set(rows.map(it => it['state']))).toEqual(
    new Set(['declared', 'returned', 'approved', 'revoked', 'withdrawn']),
  )
  const twice = `SELECT count(*) FROM (SELECT 1 FROM street_evidence WHERE state IN ('declared', 'returned', 'approved')
    GROUP BY division_code, item_code HAVING count(*) > 1) x`
  expect(await count(twice)).toBe(0)
})

test('exclusions are proposed with a paper, decided by the county, and of possible days', async () => {
  const rows = await sql<Record<string, string | null>>(
    `SELECT starts_on::text, ends_on::text, (created_at AT TIME ZONE 'Asia/Shanghai')::date::text AS created_on, file_id, state, created_by, decided_by
     FROM compound_exclusion`,
  )
  for (const it of rows) {
    const to = it['ends_on'] ? day(it['ends_on']) : null
    expect(daysLeftOutErrors({ from: day(String(it['starts_on'])), to }, day(String(it['created_on'])))).toEqual({})
    expect(it['file_id']).not.toBeNull()
    if (it['state'] === 'approved') expect(it['decided_by']).not.toBe(it['created_by'])
  }
  for (const state of ['proposed', 'approved', 'returned']) expect(rows.map(it => it['state'])).toContain(state)
})

test('some of what was done was written down late and is marked so, most was not', async () => {
  const share = async (table: string, late: string): Promise<number> =>
    (await count(`SELECT count(*) FROM ${table} WHERE ${late}`)) / (await count(`SELECT count(*) FROM ${table}`))
  for (const table of [
    'service_contract',
    'compound_exclusion',
    'street_evidence',
    'conduct_record',
    'organisation_member',
  ]) {
    const found = await share(table, 'late_at IS NOT NULL')
    expect(found, table).toBeGreaterThan(0)
    expect(found, table).toBeLessThan(0.85)
  }
  // A ledger writes no late entries; of equipment few were typed.
  expect(await share('facility', 'late_at IS NOT NULL')).toBeGreaterThan(0)
  expect(await share('facility', 'late_at IS NOT NULL')).toBeLessThan(0.15)
  // Most streets propose to leave a compound out when it begins.
  expect(await share('compound_exclusion', 'late_at IS NOT NULL')).toBeLessThan(0.15)
  for (const table of ['procedure_step', 'assembly_step', 'filing_step']) {
    const found = await share(table, 'late')
    expect(found, table).toBeGreaterThan(0)
    expect(found, table).toBeLessThan(0.1)
  }
})

test('nothing has happened after 2026-11-20 but the making of the accounts', async () => {
  const late = await sql<{ what: string; latest: string }>(
    `SELECT 'delivered' AS what, max(first_delivered_on)::text AS latest FROM compound
     UNION ALL SELECT 'verified', max(verified_on)::text FROM compound
     UNION ALL SELECT 'retired', max(retired_on)::text FROM compound
     UNION ALL SELECT 'formed', max(formed_on)::text FROM organisation
     UNION ALL SELECT 'filed', max(filed_on)::text FROM organisation
     UNION ALL SELECT 'ended', max(ended_on)::text FROM organisation
     UNION ALL SELECT 'evidence', max(greatest(started_on, approved_on, revoked_on))::text FROM street_evidence
     UNION ALL SELECT 'contract', max(greatest(starts_on, ended_on))::text FROM service_contract
     UNION ALL SELECT 'audit', (max(at) FILTER (WHERE act NOT LIKE 'account.%') AT TIME ZONE 'Asia/Shanghai')::date::text FROM audit
     UNION ALL SELECT 'compound rows', (max(greatest(created_at, updated_at)) AT TIME ZONE 'Asia/Shanghai')::date::text FROM compound
     UNION ALL SELECT 'organisation rows', (max(created_at) AT TIME ZONE 'Asia/Shanghai')::date::text FROM organisation`,
  )
  for (const { what, latest } of late) expect(latest <= today, `${what} ${latest}`).toBe(true)
})

test('the province follows the plan, with counties far ahead and far behind', async () => {
  const on = async (asOf: string) => {
    const result = await ask(figures, system, { division: province, asOf }, now)
    if (!result.ok || !result.value.figures) throw new Error(asOf)
    return result.value.figures
  }
  const share = (it: { part: number; whole: number } | null): number => (it ? (it.part / it.whole) * 100 : Number.NaN)
  const expected = [
    ['2021-12-31', [18, 32], [17, 30]],
    ['2022-12-31', [58, 74], [48, 62]],
    ['2023-12-31', [86, 98], [72, 86]],
    ['2026-11-20', [90, 99.5], [72, 88]],
  ] as const
  for (const [asOf, coverage, formation] of expected) {
    const { unit } = await on(asOf)
    const [streets, compounds] = [share(unit.streetCoverage), share(unit.formation)]
    expect(streets >= coverage[0] && streets <= coverage[1], `coverage ${asOf} ${streets}`).toBe(true)
    expect(compounds >= formation[0] && compounds <= formation[1], `formation ${asOf} ${compounds}`).toBe(true)
  }
  const rates = (await on('2023-06-30')).counties.map(it => share(it.formation)).sort((a, b) => a - b)
  expect(rates.find(rate => rate > 0)).toBeLessThan(35)
  expect(rates.at(-1)).toBeGreaterThan(85)
})

test('the story is there: a street covered from its fifth approval on, a compound with its second committee, another left out', async () => {
  const covered = async (asOf: string): Promise<boolean | undefined> => {
    const told = await ask(streetList, system, { division: storyPlace.county, asOf }, now)
    if (!told.ok || !told.value) throw new Error(asOf)
    return told.value.rows.find(row => row.code === storyPlace.street)?.covered
  }
  expect(await covered('2022-05-19')).toBe(false)
  expect(await covered('2022-05-20')).toBe(true)
  const told = await ask(
    compoundList,
    system,
    { division: storyPlace.street, asOf: '2026-11-20', group: 'committee' },
    now,
  )
  if (!told.ok || !told.value) throw new Error('no list')
  expect(told.value.rows.find(row => row.name === '汾东学府花园')?.organisation?.termTo).toBe('2031-04-15')
  const left = await ask(
    compoundList,
    system,
    { division: storyPlace.street, asOf: '2026-11-20', group: 'excluded' },
    now,
  )
  if (!left.ok || !left.value) throw new Error('no list')
  expect(left.value.rows.map(row => row.name)).toContain('黄陵供销社家属院')
})

test('every frozen figure is whole and differs a little from what is known today', async () => {
  const snapshots = await within(listSnapshots)
  expect(snapshots.map(it => it.day).sort()).toEqual([...frozenDays])
  const last = snapshots.find(it => it.day === '2022-12-31')
  if (!last) throw new Error('nothing frozen for 2022')
  expect(await within(tx => digestOf(tx, last, province))).toBe(last.digest)
  const told = await ask(difference, system, { division: province, asOf: '2022-12-31' }, now)
  if (!told.ok) throw new Error(told.problem.kind)
  expect(told.value.count).toBeGreaterThan(3)
  expect(told.value.count).toBeLessThan(scale.compounds / 20)
  expect(told.value.rows.every(row => row.causes.length > 0)).toBe(true)
})

test('every procedure came to its state by its flow, day after day, and its clock counts from where the flow says', async () => {
  expect(await within(brokenProcedures)).toEqual([])
  const states = await sql<{ what: string }>(`SELECT DISTINCT kind || ':' || state AS what FROM procedure`)
  const there = states.map(it => it.what)
  for (const kind of procedureKinds)
    for (const state of Object.keys(procedureFlows[kind].states))
      if (!rare.includes(`${kind}:${state}`)) expect(there).toContain(`${kind}:${state}`)
})

test('no rule would have stopped a step that was taken', async () => {
  const ids = await some('procedure', 'id', 120)
  const wrong = await within(async tx => {
    const found: string[] = []
    for (const id of ids) found.push(...(await brokenGuards(tx, Number(id), now)))
    return found
  })
  expect(wrong).toEqual([])
})

test('every decided vote counts to what was written down, and elects whom it is said to elect', async () => {
  const decided = await sql<{ id: number }>(
    `SELECT id FROM assembly WHERE state IN ('decided', 'published', 'revoked') ORDER BY id`,
  )
  expect(decided.length).toBeGreaterThan(50)
  const wrong = await within(async tx => {
    const found: string[] = []
    for (const { id } of decided) found.push(...(await brokenCount(tx, id)))
    return found
  })
  expect(wrong).toEqual([])
  const paper = `SELECT count(*) FROM ballot WHERE channel = 'paper' AND state <> 'once' AND first_by = second_by`
  expect(await count(paper)).toBe(0)
})

test('ID numbers could be real ones, and nobody sits in two places', async () => {
  const people = await sql<{ id_cipher: string; id_hash: string; born_on: Day; sex: string }>(
    `SELECT id_cipher, id_hash, born_on::text, sex FROM procedure_person WHERE id_cipher IS NOT NULL ORDER BY md5(id::text) LIMIT 300`,
  )
  for (const it of people) {
    const number = unseal(it.id_cipher) ?? ''
    expect(parseIdNumber(number)).toEqual({ ok: true, value: number })
    expect(lookupHash(number)).toBe(it.id_hash)
    expect(number.slice(6, 14)).toBe(it.born_on.replaceAll('-', ''))
    expect(Number(number.charAt(16)) % 2).toBe(it.sex === '1' ? 1 : 0)
  }
  const twice = `SELECT count(*) FROM (SELECT 1 FROM organisation_member WHERE id_hash IS NOT NULL AND ends_on IS NULL
    GROUP BY id_hash HAVING count(DISTINCT compound_id) > 1) x`
  expect(await count(twice)).toBe(0)
})

test('filings are handed in, accepted and decided by three, in this order, with all papers, and stand where their procedure does', async () => {
  const rows = await sql<Record<string, string | null>>(
    `SELECT f.id, f.state, f.submitted_by, f.accepted_by, f.decided_by, f.filing_no, p.state AS procedure,
       ARRAY[f.fact_on, f.submitted_on, f.accepted_on, f.decided_on, f.revoked_on]::text[]::text AS days,
       array_remove(ARRAY[f.fact_on, f.submitted_on, f.accepted_on, f.decided_on, f.revoked_on], NULL)
         = (SELECT array_agg(d ORDER BY d) FROM unnest(ARRAY[f.fact_on, f.submitted_on, f.accepted_on, f.decided_on, f.revoked_on]) d WHERE d IS NOT NULL) AS ordered
     FROM filing f LEFT JOIN procedure p ON p.id = f.procedure_id`,
  )
  for (const it of rows) {
    const who = [it['submitted_by'], it['accepted_by'], it['decided_by']].filter(one => one !== null)
    expect(new Set(who).size, `${it['id']}`).toBe(who.length)
    expect(it['ordered'], `${it['id']} ${it['days']}`).toBe(true)
    const isNumbered = it['state'] === 'filed' || it['state'] === 'revoked'
    expect(it['filing_no'] !== null, `${it['id']} ${it['state']}`).toBe(isNumbered)
    if (['submitted', 'correcting', 'accepted'].includes(String(it['state'])) && it['procedure'])
      expect(it['procedure']).toBe('filing')
  }
  // Its time line too: drawn up, handed in, sent back, handed in again, in this order.
  const mixed = await sql(
    `SELECT subject_id FROM (SELECT a.subject_id, a.id, a.act, a.at, lag(a.at) OVER (PARTITION BY a.subject_id ORDER BY a.id) AS before FROM audit a
       WHERE a.subject_kind = 'filing') x WHERE x.at < x.before
     UNION SELECT a.subject_id FROM audit a JOIN audit d ON d.subject_kind = 'filing' AND d.subject_id = a.subject_id AND d.act = 'filing.draft'
       WHERE a.subject_kind = 'filing' AND a.act = 'filing.submit' AND a.at < d.at`,
  )
  expect(mixed).toEqual([])
  const filings = await within(tx =>
    tx.filing.findMany({ where: { submittedOn: { not: null } }, include: { papers: true } }),
  )
  for (const it of filings) {
    const asked = papersFor(it.kind as FilingKind, it.of as OrganisationKind, it.matters as ChangeMatter[])
    expect(missingPapers(asked, new Set(it.papers.map(paper => paper.code as PaperCode))), `${it.id}`).toEqual([])
  }
})

test('an organisation born of a procedure has its number, its days and its members from there', async () => {
  const born = `SELECT count(*) FROM organisation WHERE source = 'procedure'`
  expect(await count(born)).toBeGreaterThan(scale.compounds / 40)
  const unlike = `SELECT count(*) FROM organisation o LEFT JOIN procedure p ON p.result_id = o.id
    LEFT JOIN filing f ON f.procedure_id = p.id AND f.organisation_id = o.id AND f.state IN ('filed', 'revoked')
    WHERE o.source = 'procedure' AND (p.id IS NULL OR f.filing_no IS DISTINCT FROM o.filing_no OR f.decided_on IS DISTINCT FROM o.filed_on)`
  expect(await count(unlike)).toBe(0)
  const seats = `SELECT count(*) FROM organisation o JOIN procedure p ON p.result_id = o.id WHERE o.source = 'procedure'
    AND (SELECT count(*) FROM organisation_member m WHERE m.organisation_id = o.id AND m.office <> '04' AND m.leave_reason IS DISTINCT FROM 'other-office')
      < o.seats`
  expect(await count(seats)).toBe(0)
  const again = `SELECT count(*) FROM (SELECT 1 FROM filing WHERE filing_no IS NOT NULL GROUP BY filing_no HAVING count(*) > 1) x`
  expect(await count(again)).toBe(0)
})

test('most organisations in office show signs of life, some have been silent for half a year', async () => {
  const told = await ask(conductList, system, { division: province }, now)
  if (!told.ok || !told.value) throw new Error('no list')
  const { all, quiet } = told.value.counts
  expect(quiet / all).toBeGreaterThan(0.06)
  expect(quiet / all).toBeLessThan(0.2)
})

test('the equipment listed agrees with the marks of its compounds and could have been entered, in every county', async () => {
  const unlike = `SELECT count(*) FROM compound c JOIN (SELECT DISTINCT compound_id FROM facility) f ON f.compound_id = c.id
    WHERE (c.water_handover, c.power_handover, c.gas_handover, c.heat_handover, c.telecom_handover, c.cable_handover) IS DISTINCT FROM
      (handover_of(c.id, 'water'), handover_of(c.id, 'power'), handover_of(c.id, 'gas'), handover_of(c.id, 'heat'),
       handover_of(c.id, 'telecom'), handover_of(c.id, 'cable'))`
  expect(await count(unlike)).toBe(0)
  expect(await count('SELECT count(DISTINCT county_code) FROM facility')).toBeGreaterThan(110)
})

test.each(kinds.map(kind => [kind.name, kind] as const))(
  'what is kept as %s could have been entered',
  async (_, kind) => {
    await within(async tx => {
      const ids = await some(kind.table, 'id', 300)
      expect(ids.length).toBeGreaterThan(0)
      for (const id of ids) {
        const found = await findRecord(tx, kind, Number(id))
        if (!found) throw new Error(id)
        expect(kindErrors(kind, found, today), id).toEqual({})
      }
    })
  },
)

test('rules of counties are on and proposed; nobody knows what would let an outside system in', async () => {
  const states = await sql<{ state: string; n: number }>(
    `SELECT state, count(*)::int AS n FROM complaint_route WHERE division_code = '140105000000' GROUP BY 1 ORDER BY 1`,
  )
  expect(states).toEqual([
    { state: 'on', n: 3 },
    { state: 'proposed', n: 2 },
  ])
  expect(await count('SELECT count(*) FROM complaint_source WHERE secret_cipher IS NOT NULL')).toBe(0)
  expect(await count(`SELECT count(*) FROM source_delivery WHERE state = 'waiting'`)).toBe(0)
})

test('whoever handles cases where the story is told finds work on the desk', async () => {
  const cast = await castOf()
  const quiet = ['province-guide', 'company', 'committee', 'system-admin', 'security-admin', 'audit-admin', 'city']
  const there = [...demoPeople, ...demoHandlers].filter(
    it => !quiet.includes(it.role) && !it.division.startsWith('1402'),
  )
  for (const { username } of there) {
    const told = await ask(desk, cast(username), {}, now)
    expect(told.ok && told.value.total, username).toBeGreaterThan(0)
  }
}, 120_000)

test('what is due in a street lies on the desk of one of its posts, and the lists under 待我办理 say the desk’s number', async () => {
  const cast = await castOf()
  const onDesk = new Map<string, string[]>()
  for (const { username, role } of demoPeople.filter(it => streetPosts.some(post => post === it.role))) {
    const actor = cast(username)
    const it = unwrapped(await ask(desk, actor, {}, now))
    const own = (kind: string): number => it.kinds.find(one => one.kind === kind && one.part === 'own')?.count ?? 0
    const procedures = unwrapped(await ask(procedureList, actor, { mine: 'yes' }, now))
    expect(procedures.counts.total, username).toBe(
      procedureKinds.reduce((sum, of) => sum + own(procedureKindText[of]), 0),
    )
    expect(unwrapped(await ask(filingList, actor, {}, now)).counts.mine, username).toBe(own('备案'))
    expect(unwrapped(await ask(complaintCounts, actor, {}, now)).onDesk, username).toBe(own('诉求'))
    const rows = it.parts.find(one => one.part === 'own')?.groups.flatMap(group => group.rows) ?? []
    onDesk.set(
      role,
      rows.flatMap(row => (row.critical || row.kind === saidKind || it.cut.includes(row.kind) ? [] : [row.href])),
    )
  }
  const all = [...onDesk.values()].flat()
  expect(all.length).toBeGreaterThan(0)
  expect(all.filter((href, at) => all.indexOf(href) !== at)).toEqual([])
  expect([...onDesk].filter(([, hrefs]) => hrefs.length === 0)).toEqual([])
}, 120_000)
