/** What the generated attacks do not reach about owners' committees: papers, two posts of one person, votes that still run, neighbours. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBallot } from '@/lib/assembly/ballot-commands'
import { ballotPaper, resultRows } from '@/lib/assembly/result-views'
import { assemblyList, assemblyOne, ballotDesk, differenceList, registerList } from '@/lib/assembly/views'
import { auditList } from '@/lib/audit/views'
import { createCompany } from '@/lib/company/commands'
import { createCompound } from '@/lib/compound/commands'
import { recordConduct } from '@/lib/conduct/commands'
import { compoundCard } from '@/lib/conduct/public-views'
import { conductList, conductOne } from '@/lib/conduct/views'
import { createContract } from '@/lib/contract/commands'
import { type Actor, systemActor, visitor } from '@/lib/core/access'
import { type DivisionCode, province, scopeUnder } from '@/lib/core/division'
import { grants, type Role } from '@/lib/core/grants'
import type { Permission } from '@/lib/core/permissions'
import type { Result } from '@/lib/core/result'
import { uploadFile } from '@/lib/file/commands'
import { findFile } from '@/lib/file/store'
import { fileView } from '@/lib/file/views'
import { addFilingPaper, submitFiling, withdrawFiling } from '@/lib/filing/commands'
import { acceptFiling, confirmFiling, refuseFiling } from '@/lib/filing/decision-commands'
import { filingList, filingOne } from '@/lib/filing/views'
import { ask } from '@/lib/platform/ask'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { addPaper, addPerson, vetPerson } from '@/lib/procedure/commands'
import { procedureList, procedureOne } from '@/lib/procedure/views'
import { stageList } from '@/lib/progress/funnel-views'
import { radarBoard } from '@/lib/radar/views'
import { compoundOne } from '@/lib/record/compound-views'
import { organisationOne } from '@/lib/record/organisation-views'
import { withClient } from '@/scripts/runtime/database'
import { plain, textOf } from '@/tests/support/attacks-answers'
import { type AnyView, findEverything } from '@/tests/support/attacks-registry'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { creditCodeOf, now, person } from '@/tests/support/organisation-builders'
import { idNumberOf } from '@/tests/support/procedure-builders'
import { farPlace, nearPlace, of, type Settled, settle, victimPlace } from '@/tests/support/world'
import type { Doing } from '@/tests/support/world-doing'
import type { Names } from '@/tests/support/world-names'
import { changeOf } from '@/tests/support/world-office'

let database: TestDatabase
let victim: Settled
let far: Settled
let names: Names
/** A committee in the victim's own community, of the compound next to it. */
let nextDoor: Actor
/** The company that serves the very compounds of the victim. */
let company: Actor

const doing: Doing = async (command, actor, raw) => {
  const result = await perform(command, actor, raw, now)
  if (!result.ok) throw new Error(`${actor.name}: ${JSON.stringify(raw)} → ${JSON.stringify(result.problem)}`)
  return result.value
}

const idOf = (sql: string, value: string): Promise<number> =>
  withClient(database.ownerUrl, async client => {
    await client.query(
      `SELECT set_config('app.scope_from', '140000000000', false), set_config('app.scope_to', '150000000000', false)`,
    )
    const { rows } = await client.query<{ id: number }>(sql, [value])
    return rows[0]?.id ?? 0
  })
const compoundId = (code: string): Promise<number> => idOf('SELECT id FROM compound WHERE code = $1', code)

beforeAll(async () => {
  database = await freshDatabase()
  far = await settle(doing, farPlace)
  victim = await settle(doing, victimPlace)
  names = victim.names
  const system = systemActor(province)
  const made = await doing(createCompound, system, {
    divisionCode: names.community,
    name: '隔壁小区',
    exclusiveArea: '5000',
    deliveredArea: '5000',
    households: '50',
    firstDeliveredOn: '2016-06-30',
  })
  nextDoor = person('committee', names.community, { kind: 'compound', id: await compoundId(made.code) })
  const { company: serving } = await doing(createCompany, system, { creditCode: creditCodeOf(400), name: '某物业' })
  for (const compound of [names.managing, names.forming])
    await doing(createContract, system, {
      company: serving.creditCode,
      compound,
      kind: 'elected',
      from: '2024-01-01',
      to: '2027-12-31',
    })
  company = person('company', province, { kind: 'company', id: serving.id })
}, 180_000)
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const someone = (role: Role): Actor => of(victim, role)
/** Of a compound of the victim's: what its own committee sees. */
const memberOf = async (code: string): Promise<Actor> =>
  person('committee', names.community, { kind: 'compound', id: await compoundId(code) })
