/** Is a second record of what is known already refused or offered before it is written, and a code with a broken check digit taken only by who has seen it? */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createCompany } from '@/lib/company/commands'
import { companyOne } from '@/lib/company/views'
import { correctCompound, createCompound } from '@/lib/compound/commands'
import { createContract } from '@/lib/contract/commands'
import type { Actor } from '@/lib/core/access'
import { createOrganisation } from '@/lib/organisation/commands'
import { ask } from '@/lib/platform/ask'
import { perform } from '@/lib/platform/perform'
import { registered, request } from '@/tests/support/compound-builders'
import { fieldImported, fieldSeen } from '@/tests/support/field'
import { emptied, importer, unwrapped } from '@/tests/support/import-builders'
import { compoundIn, now } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

const { ownerUrl, sql } = ownDatabase()
const [community, next] = ['140105001001', '140105001002']
let county: Actor

beforeAll(async () => {
  county = await importer(ownerUrl(), 'county', 'county', '140105000000')
})
beforeEach(() => emptied(sql))

const apart = { apart: 'yes', apartReason: '隔一条街，两个开发商' }

describe('a compound', () => {
  beforeEach(async () => {
    await fieldImported(county, 'compounds', 'f00-base-compounds.csv')
  })
  const create = (place: string, name: string, more = {}) =>
    perform(createCompound, county, request(place, name, more), now)

  test('that is there is refused with the way to it, whatever signs its name is written in', async () => {
    const result = await create(community, '⽥野测试苑(一期)', apart)
    expect(result).toMatchObject({
      ok: false,
      problem: {
        kind: 'invalid',
        fields: { name: [expect.stringMatching(/已有同名小区/)] },
        alike: [{ href: expect.stringMatching(/^\/compounds\/14\d{11}$/) }],
      },
    })
  })

  test.each([
    [community, '田野测试苑1期'],
    [next, '田野测试苑（一期）'],
    [community, '田野测试家园小区'],
  ])('that may be there is offered, and written only as another one, with a reason: %s %s', async (place, name) => {
    expect(await create(place, name)).toMatchObject({
      ok: false,
      problem: { kind: 'refused', rule: 'alike', alike: [{ label: expect.stringContaining('田野测试') }] },
    })
    expect(await create(place, name, { apart: 'yes' })).toMatchObject({
      ok: false,
      problem: { kind: 'invalid', fields: { apartReason: [expect.any(String)] } },
    })
    const made = unwrapped(await create(place, name, apart))
    const [audit] = await sql(`SELECT reason FROM audit WHERE act = 'compound.create' AND subject_id = $1`, [made.code])
    expect(audit).toEqual({ reason: apart.apartReason })
  })

  test('is not renamed to what looks like another without a word', async () => {
    const code = await registered(county, community, '别的苑')
    expect(await perform(correctCompound, county, { code, version: 1, name: '田野测试苑1期' }, now)).toMatchObject({
      ok: false,
      problem: { rule: 'alike' },
    })
    unwrapped(await perform(correctCompound, county, { code, version: 1, households: '801' }, now))
  })

  test('of a ledger is told before it is confirmed, of the register and of the rows above', async () => {
    await sql(`UPDATE compound SET name = '田野测试苑1期' WHERE name = '田野测试苑（一期）'`)
    const { counts, remarks } = await fieldSeen(county, 'compounds', 'f09-compounds-halfwidth-brackets.csv')
    expect(counts).toMatchObject({ new: 1, bad: 0 })
    expect(remarks).toContainEqual(expect.stringMatching(/疑似同一：与已登记的.*田野测试苑1期/))
  })
})

test('an organisation of a compound that is called alike is offered before a second one is written', async () => {
  await compoundIn(ownerUrl(), community, '学府花园')
  const { code: other } = await compoundIn(ownerUrl(), next, '学府花园小区')
  const [first] = await sql<{ code: string }>(`SELECT code FROM compound WHERE name = '学府花园'`)
  unwrapped(await perform(createOrganisation, county, { compound: first?.code, kind: 'committee', termNo: 1 }, now))
  const second = { compound: other, kind: 'committee', termNo: 1 }
  expect(await perform(createOrganisation, county, second, now)).toMatchObject({
    ok: false,
    problem: { rule: 'alike', alike: [{ label: expect.stringContaining('学府花园第一届业主委员会') }] },
  })
  unwrapped(await perform(createOrganisation, county, { ...second, ...apart }, now))
  // The same term of the same compound is no second one, whatever is said.
  expect(await perform(createOrganisation, county, { ...second, ...apart }, now)).toMatchObject({
    ok: false,
    problem: { rule: 'term-number', see: { href: expect.stringMatching(/^\/organisations\//) } },
  })
})

describe('a company', () => {
  const create = (creditCode: string, name: string, more = {}) =>
    perform(createCompany, county, { creditCode, name, ...more }, now)
  const historic = '91350203M0001QKT19'

  test('called like another is offered before a second one is written', async () => {
    unwrapped(await create('91140105MA0KTEXT0A', '太原田野物业服务有限公司'))
    expect(await create('12440600MB2C07549J', '太原田野物业服务有限责任公司')).toMatchObject({
      ok: false,
      problem: { rule: 'alike', alike: [{ href: '/companies/91140105MA0KTEXT0A' }] },
    })
    unwrapped(await create('12440600MB2C07549J', '太原田野物业服务有限责任公司', apart))
  })

  test('whose code breaks its check digit is taken by who has seen the licence, with reason and mark, and then holds contracts', async () => {
    expect(await create(historic, '田野历史码物业有限公司')).toMatchObject({
      ok: false,
      problem: { fields: { creditCode: [expect.stringMatching(/校验位不对.*已核对营业执照/)] } },
    })
    expect(await create(historic, '田野历史码物业有限公司', { licenceSeen: 'yes' })).toMatchObject({
      ok: false,
      problem: { fields: { codeNote: [expect.any(String)] } },
    })
    const codeNote = '厦门早期发放的代码，执照如此'
    unwrapped(await create(historic, '田野历史码物业有限公司', { licenceSeen: 'yes', codeNote }))
    const shown = unwrapped(await ask(companyOne, county, { creditCode: historic }, now))
    expect(shown?.company).toMatchObject({ creditCode: historic, codeNote })
    const { code } = await compoundIn(ownerUrl(), community, '执照苑')
    unwrapped(
      await perform(
        createContract,
        county,
        { compound: code, company: historic, kind: 'elected', from: '2026-01-01' },
        now,
      ),
    )
  })

  test('of a ledger: a code that breaks its check digit is told what to do, and known once it was entered; full and small signs are one company', async () => {
    const name = 'f34-companies-codes.csv'
    const before = await fieldSeen(county, 'companies', name)
    expect(before.faults['2 统一社会信用代码']).toMatch(/校验位不对.*请先在“登记物业服务企业”中登记/)
    expect(before.faults['4 ']).toMatch(/与第 5 行重复/)
    unwrapped(await create(historic, '田野历史码物业有限公司', { licenceSeen: 'yes', codeNote: '执照如此' }))
    const after = await fieldSeen(county, 'companies', name)
    expect(after.faults['2 统一社会信用代码']).toBeUndefined()
    expect(after.counts).toMatchObject({ same: 1 })
  })
})
