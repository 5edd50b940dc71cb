/** Does what somebody says of a term count only when another account has confirmed it, on every road and past every command? */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { claim } from '@/lib/claim/claim'
import { confirmClaim, returnClaim, withdrawClaim } from '@/lib/claim/commands'
import { claimList, claimOne } from '@/lib/claim/views'
import { correctCompound, retire } from '@/lib/compound/commands'
import { findCompound } from '@/lib/compound/store'
import type { Actor } from '@/lib/core/access'
import { day } from '@/lib/core/day'
import { madeWith } from '@/lib/core/kind/kind'
import { publicFiguresOn } from '@/lib/figures/kept-store'
import { outlook } from '@/lib/figures/outlook-views'
import { uploadFile } from '@/lib/file/commands'
import { confirmWhole } from '@/lib/import/firm-commands'
import { importRun } from '@/lib/import/views'
import { desk } from '@/lib/inbox/views'
import { findRecord } from '@/lib/kind/store'
import { correctOrganisation, createOrganisation, endTerm } from '@/lib/organisation/commands'
import { findOrganisation } from '@/lib/organisation/store'
import { ask } from '@/lib/platform/ask'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { organisationOne } from '@/lib/record/organisation-views'
import { Prisma } from '@/prisma/client/client'
import { csv, imported, importer, unwrapped } from '@/tests/support/import-builders'
import {
  committeeOf,
  compoundIn,
  confirmed,
  daysConfirmed,
  now,
  person,
  today,
} from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

const { ownerUrl, sql } = ownDatabase()
const street = '140105001000'
const community = '140105001001'
const countyCode = '140105000000'

let clerk: Actor
let county: Actor
let colleague: Actor

beforeAll(() => {
  clerk = person('street-clerk', street)
  county = person('county', countyCode)
  colleague = person('county', countyCode)
})

let serial = 0
const compound = () => {
  serial += 1
  return compoundIn(ownerUrl(), community, `待确认小区${serial}`)
}
const term = { kind: 'committee', termNo: 1, filedOn: '2024-01-02', termFrom: '2024-01-01', termTo: '2027-12-31' }
const entered = async (by: Actor, at: string, facts: Record<string, unknown> = {}) =>
  unwrapped(await perform(createOrganisation, by, { compound: at, ...term, ...facts }, now)).code
const openOf = (code: string) =>
  inScope(county, now, async tx => {
    const open = (await findOrganisation(tx, code))?.claim
    const record = open ? await findRecord(tx, claim, open.id) : null
    return record ? { id: record.id, version: record.version, state: record.state } : null
  })
/** Compounds of the county that have a committee or a 物管会 in office. */
async function formed(): Promise<number> {
  const figures = await publicFiguresOn(day(today), now, () => true)
  const counts = figures?.countsFor(county.division).get(county.division)
  return (counts?.formation.committee ?? 0) + (counts?.formation.management ?? 0)
}
const problem = (result: { ok: boolean; problem?: unknown }): unknown => (result.ok ? null : result.problem)

