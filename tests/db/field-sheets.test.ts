/** Do workbooks and csv come in as people keep them, and is what was passed over, or cannot be read, told before anything is written? */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import yazl from 'yazl'
import type { Actor } from '@/lib/core/access'
import { importProblems } from '@/lib/import/views'
import { ask } from '@/lib/platform/ask'
import { readSheet } from '@/lib/platform/sheets/read'
import { openXlsx } from '@/lib/platform/sheets/xlsx-read'
import { fieldBytes, fieldChecked, fieldImported, fieldSeen, hotlineOf } from '@/tests/support/field'
import { checked, emptied, importer, sentence, unwrapped } from '@/tests/support/import-builders'
import { now } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

const { ownerUrl, sql } = ownDatabase()
let county: Actor

beforeAll(async () => {
  county = await importer(ownerUrl(), 'county', 'county', '140105000000')
  await hotlineOf('140105000000')
})
beforeEach(() => emptied(sql))

const compounds = () =>
  sql<{ name: string; division_code: string; service_mode: string | null; day: string | null; address: string }>(
    'SELECT name, division_code, service_mode, address, first_delivered_on::text AS day FROM compound ORDER BY id',
  )
const names = async (): Promise<string[]> => (await compounds()).map(row => row.name)

describe('tabs', () => {
  test('every tab whose header fits is read, and that is told', async () => {
    const { counts, remarks } = await fieldSeen(county, 'compounds', 'f05-compounds-tab-per-street.xlsx')
    expect(counts).toMatchObject({ rows: 3, new: 3, bad: 0 })
    expect(remarks).toEqual(['读取了 3 个工作表：“坞城街道”、“营盘街道”、“北营街道”'])
    await fieldImported(county, 'compounds', 'f05-compounds-tab-per-street.xlsx')
    expect((await compounds()).map(row => row.division_code)).toHaveLength(3)
  })

  test('a chart in front has no cells: the first tab with cells is read', async () => {
    await fieldImported(county, 'compounds', 'f04-compounds-chartsheet-first.xlsx')
    expect(await names()).toEqual(['田野测试F04'])
  })
})

describe('merged cells', () => {
  test('each row gets what a person sees in it, and that is told', async () => {
    const { remarks } = await fieldSeen(county, 'compounds', 'f06-compounds-merged.xlsx')
    expect(remarks).toEqual(['C2:C4、D2:D4、E2:E4、I2:I4是合并单元格，已按所见填入每一行'])
    await fieldImported(county, 'compounds', 'f06-compounds-merged.xlsx')
    expect(await compounds()).toEqual(
      ['田野合并甲', '田野合并乙', '田野合并丙'].map(name => ({
        name,
        division_code: '140105001001',
        service_mode: 'professional',
        day: '2016-06-30',
        address: '学府街5号',
      })),
    )
  })

  test('also where only columns are merged that may be empty', async () => {
    await fieldImported(county, 'compounds', 'f06b-compounds-merged-optional-only.xlsx')
    const rows = await compounds()
    expect(rows.map(row => [row.name, row.service_mode, row.day])).toEqual([
      ['田野合并丁', 'state-backed', '2016-06-30'],
      ['田野合并戊', 'state-backed', '2016-06-30'],
    ])
  })
})

describe('cells that cannot be read', () => {
  test('all are told at once, the good row can be taken, and the bad ones go back as a sheet', async () => {
    const { counts, faults } = await fieldSeen(county, 'compounds', 'f13-compounds-four-bad-cells.xlsx')
    expect(counts).toMatchObject({ rows: 5, new: 1, bad: 4 })
    expect(faults).toEqual({
      '2 首次交付日期': 'E2 的日期无法识别，请改正后再上传',
      '3 专有部分总面积': 'F3 是错误值 #N/A，请改正后再上传',
      '4 社区代码': 'C4 的数字超过 15 位，末尾已被 Excel 改成 0，请把该列设为文本后重新填写',
      '5 已交付专有面积': 'G5 是公式，请改为数值后再上传',
    })
    const run = await fieldImported(county, 'compounds', 'f13-compounds-four-bad-cells.xlsx', { partial: true })
    expect(await names()).toEqual(['田野好格'])
    const bad = unwrapped(await ask(importProblems, county, { id: run.id }, now))
    const sheet = await readSheet(
      bad?.bytes ?? new Uint8Array(),
      'x.xlsx',
      { required: ['小区名称', '问题'], optional: [] },
      () => {},
    ).catch((error: Error) => error.message)
    expect(typeof sheet === 'string' ? sheet : sheet.rows.map(row => row.cells.小区名称)).toEqual([
      '田野坏格甲',
      '田野坏格乙',
      '田野坏格丙',
      '田野坏格丁',
    ])
  })

  test('a text that is too long refuses its own row only', async () => {
    const { counts, faults } = await fieldSeen(county, 'hotline-cases', 'f17-hotline-one-long-text.csv')
    expect(counts).toMatchObject({ rows: 3, new: 2, bad: 1 })
    expect(Object.keys(faults)).toEqual(['3 内容'])
  })
})