const kindOf = (result: Result<unknown>): string => (result.ok ? 'done' : result.problem.kind)
const hasFile = async (actor: Actor, id: number): Promise<boolean> =>
  (await inScope(actor, now, tx => findFile({ tx, actor, now }, id))) !== null
const missing = { ok: false, problem: { kind: 'missing' } }

describe('papers', () => {
  test('a paper of a record is opened by whoever sees the record, whoever handed it in', async () => {
    // The county's paper on a filing of the community.
    const county = someone('county')
    const bytes = new TextEncoder().encode('%PDF-1.4\n% county\n%%EOF\n')
    const { id: file } = await doing(uploadFile, county, { name: '县级材料.pdf', bytes })
    expect(await hasFile(someone('community'), file)).toBe(false)
    const system = systemActor(province)
    await doing(addPaper, system, { id: names.formation, code: 'other', file })
    expect(await hasFile(someone('community'), file)).toBe(true)
    expect(await hasFile(await memberOf(names.forming), file)).toBe(true)
    for (const outsider of [nextDoor, company, of(far, 'county'), of(far, 'community'), visitor])
      expect(await ask(fileView, outsider, { id: file }, now)).not.toMatchObject({ ok: true })
  })

  test('the paper of one compound’s record is none of another compound’s committee', async () => {
    for (const code of [names.forming, names.managing])
      expect(await hasFile(await memberOf(code), names.paperFile)).toBe(true)
    const { paperFile: other } = far.names
    expect(await hasFile(await memberOf(names.forming), other)).toBe(false)
    expect(await ask(fileView, nextDoor, { id: names.paperFile }, now)).toEqual(missing)
  })

  test('nobody comes by the victim’s paper by hanging it on a record of his own', async () => {
    const [mine, thief] = [far.names, of(far, 'community')]
    const file = names.paperFile
    const tries = [
      await perform(addPaper, thief, { id: mine.formation, code: 'other', file }, now),
      await perform(addFilingPaper, thief, { id: mine.drafted, code: 'other', file }, now),
      await perform(
        recordConduct,
        thief,
        { kind: 'disclosure', organisation: mine.managed, on: '2026-11-20', title: '公示', file },
        now,
      ),
    ]
    expect(tries.map(kindOf)).toEqual(['invalid', 'invalid', 'invalid'])
    expect(await hasFile(thief, file)).toBe(false)
  })

  test('a committee next door does not come by it either', async () => {
    const file = names.paperFile
    const tries = [
      await perform(addFilingPaper, nextDoor, { id: names.submitted, code: 'other', file }, now),
      await perform(
        recordConduct,
        nextDoor,
        { kind: 'disclosure', organisation: names.managed, on: '2026-11-20', title: '公示', file },
        now,
      ),
    ]
    expect(tries.map(kindOf)).toEqual(['missing', 'missing'])
    expect(await hasFile(nextDoor, file)).toBe(false)
  })
})

describe('one person with two posts', () => {
  /** The same account in another post. */
  const as = (who: Actor, role: Role, division: string): Actor => ({
    ...who,
    role,
    division: division as DivisionCode,
    scope: scopeUnder(division as DivisionCode),
    assigned: null,
  })

  test('neither accepts what he submitted, nor confirms what he submitted or accepted', async () => {
    const [community, clerk] = [someone('community'), someone('street-clerk')]
    const staff = { community, clerk, county: someone('county'), lead: someone('street-lead') }
    // The ending committee's change is a draft; hand it in as the street clerk himself.
    const hand = { doing, staff, place: victim.place, file: names.paperFile }
    const { id } = await waitingChange(hand, clerk)
    const version = async (): Promise<number> => {
      const seen = await ask(filingOne, clerk, { id }, now)
      return seen.ok ? seen.value.filing.version : 0
    }
    const refused = (result: Result<unknown>) =>
      expect(result).toMatchObject({ problem: { kind: 'refused', rule: 'separation' } })
    refused(await perform(acceptFiling, clerk, { id, version: await version() }, now))
    refused(await perform(acceptFiling, as(clerk, 'street-lead', names.street), { id, version: await version() }, now))
    await doing(acceptFiling, staff.lead, { id, version: await version() })
    for (const who of [clerk, staff.lead]) {
      const inCounty = as(who, 'county', names.county)
      refused(await perform(confirmFiling, inCounty, { id, version: await version() }, now))
      const reason = '材料不符合要求'
      refused(await perform(refuseFiling, inCounty, { id, version: await version(), reason }, now))
    }
    expect(kindOf(await perform(confirmFiling, staff.county, { id, version: await version() }, now))).toBe('done')
  })

  test('nobody vets a candidate whom he entered, in whichever post', async () => {
    const clerk = someone('street-clerk')
    const name = '周一新'
    await doing(addPerson, clerk, { procedure: names.formation, part: 'candidate', name, side: 'user', room: '1-101' })
    const id = await idOf('SELECT id FROM procedure_person WHERE name = $1', name)
    const vet = { id, version: 1, vetting: 'passed', note: '已核实' }
    for (const post of [clerk, as(clerk, 'street-lead', names.street)])
      expect(await perform(vetPerson, post, vet, now)).toMatchObject({ problem: { rule: 'own-entry' } })
    expect(kindOf(await perform(vetPerson, someone('street-lead'), vet, now))).toBe('done')
  })
})

