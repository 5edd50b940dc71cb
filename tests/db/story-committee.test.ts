/** Does one committee live its whole life through the commands: from the trigger to the hand-over, each rule in force on its day? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { castsOf } from '@/lib/assembly/count-store'
import { digestsText } from '@/lib/assembly/digests'
import { resultOf } from '@/lib/assembly/result'
import { findAssembly } from '@/lib/assembly/store'
import { createContract } from '@/lib/contract/commands'
import { systemActor } from '@/lib/core/access'
import { day } from '@/lib/core/day'
import { province } from '@/lib/core/division'
import { figures } from '@/lib/figures/views'
import { findFiling } from '@/lib/filing/store'
import { membersOf } from '@/lib/organisation/member-store'
import { findOrganisation } from '@/lib/organisation/store'
import { ask } from '@/lib/platform/ask'
import { closeDatabase, inScope, type Tx } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { findProcedure, stepsOf } from '@/lib/procedure/store'
import type { RadarRow } from '@/lib/radar/list'
import { radarBoard } from '@/lib/radar/views'
import { morning } from '@/prisma/seed/kit/telling'
import { type CommitteeStory, tellOfDelivery, tellOfFormation } from '@/prisma/seed/story/committee'
import { tellOfOffice, tellOfToday } from '@/prisma/seed/story/committee-office'
import { tellOfAudit, tellOfRenewal } from '@/prisma/seed/story/committee-renewal'
import { type CommitteePeople, committeePlace } from '@/prisma/seed/story/committee-telling'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { person } from '@/tests/support/organisation-builders'

const system = systemActor(province)
let database: TestDatabase
let story: CommitteeStory
let people: CommitteePeople
/** What the portal answered in the middle of the story. */
const meanwhile: { frozen?: unknown; warned?: RadarRow; going?: RadarRow } = {}

beforeAll(async () => {
  database = await freshDatabase()
  people = {
    community: person('community', committeePlace.community),
    helper: person('community', committeePlace.community),
    clerk: person('street-clerk', committeePlace.street),
    county: person('county', committeePlace.county),
  }
  const ready = await tellOfDelivery(people)
  const first = await tellOfFormation(people, ready)
  const { change, closed } = await tellOfOffice(people, first.filing.organisation)
  meanwhile.warned = await ending('2025-09-04')
  const renewal = await tellOfAudit(people, first.filing.organisation)
  meanwhile.going = await ending('2025-12-01')
  const contract = { company: ready.company, compound: ready.compound, kind: 'elected', from: '2026-05-01' }
  meanwhile.frozen = await perform(createContract, people.clerk, contract, morning('2025-12-01'))
  const second = await tellOfRenewal(people, renewal)
  const open = await tellOfToday(people, second.filing.organisation)
  story = { ...ready, first, change, orders: { closed, open }, second }
}, 120_000)
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inScope(system, morning('2026-11-20'), work)
const formed = async (asOf: string): Promise<number | undefined> => {
  const told = await ask(figures, system, { division: committeePlace.street, asOf }, morning('2026-11-20'))
  return told.ok ? (told.value.figures?.unit.formation?.part ?? 0) : undefined
}

/** The term that the radar shows on a day. */
async function ending(on: string): Promise<RadarRow> {
  const told = await ask(radarBoard, people.clerk, {}, morning(on))
  const row = told.ok ? told.value?.rows[0] : undefined
  if (!row) throw new Error(`nothing ends: ${on}`)
  return row
}

test('the radar warns before the term ends, and shows the re-election once it is begun', () => {
  expect(meanwhile.warned).toMatchObject({
    termTo: '2026-02-28',
    left: 177,
    renewal: null,
    warning: { level: 'warn1' },
  })
  expect(meanwhile.going?.renewal).toMatchObject({ state: 'audited' })
})

test('the compound is ready from the day of the correction that passed the half', async () => {
  const rows = await within(
    tx => tx.$queryRaw<{ on: string }[]>`SELECT ready_on::text AS "on" FROM compound WHERE code = ${story.compound}`,
  )
  expect(rows[0]?.on).toBe('2022-09-20')
})

describe('the formation indicator', () => {
  test('counts the committee from the day of its filing, not of its election', async () => {
    expect(await formed('2023-03-09')).toBe(0)
    expect(await formed('2023-03-10')).toBe(1)
  })
  test('counts it without a gap when the second term follows the first', async () => {
    expect(await formed('2026-02-28')).toBe(1)
    expect(await formed('2026-03-01')).toBe(1)
  })
})

