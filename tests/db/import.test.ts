/** Do ledgers come in whole or not at all, with the rights of who brings them, and the same file twice without effect? */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/access'
import { confirmImport, runImport } from '@/lib/import/commands'
import { issueSentence } from '@/lib/import/issue'
import { executeImport } from '@/lib/import/job'
import { columns, problemColumn } from '@/lib/import/kinds'
import { readLedger } from '@/lib/import/ledger'
import { problemSheet, templateSheet } from '@/lib/import/sheets'
import { importProblems, importRun, importRuns } from '@/lib/import/views'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { readTable } from '@/lib/platform/sheets/read'
import { writeXlsx } from '@/lib/platform/sheets/xlsx-write'
import { withClient } from '@/scripts/runtime/database'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import {
  checked,
  csv,
  formulaXlsx,
  gb18030,
  imported,
  importer,
  sentence,
  unwrapped,
  type Written,
  xlsx,
} from '@/tests/support/import-builders'
import { creditCodeOf, now } from '@/tests/support/organisation-builders'

const street = '140105001000'
const community = '140105001001'
const abroad = '140106001001'

let database: TestDatabase
let county: Actor
let clerk: Actor
let neighbour: Actor

beforeAll(async () => {
  database = await freshDatabase()
  county = await importer(database.ownerUrl, 'county', 'county', '140105000000')
  clerk = await importer(database.ownerUrl, 'clerk', 'street-clerk', street)
  neighbour = await importer(database.ownerUrl, 'neighbour', 'county', '140106000000')
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})
beforeEach(async () => {
  // What hangs on compounds goes with them; a case's events are kept from everybody but their owner's own hand.
  await sql('ALTER TABLE complaint_event DISABLE TRIGGER no_rewriting')
  await sql(
    'TRUNCATE service_contract, company, organisation, compound_exclusion, compound_former_place, compound_serial, compound, street_evidence, import_run, stored_file CASCADE',
  )
})

const sql = <T extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<T[]> =>
  withClient(database.ownerUrl, async client => (await client.query<T>(text, values)).rows)

