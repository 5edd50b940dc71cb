/** Do ledgers of compounds come in whole or not at all, with the rights of who brings them, and the same file twice without effect? */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/access'
import { confirmImport, runImport } from '@/lib/import/commands'
import { executeImport } from '@/lib/import/job'
import { columns, problemColumn } from '@/lib/import/kinds'
import { readLedger } from '@/lib/import/ledger'
import { problemSheet, templateSheet } from '@/lib/import/sheets'
import { importProblems, importRun, importRuns } from '@/lib/import/views'
import { ask } from '@/lib/platform/ask'
import { perform } from '@/lib/platform/perform'
import { readTable } from '@/lib/platform/sheets/read'
import { writeXlsx } from '@/lib/platform/sheets/xlsx-write'
import {
  checked,
  court,
  csv,
  emptied,
  formulaXlsx,
  garden,
  gb18030,
  imported,
  importer,
  sentence,
  sentences,
  unwrapped,
  xlsx,
} from '@/tests/support/import-builders'
import { now } from '@/tests/support/organisation-builders'
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

const count = async (table: string): Promise<number> =>
  (await sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n ?? -1

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
    expect(given.name).toBe('内部资料-台账-待改正.xlsx')
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
    const other = await importer(ownerUrl(), 'colleague', 'county', '140105000000')
    expect(await ask(importRun, neighbour, { id: run.id }, now)).toMatchObject({ problem: { kind: 'missing' } })
    expect(await perform(confirmImport, neighbour, { id: run.id }, now)).toMatchObject({ problem: { kind: 'missing' } })
    expect(await perform(runImport, neighbour, { id: run.id }, now)).toMatchObject({ problem: { kind: 'missing' } })
    expect(await perform(confirmImport, other, { id: run.id }, now)).toMatchObject({ problem: { rule: 'not-yours' } })
    expect(unwrapped(await ask(importRuns, neighbour, {}, now)).rows).toEqual([])
  })

  test('is written with the rights of that day: a post that has ended meanwhile writes nothing', async () => {
    const gone = await importer(ownerUrl(), 'gone', 'county', '140105000000')
    const run = unwrapped(await checked(gone, 'compounds', csv('compounds', [garden])))
    unwrapped(await perform(confirmImport, gone, { id: run.id }, now))
    await sql('UPDATE post SET ended_at = $1 WHERE id = $2', [now, gone.postId])
    expect(await executeImport(run.id)).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('岗位已失效'),
    })
    expect(await count('compound')).toBe(0)
  })

  test('a county’s exclusion is approved when another confirms the whole, a street clerk’s waits for the county', async () => {
    const excluded = { ...garden, 不纳入统计原因: '单一业主', 不纳入统计起始日期: '2022-01-01' }
    await imported(county, 'compounds', csv('compounds', [excluded]))
    await imported(
      clerk,
      'compounds',
      csv('compounds', [{ ...excluded, 小区名称: '迎泽苑', 不纳入统计原因: 'demolished' }]),
      { waits: true },
    )
    expect(await sql('SELECT reason_code, state, starts_on::text FROM compound_exclusion ORDER BY id')).toEqual([
      { reason_code: 'single-owner', state: 'approved', starts_on: '2022-01-01' },
      { reason_code: 'demolished', state: 'proposed', starts_on: '2022-01-01' },
    ])
    const again = await imported(county, 'compounds', csv('compounds', [excluded]))
    expect(again.counts).toMatchObject({ same: 1 })
    // What the clerk proposed is not approved by the county's bringing the same sheet.
    await imported(
      county,
      'compounds',
      csv('compounds', [{ ...excluded, 小区名称: '迎泽苑', 不纳入统计原因: 'demolished' }]),
    )
    expect(
      await sql("SELECT state, late_at IS NOT NULL AS late FROM compound_exclusion WHERE reason_code = 'demolished'"),
    ).toEqual([{ state: 'proposed', late: true }])
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

describe('hostile files', () => {
  test.each<[string, string, () => Uint8Array | Promise<Uint8Array>, RegExp]>([
    ['a workbook', 'a.xlsx', formulaXlsx, /^第 2 行 小区名称：A2 是公式/],
    ['a csv', 'a.csv', () => csv('compounds', [{ ...garden, 地址: '=cmd|/c calc' }]), /^第 2 行 地址：D2 是公式/],
  ])('a formula in %s refuses its row, whatever it claims to be', async (_what, name, bytes, says) => {
    const run = unwrapped(await checked(county, 'compounds', await bytes(), name))
    expect(run.counts).toMatchObject({ new: 0, changed: 0, bad: 1 })
    expect((await sentences(county, run.id))[0]).toMatch(says)
  })

  const half = async (): Promise<Uint8Array> => (await xlsx('compounds', [garden])).slice(0, 900)
  const wide = (): Uint8Array =>
    csv('compounds', [garden], ['小区名称', '社区代码', ...Array.from({ length: 200 }, (_, at) => `列${at}`)])
  const broken = (): Uint8Array => new Uint8Array([0x80, 0xff, 0x00, 0x81, ...csv('compounds', [garden])])

  test.each<[string, string, () => Uint8Array | Promise<Uint8Array>, RegExp]>([
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
