/** What the generated attacks do not reach about cases: who rightly sees how much of one, its live notes, batches, the public side, moves of a place. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addCaseFiles } from '@/lib/complaint/act/beside/add-file'
import { noteCase } from '@/lib/complaint/act/beside/note'
import { revealReporter } from '@/lib/complaint/act/beside/reveal'
import { dispatchMany } from '@/lib/complaint/act/commands'
import { complaintOne } from '@/lib/complaint/around/one-views'
import { complaintChanges } from '@/lib/complaint/list/live-views'
import { complaintExport, complaintList, complaintMap } from '@/lib/complaint/list/views'
import { addFacts, openCase, reportProblem } from '@/lib/complaint/public/commands'
import { trackCase } from '@/lib/complaint/public/views'
import { findByCode } from '@/lib/complaint/store'
import { caseView } from '@/lib/complaint/views'
import { companyComplaintFigures } from '@/lib/complaint-figures/company-views'
import { figures } from '@/lib/complaint-figures/views'
import { type Actor, systemActor, visitor } from '@/lib/core/access'
import { type DivisionCode, province, scopeUnder } from '@/lib/core/division'
import type { Role } from '@/lib/core/grants'
import { fileView } from '@/lib/file/views'
import { requestList, requestOne } from '@/lib/open311/views'
import { ask } from '@/lib/platform/ask'
import { closeDatabase, inScope, unscoped } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { routeOne } from '@/lib/routing/views'
import { proposeReorganisation } from '@/lib/ruling/commands'
import { withClient } from '@/scripts/runtime/database'
import { textOf } from '@/tests/support/attacks-answers'
import type { AnyView } from '@/tests/support/attacks-registry'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { now, person } from '@/tests/support/organisation-builders'
import { ruledByTwo } from '@/tests/support/rulings'
import { of, type Settled, settle, victimPlace } from '@/tests/support/world'
import { wordsOf } from '@/tests/support/world-complaints'
import type { Doing } from '@/tests/support/world-doing'
import { type CaseNames, caseCodes, type Names } from '@/tests/support/world-names'

let database: TestDatabase
let victim: Settled
let names: Names
const secret = wordsOf(victimPlace)
const missing = { ok: false, problem: { kind: 'missing' } }
const reason = '核对情况需要'

const doing: Doing = async (command, actor, raw) => {
  const result = await perform(command, actor, raw, now)
  if (!result.ok) throw new Error(`${actor.name}: ${JSON.stringify(raw)} → ${JSON.stringify(result.problem)}`)
  return result.value
}
const someone = (role: Role): Actor => of(victim, role)
const field = (code: string, division: string): Actor =>
  person('county-department', division, { kind: 'competence', code })
const said = async (view: unknown, actor: Actor, raw: unknown): Promise<string> =>
  textOf(await ask(view as AnyView, actor, raw, now))
const sees = async (actor: Actor, code: string): Promise<boolean> => (await ask(caseView, actor, { id: code }, now)).ok

beforeAll(async () => {
  database = await freshDatabase()
  victim = await settle(doing, victimPlace)
  names = victim.names
}, 180_000)
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

/** Sent to the department of the place. */
const toField = [
  'dispatched',
  'handling',
  'sentBack',
  'extending',
  'suspending',
  'suspended',
  'fedBack',
  'checked',
  'helped',
] as const
const others = ['received', 'merged', 'piped', 'pushed', 'reported'] as const satisfies readonly (keyof CaseNames)[]