/** Another change of the 物管会, handed in by whom the test names; the one that waits is withdrawn first. */
async function waitingChange(
  hand: Parameters<typeof changeOf>[0],
  by: Actor,
): Promise<{ id: number; version: number }> {
  const waiting = await ask(filingOne, by, { id: names.submitted }, now)
  if (waiting.ok)
    await doing(withdrawFiling, hand.staff.community, { id: names.submitted, version: waiting.value.filing.version })
  const change = await changeOf(hand, names.managed)
  await doing(submitFiling, by, change)
  return change
}

describe('a vote that still runs', () => {
  const everybody = (): Actor[] => [...victim.people.values(), person('province-lead', province), systemActor(province)]

  test('nobody reads what the ballots say, in any list, page or sheet', async () => {
    const { voting: id } = names
    for (const actor of everybody()) {
      expect(await ask(resultRows, actor, { id, matter: '1' }, now), actor.name).not.toMatchObject({ ok: true })
      for (const [view, raw] of [
        [assemblyOne, { id }],
        [assemblyList, {}],
        [registerList, { id }],
        [ballotDesk, { id }],
      ] as const) {
        const said = JSON.stringify(await plain(await ask(view as AnyView, actor, raw, now)))
        expect(said, actor.name).not.toMatch(
          /"(first|second|choices|opinion|verdict)":(?!null)|"outcome":"(passed|failed|no-quorum)"/,
        )
        expect(said, actor.name).not.toMatch(/"(for|against|abstain)":/)
      }
    }
  })

  test('of two entries that differ, who resolves them reads both; of all other ballots nothing', async () => {
    const answer = await ask(differenceList, someone('street-lead'), { id: names.voting }, now)
    expect(answer.ok && answer.value.rows.map(row => row.id)).toEqual([names.ballot])
    for (const role of ['county', 'city', 'committee', 'company'] as const)
      expect(await ask(differenceList, someone(role), { id: names.voting }, now)).not.toMatchObject({ ok: true })
  })

  test('the trail says that ballots came in and not what they say', async () => {
    const rows = await withClient(database.ownerUrl, async client => {
      await client.query(
        `SELECT set_config('app.scope_from', '140000000000', false), set_config('app.scope_to', '150000000000', false)`,
      )
      const sql = `SELECT act, subject_name, changes, reason FROM audit WHERE act IN ('assembly.enter', 'assembly.cast', 'assembly.resolve')`
      return (await client.query<Record<string, unknown>>(sql)).rows
    })
    expect(rows.length).toBeGreaterThan(5)
    for (const row of rows) expect(row, JSON.stringify(row)).toMatchObject({ changes: null })
    expect(JSON.stringify(rows)).not.toMatch(/同意|反对|弃权|c1/)
  })

  test('the trail’s keeper sees no name, phone or number of an owner or member', async () => {
    const said = await textOf(await ask(auditList, someone('audit-admin'), {}, now))
    const sealed = victim.personal.filter(word => /\d{8}/.test(word))
    expect(sealed.filter(word => said.includes(word))).toEqual([])
  })

  test('a wrong code, a used one and one of a vote that is over are told the same', async () => {
    const told = new Set<string>()
    for (const ballotCode of [names.spentCode, 'ABCD-EFGH-JKMN', '2222-2222-2222', far.names.spentCode])
      told.add(await textOf(await perform(openBallot, visitor, { ballotCode }, now)))
    expect([...told]).toHaveLength(1)
    const late = new Date('2027-01-10T02:00:00Z')
    told.add(await textOf(await perform(openBallot, visitor, { ballotCode: names.spentCode }, late)))
    expect([...told]).toHaveLength(1)
    for (const ticket of [names.spentTicket, 'made-up', `${names.spentTicket}x`])
      expect(await ask(ballotPaper, visitor, { ticket }, now)).toEqual(missing)
  })
})