const count = async (table: string): Promise<number> =>
  (await sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n ?? -1

const garden: Written = {
  小区名称: '学府花园',
  社区代码: community,
  地址: '学府街 12 号',
  首次交付日期: '2012-06-30',
  专有部分总面积: '120000.50',
  已交付专有面积: '118,000',
  总户数: '960',
  服务模式: '专业物业',
}
const court: Written = { ...garden, 小区名称: '迎泽苑', 首次交付日期: '2015年3月8日' }

/** All sentences of a run, as the page shows them. */
async function sentences(actor: Actor, id: number): Promise<string[]> {
  const page = unwrapped(await ask(importRun, actor, { id }, now))
  return page.issues.first.map(issueSentence)
}

describe('a ledger of compounds', () => {
  test('comes in with codes of its street, areas to the hundredth and one audit row a compound', async () => {
    const run = await imported(county, 'compounds', csv('compounds', [garden, court]))
    expect(run.counts).toEqual({ rows: 2, new: 2, changed: 0, same: 0, bad: 0 })
    const rows = await sql(
      'SELECT code, name, exclusive_area, delivered_area, first_delivered_on::text, service_mode, source, initials FROM compound ORDER BY code',
    )
    expect(rows).toEqual([
      {
        code: '1401050010001',
        name: '学府花园',
        exclusive_area: 12_000_050,
        delivered_area: 11_800_000,
        first_delivered_on: '2012-06-30',
        service_mode: 'professional',
        source: 'imported',
        initials: 'xfhy',
      },
      expect.objectContaining({ code: '1401050010002', first_delivered_on: '2015-03-08' }),
    ])
    const audit = await sql(`SELECT act, subject_kind, subject_id, changes->'households' AS households FROM audit
      WHERE act IN ('compound.create', 'import.confirm') AND outcome = 'done' ORDER BY id DESC LIMIT 4`)
    expect(audit.filter(row => row['act'] === 'compound.create')).toEqual([
      { act: 'compound.create', subject_kind: 'compound', subject_id: '1401050010002', households: [null, 960] },
      { act: 'compound.create', subject_kind: 'compound', subject_id: '1401050010001', households: [null, 960] },
    ])
    expect(audit.filter(row => row['subject_kind'] === 'import')).toHaveLength(2)
  })

  test('twice changes nothing, neither a version nor an audit row of a compound', async () => {
    const file = csv('compounds', [garden, court])
    await imported(county, 'compounds', file)
    const before = await sql(`SELECT * FROM compound ORDER BY id`)
    const run = await imported(county, 'compounds', file)
    expect(run).toMatchObject({ state: 'done', counts: { rows: 2, new: 0, changed: 0, same: 2, bad: 0 } })
    expect(await sql(`SELECT * FROM compound ORDER BY id`)).toEqual(before)
  })

  test.each([['2021-06-30'], ['2021/6/30'], ['2021年6月30日'], ['44377'], ['2021/6/30 0:00']])(
    'understands the day %s',
    async written => {
      await imported(county, 'compounds', csv('compounds', [{ ...garden, 首次交付日期: written }]))
      expect(await sql('SELECT first_delivered_on::text AS day FROM compound')).toEqual([{ day: '2021-06-30' }])
    },
  )

  test('may come as GB18030 or as a workbook with dates of Excel', async () => {
    await imported(county, 'compounds', gb18030(csv('compounds', [{ ...garden, 小区名称: '䶮城花园' }])))
    await imported(county, 'compounds', await xlsx('compounds', [court]), { name: '台账.xlsx' })
    expect(await sql('SELECT name, first_delivered_on::text AS day FROM compound ORDER BY code')).toEqual([
      { name: '䶮城花园', day: '2012-06-30' },
      { name: '迎泽苑', day: '2015-03-08' },
    ])
  })

  test('leaves alone what an empty cell says nothing about, and raises the version of what changed', async () => {
    await imported(county, 'compounds', csv('compounds', [garden]))
    const changed = { 小区名称: '学府花园', 社区代码: community, 总户数: '961' }
    const run = await imported(county, 'compounds', csv('compounds', [changed]))
    expect(run.counts).toMatchObject({ changed: 1, same: 0 })
    expect(await sql('SELECT address, households, version FROM compound')).toEqual([
      { address: '学府街 12 号', households: 961, version: 2 },
    ])
    const audit = await sql(`SELECT changes FROM audit WHERE act = 'compound.correct' ORDER BY id DESC LIMIT 1`)
    expect(audit).toEqual([{ changes: { households: [960, 961] } }])
  })

  test('finds a compound by its code and may give it another name', async () => {
    await imported(county, 'compounds', csv('compounds', [garden]))
    await imported(county, 'compounds', csv('compounds', [{ 小区编码: '1401050010001', 小区名称: '学府雅苑' }]))
    expect(await sql('SELECT name, pinyin FROM compound')).toEqual([{ name: '学府雅苑', pinyin: 'xuefuyayuan' }])
  })

  test('keeps codes that the ledger has already, and goes on counting after them', async () => {
    await imported(county, 'compounds', csv('compounds', [{ ...garden, 小区编码: '1401050010007' }, court]))
    expect(await sql('SELECT code, name FROM compound ORDER BY code')).toEqual([
      { code: '1401050010007', name: '学府花园' },
      { code: '1401050010008', name: '迎泽苑' },
    ])
  })

  test('says of each bad cell in which line and column it stands', async () => {
    const run = unwrapped(
      await checked(
        county,
        'compounds',
        csv('compounds', [
          garden,
          { ...court, 首次交付日期: '2021-02-30' },
          { ...court, 小区名称: '汾河苑', 已交付专有面积: '120000.51', 专有部分总面积: '120000.505' },
          { ...court, 小区名称: '龙城苑', 总户数: '很多', 服务模式: '自管' },
          { 小区名称: '空空苑', 社区代码: community },
        ]),
      ),
    )
    expect(run.counts).toEqual({ rows: 5, new: 1, changed: 0, same: 0, bad: 4 })
    expect(await sentences(county, run.id)).toEqual([
      '第 3 行 首次交付日期：2021-02-30 不是有效日期',
      '第 4 行 专有部分总面积：面积最多两位小数，120000.505 有 3 位',
      expect.stringContaining('第 5 行 总户数：很多 不是整数'),
      expect.stringContaining('第 5 行 服务模式：没有“自管”这一项，可填：专业物业、'),
      '第 6 行 专有部分总面积：新增小区请填写',
      '第 6 行 已交付专有面积：新增小区请填写',
      '第 6 行 总户数：新增小区请填写',
    ])
  })

  test('names both lines where two rows are one compound', async () => {
    const run = unwrapped(await checked(county, 'compounds', csv('compounds', [garden, court, garden])))
    expect(await sentences(county, run.id)).toEqual([
      '第 2 行：与第 4 行是同一个小区，请只留一行',
      '第 4 行：与第 2 行是同一个小区，请只留一行',
    ])
  })

  test('with a bad row brings in none of them, unless only the good ones are asked for', async () => {
    const file = csv('compounds', [garden, { ...court, 总户数: '-1' }])
    const run = unwrapped(await checked(county, 'compounds', file))
    const refused = await perform(confirmImport, county, { id: run.id }, now)
    expect(refused).toMatchObject({ ok: false, problem: { kind: 'refused', rule: 'rows-bad' } })
    expect(await count('compound')).toBe(0)
    const partly = await imported(county, 'compounds', file, { partial: true })
    expect(partly.counts).toEqual({ rows: 2, new: 1, changed: 0, same: 0, bad: 1 })
    expect(await sql('SELECT name FROM compound')).toEqual([{ name: '学府花园' }])
  })

  test('gives its bad rows back to be mended, and takes the mended sheet', async () => {
    const run = unwrapped(await checked(county, 'compounds', csv('compounds', [garden, { ...court, 总户数: '-1' }])))
    const given = unwrapped(await ask(importProblems, county, { id: run.id }, now))
    expect(given.name).toBe('台账-待改正.xlsx')
    const table = await readTable(given.bytes, given.name, { required: [problemColumn], optional: columns.compounds })
    const bad = table.rows.map(row => row.cells)
    expect(bad).toEqual([
      expect.objectContaining({ 小区名称: '迎泽苑', 总户数: '-1', [problemColumn]: '总户数：不能小于 0' }),
    ])
    const mended = bad.map(row => ({ ...row, 总户数: '10' }))
    const again = await imported(county, 'compounds', await writeXlsx(problemSheet('compounds', mended)), {
      name: '待改正.xlsx',
    })
    expect(again.counts).toMatchObject({ new: 1, bad: 0 })
  })
})

describe('rights and places', () => {
  test('rows of another county are refused in the words for a community that does not exist', async () => {
    const file = csv('compounds', [
      { ...garden, 社区代码: abroad },
      { ...court, 社区代码: '140105001999' },
    ])
    const run = unwrapped(await checked(county, 'compounds', file))
    expect(await sentences(county, run.id)).toEqual([
      `第 2 行 社区代码：没有这个社区：${abroad}`,
      '第 3 行 社区代码：没有这个社区：140105001999',
    ])
    expect(run.counts.bad).toBe(2)
  })

  test('a compound of another county is not found by its code either', async () => {
    await imported(neighbour, 'compounds', csv('compounds', [{ ...garden, 社区代码: abroad }]))
    const [theirs] = await sql<{ code: string }>('SELECT code FROM compound')
    const run = unwrapped(
      await checked(county, 'compounds', csv('compounds', [{ 小区编码: theirs?.code ?? '', 总户数: '1' }])),
    )
    expect(await sentences(county, run.id)).toEqual([`第 2 行 小区编码：没有这个小区：${theirs?.code}`])
  })

  test('a run is invisible to the next county, and confirmed only by who uploaded it', async () => {
    const run = unwrapped(await checked(county, 'compounds', csv('compounds', [garden])))
    const other = await importer(database.ownerUrl, 'colleague', 'county', '140105000000')
    expect(await ask(importRun, neighbour, { id: run.id }, now)).toMatchObject({ problem: { kind: 'missing' } })
    expect(await perform(confirmImport, neighbour, { id: run.id }, now)).toMatchObject({ problem: { kind: 'missing' } })
    expect(await perform(runImport, neighbour, { id: run.id }, now)).toMatchObject({ problem: { kind: 'missing' } })
    expect(await perform(confirmImport, other, { id: run.id }, now)).toMatchObject({ problem: { rule: 'not-yours' } })
    expect(unwrapped(await ask(importRuns, neighbour, {}, now)).rows).toEqual([])
  })

  test('is written with the rights of that day: a post that has ended meanwhile writes nothing', async () => {
    const gone = await importer(database.ownerUrl, 'gone', 'county', '140105000000')
    const run = unwrapped(await checked(gone, 'compounds', csv('compounds', [garden])))
    unwrapped(await perform(confirmImport, gone, { id: run.id }, now))
    await sql('UPDATE post SET ended_at = $1 WHERE id = $2', [now, gone.postId])
    expect(await executeImport(run.id)).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('岗位已失效'),
    })
    expect(await count('compound')).toBe(0)
  })

  test('a county’s exclusion is approved with the import, a street clerk’s waits for the county', async () => {
    const excluded = { ...garden, 不纳入统计原因: '单一业主', 不纳入统计起始日期: '2022-01-01' }
    await imported(county, 'compounds', csv('compounds', [excluded]))
    await imported(
      clerk,
      'compounds',
      csv('compounds', [{ ...excluded, 小区名称: '迎泽苑', 不纳入统计原因: 'demolished' }]),
    )
    expect(await sql('SELECT reason_code, state, starts_on::text FROM compound_exclusion ORDER BY id')).toEqual([
      { reason_code: 'single-owner', state: 'approved', starts_on: '2022-01-01' },
      { reason_code: 'demolished', state: 'proposed', starts_on: '2022-01-01' },
    ])
    const again = await imported(county, 'compounds', csv('compounds', [excluded]))
    expect(again.counts).toMatchObject({ same: 1 })
  })

  test('a clerk who may not retire a compound cannot do so by import', async () => {
    const run = unwrapped(await checked(clerk, 'compounds', csv('compounds', [{ ...garden, 退出日期: '2024-01-01' }])))
    expect((await sentences(clerk, run.id))[0]).toContain('第 2 行 退出日期：您的岗位不能办理小区退出')
    await imported(county, 'compounds', csv('compounds', [{ ...garden, 退出日期: '2024-01-01' }]))
    expect(await sql('SELECT retired_on::text, retire_reason FROM compound')).toEqual([
      { retired_on: '2024-01-01', retire_reason: '台账导入' },
    ])
  })
})

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

  test('of a county is approved on the day given, revoked where a day is given, and waits without a day', async () => {
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
    const run = await imported(clerk, 'evidence', csv('evidence', [row]))
    expect(await kept()).toEqual([
      { item_code: 'E1', state: 'declared', approved_on: null, revoked_on: null, source: 'imported' },
    ])
    const page = unwrapped(await ask(importRun, clerk, { id: run.id }, now))
    expect(page.preview.remarks.map(issueSentence)).toEqual([
      '第 2 行 批准日期：您的岗位不能批准佐证，导入后待县级审核，批准日期不采用',
    ])
    await imported(county, 'evidence', csv('evidence', [{ ...row, 撤销日期: '2022-03-01' }]))
    expect(await kept()).toMatchObject([{ state: 'revoked', approved_on: '2021-09-20', revoked_on: '2022-03-01' }])
  })

  test('is not approved by who declared it', async () => {
    await imported(county, 'evidence', csv('evidence', [{ ...row, 批准日期: '' }]))
    const run = unwrapped(await checked(county, 'evidence', csv('evidence', [row])))
    expect((await sentences(county, run.id))[0]).toContain('申报人与审核人须是不同的人')
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

describe('hostile files', () => {
  const half = async (): Promise<Uint8Array> => (await xlsx('compounds', [garden])).slice(0, 900)
  const wide = (): Uint8Array =>
    csv('compounds', [garden], ['小区名称', '社区代码', ...Array.from({ length: 200 }, (_, at) => `列${at}`)])
  const broken = (): Uint8Array => new Uint8Array([0x80, 0xff, 0x00, 0x81, ...csv('compounds', [garden])])

  test.each<[string, string, () => Uint8Array | Promise<Uint8Array>, RegExp]>([
    ['a formula in a workbook', 'a.xlsx', formulaXlsx, /^A2 是公式/],
    ['a formula in a csv', 'a.csv', () => csv('compounds', [{ ...garden, 地址: '=cmd|/c calc' }]), /是公式/],
    ['a hundred megabytes', 'a.csv', () => new Uint8Array(100 * 1024 * 1024), /100\.0 MB，超过 32 MB 的上限/],
    ['a wrong encoding', 'a.csv', broken, /编码无法识别/],
    ['half a zip', 'a.xlsx', half, /损坏或不完整|不是有效的 Excel/],
    ['two hundred columns', 'a.csv', wide, /列的上限|无法识别的列/],
    ['nothing in it', 'a.csv', () => new Uint8Array(), /空的/],
    ['other columns', 'a.csv', () => new TextEncoder().encode('甲,乙\n1,2'), /缺少列|无法识别的列/],
    ['no compound’s name', 'a.csv', () => csv('compounds', [], ['总户数']), /缺少列：小区编码，或|空的/],
  ])('%s ends in a clear sentence, and nothing is kept', async (_what, name, bytes, says) => {
    const result = await checked(county, 'compounds', await bytes(), name)
    expect(sentence(result)).toMatch(says)
    expect([await count('import_run'), await count('stored_file'), await count('compound')]).toEqual([0, 0, 0])
  })
})

test('the template’s example can be imported as it is', async () => {
  for (const kind of ['compounds', 'organisations', 'companies', 'evidence'] as const) {
    const template = templateSheet(kind)
    expect(await readLedger(kind, await writeXlsx(template), 'a.xlsx').catch((error: Error) => error.message)).toMatch(
      /空/,
    )
    const example = await writeXlsx({ ...template, rows: template.more?.[0]?.rows ?? [], more: [] })
    expect((await imported(county, kind, example, { name: '示例.xlsx' })).counts).toMatchObject({ new: 1, bad: 0 })
  }
})
