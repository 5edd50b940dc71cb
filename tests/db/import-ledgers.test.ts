/** Do ledgers of organisations, evidence and companies come in whole or not at all, and twice without effect? */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/access'
import { confirmWhole } from '@/lib/import/firm-commands'
import { issueSentence } from '@/lib/import/issue'
import { importRun } from '@/lib/import/views'
import { ask } from '@/lib/platform/ask'
import { perform } from '@/lib/platform/perform'
import {
  checked,
  court,
  csv,
  emptied,
  garden,
  imported,
  importer,
  sentences,
  unwrapped,
  type Written,
} from '@/tests/support/import-builders'
import { creditCodeOf, now } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

const { ownerUrl, sql } = ownDatabase()

const street = '140105001000'
const community = '140105001001'
const abroad = '140106001001'

let county: Actor
let clerk: Actor
let neighbour: Actor

beforeAll(async () => {
  county = await importer(ownerUrl(), 'county', 'county', '140105000000')
  clerk = await importer(ownerUrl(), 'clerk', 'street-clerk', street)
  neighbour = await importer(ownerUrl(), 'neighbour', 'county', '140106000000')
})
beforeEach(() => emptied(sql))

describe('a ledger of organisations', () => {
  const term: Written = {
    小区名称: '学府花园',
    社区代码: community,
    类型: '业委会',
    届次: '1',
    成立日期: '2021-03-18',
    备案日期: '2021-04-10',
    任期起: '2021-03-18',
    任期止: '2024-03-17',
  }
  beforeEach(async () => {
    await imported(county, 'compounds', csv('compounds', [garden, court]))
  })

  test('comes in under compound and name, with kinds and codes of its own, twice without effect', async () => {
    const file = csv('organisations', [
      term,
      { ...term, 小区编码: '1401050010002', 小区名称: '', 社区代码: '', 类型: '物管会', 终止日期: '2022-01-01' },
      { ...term, 届次: '2', 任期起: '2024-03-18', 任期止: '2027-03-17', 成立日期: '', 备案日期: '' },
    ])
    await imported(county, 'organisations', file)
    expect(
      await sql('SELECT code, kind, term_no, name, term_to::text, end_reason, source FROM organisation ORDER BY code'),
    ).toEqual([
      expect.objectContaining({
        code: '1401050010001Y01',
        kind: 'committee',
        name: '学府花园第一届业主委员会',
        source: 'imported',
      }),
      expect.objectContaining({ code: '1401050010001Y02', term_no: 2, term_to: '2027-03-17' }),
      expect.objectContaining({ code: '1401050010002W01', kind: 'management', end_reason: 'other' }),
    ])
    expect((await imported(county, 'organisations', file)).counts).toMatchObject({ same: 3, new: 0, changed: 0 })
  })

  test('refuses terms that overlap, in the file and with what is kept, naming the other', async () => {
    await imported(county, 'organisations', csv('organisations', [term]))
    const run = unwrapped(
      await checked(
        county,
        'organisations',
        csv('organisations', [
          { ...term, 届次: '2', 任期起: '2024-03-17', 任期止: '2026-01-01' },
          { ...term, 小区名称: '迎泽苑' },
          { ...term, 小区名称: '迎泽苑', 届次: '2', 任期起: '2023-01-01', 任期止: '2025-01-01' },
        ]),
      ),
    )
    expect(await sentences(county, run.id)).toEqual([
      '第 2 行 任期起：任期与已登记的学府花园第一届业主委员会（2021-03-18 至 2024-03-17）重叠',
      '第 3 行 任期起：任期与第 4 行重叠',
      '第 4 行 任期起：任期与第 3 行重叠',
    ])
  })

  test('lets two terms change their days with each other', async () => {
    const second = { ...term, 届次: '2', 成立日期: '', 备案日期: '', 任期起: '2024-03-18', 任期止: '2027-03-17' }
    await imported(county, 'organisations', csv('organisations', [term, second]))
    const swapped = [
      { ...term, 成立日期: '', 备案日期: '', 任期起: second.任期起 ?? '', 任期止: second.任期止 ?? '' },
      { ...second, 任期起: term['任期起'] ?? '', 任期止: term['任期止'] ?? '' },
    ]
    expect((await imported(county, 'organisations', csv('organisations', swapped))).counts).toMatchObject({
      changed: 2,
    })
  })

  test('does not know a compound of another place', async () => {
    const run = unwrapped(
      await checked(neighbour, 'organisations', csv('organisations', [{ ...term, 小区编码: '1401050010001' }])),
    )
    expect(await sentences(neighbour, run.id)).toContain(
      '第 2 行 小区编码：没有这个小区：1401050010001，请先登记或导入小区',
    )
  })
})