describe('what is said by hand', () => {
  test('counts from the confirmation by another account, and from its own days', async () => {
    const before = await formed()
    const code = await entered(clerk, (await compound()).code)
    expect(await formed()).toBe(before)
    const shown = unwrapped(await ask(organisationOne, clerk, { code }, now))
    expect(shown).toMatchObject({ state: 'unfiled', organisation: { filedOn: null, claim: { state: 'waiting' } } })
    const open = await openOf(code)
    const share = async () => unwrapped(await ask(outlook, county, { division: countyCode }, now)).shares.unfiled
    const unfiled = await share()
    expect((await perform(confirmClaim, county, { id: open?.id, version: open?.version }, now)).ok).toBe(true)
    expect(await formed()).toBe(before + 1)
    // It counts without having come by the filing procedure: the share says so in what explains the rate.
    expect(await share()).toBe(unfiled + 1)
    expect(unwrapped(await ask(organisationOne, clerk, { code }, now))).toMatchObject({
      state: 'serving',
      organisation: { filedOn: '2024-01-02', claim: null },
    })
  })

  test('is not confirmed by who said it, nor by who said a part of it, nor by a street', async () => {
    const code = await entered(county, (await compound()).code)
    const first = await openOf(code)
    expect(problem(await perform(confirmClaim, county, { id: first?.id, version: first?.version }, now))).toMatchObject(
      {
        rule: 'same-person',
      },
    )
    expect(problem(await perform(confirmClaim, clerk, { id: first?.id, version: first?.version }, now))).toEqual({
      kind: 'forbidden',
    })
    // The clerk says it anew: the county's own part is still in it.
    unwrapped(await perform(correctOrganisation, clerk, { code, version: 1, termTo: '2028-12-31' }, now))
    const second = await openOf(code)
    expect(second?.id).not.toBe(first?.id)
    expect(
      problem(await perform(confirmClaim, county, { id: second?.id, version: second?.version }, now)),
    ).toMatchObject({ rule: 'same-person' })
    await confirmed(code, colleague)
    expect(await openOf(code)).toBeNull()
  })

  test('leaves what was confirmed before until it is confirmed itself; what is returned or withdrawn changes nothing', async () => {
    const at = (await compound()).code
    const code = await committeeOf(clerk, at)
    const before = await formed()
    unwrapped(await perform(endTerm, clerk, { code, version: 1, endedOn: '2026-01-01', endReason: 'resigned' }, now))
    expect(await formed()).toBe(before)
    const open = await openOf(code)
    const back = { id: open?.id, version: open?.version, reason: '没有辞职材料' }
    unwrapped(await perform(returnClaim, county, back, now))
    expect(await formed()).toBe(before)
    const returned = await openOf(code)
    expect(returned?.state).toBe('returned')
    // It waits for the street, on the street's desk alone.
    const onDesk = async (by: Actor) =>
      unwrapped(await ask(desk, by, {}, now)).parts.flatMap(({ groups }) =>
        groups.flatMap(({ rows }) => rows.filter(({ href }) => href.endsWith(`/${returned?.id}`))),
      )
    expect(await onDesk(clerk)).toHaveLength(1)
    expect(await onDesk(county)).toEqual([])
    unwrapped(await perform(withdrawClaim, clerk, { id: returned?.id, version: returned?.version }, now))
    expect(await formed()).toBe(before)
    unwrapped(await perform(correctOrganisation, clerk, { code, version: 2, termTo: '2026-06-30' }, now))
    expect(await formed()).toBe(before)
    await confirmed(code)
    expect(await formed()).toBe(before - 1)
  })

  test('is withdrawn by its own unit, or by another for a reason; its line tells how it was made, withdrawn and replaced', async () => {
    const code = await entered(county, (await compound()).code)
    const first = await openOf(code)
    const asked = { id: first?.id, version: first?.version }
    expect(problem(await perform(withdrawClaim, clerk, asked, now))).toMatchObject({
      fields: { reason: ['这次登记不是本单位的，撤回请写明理由'] },
    })
    const faces = async (by: Actor) =>
      unwrapped(await ask(claimOne, by, { id: String(first?.id) }, now)).deeds.find(one => one.act === 'withdraw')
        ?.reason
    expect(await faces(clerk)).toMatchObject({ optional: false })
    expect(await faces(county)).toMatchObject({ optional: true })
    unwrapped(await perform(withdrawClaim, clerk, { ...asked, reason: '台账里是另一个小区' }, now))
    const line = unwrapped(await ask(claimOne, clerk, { id: String(first?.id) }, now)).history
    expect(line.map(({ act, reason }) => [act, reason])).toEqual([
      ['organisation.withdraw', '台账里是另一个小区'],
      ['organisation.say', null],
    ])
    expect(line[1]?.changes).toMatchObject({ termTo: [null, '2027-12-31'], state: [null, 'waiting'] })
    // Said twice, the earlier one says that it was replaced.
    unwrapped(await perform(correctOrganisation, clerk, { code, version: 1, ...term, termTo: '2028-12-31' }, now))
    const second = await openOf(code)
    unwrapped(await perform(correctOrganisation, clerk, { code, version: 2, termTo: '2029-12-31' }, now))
    const replaced = unwrapped(await ask(claimOne, clerk, { id: String(second?.id) }, now))
    expect(replaced.record.state).toBe('withdrawn')
    expect(replaced.history[0]).toMatchObject({ act: 'organisation.withdraw', reason: '另有新的登记代替这一次' })
  })

  test('lists what waits for the county, with the words of who said it', async () => {
    const code = await entered(clerk, (await compound()).code)
    const list = unwrapped(await ask(claimList, county, { state: 'waiting' }, now))
    expect(list.rows.map(row => row.body)).toContain(code)
    // Several are confirmed at once by what each of them says.
    const row = list.rows.find(one => one.body === code)
    expect(row && madeWith(claim, row)).toBe('备案（确认）日期 2024-01-02，任期起 2024-01-01，任期止 2027-12-31')
    expect(unwrapped(await ask(claimList, person('county', '140106000000'), {}, now)).rows).toEqual([])
  })
})

