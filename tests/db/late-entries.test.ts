/** Is whatever was written long after it happened marked with the day of writing, counted beside its list, listed alone and told in the sheet? */
import { beforeAll, describe, expect, test } from 'vitest'
import { claimList } from '@/lib/claim/views'
import { joinMember, leaveMember, recordConduct } from '@/lib/conduct/commands'
import { conductList, conductOne } from '@/lib/conduct/views'
import { correctContract, createContract, endContract } from '@/lib/contract/commands'
import { contractExport, contractList, contractOne } from '@/lib/contract/views'
import { declareEvidence } from '@/lib/evidence/commands'
import { evidenceList } from '@/lib/evidence/views'
import { proposeExclusion } from '@/lib/exclusion/commands'
import { exclusionList } from '@/lib/exclusion/views'
import { compoundList, streetList } from '@/lib/figures/list-views'
import { outlook } from '@/lib/figures/outlook-views'
import { lateActs, lateActsExport } from '@/lib/late-entry/views'
import { endTerm } from '@/lib/organisation/commands'
import { ask } from '@/lib/platform/ask'
import { perform } from '@/lib/platform/perform'
import { openProcedure } from '@/lib/procedure/commands'
import { procedureExport, procedureList } from '@/lib/procedure/views'
import { answerOrder, issueOrder } from '@/lib/rectification/commands'
import { orderList } from '@/lib/rectification/views'
import { withClient } from '@/scripts/runtime/database'
import { paperOf } from '@/tests/support/compound-builders'
import { firstRows } from '@/tests/support/first-tab'
import { committeeOf, companyNamed, compoundIn, now, person } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'
import { at, must } from '@/tests/support/procedure-builders'

// `now` is Sunday 2026-11-22: three working days before it is the 18th, four the 17th.
const inTime = '2026-11-18'
const tooLate = '2026-11-16'

const { ownerUrl } = ownDatabase()
const street = '140105001000'
const village = '140105001001'
const clerk = person('street-clerk', street)
const county = person('county', '140105000000')

type Of = 'contract' | 'evidence' | 'exclusion' | 'order' | 'claim'
/** @returns what the list of a kind finds, as the county sees it */
const listed = async (of: Of, raw: Record<string, unknown> = {}) => {
  const { count, lateEntries, rows } = await found(of, raw)
  return { count, lateEntries, ids: rows.map(row => row.id) }
}
const found = async (of: Of, raw: Record<string, unknown>) => {
  if (of === 'contract') return must(await ask(contractList, county, raw, now))
  if (of === 'evidence') return must(await ask(evidenceList, county, raw, now))
  if (of === 'exclusion') return must(await ask(exclusionList, county, raw, now))
  return of === 'order' ? must(await ask(orderList, county, raw, now)) : must(await ask(claimList, county, raw, now))
}

let compounds: { id: number; code: string }[]
let company: { code: string }
beforeAll(async () => {
  compounds = []
  for (const name of ['甲小区', '乙小区', '丙小区', '丁小区'])
    compounds.push(await compoundIn(ownerUrl(), village, name))
  company = await companyNamed(clerk, 41, '补录物业')
})
const code = (nth: number): string => compounds[nth]?.code ?? ''