test('both committees say that they came out of a procedure, with the number their filing got', async () => {
  for (const { filing, procedure } of [story.first, story.second]) {
    const it = await within(tx => findOrganisation(tx, filing.organisation))
    expect(it?.source).toBe('procedure')
    expect(it?.filingNo).toBe(filing.number)
    expect(filing.number).toMatch(/^140105001Y202[36]\d{4}$/)
    expect((await within(tx => findProcedure(tx, procedure)))?.result?.code).toBe(filing.organisation)
    expect((await within(tx => findProcedure(tx, procedure)))?.state).toBe('completed')
  }
})

test('seven were elected and a substitute; who was refused at the vetting stood on no ballot', async () => {
  const assembly = await within(tx => findAssembly(tx, story.first.assembly))
  const titles = assembly?.matters.map(one => one.title) ?? []
  expect(titles.filter(title => title.startsWith('选举'))).toHaveLength(9)
  const outcomes = assembly?.matters.map(one => one.counted?.outcome)
  expect(outcomes?.[7]).toBe('failed')
  expect(outcomes?.filter(one => one === 'passed')).toHaveLength(10)
  const organisation = await within(tx => findOrganisation(tx, story.first.filing.organisation))
  expect(organisation).toMatchObject({ seats: 7, partyMembers: 3, delegates: 1, termFrom: '2023-03-01' })
})

test('anybody counts the votes to the same digests, long after names were wiped', async () => {
  for (const { assembly } of [story.first, story.second]) {
    const it = await within(tx => findAssembly(tx, assembly))
    if (!it) throw new Error('no assembly')
    const casts = await within(tx => castsOf(tx, assembly))
    const digests = it.matters.map(({ no, code }) => ({ no, digest: resultOf(casts, { no, code }, it).digest }))
    expect(digestsText(digests)).toBe(it.digest)
    expect(it.clearedAt).not.toBeNull()
  }
})

test('paper ballots were entered by two people, and the one difference was looked into', async () => {
  const rows = await within(
    tx => tx.$queryRaw<{ channel: string; state: string; count: number; same: number }[]>`
      SELECT channel, state, count(*)::int AS count, (count(*) FILTER (WHERE first_by = second_by))::int AS same
      FROM ballot WHERE assembly_id = ${story.first.assembly} GROUP BY 1, 2 ORDER BY 1, 2`,
  )
  expect(rows).toEqual([
    { channel: 'online', state: 'once', count: 12, same: 0 },
    { channel: 'paper', state: 'agreed', count: 21, same: 0 },
    { channel: 'paper', state: 'resolved', count: 1, same: 0 },
    { channel: 'site', state: 'once', count: 53, same: 0 },
  ])
})

test('the filing was asked to complete once, and decided by somebody else than it was entered and accepted by', async () => {
  const it = await within(tx => findFiling(tx, story.first.filing.id))
  expect(it).toMatchObject({
    state: 'filed',
    askedOn: '2023-03-01',
    submittedOn: '2023-03-06',
    decidedOn: '2023-03-10',
  })
  expect(new Set([it?.submittedBy, it?.acceptedBy, it?.decidedBy]).size).toBe(3)
})

test('a member left, a substitute moved up, and the change was filed within thirty days', async () => {
  const it = await within(tx => findFiling(tx, story.change.id))
  expect(it).toMatchObject({ kind: 'change', state: 'filed', factOn: '2024-06-28', decidedOn: '2024-07-15' })
  const organisation = await within(tx => findOrganisation(tx, story.first.filing.organisation))
  const members = await within(tx => membersOf(tx, organisation?.id ?? 0))
  expect(members.filter(one => one.leaveReason === 'not-owner')).toHaveLength(1)
  expect(members.every(one => one.to !== null && one.to <= day('2026-03-01'))).toBe(true)
})

test('no contract is signed while the committee is being renewed, and the refusal says why', () => {
  expect(meanwhile.frozen).toMatchObject({ ok: false, problem: { kind: 'refused' } })
  expect(JSON.stringify(meanwhile.frozen)).toContain('2025-09-16')
})

test('the second committee was filed before the first term ended, and took over within ten days', async () => {
  const it = await within(tx => findProcedure(tx, story.second.procedure))
  expect(it).toMatchObject({ state: 'completed', stateOn: '2026-03-04' })
  const steps = await within(tx => stepsOf(tx, story.second.procedure))
  expect(steps.map(step => step.act)).toEqual([
    ...['open', 'form-group', 'engage-audit', 'report-audit', 'publish-audit', 'close-audit', 'publish'],
    ...['close-publicity', 'confirm-candidates', 'elect', 'first-meeting', 'submit-filing', 'file', 'hand-over'],
  ])
  expect(steps.find(step => step.act === 'file')?.on).toBe('2026-02-24')
})