describe('whoever rightly sees a part', () => {
  test('the field finds what was sent to it and nothing else, in list, map, sheet and one by one', async () => {
    const fire = someone('county-department')
    const texts = [
      await said(complaintList, fire, { standing: 'all' }),
      await said(complaintExport, fire, { standing: 'all' }),
    ]
    for (const key of [...toField, 'secret', 'closed', 'rated'] as const) {
      for (const text of texts) expect(text, key).toContain(names[key])
      expect(await sees(fire, names[key]), key).toBe(true)
    }
    for (const key of others) {
      for (const text of texts) expect(text, key).not.toContain(names[key])
      expect(await sees(fire, names[key]), key).toBe(false)
    }
    expect(await said(complaintMap, fire, { standing: 'all' })).not.toContain(names.received)
  })

  test('neither the same field of the next county nor another field of the same sees any of it', async () => {
    const strangers = [field('fire', '140106000000'), field('police', '140105000000'), field('heat', '140105000000')]
    for (const stranger of strangers) {
      for (const code of caseCodes(names)) expect(await sees(stranger, code), code).toBe(false)
      const text = await said(complaintList, stranger, { standing: 'all' })
      expect(caseCodes(names).filter(code => text.includes(code))).toEqual([])
      const counted = await ask(figures, stranger, {}, now)
      expect(counted.ok && counted.value.sum.received).toBe(0)
    }
  })

  test('figures kept for one reader are not another’s', async () => {
    const [county, fire] = [someone('county'), someone('county-department')]
    const all = await ask(figures, county, {}, now)
    const own = await ask(figures, fire, {}, now)
    const again = await ask(figures, field('police', '140105000000'), {}, now)
    const received = (it: typeof all): number => (it.ok ? it.value.sum.received : -1)
    expect(received(all)).toBe(caseCodes(names).length)
    expect(received(own)).toBe(toField.length + 3)
    expect(received(again)).toBe(0)
  })

  test('the company under contract reads the case but never who reported it, nor notes, nor his photos', async () => {
    const company = someone('company')
    for (const key of [...toField, ...others, 'closed'] as const)
      expect(await sees(company, names[key]), key).toBe(true)
    expect(await sees(company, names.secret)).toBe(false)
    for (const view of [caseView, complaintOne] as const) {
      const text = await said(view, company, view === caseView ? { id: names.received } : { code: names.received })
      expect(text).toContain(secret.text)
      for (const word of [secret.name, secret.phone, secret.note]) expect(text).not.toContain(word)
    }
    const own = await ask(caseView, company, { id: names.received }, now)
    expect(own.ok && own.value.reporter).toBeNull()
    expect(own.ok && own.value.notes).toBeNull()
    expect(own.ok && own.value.files.map(file => file.part)).toEqual(['before'])
    expect(await said(complaintList, company, { standing: 'all' })).not.toContain(names.secret)
    expect(await said(complaintList, company, { standing: 'all', q: names.secret })).not.toContain('要求保密')
    expect(await perform(revealReporter, company, { id: names.received, field: 'name', reason }, now)).toMatchObject({
      problem: { kind: 'forbidden' },
    })
  })

  test('a photo of the reporter alone is none of the company’s', async () => {
    const [clerk, company] = [someone('street-clerk'), someone('company')]
    expect((await ask(fileView, clerk, { id: String(names.casePhoto) }, now)).ok).toBe(true)
    const parts = (actor: Actor) =>
      inScope(actor, now, tx => tx.complaintFile.findMany({ select: { part: true }, orderBy: { id: 'asc' } }))
    expect((await parts(company)).some(one => one.part === 'report')).toBe(false)
    expect((await parts(clerk)).some(one => one.part === 'report')).toBe(true)
  })

  test('a company without contract sees no case and counts none', async () => {
    const stranger = person('company', province, { kind: 'company', id: 4_711 })
    for (const code of caseCodes(names)) expect(await sees(stranger, code), code).toBe(false)
    const counts = await ask(companyComplaintFigures, stranger, { creditCode: names.company }, now)
    expect(await textOf(counts)).not.toMatch(/"(received|cases|count)":[1-9]/)
  })
})

describe('what is told besides', () => {
  test('live notes tell nothing of a case that the listener does not see', async () => {
    const ids = await inScope(systemActor(province), now, tx => tx.complaint.findMany({ select: { id: true } }))
    const raw = { ids: ids.map(one => one.id) }
    const heard = async (actor: Actor): Promise<number> => {
      const found = await ask(complaintChanges, actor, raw, now)
      return found.ok ? found.value.changes.length : -1
    }
    expect(await heard(someone('county'))).toBe(ids.length)
    expect(await heard(someone('county-department'))).toBe(toField.length + 3)
    expect(await heard(someone('company'))).toBe(ids.length - 1)
    for (const stranger of [field('police', '140105000000'), person('street-clerk', '140105002000')])
      expect(await heard(stranger)).toBe(0)
  })

  test('nobody is called to a case that he does not see', async () => {
    const clerk = someone('street-clerk')
    for (const role of ['county-department', 'utility', 'company', 'committee'] as const) {
      const mentions = [someone(role).accountId]
      const tried = await perform(noteCase, clerk, { id: names.received, text: reason, mentions }, now)
      expect(tried, role).toMatchObject({ problem: { kind: 'invalid' } })
    }
    await doing(noteCase, clerk, {
      id: names.handling,
      text: reason,
      mentions: [someone('county-department').accountId],
    })
  })

  test('of many cases at once a hidden one is answered as one that does not exist', async () => {
    const next = person('street-lead', '140105002000')
    const tried = async (id: string): Promise<string> =>
      (
        await textOf(await perform(dispatchMany, next, { cases: [{ id, version: 1 }], lead: 'police' }, now))
      ).replaceAll(id, '')
    expect(await tried(names.received)).toEqual(await tried('SQ-20200101-999999'))
  })

  test('the pairs of signs are read by nobody, and the function that reads them gives numbers alone', async () => {
    await expect(unscoped('SELECT * FROM complaint_gram', [])).rejects.toThrow(/permission denied/)
    const rows = await withClient(database.ownerUrl, client =>
      client.query<{ name: string; says: string }>(
        `SELECT proname AS name, pg_get_function_result(oid) AS says FROM pg_proc
         WHERE prosecdef AND pronamespace = 'public'::regnamespace AND (proname LIKE '%complaint%' OR proname LIKE '%gram%') ORDER BY 1`,
      ),
    )
    for (const { name, says } of rows.rows) expect(says, name).toMatch(/^(trigger|void|SETOF integer)$/)
  })

  test('a rule’s grounds are read where it holds and not in the next city', async () => {
    const id = String(names.proposedRoute)
    expect((await ask(routeOne, someone('street-clerk'), { id }, now)).ok).toBe(true)
    expect(await ask(routeOne, person('county', '140213000000'), { id }, now)).toEqual(missing)
  })
})