describe('a contract', () => {
  const asked = (nth: number, from: string) => ({ company: company.code, compound: code(nth), kind: 'elected', from })

  test('that began four working days before it was written is a late entry, one of three is none', async () => {
    must(await perform(createContract, clerk, { ...asked(0, inTime), to: '2027-12-31' }, now))
    const late = must(await perform(createContract, clerk, { ...asked(1, tooLate), to: '2027-12-31' }, now)).record
    expect(late.lateAt).toEqual(now)
    const all = await listed('contract')
    expect(all).toMatchObject({ count: 2, lateEntries: 1 })
    const some = await listed('contract', { entry: 'late' })
    expect(some).toEqual({ count: 1, lateEntries: 1, ids: [late.id] })
  })

  test('its sheet has the day of writing beside the day it happened, and says what it was narrowed to', async () => {
    const { bytes } = must(await ask(contractExport, county, { entry: 'late' }, now))
    const [title, heads, row, ...more] = await firstRows(bytes)
    expect(title?.[0]).toContain('补录')
    expect(more).toEqual([])
    const cell = (head: string) => row?.[heads?.indexOf(head) ?? -1]
    expect(cell('合同起')).toBe(tooLate)
    expect(cell('补录（登记日期）')).toBe('2026-11-22')
  })

  test('that is ended in time is none, ended long ago is one, and a day that is set right long after is one too', async () => {
    const plain = must(await perform(createContract, clerk, asked(2, inTime), now)).record
    const ended = { id: plain.id, version: 1, endedOn: inTime, reason: 'left' }
    expect(must(await perform(endContract, clerk, ended, now)).record.lateAt).toBeNull()
    const moved = { id: plain.id, version: 2, kind: 'elected', from: '2026-11-02' }
    expect(must(await perform(correctContract, clerk, moved, now)).record.lateAt).toEqual(now)
    const same = { id: plain.id, version: 3, kind: 'open', from: '2026-11-02' }
    const later = at('2026-12-20')
    expect(must(await perform(correctContract, clerk, same, later)).record.lateAt).toEqual(now)
    const other = must(await perform(createContract, clerk, asked(3, inTime), now)).record
    const gone = { id: other.id, version: 1, endedOn: '2026-11-20', reason: 'left' }
    expect(must(await perform(endContract, clerk, gone, later)).record.lateAt).toEqual(later)
    expect(must(await ask(contractOne, county, { id: other.id }, later)).record.lateAt).toEqual(later)
  })
})

test('evidence, exclusions, orders with their answers, and what is said of a term by hand are marked alike', async () => {
  const fileId = await paperOf(clerk)
  const shown = (item: string, startedOn: string) => ({ division: street, item, startedOn, file: fileId })
  must(await perform(declareEvidence, clerk, shown('E1', inTime), now))
  must(await perform(declareEvidence, clerk, shown('E2', tooLate), now))
  expect(await listed('evidence')).toMatchObject({ count: 2, lateEntries: 1 })

  const left = { reasonCode: 'single-owner', explanation: '单一业主', fileId }
  must(await perform(proposeExclusion, clerk, { ...left, compound: code(0), from: tooLate }, now))
  must(await perform(proposeExclusion, clerk, { ...left, compound: code(1), from: '2026-12-01' }, now))
  expect(await listed('exclusion')).toMatchObject({ count: 2, lateEntries: 1 })

  const organisation = await committeeOf(clerk, code(2), { seats: 5 })
  const order = { organisation, matter: '公示财务收支', basis: '物业管理条例 第十九条', fileId }
  const first = must(await perform(issueOrder, clerk, { ...order, issuedOn: inTime }, now)).record
  expect(first.lateAt).toBeNull()
  const answer = { id: first.id, version: 1, answeredOn: inTime, answer: '已公示', answerFileId: fileId }
  must(await perform(answerOrder, clerk, answer, at('2026-12-04')))
  expect(await listed('order')).toMatchObject({ count: 1, lateEntries: 1 })

  // That it was filed in 2023 was said in 2026; that it resigned yesterday is said in time.
  expect(await listed('claim')).toMatchObject({ count: 1, lateEntries: 1 })
  const end = { code: organisation, endedOn: '2026-11-20', endReason: 'resigned' }
  must(await perform(endTerm, clerk, { ...end, version: 1 }, now))
  expect(await listed('claim')).toMatchObject({ count: 2, lateEntries: 1 })
})

