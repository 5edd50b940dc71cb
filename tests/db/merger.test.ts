/** Do two entries of one compound become one by two accounts, with all that hangs on them, and is nothing counted twice or raised alone? */
import { beforeEach, describe, expect, test } from 'vitest'
import { createAccount } from '@/lib/account/commands'
import { pushCase } from '@/lib/complaint/intake/push-commands'
import { complaintList } from '@/lib/complaint/list/views'
import { figureList } from '@/lib/complaint-figures/list-views'
import { correctCompound } from '@/lib/compound/commands'
import { compoundList } from '@/lib/compound/views'
import { type Actor, systemActor } from '@/lib/core/access'
import { day } from '@/lib/core/day'
import { publicFiguresOn } from '@/lib/figures/kept-store'
import { submitFiling } from '@/lib/filing/commands'
import { acceptFiling, confirmFiling } from '@/lib/filing/decision-commands'
import { approveMerger, proposeMerger, returnMerger, withdrawMerger } from '@/lib/merger/commands'
import { mergerOne } from '@/lib/merger/views'
import { formOf, pushOf } from '@/lib/open311/post'
import { ask } from '@/lib/platform/ask'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { compoundLine, compoundOne } from '@/lib/record/compound-views'
import { sourceActor } from '@/lib/source/enter'
import { registeredCase, seenCase } from '@/tests/support/complaint-builders'
import { hotlineOf } from '@/tests/support/field'
import { drafted, must, procedureWithPeople } from '@/tests/support/filing-builders'
import { emptied, importer, unwrapped } from '@/tests/support/import-builders'
import { committeeOf, companyNamed, compoundIn, contractFor, now, person } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

const { ownerUrl, sql } = ownDatabase()
const [community, elsewhere] = ['140105001001', '140105002001']
let clerk: Actor
let county: Actor
let other: Actor
let goes: { id: number; code: string }
let stays: { id: number; code: string }

beforeEach(async () => {
  await emptied(sql)
  const mark = Math.random().toString(36).slice(2, 8)
  clerk = await importer(ownerUrl(), `clerk-${mark}`, 'street-clerk', '140105001000')
  county = await importer(ownerUrl(), `county-${mark}`, 'county', '140105000000')
  other = await importer(ownerUrl(), `other-${mark}`, 'county', '140105000000')
  stays = await compoundIn(ownerUrl(), community, '学府花园')
  goes = await compoundIn(ownerUrl(), community, '学府花园小区')
})

const raw = (more: object = {}) => ({
  compound: goes.code,
  into: stays.code,
  ground: 'twice-entered',
  explanation: '门牌与位置图相同',
  ...more,
})
const propose = (by = clerk, more: object = {}) => perform(proposeMerger, by, raw(more), now)
const approve = (id: number, by = county) => perform(approveMerger, by, { id: String(id), version: '1' }, now)
const merged = async (): Promise<number> => {
  const { record } = unwrapped(await propose())
  unwrapped(await approve(record.id))
  return record.id
}
const formation = async (asOf: string) => {
  const { formation } =
    (await publicFiguresOn(day(asOf), now, () => true))?.countsFor(county.division).get(county.division) ?? {}
  return formation ? { part: formation.committee + formation.management, whole: formation.whole } : null
}