describe('a ledger of evidence', () => {
  const row: Written = { 街道代码: street, 佐证项: 'E1', 起始日期: '2021-09-01', 批准日期: '2021-09-20' }
  const kept = () =>
    sql(
      'SELECT item_code, state, approved_on::text, revoked_on::text, source FROM street_evidence ORDER BY item_code, id',
    )

  test('of a county, confirmed by another, is approved on the day given, revoked where a day is given, and waits without a day', async () => {
    const file = csv('evidence', [
      row,
      { ...row, 佐证项: 'e2', 撤销日期: '2022/3/1' },
      { ...row, 佐证项: 'E3', 批准日期: '' },
    ])
    await imported(county, 'evidence', file)
    expect(await kept()).toEqual([
      { item_code: 'E1', state: 'approved', approved_on: '2021-09-20', revoked_on: null, source: 'imported' },
      { item_code: 'E2', state: 'revoked', approved_on: '2021-09-20', revoked_on: '2022-03-01', source: 'imported' },
      { item_code: 'E3', state: 'declared', approved_on: null, revoked_on: null, source: 'imported' },
    ])
    expect((await imported(county, 'evidence', file)).counts).toMatchObject({ same: 3 })
  })

  test('of a street clerk stays declared, and he is told so', async () => {
    const run = await imported(clerk, 'evidence', csv('evidence', [row]), { waits: true })
    expect(await kept()).toEqual([
      { item_code: 'E1', state: 'declared', approved_on: null, revoked_on: null, source: 'imported' },
    ])
    const page = unwrapped(await ask(importRun, clerk, { id: run.id }, now))
    expect(page.preview.remarks.map(issueSentence)).toEqual([
      '第 2 行 批准日期：您的岗位不能批准佐证，导入后待县级审核，整批确认的才采用批准日期',
    ])
  })

  test('never decides what another has declared, nor gives what was decided another day: that is done on its page', async () => {
    const run = await imported(clerk, 'evidence', csv('evidence', [row]), { waits: true })
    // The county brings the very same sheet: it says so again, and approves nothing by that.
    const again = await imported(county, 'evidence', csv('evidence', [{ ...row, 撤销日期: '2022-03-01' }]), {
      waits: true,
    })
    expect(again.counts).toMatchObject({ same: 1 })
    expect(await kept()).toMatchObject([{ state: 'declared', approved_on: null }])
    unwrapped(await perform(confirmWhole, county, { id: run.id }, now))
    expect(await kept()).toMatchObject([{ state: 'approved', approved_on: '2021-09-20' }])
    const earlier = await imported(county, 'evidence', csv('evidence', [{ ...row, 批准日期: '2021-09-02' }]))
    expect(unwrapped(await ask(importRun, county, { id: earlier.id }, now)).preview.remarks.map(issueSentence)).toEqual(
      ['第 2 行 批准日期：已于 2021-09-20 批准，批准日期照旧'],
    )
    expect(await kept()).toMatchObject([{ state: 'approved', approved_on: '2021-09-20' }])
  })

  test('is a late entry where it tells of what began long ago, as what is typed', async () => {
    await imported(county, 'evidence', csv('evidence', [row]))
    expect(await sql('SELECT late_at IS NOT NULL AS late FROM street_evidence')).toEqual([{ late: true }])
  })

  test('is not approved by who declared it', async () => {
    await imported(county, 'evidence', csv('evidence', [{ ...row, 批准日期: '' }]), { waits: true })
    const run = unwrapped(await checked(county, 'evidence', csv('evidence', [row])))
    const page = unwrapped(await ask(importRun, county, { id: run.id }, now))
    expect(page.preview.remarks.map(issueSentence)[0]).toContain('申报人与审核人须是不同的人')
    await imported(county, 'evidence', csv('evidence', [row]), { waits: true })
    expect(await kept()).toMatchObject([{ state: 'declared', approved_on: null }])
  })

  test('has one living record of an item, and takes a new one after a revocation', async () => {
    const run = unwrapped(
      await checked(
        county,
        'evidence',
        csv('evidence', [row, { ...row, 起始日期: '2022-01-01', 批准日期: '2022-01-02' }]),
      ),
    )
    expect(run.counts.bad).toBe(2)
    const after = { ...row, 起始日期: '2022-04-01', 批准日期: '2022-04-02' }
    await imported(county, 'evidence', csv('evidence', [{ ...row, 撤销日期: '2022-03-01' }, after]))
    expect(await kept()).toMatchObject([{ state: 'revoked' }, { state: 'approved', approved_on: '2022-04-02' }])
  })

  test('refuses streets of others, unknown items and days that cannot be', async () => {
    const run = unwrapped(
      await checked(
        clerk,
        'evidence',
        csv('evidence', [
          { ...row, 街道代码: '140105002000' },
          { ...row, 佐证项: 'E9' },
          { ...row, 起始日期: '2027-01-01', 批准日期: '' },
          { ...row, 撤销日期: '2022-01-01' },
        ]),
      ),
    )
    expect(await sentences(clerk, run.id)).toEqual([
      '第 2 行 街道代码：没有这个街道（乡镇）：140105002000',
      expect.stringContaining('第 3 行 佐证项：没有佐证项 E9'),
      expect.stringContaining('第 4 行 起始日期：起始日期 2027-01-01 还没到'),
      '第 5 行 撤销日期：您的岗位不能撤销佐证',
    ])
  })
})