describe('neighbours', () => {
  const inside = (): [unknown, Record<string, unknown>][] => [
    [procedureOne, { id: names.formation }],
    [assemblyOne, { id: names.voting }],
    [filingOne, { id: names.filed }],
    [conductOne, { code: names.managed }],
    [organisationOne, { code: names.managed }],
  ]

  test('a committee of the next compound of the same community sees nothing; the compound’s own sees it', async () => {
    for (const [view, raw] of inside()) expect(await ask(view as AnyView, nextDoor, raw, now)).toEqual(missing)
    for (const view of [procedureList, assemblyList, filingList, conductList, radarBoard]) {
      const said = await textOf(await ask(view as AnyView, nextDoor, {}, now))
      expect(said.startsWith('{"ok":true')).toBe(true)
      expect(leaks(said)).toEqual([])
    }
    expect(await ask(stageList, nextDoor, {}, now)).toEqual(missing)
    const own = await memberOf(names.managing)
    expect(await ask(filingOne, own, { id: names.filed }, now)).toMatchObject({ ok: true })
    expect(await ask(procedureOne, own, { id: names.formation }, now)).toEqual(missing)
  })

  const leaks = (said: string): string[] =>
    [victim.place.word, names.managing, names.forming, ...victim.personal].filter(word => said.includes(word))

  test('a company reads its compounds, and none of their procedures, votes, filings and doings', async () => {
    expect(await ask(compoundOne, company, { code: names.managing }, now)).toMatchObject({ ok: true })
    for (const one of await findEverything()) {
      if (!/^(procedure|assembly|filing|conduct|term-audit|radar|forms|progress)\//.test(one.key)) continue
      const act = one.is === 'view' ? one.it.permission : one.it.act
      if (typeof act === 'function' || one.key.startsWith('conduct/public')) continue
      const granted: readonly Permission[] = grants.company
      expect(granted.includes(act), one.key).toBe(false)
    }
    // Also past the table of permissions: the rows themselves are closed.
    const seen = await inScope(company, now, async tx => [
      await tx.procedure.count(),
      await tx.assembly.count(),
      await tx.registerUnit.count(),
      await tx.filing.count(),
      await tx.organisationMember.count(),
      await tx.conductRecord.count(),
    ])
    expect(seen).toEqual([0, 0, 0, 0, 0, 0])
    const said = await textOf(await ask(compoundOne, company, { code: names.managing }, now))
    expect(victim.personal.filter(word => said.includes(word))).toEqual([])
  })

  test('somebody who stands in another city is found there by yes or no, and nothing else is told', async () => {
    const sitting = idNumberOf(900)
    const there = { procedure: names.formation, part: 'candidate', name: '周在职', side: 'user', room: '1-102' }
    await doing(addPerson, someone('community'), { ...there, idNumber: sitting })
    const clerk = of(far, 'street-clerk')
    const community = of(far, 'community')
    const twin = { procedure: far.names.formation, part: 'candidate', name: '周重号', side: 'user', room: '1-101' }
    await doing(addPerson, community, { ...twin, idNumber: sitting })
    await doing(addPerson, community, { ...twin, name: '周无号', idNumber: idNumberOf(987) })
    const page = await ask(procedureOne, clerk, { id: far.names.formation }, now)
    if (!page.ok) throw new Error('not seen')
    const conflicts = (name: string) => page.value.people.candidate.find(one => one.name === name)?.conflicts
    expect(conflicts('周重号')).toEqual(['在其他小区任职或参选'])
    expect(conflicts('周无号')).toEqual([])
    const said = await textOf(page)
    expect(leaks(said)).toEqual([])
    expect(said).not.toContain(sitting)
    expect(said).not.toContain('周在职')
    expect(said).not.toContain(victimPlace.community)
  })

  test('the public page tells surnames and no more, to whoever asks', async () => {
    for (const actor of [visitor, company, nextDoor, of(far, 'county')]) {
      const answer = await ask(compoundCard, actor, { code: names.managing }, now)
      const said = await textOf(answer)
      // The page itself always asks as a visitor; somebody's own scope shows him less, never more.
      if (actor === visitor) expect(said).toContain('赵*')
      expect(victim.personal.filter(word => said.includes(word))).toEqual([])
      expect(said).not.toContain('1-10')
    }
  })

  test('the neighbouring street of the same county reads neither', async () => {
    const next = person('street-clerk', nearPlace.street)
    for (const [view, raw] of inside()) expect(await ask(view as AnyView, next, raw, now)).toEqual(missing)
  })
})