describe('a ledger as counties keep it', () => {
  test('columns that nobody reads, totals and signatures are told and not read; units are', async () => {
    const name = 'f14-compounds-as-counties-keep-them.xlsx'
    const { counts, remarks } = await fieldSeen(county, 'compounds', name)
    expect(counts).toMatchObject({ rows: 2, new: 2, bad: 0 })
    expect(remarks).toEqual(['是合计行，未读取', '是签字或说明行，未读取', '未读取的列：序号、备注'])
    await fieldImported(county, 'compounds', name)
    const [row] = await sql('SELECT exclusive_area, households, first_delivered_on::text AS day FROM compound')
    expect(row).toEqual({ exclusive_area: 100_000, households: 10, day: '2015-06-30' })
  })

  test('headers copied from a PDF are understood', async () => {
    await fieldImported(county, 'compounds', 'f08a-compounds-kangxi-header.csv')
    expect(await compounds()).toHaveLength(1)
  })

  test('two kinds of line ends are line ends', async () => {
    expect(unwrapped(await fieldChecked(county, 'compounds', 'f11-compounds-crlf-header-lf-rows.csv')).counts).toEqual(
      expect.objectContaining({ rows: 3, new: 3 }),
    )
  })

  test('a control sign that Word left is no part of a name; one that no XML may hold is told', async () => {
    await fieldImported(county, 'compounds', 'f12a-compounds-escaped-vt.xlsx')
    expect((await names())[0]?.replace(' ', '')).toBe('田野控制甲')
    expect(sentence(await fieldChecked(county, 'compounds', 'f12b-compounds-raw-vt.xlsx'))).toMatch(/重新保存/)
  })
})

/** A workbook whose one sheet is written piece by piece. */
async function workbook(pieces: Iterable<string>): Promise<Uint8Array> {
  const zip = new yazl.ZipFile()
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  zip.addBuffer(
    Buffer.from(
      `<Relationships><Relationship Id="r" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    '_rels/.rels',
  )
  zip.addBuffer(
    Buffer.from('<workbook xmlns:r="x"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'),
    'xl/workbook.xml',
  )
  zip.addBuffer(
    Buffer.from(
      `<Relationships><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/_rels/workbook.xml.rels',
  )
  zip.addBuffer(Buffer.from([...pieces].join('')), 'xl/worksheets/sheet1.xml')
  zip.end()
  const all: Buffer[] = []
  for await (const piece of zip.outputStream) all.push(Buffer.from(piece))
  return new Uint8Array(Buffer.concat(all))
}

describe('borders on whole columns', () => {
  function* bordered(empty: number, cells: string): Generator<string> {
    yield '<worksheet><sheetData>'
    const heads = ['小区名称', '社区代码', '专有部分总面积', '已交付专有面积', '总户数']
    const values = ['田野空行', '140105001001', '1000', '1000', '10']
    for (const [at, texts] of [heads, values].entries())
      yield `<row r="${at + 1}">${texts.map((text, column) => `<c r="${'ABCDE'[column]}${at + 1}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`
    for (let line = 3; line < empty + 3; line += 1) yield `<row r="${line}" s="1" customFormat="1">${cells}</row>`
    yield '</sheetData></worksheet>'
  }

  test('a hundred thousand empty rows with styles are no rows', async () => {
    const run = unwrapped(
      await checked(county, 'compounds', await workbook(bordered(100_000, '<c s="1"/><c s="1"/>')), '空行.xlsx'),
    )
    expect(run.counts).toMatchObject({ rows: 1, new: 1, bad: 0 })
  })

  test('ten thousands of rows as Excel itself writes them are no rows', async () => {
    const begun = performance.now()
    const { counts } = await fieldSeen(county, 'compounds', 'f07b-compounds-rows-only.xlsx')
    expect(counts).toMatchObject({ rows: 1, new: 1, bad: 0 })
    expect(performance.now() - begun).toBeLessThan(60_000)
  })

  test('rows to the last one, each with a border and no cells, are no rows', async () => {
    const begun = performance.now()
    const rows = await workbook(bordered(1_048_000, ''))
    const run = unwrapped(await checked(county, 'compounds', rows, '行到底.xlsx'))
    expect(run.counts).toMatchObject({ rows: 1, new: 1, bad: 0 })
    expect(performance.now() - begun).toBeLessThan(60_000)
  })

  test('what is too large to be read is told with what to do', async () => {
    const cells = '<c s="1"/>'.repeat(24)
    const wide = await workbook(bordered(1_048_000, cells))
    expect(sentence(await checked(county, 'compounds', wide, '整列.xlsx'))).toMatch(/选中数据以下的空行.*删除/)
  })
})

describe('sheets of other libraries’ own tests', () => {
  test.each([
    'pub-readxl-datetime-rounding.xlsx',
    'pub-readxl-embedded-chartsheet.xlsx',
    'pub-readxl-nonstandard-xml-ns-prefix.xlsx',
    'pub-roo-Pfand_from_windows_phone.xlsx',
    'pub-roo-chart_sheet.xlsx',
    'pub-roo-hidden_sheets.xlsx',
    'pub-roo-implicit_coordinates.xlsx',
    'pub-roo-strict.xlsx',
    'pub-roo-wrong_coordinates.xlsx',
    'pub-roo-x000D.xlsx',
  ])('%s opens, and some tab has cells', async name => {
    const { tabs } = await openXlsx(fieldBytes(name))
    const rows = await Promise.all(tabs.map(async tab => (await tab.read()).rows.length))
    expect(Math.max(...rows)).toBeGreaterThan(0)
    // By the door that a clerk takes it is read, or refused with a sentence; it is never an error.
    const sent = await fieldChecked(county, 'compounds', name)
    if (sent.ok) expect(sent.value.counts.rows).toBeGreaterThan(0)
    else expect(sent.problem).toMatchObject({ kind: 'invalid', fields: { file: [expect.stringMatching(/[一-龥]/)] } })
  })

  test('one whose cells were all emptied opens, and has no rows', async () => {
    const { tabs } = await openXlsx(fieldBytes('pub-roo-file_item_error.xlsx'))
    expect(await Promise.all(tabs.map(async tab => (await tab.read()).rows))).toEqual(tabs.map(() => []))
  })
})