test('doings and changes of members are marked, and their organisation stands under 有补录', async () => {
  const { code: home } = await compoundIn(ownerUrl(), village, '履职小区')
  const organisation = await committeeOf(clerk, home, { seats: 5 })
  const meeting = (on: string) => ({ kind: 'meeting', organisation, on, title: '研究电梯维修', amount: 4 })
  must(await perform(recordConduct, clerk, meeting(inTime), now))
  const one = async () => must(await ask(conductOne, county, { code: organisation }, now))
  const list = async () => must(await ask(conductList, county, { aspect: 'late' }, now))
  expect((await one()).records.map(it => it.lateAt)).toEqual([null])
  expect(await list()).toMatchObject({ counts: { late: 0 }, rows: [] })
  must(await perform(recordConduct, clerk, meeting(tooLate), now))
  must(
    await perform(
      joinMember,
      clerk,
      { organisation, name: '马建平', office: '01', from: inTime, room: '1-1-101' },
      now,
    ),
  )
  expect((await one()).records.map(it => it.lateAt)).toEqual([null, now])
  const [member] = (await one()).members
  expect(member?.lateAt).toBeNull()
  const leaving = { id: member?.id, version: member?.version, on: inTime, reason: 'resigned' }
  const later = at('2026-12-04')
  must(await perform(leaveMember, clerk, leaving, later))
  expect((await one()).members.map(it => it.lateAt)).toEqual([later])
  expect(await list()).toMatchObject({ counts: { late: 1 }, rows: [{ code: organisation, lateEntries: 2 }] })
})

test('a procedure is listed by the day on which it was opened, and its sheet counts what was written late', async () => {
  const community = person('community', village)
  const opened = async (name: string, on: string, written: string): Promise<number> => {
    const { code: compound } = await compoundIn(ownerUrl(), village, name)
    const asked = { kind: 'formation', compound, on }
    return must(await perform(openProcedure, community, asked, at(written))).id
  }
  const second = await opened('先写小区', '2026-10-20', '2026-10-20')
  const first = await opened('后写小区', '2026-09-10', '2026-10-29')
  const rows = must(await ask(procedureList, county, { sort: 'opened' }, now)).rows
  expect(rows.map(row => row.id)).toEqual([second, first])
  const sheet = must(await ask(procedureExport, county, { sort: 'opened' }, now))
  const cells = []
  for await (const row of sheet.rows) cells.push([row.openedOn, row.lateEntries])
  expect(cells).toEqual([
    ['2026-10-20', 0],
    ['2026-09-10', 1],
  ])
})

test('the figures tell how much of what counts was written late, and list it', async () => {
  // In a county of its own: one said by hand years after, one that stands there without anybody having said it.
  const there = person('county', '140106000000')
  const office = person('street-clerk', '140106001000')
  const said = await compoundIn(ownerUrl(), '140106001001', '补登小区')
  await committeeOf(office, said.code)
  const other = await compoundIn(ownerUrl(), '140106001001', '台账小区')
  await withClient(ownerUrl(), async client => {
    await client.query(
      `INSERT INTO organisation (code, compound_id, division_code, kind, term_no, name, filed_on, term_from, term_to, source, created_at, updated_at)
       VALUES ($1, $2, '140106001001', 'committee', 1, '台账小区业委会', '2023-12-20', '2024-01-01', '2026-12-31', 'imported', $3, $3)`,
      [`${other.code}Y01`, other.id, now],
    )
    await client.query(
      `INSERT INTO street_evidence (division_code, item_code, started_on, state, state_at, approved_on, created_at, updated_at, late_at)
       SELECT '140106001000', code, '2025-01-01', 'approved', $1, '2026-11-01', $1, $1, CASE WHEN code = 'E3' THEN $1::timestamptz END
       FROM evidence_item WHERE mandatory`,
      [now],
    )
  })
  const compounds = async (entry?: string) =>
    must(await ask(compoundList, there, { division: '140106000000', group: 'part', entry }, now))
  expect(await compounds()).toMatchObject({ late: 1, counts: { part: 2 } })
  const late = await compounds('late')
  expect(late.rows.map(row => [row.code, row.late])).toEqual([[said.code, true]])
  expect((await compounds()).rows.filter(row => !row.late).map(row => row.code)).toEqual([other.code])
  const streets = must(await ask(streetList, there, { group: 'covered', entry: 'late' }, now))
  expect(streets).toMatchObject({ late: 1, counts: { covered: 1 }, rows: [{ code: '140106001000', covered: true }] })
  expect(streets.rows[0]?.items.filter(item => item.late).map(item => item.code)).toEqual(['E3'])
  expect(must(await ask(outlook, there, {}, now)).late).toEqual({ streets: 1, compounds: 1 })
})