describe('the public side', () => {
  test('neither list nor single request of the open interface tells reporter, text or note', async () => {
    const asked = [said(requestList, visitor, {}), ...caseCodes(names).map(id => said(requestOne, visitor, { id }))]
    for (const text of await Promise.all(asked))
      for (const word of Object.values(secret)) expect(text).not.toContain(word)
    // A source reads the words of its own cases back, of nobody else's.
    expect(await said(requestOne, victim.source, { id: names.pushed })).toContain(secret.text)
    expect(await said(requestOne, victim.source, { id: names.received })).not.toContain(secret.text)
  })

  test('with a ticket one reads one’s own case: no official’s name, no note, no phone', async () => {
    const text = await said(trackCase, visitor, { ticket: names.reportedTicket })
    expect(text).toContain(names.reported)
    for (const word of [secret.phone, secret.note, `${victimPlace.word}street-clerk`]) expect(text).not.toContain(word)
    const hour = new Date(now.getTime() + 61 * 60_000)
    expect(await ask(trackCase, visitor, { ticket: names.reportedTicket }, hour)).toEqual(missing)
  })

  test('a wrong PIN and a case that is not there are told alike; another’s ticket adds nothing', async () => {
    const tried = async (queryCode: string, pin: string): Promise<string> =>
      textOf(await perform(openCase, visitor, { queryCode, pin }, now))
    const sealed = names.reportedTicket
    const forged = `${sealed.slice(0, 20)}${sealed.charAt(20) === 'A' ? 'B' : 'A'}${sealed.slice(21)}`
    const told = await tried('SQ-20200101-999999', '123456')
    for (const code of caseCodes(names)) expect(await tried(code, '000001')).toEqual(told)
    expect(await perform(addFacts, visitor, { ticket: forged, text: '冒充' }, now)).toEqual(missing)
  })

  test('the key of a report is of no use to another: sent again elsewhere it tells no other PIN', async () => {
    const again = await perform(
      reportProblem,
      visitor,
      {
        compound: names.compound,
        category: '0113',
        place: '门口',
        text: '别的事情',
        contact: 'none',
        clientKey: 'a-key-of-somebody-else',
      },
      now,
    )
    expect(again.ok && again.value.pin).not.toBe(names.reportedPin)
  })
})

test('a penalty paper of the police is not hung on a case by a field that does not see it', async () => {
  const tried = await perform(
    addCaseFiles,
    field('police', '140105000000'),
    { id: names.handling, part: 'decision', files: [String(names.casePhoto)] },
    now,
  )
  expect(tried).toEqual(missing)
})

test('a case goes with its compound to another street: place, pairs, stamps, and its holder is still right', async () => {
  const next = '140105002000' as DivisionCode
  const clerkThere: Actor = { ...person('street-clerk', next), scope: scopeUnder(next) }
  const county = ['140105000000']
  const stamp = async (): Promise<string> =>
    textOf(await unscoped('SELECT sum(version)::text AS sum FROM complaint_stamp WHERE county_code = $1', county))
  const before = await stamp()
  await ruledByTwo(doing, proposeReorganisation, someone('province-lead'), {
    step: 'end',
    code: names.community,
    successor: '140105002001',
    from: '2026-11-22',
    reason: '晋政函〔2026〕1号',
  })
  const it = await inScope(clerkThere, now, tx => findByCode(tx, names.received))
  expect(it).toMatchObject({ holder: 'street', state: 'received' })
  expect(it?.division.startsWith('140105002')).toBe(true)
  expect(await sees(someone('street-clerk'), names.received)).toBe(false)
  expect(await stamp()).not.toEqual(before)
  expect(await said(complaintList, clerkThere, { standing: 'all', q: '待受理' })).toContain(names.received)
})
