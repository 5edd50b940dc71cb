/** Whose first page is whose own, and what is nobody's business on it: a province's figures, the matter of a case. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditChunk, auditList } from '@/lib/audit/views'
import { complaintList } from '@/lib/complaint/list/views'
import { correctCompound } from '@/lib/compound/commands'
import { compoundExport, compoundList } from '@/lib/compound/views'
import type { Actor } from '@/lib/core/access'
import { ours } from '@/lib/inbox/ours-views'
import { organisationList } from '@/lib/organisation/views'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { compoundOne } from '@/lib/record/compound-views'
import { does, later, monday, office, registeredCase } from '../support/complaint-builders'
import { freshDatabase, type TestDatabase } from '../support/db'
import { committeeOf, companyNamed, compoundIn, contractFor, person } from '../support/organisation-builders'

const of = office('140105001001')
let db: TestDatabase
let compound: { id: number; code: string }
let company: { id: number; code: string }
let title: string

beforeAll(async () => {
  db = await freshDatabase()
  compound = await compoundIn(db.ownerUrl, '140105001001', '学府花园')
  await compoundIn(db.ownerUrl, '140105001001', '别家花园')
  company = await companyNamed(of.county, 17, '安居物业')
  await contractFor(of.county, company.code, compound.code, '2024-01-01', '2027-01-31')
  await committeeOf(of.clerk, compound.code, { termTo: '2027-05-31' })
  const it = await does(of.clerk, await registeredCase(of.clerk, { compound: compound.code }), 'dispatch', {
    lead: 'fire',
  })
  title = it.title
})
afterAll(async () => {
  await closeDatabase()
  await db.drop()
})

async function pageOf(actor: Actor) {
  const shown = await ask(ours, actor, {}, monday)
  if (!shown.ok) throw new Error(JSON.stringify(shown.problem))
  return shown.value
}

test('a company sees its compounds with their contracts, and the cases in them', async () => {
  const page = await pageOf(person('company', '140000000000', { kind: 'company', id: company.id }))
  expect(page).toMatchObject({
    kind: 'ours',
    compounds: [{ code: compound.code, contract: { kind: 'elected', to: '2027-01-31' } }],
    cases: { of: 'compounds', count: 1, late: 0 },
    term: null,
    facilities: null,
  })
})

test('a committee sees its compound and its term', async () => {
  const page = await pageOf(person('committee', '140105001001', { kind: 'compound', id: compound.id }))
  expect(page).toMatchObject({ kind: 'ours', compounds: [{ code: compound.code }], term: { to: '2027-05-31' } })
})

test('a department and a utility see their cases, and no compound', async () => {
  expect(await pageOf(of.fire)).toMatchObject({ kind: 'ours', compounds: [], cases: { of: 'unit', count: 1 } })
  expect(await pageOf(of.water)).toMatchObject({ kind: 'ours', compounds: [], cases: { count: 0 }, facilities: 0 })
})

test('what waits for a department is what its list says, and not what others hold of it', async () => {
  const listed = async (asked: Record<string, string>) => {
    const list = await ask(complaintList, of.fire, asked, monday)
    if (!list.ok) throw new Error(JSON.stringify(list.problem))
    return list.value.rows.length
  }
  const sent = await does(of.clerk, await registeredCase(of.clerk, { compound: compound.code }), 'dispatch', {
    lead: 'fire',
  })
  const before = await pageOf(of.fire)
  if (before.kind !== 'ours' || !before.cases) throw new Error('a department has its cases')
  expect(before.cases.count).toBe(await listed({ turn: 'unit' }))
  // What it sent back is still among what it sees, and waits for the street.
  await does(of.fire, sent, 'return', { reason: '不属消防职责' }, later(monday, 1))
  expect(await pageOf(of.fire)).toMatchObject({ cases: { count: before.cases.count - 1 } })
  expect(await listed({ turn: 'unit' })).toBe(before.cases.count - 1)
})

test('who looks after a place has its figures instead', async () => {
  for (const actor of [of.city, of.county, of.clerk, of.community])
    expect(await pageOf(actor)).toEqual({ kind: 'place' })
})

test('a guide of the province reads what it guides, and neither cases nor sheets; it changes nothing', async () => {
  const guide = person('province-guide', '140000000000')
  const read = [
    await ask(compoundList, guide, {}, monday),
    await ask(compoundOne, guide, { code: compound.code }, monday),
    await ask(organisationList, guide, {}, monday),
  ]
  expect(read.map(one => one.ok)).toEqual([true, true, true])
  const closed = [await ask(complaintList, guide, {}, monday), await ask(compoundExport, guide, {}, monday)]
  for (const one of closed) expect(one).toMatchObject({ problem: { kind: 'forbidden' } })
  const change = await perform(correctCompound, guide, { code: compound.code, version: 1, lifts: 1 }, monday)
  expect(change).toMatchObject({ problem: { kind: 'forbidden' } })
})

test('the trail tells an auditor that a case was moved, and not what it was about', async () => {
  const auditor = person('audit-admin', '140000000000')
  const [list, chunk] = [await ask(auditList, auditor, {}, monday), await ask(auditChunk, auditor, {}, monday)]
  if (!list.ok || !chunk.ok) throw new Error('not read')
  const cases = list.value.rows.filter(row => row.subjectKind === 'complaint')
  expect(cases.length).toBeGreaterThan(0)
  const told = JSON.stringify([list.value.rows, chunk.value], (_, value) =>
    typeof value === 'bigint' ? `${value}` : value,
  )
  expect(told).not.toContain(title)
})