describe('days of a compound', () => {
  const population = async (): Promise<number> => {
    const figures = await publicFiguresOn(day(today), now, () => true)
    return figures?.countsFor(county.division).get(county.division)?.formation.whole ?? 0
  }
  const kept = (code: string) => inScope(county, now, tx => findCompound(tx, code))
  const delivered = async (by: Actor, code: string, firstDeliveredOn: string | null) =>
    unwrapped(await perform(correctCompound, by, { code, version: (await kept(code))?.version, firstDeliveredOn }, now))

  test('count from the confirmation; what was confirmed stands until then, and more of what is not formed counts at once', async () => {
    const { code } = await compound()
    const before = await population()
    expect(await delivered(clerk, code, null)).toMatchObject({ waits: true })
    expect(await population()).toBe(before)
    expect((await kept(code))?.claim).toMatchObject({ state: 'waiting', firstDeliveredOn: null })
    // The form shows what is said: saving it again says nothing new.
    expect(await delivered(clerk, code, null)).toMatchObject({ changes: {} })
    await daysConfirmed(code)
    expect(await population()).toBe(before - 1)
    expect(await delivered(clerk, code, '2010-01-01')).toMatchObject({ waits: false })
    expect(await population()).toBe(before)
    // Once something was filed for it, more days may raise a rate too.
    await committeeOf(clerk, code)
    expect(await delivered(clerk, code, '2005-01-01')).toMatchObject({ waits: true })
  })

  test('are not confirmed by who said a part of them, and leave the register by two accounts', async () => {
    const { code } = await compound()
    const before = await population()
    await delivered(county, code, '2020-01-01')
    const version = (await kept(code))?.version
    unwrapped(await perform(retire, colleague, { code, version, retiredOn: '2026-11-01', reason: '整体拆除' }, now))
    const claim = await kept(code).then(one => one?.claim)
    for (const by of [county, colleague])
      expect(problem(await perform(confirmClaim, by, { id: claim?.id, version: 1 }, now))).toMatchObject({
        rule: 'same-person',
      })
    expect(await population()).toBe(before)
    expect(await sql('SELECT late_at IS NOT NULL AS late FROM term_claim WHERE id = $1', [claim?.id])).toEqual([
      { late: true },
    ])
    await daysConfirmed(code)
    expect(await population()).toBe(before - 1)
    expect(await sql(`SELECT act, changes FROM audit WHERE subject_id = $1 ORDER BY id DESC LIMIT 1`, [code])).toEqual([
      {
        act: 'organisation.confirm',
        changes: {
          firstDeliveredOn: [null, '2020-01-01'],
          retiredOn: [null, '2026-11-01'],
          retireReason: [null, '整体拆除'],
        },
      },
    ])
  })
})

describe('the paper of days of a compound', () => {
  const lead = () => person('street-lead', street)
  const kept = (code: string) => inScope(county, now, tx => findCompound(tx, code))
  const pdf = async (by: Actor, name: string) => {
    const bytes = new TextEncoder().encode(`%PDF-1.4\n% ${name}\n1 0 obj<<>>endobj\n%%EOF\n`)
    return unwrapped(await perform(uploadFile, by, { name: `${name}.pdf`, bytes }, now)).id
  }
  const shown = async (code: string) => {
    const id = (await kept(code))?.claim?.id
    const { deeds, record } = unwrapped(await ask(claimOne, county, { id: String(id) }, now))
    return { face: deeds.find(one => one.act === 'confirm'), record }
  }

  test('stands beside the decision about it, and where there is none that is said', async () => {
    const { code } = await compound()
    const file = await pdf(clerk, '交付证明')
    const version = (await kept(code))?.version
    unwrapped(await perform(correctCompound, clerk, { code, version, firstDeliveredOn: null, fileId: file }, now))
    expect((await shown(code)).face).toMatchObject({ papers: [{ id: file }], bare: false })
    const other = await compound()
    const leaving = { code: other.code, version: (await kept(other.code))?.version, retiredOn: '2026-11-01' }
    unwrapped(await perform(retire, lead(), { ...leaving, reason: '整体拆除' }, now))
    expect((await shown(other.code)).face).toMatchObject({ papers: [], bare: true })
  })

  test('is another place’s for nobody, and is not taken where nothing waits', async () => {
    const { code } = await compound()
    const strange = await pdf(person('street-clerk', '140106001000'), '别处的')
    const version = (await kept(code))?.version
    const leaving = { code, version, retiredOn: '2027-01-01', reason: '整体拆除', fileId: strange }
    const lost = ['没有找到这份文件，请重新上传']
    expect(problem(await perform(retire, lead(), leaving, now))).toMatchObject({
      fields: { retiredOn: [expect.any(String)], fileId: lost },
    })
    const named = { code, version, alias: '又名', fileId: strange }
    expect(problem(await perform(correctCompound, clerk, named, now))).toMatchObject({ fields: { fileId: lost } })
    const own = { ...named, fileId: await pdf(clerk, '不相干') }
    expect(problem(await perform(correctCompound, clerk, own, now))).toMatchObject({
      fields: { fileId: [expect.stringContaining('不用附依据材料')] },
    })
    const term = { compound: code, kind: 'committee', fileId: strange }
    expect(problem(await perform(createOrganisation, clerk, term, now))).toMatchObject({ fields: { fileId: lost } })
  })
})

