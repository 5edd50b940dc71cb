/** Is there one contract at a time, does a company see what its contracts allow, and does the register keep its secrets? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { correctCompany, createCompany, revealCompany } from '@/lib/company/commands'
import { companyExport, companyList, companyOne, unservedExport, unservedList } from '@/lib/company/views'
import { correctContract, createContract, endContract } from '@/lib/contract/commands'
import { contractExport, contractList, contractOne, contractStart } from '@/lib/contract/views'
import type { Actor } from '@/lib/core/access'
import { organisationList } from '@/lib/organisation/views'
import { ask } from '@/lib/platform/ask'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { organisationOne } from '@/lib/record/organisation-views'
import { withClient } from '@/scripts/runtime/database'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import {
  committeeOf,
  companyNamed,
  compoundIn,
  contractFor,
  creditCodeOf,
  now,
  person,
} from '@/tests/support/organisation-builders'

let database: TestDatabase
let clerk: Actor
let neighbour: Actor

const street = '140105001000'
const community = '140105001001'
const abroad = '140212100401'

beforeAll(async () => {
  database = await freshDatabase()
  clerk = person('street-clerk', street)
  neighbour = person('county', '140212000000')
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const compound = (name: string, at = community) => compoundIn(database.ownerUrl, at, name)
const sql = async <T extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<T[]> =>
  withClient(database.ownerUrl, async client => (await client.query<T>(text, values)).rows)
const refusal = (result: { ok: boolean; problem?: unknown }): unknown => (result.ok ? null : result.problem)
const servant = (id: number): Actor => person('company', '140000000000', { kind: 'company', id })

describe('the register', () => {
  test('a wrong check digit is told at the field', async () => {
    const code = creditCodeOf(1)
    const wrong = code.slice(0, 17) + (code.endsWith('1') ? '2' : '1')
    const made = await perform(createCompany, clerk, { creditCode: wrong, name: '校验物业' }, now)
    expect(refusal(made)).toMatchObject({
      kind: 'invalid',
      fields: { creditCode: [expect.stringMatching(/^统一社会信用代码的校验位不对，请核对是否抄错/)] },
    })
  })

  test('a company known elsewhere in the province is not entered twice', async () => {
    const { code } = await companyNamed(neighbour, 2, '大同晋居物业')
    const again = await perform(createCompany, clerk, { creditCode: code, name: '另起一名' }, now)
    expect(refusal(again)).toMatchObject({ rule: 'known', message: expect.stringContaining('大同晋居物业') })
  })

  test('another place reads the entry and does not correct it', async () => {
    const { code } = await companyNamed(neighbour, 3, '异地物业')
    expect((await ask(companyOne, clerk, { creditCode: code }, now)).ok).toBe(true)
    const changed = await perform(correctCompany, clerk, { creditCode: code, version: 1, name: '改名' }, now)
    expect(refusal(changed)).toMatchObject({ rule: 'kept-elsewhere' })
    const opened = await perform(
      revealCompany,
      person('city', '140100000000'),
      { creditCode: code, reason: '联系企业' },
      now,
    )
    expect(refusal(opened)).toEqual({ kind: 'forbidden' })
  })

  test('two corrections: the second is told', async () => {
    const { code } = await companyNamed(clerk, 4, '并改物业')
    expect((await perform(correctCompany, clerk, { creditCode: code, version: 1, employees: '1,200' }, now)).ok).toBe(
      true,
    )
    const second = await perform(
      correctCompany,
      clerk,
      { creditCode: code, version: 1, employees: 800, phone: '13900001111' },
      now,
    )
    expect(refusal(second)).toEqual({
      kind: 'conflict',
      version: 2,
      differences: [
        { label: '从业人数', yours: '800', theirs: '1200' },
        { label: '联系电话', yours: '139****1111', theirs: '138****0001' },
      ],
    })
  })

  test('the phone is unreadable in the table and in the audit; a reason opens it', async () => {
    const { code } = await companyNamed(clerk, 5, '密封物业')
    const rows = await sql<{ row: string }>(
      `SELECT f::text AS row FROM company f WHERE credit_code = $1
      UNION ALL SELECT a::text FROM audit a WHERE subject_id = $1`,
      [code],
    )
    expect(rows.length).toBeGreaterThan(1)
    for (const { row } of rows) expect(row).not.toContain('13803510001')
    expect(await perform(revealCompany, clerk, { creditCode: code, reason: '核实投诉' }, now)).toMatchObject({
      ok: true,
      value: { value: '13803510001' },
    })
  })
})

describe('one contract at a time', () => {
  test('a second company in the same days is refused and the first is named; after an early end there is room', async () => {
    const one = await companyNamed(clerk, 10, '先到物业')
    const other = await companyNamed(clerk, 11, '后到物业')
    const { code } = await compound('一约小区')
    const id = await contractFor(clerk, one.code, code, '2024-01-01', '2026-12-31')
    const asked = { company: other.code, compound: code, kind: 'elected', from: '2026-12-31', to: '2029-12-31' }
    expect(refusal(await perform(createContract, clerk, asked, now))).toMatchObject({
      rule: 'contracts-overlap',
      message: expect.stringContaining('先到物业，2024-01-01 至 2026-12-31'),
    })
    expect(
      (await perform(endContract, clerk, { id, version: 1, endedOn: '2026-06-01', reason: 'dismissed' }, now)).ok,
    ).toBe(true)
    expect(refusal(await perform(createContract, clerk, { ...asked, from: '2026-05-31' }, now))).toMatchObject({
      rule: 'contracts-overlap',
    })
    expect((await perform(createContract, clerk, { ...asked, from: '2026-06-01' }, now)).ok).toBe(true)
  })

  test('an open-ended contract leaves no room behind it, but before it', async () => {
    const one = await companyNamed(clerk, 12, '不定期物业')
    const { code } = await compound('不定期小区')
    const id = await contractFor(clerk, one.code, code, '2020-01-01', null)
    const asked = { company: one.code, compound: code, kind: 'elected', from: '2030-01-01', to: '2031-01-01' }
    expect(refusal(await perform(createContract, clerk, asked, now))).toMatchObject({ rule: 'contracts-overlap' })
    await contractFor(clerk, one.code, code, '2018-01-01', '2019-12-31')
    const moved = { id, version: 1, kind: 'open', from: '2019-12-31' }
    expect(refusal(await perform(correctContract, clerk, moved, now))).toMatchObject({ rule: 'contracts-overlap' })
    expect(refusal(await perform(correctContract, clerk, { ...moved, version: 7 }, now))).toMatchObject({
      kind: 'conflict',
      version: 1,
    })
  })

  test('two clerks at the same moment: one contract is kept', async () => {
    const one = await companyNamed(clerk, 13, '同时甲物业')
    const { code } = await compound('同时签约小区')
    const asked = { company: one.code, compound: code, kind: 'elected', from: '2026-01-01', to: '2027-01-01' }
    const results = await Promise.all(
      [clerk, person('street-clerk', street)].map(by => perform(createContract, by, asked, now)),
    )
    expect(results.map(refusal).filter(Boolean)).toMatchObject([{ rule: 'contracts-overlap' }])
  })

  test('the database itself refuses', async () => {
    const one = await companyNamed(clerk, 14, '约束物业')
    const { code, id } = await compound('约束合同小区')
    await contractFor(clerk, one.code, code, '2024-01-01', null)
    await expect(
      sql(
        `INSERT INTO service_contract (company_id, compound_id, division_code, kind, starts_on, created_at)
           VALUES ($1, $2, $3, 'open', '2026-01-01', now())`,
        [one.id, id, community],
      ),
    ).rejects.toMatchObject({ code: '23P01', constraint: 'service_contracts_apart' })
  })
})

describe('a company acting for itself', () => {
  test('sees the compounds of its contracts in force today, and only itself in the register', async () => {
    const mine = await companyNamed(clerk, 20, '自看物业')
    const rival = await companyNamed(clerk, 21, '同行物业')
    const served = await compound('在管小区')
    const left = await compound('昨日到期小区')
    const dismissed = await compound('今日终止小区')
    const coming = await compound('明日开始小区')
    const foreign = await compound('同行小区')
    await contractFor(clerk, mine.code, served.code, '2024-01-01', '2026-11-22')
    await contractFor(clerk, mine.code, left.code, '2024-01-01', '2026-11-21')
    const id = await contractFor(clerk, mine.code, dismissed.code, '2024-01-01', null)
    await perform(endContract, clerk, { id, version: 1, endedOn: '2026-11-22', reason: 'dismissed' }, now)
    await contractFor(clerk, mine.code, coming.code, '2026-11-23', null)
    await contractFor(clerk, rival.code, foreign.code, '2024-01-01', null)
    for (const { code } of [served, left, dismissed, coming, foreign]) await committeeOf(clerk, code)

    const me = servant(mine.id)
    const seen = await inScope(me, now, tx => tx.compound.findMany({ select: { name: true } }))
    expect(seen).toEqual([{ name: '在管小区' }])
    const terms = await ask(organisationList, me, {}, now)
    expect(terms.ok && terms.value.rows.map(row => row.compound.name)).toEqual(['在管小区'])
    expect((await ask(organisationOne, me, { code: `${left.code}Y01` }, now)).ok).toBe(false)

    const companies = await ask(companyList, me, { reach: 'all' }, now)
    expect(companies.ok && companies.value.rows.map(row => row.name)).toEqual(['自看物业'])
    expect(await ask(companyOne, me, { creditCode: rival.code }, now)).toMatchObject({ problem: { kind: 'missing' } })
    const self = await ask(companyOne, me, { creditCode: mine.code }, now)
    expect(self.ok && self.value.contracts.map(one => [one.compound?.name ?? null, one.inForce])).toEqual([
      ['在管小区', true],
      [null, false],
      [null, false],
      [null, false],
    ])
    const tomorrow = new Date('2026-11-23T02:00:00Z')
    const then = await inScope(me, tomorrow, tx => tx.compound.findMany({ select: { name: true } }))
    expect(then).toEqual([{ name: '明日开始小区' }])
    expect(await ask(unservedList, me, {}, now)).toMatchObject({ ok: true, value: { rows: [], total: 0 } })
  })

  test('changes nothing', async () => {
    const mine = await companyNamed(clerk, 22, '不改物业')
    const me = servant(mine.id)
    expect(refusal(await perform(correctCompany, me, { creditCode: mine.code, version: 1, name: '改' }, now))).toEqual({
      kind: 'forbidden',
    })
    const { code } = await compound('不改小区')
    const asked = { company: mine.code, compound: code, kind: 'open', from: '2026-01-01' }
    expect(refusal(await perform(createContract, me, asked, now))).toEqual({ kind: 'forbidden' })
  })
})

describe('the next city', () => {
  test('neither sees nor changes contracts here, and its lists leave them out', async () => {
    const company = await companyNamed(clerk, 30, '边界物业')
    const { code } = await compound('边界小区')
    const id = await contractFor(clerk, company.code, code, '2024-01-01', null)
    const asked = { company: company.code, compound: code, kind: 'open', from: '2020-01-01', to: '2021-01-01' }
    expect(refusal(await perform(createContract, neighbour, asked, now))).toEqual({ kind: 'missing' })
    expect(
      refusal(await perform(correctContract, neighbour, { id, version: 1, kind: 'open', from: '2024-01-01' }, now)),
    ).toEqual({ kind: 'missing' })
    expect(
      refusal(await perform(endContract, neighbour, { id, version: 1, endedOn: '2025-01-01', reason: 'other' }, now)),
    ).toEqual({ kind: 'missing' })
    expect(
      refusal(await perform(correctCompany, neighbour, { creditCode: company.code, version: 1, name: '改' }, now)),
    ).toMatchObject({ rule: 'kept-elsewhere' })
    expect(await ask(contractOne, neighbour, { id }, now)).toMatchObject({ problem: { kind: 'missing' } })
    const one = await ask(companyOne, neighbour, { creditCode: company.code }, now)
    expect(one).toMatchObject({ ok: true, value: { contracts: [], history: [], company: { phone: '138****0001' } } })
    const elsewhere = { division: street }
    const tries = await Promise.all([
      ask(companyList, neighbour, elsewhere, now),
      ask(companyExport, neighbour, elsewhere, now),
      ask(unservedList, neighbour, elsewhere, now),
      ask(unservedExport, neighbour, elsewhere, now),
    ])
    expect(tries.map(refusal)).toEqual(tries.map(() => ({ kind: 'missing' })))
    const list = await ask(companyList, neighbour, {}, now)
    expect(list.ok && list.value.rows.map(row => row.name)).not.toContain('边界物业')
    expect((await ask(contractStart, neighbour, { company: company.code }, now)).ok).toBe(true)
  })
})

describe('lists', () => {
  test('a company stands with what it serves here, most first; elsewhere does not count', async () => {
    const officer = person('county', '140212000000')
    const one = await companyNamed(officer, 40, '云冈物业')
    const two = await companyNamed(officer, 41, '两处物业')
    const [a, b, c] = [await compound('甲院', abroad), await compound('乙院', abroad), await compound('丙院', abroad)]
    const home = await compound('外地院')
    await contractFor(officer, two.code, a.code, '2024-01-01', '2027-01-01')
    await contractFor(officer, two.code, b.code, '2024-01-01', null)
    await contractFor(clerk, one.code, home.code, '2024-01-01', null)
    const list = await ask(companyList, officer, { q: '物业' }, now)
    expect(
      list.ok &&
        list.value.rows
          .filter(row => ['云冈物业', '两处物业'].includes(row.name))
          .map(row => [row.name, row.compounds, row.households]),
    ).toEqual([
      ['两处物业', 2, 200],
      ['云冈物业', 0, 0],
    ])
    const province = await ask(companyList, person('province-lead', '140000000000'), { q: '云冈' }, now)
    expect(province).toMatchObject({ ok: true, value: { rows: [{ name: '云冈物业', compounds: 1 }] } })

    const unserved = await ask(unservedList, officer, {}, now)
    expect(unserved).toMatchObject({ ok: true, value: { total: 1, rows: [{ code: c.code, last: null }] } })
    const facets = unserved.ok ? unserved.value.facets : []
    expect(facets.find(facet => facet.code === '140212100000')?.count).toBe(1)
    expect(facets.some(facet => facet.count === 0)).toBe(true)
  })

  test('a compound whose contract ran out is listed with who served it last', async () => {
    const one = await companyNamed(clerk, 42, '前任物业')
    const { code } = await compound('到期院')
    await contractFor(clerk, one.code, code, '2023-01-01', '2025-12-31')
    const list = await ask(unservedList, clerk, { q: '到期院' }, now)
    expect(list).toMatchObject({ value: { rows: [{ code, last: { company: '前任物业', until: '2025-12-31' } }] } })
    expect(await ask(unservedExport, clerk, { q: '到期院' }, now)).toMatchObject({ ok: true, value: { count: 1 } })
    expect(await ask(companyExport, clerk, { q: '前任' }, now)).toMatchObject({ ok: true, value: { count: 1 } })
  })

  test('contracts of a place are found by company and compound, ordered by their first day both ways, and written as a sheet', async () => {
    const officer = person('county', '140212000000')
    const one = await companyNamed(officer, 43, '长约物业')
    const [a, b] = [await compound('长约甲院', abroad), await compound('长约乙院', abroad)]
    await contractFor(officer, one.code, a.code, '2024-03-01', '2027-02-28')
    const id = await contractFor(officer, one.code, b.code, '2021-05-01', null)
    const from = async (filter: Record<string, string>) => {
      const list = await ask(contractList, officer, filter, now)
      return list.ok && list.value.rows.map(row => row.from)
    }
    expect(await from({ q: '长约物业', sort: 'from' })).toEqual(['2021-05-01', '2024-03-01'])
    expect(await from({ q: 'cywy', sort: '-from' })).toEqual(['2024-03-01', '2021-05-01'])
    expect(await from({ q: '长约甲院' })).toEqual(['2024-03-01'])
    await perform(
      endContract,
      officer,
      { id, version: 1, endedOn: '2026-10-01', reason: 'left', note: '交接完毕' },
      now,
    )
    expect(await from({ q: '长约', state: 'ended' })).toEqual(['2021-05-01'])
    expect(await ask(contractOne, officer, { id }, now)).toMatchObject({
      value: {
        title: '长约物业在长约乙院的合同',
        record: { state: 'ended', company: one.code, reason: 'left', note: '交接完毕' },
      },
    })
    expect(await ask(contractExport, officer, { q: '长约' }, now)).toMatchObject({ ok: true, value: { count: 2 } })
    const other = await ask(contractList, clerk, { q: '长约' }, now)
    expect(other.ok && other.value.rows).toEqual([])
  })

  test('a contract from before its compound was given up is still written down, a later one is not', async () => {
    const one = await companyNamed(clerk, 44, '旧约物业')
    const { code } = await compound('旧约院')
    await sql("UPDATE compound SET retired_on = '2025-01-01', retire_reason = 'demolished' WHERE code = $1", [code])
    const late = { company: one.code, compound: code, kind: 'elected', from: '2025-01-01', to: '2026-12-31' }
    expect(refusal(await perform(createContract, clerk, late, now))).toMatchObject({ rule: 'retired' })
    await contractFor(clerk, one.code, code, '2022-01-01', '2024-12-31')
  })
})
