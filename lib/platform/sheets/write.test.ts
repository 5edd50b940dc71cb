import { isUtf8 } from 'node:buffer'
import { performance } from 'node:perf_hooks'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { collect } from '@/lib/platform/sheets/bytes'
import { cleanText } from '@/lib/platform/sheets/cell'
import { streamCsv, writeCsv } from '@/lib/platform/sheets/csv-write'
import { readTable } from '@/lib/platform/sheets/read'
import type { SheetSpec } from '@/lib/platform/sheets/spec'
import { streamXlsx, writeXlsx } from '@/lib/platform/sheets/xlsx-write'
import { openParts } from '@/lib/platform/sheets/zip'

const columns = [
  { key: 'name', title: '小区名称', width: 24, kind: 'text' },
  { key: 'code', title: '社区代码', width: 16, kind: 'text' },
  { key: 'homes', title: '总户数', width: 10, kind: 'number' },
  { key: 'since', title: '首次交付日期', width: 14, kind: 'day' },
] as const
type Key = (typeof columns)[number]['key']
const spec = (rows: SheetSpec<Key>['rows'], note?: string[]): SheetSpec<Key> => ({
  sheet: '小区',
  columns,
  rows,
  ...(note ? { note } : {}),
})
const want = { required: ['小区名称', '社区代码', '总户数', '首次交付日期'], optional: [] } as const

const rows = [
  { name: '学府花园', code: '140105001001', homes: 1200, since: '2015-06-30' },
  { name: '<甲>&"乙" _x0041_', code: '007', homes: '12345.67', since: '1899-01-01' },
  { name: '=HYPERLINK("x")', code: '+1', homes: null, since: undefined },
]
const readBack = [
  { 小区名称: '学府花园', 社区代码: '140105001001', 总户数: '1200', 首次交付日期: '2015-06-30' },
  { 小区名称: '<甲>&"乙" _x0041_', 社区代码: '007', 总户数: '12345.67', 首次交付日期: '1899-01-01' },
  { 小区名称: '=HYPERLINK("x")', 社区代码: '+1', 总户数: '', 首次交付日期: '' },
]

async function partOf(bytes: Uint8Array, name: string): Promise<string> {
  const parts = await openParts(bytes)
  return new TextDecoder().decode(await collect(parts.read(name)))
}