describe('a ledger of companies', () => {
  const code = creditCodeOf(1)
  const row: Written = {
    统一社会信用代码: code,
    企业名称: '山西安居物业服务有限公司',
    小区名称: '学府花园',
    社区代码: community,
    合同类型: '业主选聘',
    合同起: '2023-01-01',
    合同止: '2025-12-31',
  }
  beforeEach(async () => {
    await imported(county, 'compounds', csv('compounds', [garden, court]))
  })

  test('makes the company once and a contract a row, twice without effect', async () => {
    const file = csv('companies', [
      row,
      { ...row, 小区名称: '迎泽苑', 合同类型: 'open', 合同止: '' },
      { 统一社会信用代码: creditCodeOf(2), 企业名称: '太原安泰物业有限公司' },
    ])
    const run = await imported(county, 'companies', file)
    expect(run.counts).toMatchObject({ new: 3 })
    expect(await sql('SELECT name, division_code, source FROM company ORDER BY credit_code')).toEqual([
      { name: '山西安居物业服务有限公司', division_code: '140105000000', source: 'imported' },
      { name: '太原安泰物业有限公司', division_code: '140105000000', source: 'imported' },
    ])
    expect(await sql('SELECT kind, starts_on::text, ends_on::text FROM service_contract ORDER BY id')).toEqual([
      { kind: 'elected', starts_on: '2023-01-01', ends_on: '2025-12-31' },
      { kind: 'open', starts_on: '2023-01-01', ends_on: null },
    ])
    expect((await imported(county, 'companies', file)).counts).toMatchObject({ same: 3 })
  })

  test('refuses a wrong check digit, contracts that overlap and two names for one code', async () => {
    const run = unwrapped(
      await checked(
        county,
        'companies',
        csv('companies', [
          { ...row, 统一社会信用代码: `${code.slice(0, 17)}${code.endsWith('0') ? '1' : '0'}` },
          { ...row, 统一社会信用代码: creditCodeOf(3), 合同止: '' },
          { ...row, 统一社会信用代码: creditCodeOf(4), 企业名称: '另一家', 合同起: '2024-01-01' },
          { 统一社会信用代码: creditCodeOf(5), 企业名称: '甲公司' },
          { ...row, 统一社会信用代码: creditCodeOf(5), 企业名称: '乙公司', 小区名称: '迎泽苑' },
        ]),
      ),
    )
    expect(await sentences(county, run.id)).toEqual([
      expect.stringContaining('校验位不对'),
      '第 3 行 合同起：合同期与第 4 行重叠',
      '第 4 行 合同起：合同期与第 3 行重叠',
      '第 5 行 企业名称：与第 6 行代码相同而名称不同，请核对',
      '第 6 行 企业名称：与第 5 行代码相同而名称不同，请核对',
    ])
  })

  test('a company that another county keeps is served from, but not renamed', async () => {
    await imported(county, 'companies', csv('companies', [row]))
    await imported(neighbour, 'compounds', csv('compounds', [{ ...garden, 社区代码: abroad }]))
    const theirs = { ...row, 社区代码: abroad }
    const run = unwrapped(
      await checked(neighbour, 'companies', csv('companies', [{ ...theirs, 企业名称: '改名公司' }])),
    )
    expect((await sentences(neighbour, run.id))[0]).toContain('与登记的名称“山西安居物业服务有限公司”不一致')
    expect((await imported(neighbour, 'companies', csv('companies', [theirs]))).counts).toMatchObject({ new: 1 })
  })
})