describe('two entries of one compound', () => {
  test('become one: what hangs on the one that goes hangs on the one that stays, and the record says what, who and why', async () => {
    await committeeOf(clerk, goes.code)
    const firm = await companyNamed(clerk, 7, '田野物业')
    await contractFor(clerk, firm.code, goes.code, '2026-01-01', null)
    await registeredCase(clerk, { compound: goes.code })
    const id = await merged()
    for (const table of ['organisation', 'service_contract', 'complaint', 'term_claim'])
      expect(await sql(`SELECT DISTINCT compound_id FROM ${table}`), table).toEqual([{ compound_id: stays.id }])
    const shown = unwrapped(await ask(mergerOne, county, { id: String(id) }, now))
    expect(shown?.record).toMatchObject({
      state: 'merged',
      moved: expect.stringMatching(/业委会（物管会） 1.*服务合同 1.*诉求案件 1/),
      stayed: null,
      explanation: '门牌与位置图相同',
    })
    const line = unwrapped(await ask(compoundLine, county, { code: stays.code }, now))
    expect(line?.rows.map(row => row.act)).toEqual(expect.arrayContaining(['merger.approve', 'merger.propose']))
  })

  test('are found under the old code and the old name, which is free again', async () => {
    await merged()
    const shown = unwrapped(await ask(compoundOne, county, { code: goes.code }, now))
    expect(shown?.compound.code).toBe(stays.code)
    for (const q of [goes.code, '学府花园小区'])
      expect(unwrapped(await ask(compoundList, county, { q }, now)).rows.map(row => row.code)).toEqual([stays.code])
    unwrapped(await perform(correctCompound, clerk, { code: stays.code, version: 1, name: '学府花园小区' }, now))
  })

  test('keep the numbers of their cases, inside and outside; what names the old code comes to the one that stays', async () => {
    await hotlineOf('140105000000')
    const [source] = await sql<{ id: number }>('SELECT id FROM complaint_source')
    const hotline = sourceActor({ id: source?.id ?? 0, name: '12345', division: county.division })
    const form = formOf(
      'application/json',
      JSON.stringify({
        service_code: '0105',
        address_id: goes.code,
        description: '一楼漏水',
        attribute: { OUTSIDE_NO: '并〔2026〕7' },
      }),
    )
    if (typeof form === 'string') throw new Error(form)
    const first = unwrapped(await perform(pushCase, hotline, pushOf(form), now))
    await merged()
    const again = unwrapped(await perform(pushCase, hotline, pushOf(form), now))
    expect(again).toMatchObject({
      again: true,
      added: false,
      case: { code: first.case.code, compound: { code: stays.code } },
    })
    expect(await seenCase(clerk, first.case.code)).toMatchObject({ compound: { code: stays.code } })
    const later = await registeredCase(clerk, { compound: goes.code })
    expect(later).toMatchObject({ compound: { code: stays.code } })
    const listed = unwrapped(await ask(complaintList, county, { compound: goes.code }, now))
    expect(listed.rows.map(row => row.code).sort()).toEqual([first.case.code, later.code].sort())
    const figures = unwrapped(await ask(figureList, county, { compound: goes.code }, new Date('2026-11-25T02:00:00Z')))
    expect(figures).toMatchObject({ compoundName: '学府花园', total: 2 })
    const username = `kept.${later.id}`
    const post = { username, displayName: '某主任', role: 'committee', compound: goes.code }
    unwrapped(await perform(createAccount, systemActor(county.division), post, now))
    expect(
      await sql('SELECT compound_id FROM post p JOIN account a ON a.id = p.account_id WHERE username = $1', [username]),
    ).toEqual([{ compound_id: stays.id }])
  })

  test('carry what is being filed to its end in the one that stays', async () => {
    const setting = { kind: 'formation', compound: goes, community, on: '2026-11-02' } as const
    const procedure = await procedureWithPeople(clerk, setting)
    const draft = await drafted(clerk, { procedure: procedure.id }, now)
    await merged()
    const sent = (await must(submitFiling, clerk, { id: draft.id, version: draft.version }, now)).after
    expect(sent).toMatchObject({ state: 'submitted', compound: { code: stays.code } })
    const second = person('street-clerk', '140105001000')
    const taken = (await must(acceptFiling, second, { id: sent.id, version: sent.version }, now)).after
    const { after } = await must(confirmFiling, county, { id: taken.id, version: taken.version }, now)
    expect(after).toMatchObject({ state: 'filed', compound: { code: stays.code } })
    expect(await sql('SELECT compound_id, name FROM organisation')).toEqual([
      { compound_id: stays.id, name: '学府花园第一届业主委员会' },
    ])
    expect(await formation('2026-11-22')).toMatchObject({ part: 1, whole: 1 })
  })

  test('were one on every day: earlier days count it once, with its committee', async () => {
    await committeeOf(clerk, goes.code)
    expect(await formation('2026-01-31')).toMatchObject({ part: 1, whole: 2 })
    await merged()
    for (const on of ['2023-12-31', '2026-01-31', '2026-11-22'])
      expect(await formation(on)).toMatchObject({ part: on < '2024' ? 0 : 1, whole: 1 })
  })

  test('with a committee of the same term each: the one of the entry that goes stays behind as history', async () => {
    await committeeOf(clerk, goes.code)
    const kept = await committeeOf(clerk, stays.code, { apart: 'yes', apartReason: '两处都登记过' })
    const id = await merged()
    expect(await sql(`SELECT code FROM organisation WHERE compound_id = $1`, [stays.id])).toEqual([{ code: kept }])
    const shown = unwrapped(await ask(mergerOne, county, { id: String(id) }, now))
    expect(shown?.record.stayed).toMatch(/学府花园小区第一届业主委员会/)
    expect(await formation('2026-11-22')).toMatchObject({ part: 1, whole: 1 })
  })

  test('of two streets, of one that has gone, or named twice are refused with what to do', async () => {
    const far = await compoundIn(ownerUrl(), elsewhere, '学府花园')
    expect(await propose(county, { into: far.code })).toMatchObject({
      problem: { fields: { into: [expect.stringMatching(/另一个街道/)] } },
    })
    expect(await propose(clerk, { into: goes.code })).toMatchObject({ problem: { fields: { into: ['不能并入自己'] } } })
    await merged()
    expect(await propose(clerk, { compound: stays.code, into: goes.code })).toMatchObject({ ok: false })
  })
})