describe('past every command', () => {
  const asApp = (text: string, code: string) =>
    inScope(county, now, tx => tx.$executeRaw(Prisma.raw(text.replace('$1', `'${code}'`))))

  test('the portal’s own role cannot write days that count, nor prolong a term, nor call it a procedure’s', async () => {
    const code = await entered(clerk, (await compound()).code)
    const { code: of } = await compound()
    const served = await committeeOf(clerk, of)
    const tries: [string, string][] = [
      [
        `UPDATE organisation SET filed_on = '2024-01-02', term_from = '2024-01-01', term_to = '2027-12-31' WHERE code = $1`,
        code,
      ],
      [`UPDATE compound SET first_delivered_on = NULL WHERE code = $1`, of],
      [`UPDATE compound SET first_delivered_on = '2000-01-01' WHERE code = $1`, of],
      [`UPDATE compound SET retired_on = '2026-01-01', retire_reason = '拆除' WHERE code = $1`, of],
      [`UPDATE organisation SET term_to = '2029-12-31' WHERE code = $1`, served],
      [`UPDATE organisation SET source = 'procedure' WHERE code = $1`, code],
      [
        `UPDATE term_claim SET term_to = '2029-12-31' WHERE organisation_id = (SELECT id FROM organisation WHERE code = $1)`,
        code,
      ],
      [
        `UPDATE term_claim SET state = 'confirmed', decided_by = made_by WHERE organisation_id = (SELECT id FROM organisation WHERE code = $1)`,
        code,
      ],
      [
        `UPDATE term_claim SET state = 'confirmed', decided_by = NULL WHERE organisation_id = (SELECT id FROM organisation WHERE code = $1)`,
        code,
      ],
    ]
    for (const [text, at] of tries)
      await expect(asApp(text, at), text).rejects.toThrow(/confirmed first|another account|as it was said/)
  })
})

describe('an imported ledger', () => {
  let keeper: Actor
  let name = ''
  beforeAll(async () => {
    keeper = await importer(ownerUrl(), 'keeper', 'county', countyCode)
  })
  beforeEach(async () => {
    const { code } = await compound()
    name = code
  })
  const ledger = () =>
    csv('organisations', [
      { 小区编码: name, 类型: '业委会', 届次: '1', 备案日期: '2024-01-02', 任期起: '2024-01-01', 任期止: '2027-12-31' },
    ])

  test('is written and does not count until another account of the county confirms the whole', async () => {
    const before = await formed()
    const run = await imported(keeper, 'organisations', ledger(), { waits: true })
    expect(await formed()).toBe(before)
    const page = (by: Actor) => ask(importRun, by, { id: run.id }, now)
    expect(unwrapped(await page(keeper))).toMatchObject({ waiting: 1, mayConfirm: false })
    expect(unwrapped(await page(county))).toMatchObject({ waiting: 1, mayConfirm: true })
    expect(problem(await perform(confirmWhole, keeper, { id: run.id }, now))).toMatchObject({ rule: 'same-person' })
    expect(problem(await perform(confirmWhole, clerk, { id: run.id }, now))).toEqual({ kind: 'forbidden' })
    expect(problem(await perform(confirmWhole, person('county', '140106000000'), { id: run.id }, now))).toEqual({
      kind: 'missing',
    })
    expect(unwrapped(await perform(confirmWhole, county, { id: run.id }, now))).toMatchObject({ firm: 1, left: 0 })
    expect(await formed()).toBe(before + 1)
    expect(problem(await perform(confirmWhole, county, { id: run.id }, now))).toMatchObject({ rule: 'nothing' })
    expect(await sql(`SELECT act FROM audit WHERE subject_id = $1 ORDER BY id`, [`${name}Y01`])).toEqual([
      { act: 'organisation.create' },
      { act: 'organisation.confirm' },
    ])
  })

  test('of evidence counts only with the second account, with the days of the ledger', async () => {
    const rows = ['E1', 'E2', 'E3', 'E4', 'E5'].map(item => ({
      ...{ 街道代码: '140105002000', 佐证项: item, 起始日期: '2021-09-01', 批准日期: '2021-09-20' },
    }))
    const covered = async () => (await sql(`SELECT FROM street_evidence WHERE state = 'approved'`)).length
    const run = await imported(keeper, 'evidence', csv('evidence', rows), { waits: true })
    expect(await covered()).toBe(0)
    expect(unwrapped(await perform(confirmWhole, county, { id: run.id }, now))).toMatchObject({ firm: 5, left: 0 })
    expect(await sql('SELECT DISTINCT state, approved_on::text FROM street_evidence')).toEqual([
      { state: 'approved', approved_on: '2021-09-20' },
    ])
  })
})