describe('a written sheet', () => {
  test.each([
    ['xlsx', writeXlsx],
    ['csv', writeCsv],
  ] as const)('as %s can be read in again, notes and all', async (kind, write) => {
    const bytes = await write(spec(rows, ['截至 2026-11-22', '演示数据']))
    const table = await readTable(bytes, `小区.${kind}`, want)
    expect(table.rows.map(row => row.cells)).toEqual(readBack)
    expect(table.rows[0]?.line).toBe(4)
  })

  test('numbers and days are numbers and days to Excel, everything else is text', async () => {
    const sheet = await partOf(await writeXlsx(spec(rows, ['注'])), 'xl/worksheets/sheet1.xml')
    expect(sheet).toContain('<c r="C3" s="5"><v>1200</v></c>')
    expect(sheet).toContain('<c r="C4" s="6"><v>12345.67</v></c>')
    expect(sheet).toContain('<c r="D3" s="3"><v>42185</v></c>')
    expect(sheet).toContain('<c r="B3" s="2" t="inlineStr"><is><t xml:space="preserve">140105001001</t></is></c>')
    expect(sheet).not.toContain('<f')
    expect(sheet).toContain('ySplit="2" topLeftCell="A3"')
    expect(sheet).toContain('<autoFilter ref="A2:D5"/>')
  })

  test('is printed on A4 across, its heads on every page', async () => {
    const bytes = await writeXlsx({
      ...spec(rows, ['小店区 小区　截至 2026-11-22']),
      more: [{ ...spec(rows), sheet: "甲'乙" }],
    })
    const sheet = await partOf(bytes, 'xl/worksheets/sheet1.xml')
    expect(sheet).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>')
    expect(sheet).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
    const book = await partOf(bytes, 'xl/workbook.xml')
    expect(book).toContain(`<definedName name="_xlnm.Print_Titles" localSheetId="0">'小区'!$2:$2</definedName>`)
    expect(book).toContain(`localSheetId="1">'甲&#39;&#39;乙'!$1:$1</definedName>`.replaceAll('&#39;', "'"))
  })

  test('a number with more digits than Excel keeps stays a text', async () => {
    const bytes = await writeXlsx(spec([{ name: '甲', code: '1', homes: 140105199001011234n, since: '2021-06-30' }]))
    expect(await partOf(bytes, 'xl/worksheets/sheet1.xml')).toContain('>140105199001011234</t>')
  })

  test('in csv begins with the mark Excel needs and shields what would become a formula', async () => {
    const bytes = await writeCsv(
      spec([
        { name: '=1+1', code: '@x', homes: -5, since: '-2' },
        { name: '\t甲', code: '+86', homes: 'x' },
        { name: '＝1+1', code: '＠x', homes: '－x', since: '＋1' },
      ]),
    )
    expect(isUtf8(bytes)).toBe(true)
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe(
      "\ufeff小区名称,社区代码,总户数,首次交付日期\r\n'=1+1,'@x,-5,'-2\r\n'\t甲,'+86,x,\r\n'＝1+1,'＠x,'－x,'＋1\r\n",
    )
  })

  test('the same rows give the same bytes', async () => {
    expect(await writeXlsx(spec(rows))).toEqual(await writeXlsx(spec(rows)))
  })

  test('without rows still has its header, as a template', async () => {
    await expect(readTable(await writeXlsx(spec([])), '小区.xlsx', want)).rejects.toMatchObject({ code: 'empty' })
  })

  test('a tab name that Excel would refuse is refused', async () => {
    await expect(writeXlsx({ ...spec(rows), sheet: '小区/一览' })).rejects.toThrow(RangeError)
    expect(() => streamXlsx({ ...spec(rows), sheet: '' })).toThrow(RangeError)
  })

  test('any text comes back as it was, cleaned', async () => {
    const texts = fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(texts, async names => {
        const written = names.map(name => ({ name, code: '1', homes: 1, since: '2021-06-30' }))
        const expected = names.map(cleanText)
        const xlsx = await readTable(await writeXlsx(spec(written)), 'a.xlsx', want)
        expect(xlsx.rows.map(row => row.cells.小区名称)).toEqual(expected)
      }),
      { seed: 42, numRuns: 60 },
    )
  })
})

describe('a stream', () => {
  test('takes rows only as fast as its reader and stops them when the reader leaves', async () => {
    let given = 0
    let stopped = false
    async function* endless() {
      try {
        for (;;) {
          given += 1
          yield { name: `甲${given}`, code: '1', homes: given, since: '2021-06-30' }
        }
      } finally {
        stopped = true
      }
    }
    const reader = streamXlsx(spec(endless())).getReader()
    while (given === 0) await reader.read()
    await reader.cancel()
    expect(stopped).toBe(true)
    expect(given).toBeLessThan(20_000)
  })

  test.each([
    ['xlsx', streamXlsx],
    ['csv', streamCsv],
  ] as const)('of %s ends with the error of its rows', async (_kind, stream) => {
    async function* failing() {
      yield { name: '甲', code: '1', homes: 1, since: '2021-06-30' }
      throw new Error('the database went away')
    }
    await expect(collect(stream(spec(failing())))).rejects.toThrow('the database went away')
  })
})

test('30,000 rows of 12 columns are read in a moment', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `列${index}`)
  const wide = names.map(name => ({ key: name, title: name, width: 12, kind: 'text' as const }))
  const line = (index: number): Record<string, string> =>
    Object.fromEntries(names.map(name => [name, `${name}之${index}`]))
  const bytes = await writeXlsx({
    sheet: '大表',
    columns: wide,
    rows: Array.from({ length: 30_000 }, (_, index) => line(index)),
  })
  const began = performance.now()
  const table = await readTable(bytes, '大表.xlsx', { required: names, optional: [] })
  expect(table.rows).toHaveLength(30_000)
  // Measured at 0.7 s; the bound only catches a reader that has become several times slower.
  expect(performance.now() - began).toBeLessThan(8_000)
})