test('the list that a share of a figure leads to has exactly what the share counts', async () => {
  const there = person('county', '140106000000')
  const { shares, late } = must(await ask(outlook, there, {}, now))
  const compounds = async (entry: string) =>
    must(await ask(compoundList, there, { group: 'part', entry }, now)).rows.map(row => row.organisation?.source)
  const streets = async (entry: string) => must(await ask(streetList, there, { group: 'covered', entry }, now)).rows
  // Neither was filed in the portal: the one by hand, the other by a ledger.
  expect(shares.unfiled).toBe(2)
  expect((await compounds('unfiled')).sort()).toEqual(['entered', 'imported'])
  expect((await compounds('late')).length).toBe(late.compounds)
  expect([(await streets('bare')).length, (await streets('late')).length]).toEqual([shares.bare, late.streets])
  expect((await streets('bare')).every(row => row.covered && row.items.some(item => item.bare))).toBe(true)
  // Where one day's share is asked of another population, or as it was reported, nothing is left out.
  const whole = must(await ask(compoundList, there, { group: 'missing', entry: 'unfiled' }, now))
  expect([whole.entry, whole.rows.length]).toEqual([null, whole.counts.missing])
})

describe('one by one', () => {
  const acts = async (raw: Record<string, unknown> = {}, who = county) => must(await ask(lateActs, who, raw, now))

  test('as many are listed of each record as its own list counts, and all of them are all there are', async () => {
    const numbers: [string, number][] = []
    for (const of of ['contract', 'evidence', 'exclusion', 'claim'] as const)
      numbers.push([of, (await found(of, { entry: 'late', state: 'all' })).count])
    numbers.push(['rectification', (await found('order', { entry: 'late', state: 'all' })).count])
    numbers.push(['procedure', must(await ask(procedureList, county, { entry: 'late' }, now)).counts.total])
    const whole = await acts()
    for (const [of, count] of numbers) {
      expect([of, whole.sources.find(one => one.name === of)?.count]).toEqual([of, count])
      const { rows, count: listedCount } = await acts({ of })
      expect([of, rows.length, listedCount]).toEqual([of, count, count])
    }
    // A meeting, and the leaving of a member.
    expect(
      [(await acts({ of: 'conduct' })).rows, (await acts({ of: 'member' })).rows].map(rows => rows.length),
    ).toEqual([1, 1])
    expect(whole.count).toBe(whole.rows.length)
    expect(whole.count).toBe(whole.sources.reduce((sum, one) => sum + one.count, 0))
  })

  test('each has both days, how far they lie apart, and who wrote it', async () => {
    const [meeting] = (await acts({ of: 'conduct' })).rows
    expect(meeting).toMatchObject({ act: '会议', about: '研究电梯维修', on: tooLate, written: '2026-11-22' })
    expect(meeting?.apart).toEqual({ days: 6, workdays: 4 })
    const [left] = (await acts({ of: 'member' })).rows
    expect(left).toMatchObject({ act: '离任', on: inTime, written: '2026-12-04' })
    const [opened] = (await acts({ of: 'procedure' })).rows
    expect(opened).toMatchObject({ on: '2026-09-10', written: '2026-10-29', compound: { name: '后写小区' } })
    // An order that was issued in time and answered late: its answer.
    const [answer] = (await acts({ of: 'rectification' })).rows
    expect(answer).toMatchObject({ on: inTime, written: '2026-12-04' })
    expect(answer?.act).toContain('答复')
  })

  test('newest written first, each street by itself, and nothing of a place that is another’s', async () => {
    const { rows, parts } = await acts()
    const written = rows.map(row => row.written)
    expect(written).toEqual([...written].sort().reverse())
    expect(parts.find(part => part.code === street)?.count).toBe(rows.length)
    const there = person('county', '140106000000')
    expect((await acts({}, there)).rows.map(row => row.division.slice(0, 6))).toEqual(['140106', '140106'])
    expect(await ask(lateActs, there, { division: street }, now)).toMatchObject({ ok: false })
  })

  test('the sheet has the rows of the list', async () => {
    const sheet = must(await ask(lateActsExport, county, { of: 'evidence' }, now))
    expect(sheet.rows.map(row => row.key)).toEqual((await acts({ of: 'evidence' })).rows.map(row => row.key))
    expect(sheet.asked).toEqual(['街道佐证'])
  })
})