describe('nobody raises a rate alone', () => {
  test('who proposed does not confirm, and a street confirms nothing', async () => {
    const { record } = unwrapped(await propose(county))
    expect(await approve(record.id, county)).toMatchObject({ ok: false })
    expect(await approve(record.id, clerk)).toMatchObject({ ok: false, problem: { kind: 'forbidden' } })
    unwrapped(await approve(record.id, other))
  })

  test('nor by the database: not without a second account, not from one that was not proposed, not by hand', async () => {
    const { record } = unwrapped(await propose())
    await expect(
      inScope(
        county,
        now,
        tx =>
          tx.$executeRaw`UPDATE compound_merger SET state = 'merged', decided_by = created_by WHERE id = ${record.id}`,
      ),
    ).rejects.toThrow(/another account/)
    await expect(
      inScope(
        county,
        now,
        tx => tx.$executeRaw`UPDATE compound_merger SET into_id = compound_id WHERE id = ${record.id}`,
      ),
    ).rejects.toThrow(/stays as it was handed in/)
    await expect(
      inScope(
        county,
        now,
        tx => tx.$executeRaw`
          UPDATE compound SET merged_into = ${stays.id}, is_twin = true, retired_on = first_delivered_on, retire_reason = 'x' WHERE id = ${goes.id}`,
      ),
    ).rejects.toThrow(/confirmed first|by a merger/)
    expect(await sql('SELECT id FROM compound WHERE retired_on IS NOT NULL')).toEqual([])
  })

  test('it can be returned with a reason, or withdrawn by who proposed it, and nothing moves', async () => {
    await committeeOf(clerk, goes.code)
    const first = unwrapped(await propose()).record
    unwrapped(
      await perform(returnMerger, county, { id: String(first.id), version: '1', reason: '两个规划许可证' }, now),
    )
    const second = unwrapped(await propose()).record
    expect(await propose()).toMatchObject({
      ok: false,
      problem: { rule: 'open', see: { href: `/mergers/${second.id}` } },
    })
    unwrapped(await perform(withdrawMerger, clerk, { id: String(second.id), version: '1' }, now))
    expect(await sql(`SELECT DISTINCT compound_id FROM organisation`)).toEqual([{ compound_id: goes.id }])
  })
})
