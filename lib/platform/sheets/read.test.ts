import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { LIMITS } from '@/lib/platform/sheets/limits'
import { readSheet, readTable } from '@/lib/platform/sheets/read'
import { writeXlsx } from '@/lib/platform/sheets/xlsx-write'

const want = { required: ['小区名称', '社区代码'], optional: ['地址', '总户数'], also: { 地址: ['位置'] } } as const
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const ledger = '小区名称,社区代码,地址\r\n学府花园,140105001001,"学府街1号, 东门"\r\n'
const firstRow = {
  line: 2,
  cells: { 小区名称: '学府花园', 社区代码: '140105001001', 地址: '学府街1号, 东门', 总户数: '' },
}

const readCsv = (text: string) => readTable(utf8(text), '小区.csv', want)

describe('a csv from a county', () => {
  test.each<[string, Uint8Array]>([
    ['UTF-8', utf8(ledger)],
    ['UTF-8 with a mark', utf8(`\ufeff${ledger}`)],
    ['GB18030', iconv.encode(ledger, 'gb18030')],
    [
      'UTF-8 with plain line ends and a quoted header',
      utf8(ledger.replaceAll('\r', '').replace('小区名称', '"小区名称"')),
    ],
  ])('in %s gives the same rows', async (_encoding, bytes) => {
    expect(await readTable(bytes, '小区.csv', want)).toEqual({
      headers: ['小区名称', '社区代码', '地址'],
      rows: [firstRow],
    })
  })

  test('keeps rare characters of GB18030 and reads a long file in pieces', async () => {
    const lines = Array.from({ length: 9_000 }, (_, index) => `㐂𠮷里${index},140105001001`).join('\n')
    const table = await readTable(iconv.encode(`小区名称,社区代码\n${lines}`, 'gb18030'), '小区.csv', want)
    expect(table.rows).toHaveLength(9_000)
    expect(table.rows.every((row, index) => row.cells.小区名称 === `㐂𠮷里${index}`)).toBe(true)
  })

  test('with tabs is read as well, blank lines are skipped and lines keep their number', async () => {
    const table = await readCsv('小区名称\t社区代码\n\n\t\n学府花园\t140105001001\n')
    expect(table.rows).toEqual([
      { line: 4, cells: { 小区名称: '学府花园', 社区代码: '140105001001', 地址: '', 总户数: '' } },
    ])
  })

  test('codes that were kept as text by ="…" stay texts, other formulas are refused', async () => {
    const table = await readCsv('小区名称,社区代码\n学府花园,"=""140105001001"""\n\'=甲,1\n')
    expect(table.rows.map(row => row.cells)).toMatchObject([{ 社区代码: '140105001001' }, { 小区名称: '=甲' }])
    await expect(readCsv('小区名称,社区代码\n学府花园,140105001001\n=1+1,140105001001')).rejects.toMatchObject({
      code: 'formula',
      at: 'A3',
    })
  })

  test.each<[string, Uint8Array]>([
    ['UTF-16', iconv.encode(ledger, 'utf-16')],
    ['half a character after a mark', utf8(`\ufeff${ledger}园`).slice(0, -1)],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d)],
    ['bytes of no encoding', Uint8Array.of(0x41, 0xff, 0xff, 0x41)],
  ])('%s is refused as unreadable', async (_what, bytes) => {
    await expect(readTable(bytes, '小区.csv', want)).rejects.toMatchObject({ code: 'encoding' })
  })

  test('a quote that never closes is named with its line', async () => {
    await expect(readCsv('小区名称,社区代码\n学府花园,1\n"学府,2\n丙,3\n')).rejects.toMatchObject({
      code: 'quotes',
      message: '第 3 行附近的引号没有成对，请改正后再上传',
    })
  })

  test('200 columns, a cell without end, and a line without end are refused', async () => {
    const headers = Array.from({ length: 200 }, (_, index) => `列${index}`).join(',')
    await expect(readCsv(headers)).rejects.toMatchObject({ code: 'too-many-columns', at: 'BI1' })
    await expect(readCsv(`小区名称,社区代码\n${'长'.repeat(2_001)},1`)).rejects.toMatchObject({
      code: 'too-long',
      at: 'A2',
    })
    await expect(readCsv(`小区名称,社区代码\n"${'长'.repeat(2_000_000)}`)).rejects.toMatchObject({ code: 'quotes' })
    await expect(readCsv(','.repeat(1_000_000))).rejects.toMatchObject({ code: 'too-many-columns' })
  })
})

describe('the header', () => {
  test('may stand under a title and carry stars, spaces and another order', async () => {
    const table = await readCsv(
      '小店区小区台账,\n填报单位：学府街道,2021年\n*社区代码, 小区 名称 ＊\n140105001001,学府花园\n',
    )
    expect(table.headers).toEqual(['社区代码', '小区名称'])
    expect(table.rows).toMatchObject([{ line: 4, cells: { 小区名称: '学府花园', 社区代码: '140105001001' } }])
  })

  test.each([
    ['小区名称,地址\n甲,乙', 'missing-header', '缺少列：社区代码'],
    ['小区名称,社区编码\n甲,1', 'missing-header', '缺少列：社区代码；无法识别的列：社区编码'],
    ['姓名,电话\n甲,1', 'missing-header', '缺少列：小区名称、社区代码；无法识别的列：姓名、电话'],
    ['小区名称,社区代码,备注,年份\n甲,1,2,3', 'unknown-header', '无法识别的列：备注、年份'],
    ['小区名称,社区代码,小区名称\n甲,1,乙', 'duplicate-header', '表头重复：小区名称'],
    ['小区名称,社区代码,地址,位置\n甲,1,乙,丙', 'duplicate-header', '“地址”“位置”是同一列，请只留一列'],
    ['小区名称,社区代码\n甲,1,乙', 'no-header', 'C2 有内容，但该列没有表头'],
    ['小区名称,社区代码\n', 'empty', '表格是空的，没有可读取的数据'],
    ['\n\n', 'empty', '表格是空的，没有可读取的数据'],
    ['', 'empty', '表格是空的，没有可读取的数据'],
  ])('%j is answered with %s', async (text, code, message) => {
    await expect(readCsv(text)).rejects.toMatchObject({ name: 'SheetProblem', code, message })
  })
})

describe('a file that is not what it seems', () => {
  const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]

  test('an old .xls and a locked .xlsx are told apart', async () => {
    await expect(readTable(Uint8Array.from(ole), '小区.xls', want)).rejects.toMatchObject({
      code: 'old-xls',
      message: '这是旧版 Excel 文件（.xls），请另存为“Excel 工作簿”后再上传',
    })
    const locked = Buffer.concat([Uint8Array.from(ole), Buffer.from('EncryptedPackage', 'utf16le')])
    await expect(readTable(locked, '小区.xlsx', want)).rejects.toMatchObject({ code: 'encrypted' })
  })

  test('a web page called .xls and a text called .xlsx are no sheets', async () => {
    await expect(readTable(utf8('<html><table>'), '小区.xls', want)).rejects.toMatchObject({ code: 'not-xlsx' })
    await expect(readTable(utf8('<table>'), '小区.csv', want)).rejects.toMatchObject({ code: 'not-xlsx' })
    await expect(readTable(utf8(ledger), '小区.xlsx', want)).rejects.toMatchObject({ code: 'not-xlsx' })
  })

  test('an xlsx called .csv is read for what it is', async () => {
    const columns = [
      { key: '小区名称', title: '小区名称', width: 20, kind: 'text' },
      { key: '社区代码', title: '社区代码', width: 20, kind: 'text' },
    ] as const
    const bytes = await writeXlsx({
      sheet: '小区',
      columns,
      rows: [{ 小区名称: '学府花园', 社区代码: '140105001001' }],
    })
    expect((await readTable(bytes, '小区.csv', want)).rows).toHaveLength(1)
  })

  test('100 MB are refused by size alone, from memory and from a path', async () => {
    await expect(readTable(new Uint8Array(LIMITS.fileBytes + 1), '小区.csv', want)).rejects.toMatchObject({
      code: 'too-large',
    })
    const folder = await mkdtemp(join(tmpdir(), 'sheets-'))
    try {
      const path = join(folder, '小区.csv')
      const handle = await open(path, 'w')
      await handle.truncate(100 * 1024 * 1024)
      await handle.close()
      await expect(readTable(path, '小区.csv', want)).rejects.toMatchObject({
        code: 'too-large',
        message: '文件超过 32 MB，请拆分后分次上传',
      })
      await writeFile(path, ledger)
      expect((await readTable(path, '小区.csv', want)).rows).toEqual([firstRow])
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

describe('many rows', () => {
  test('one more than the limit is refused, none is cut off in silence', async () => {
    const lines = '甲,1\n'.repeat(LIMITS.rows)
    expect((await readCsv(`小区名称,社区代码\n${lines}`)).rows).toHaveLength(LIMITS.rows)
    await expect(readCsv(`小区名称,社区代码\n${lines}甲,1\n`)).rejects.toMatchObject({
      code: 'too-many-rows',
      message: '数据超过 100000 行，请拆分后分次上传',
    })
  })
})

describe('a ledger as counties keep it', () => {
  const seen = (text: string) => readSheet(utf8(text), '小区.csv', want, () => {})

  test('columns that nobody reads are passed over and told, formulas in them harm nothing', async () => {
    const { rows, remarks } = await seen('序号,小区名称,社区代码,备注\n=ROW()-1,甲,1,好\n')
    expect(rows).toEqual([{ line: 2, cells: { 小区名称: '甲', 社区代码: '1', 地址: '', 总户数: '' } }])
    expect(remarks).toEqual([{ line: 0, column: '', message: '未读取的列：序号、备注' }])
  })

  test('a column that may be meant for one that is missing is asked about', async () => {
    await expect(seen('小区名称,社区代码,户数\n甲,1,2')).rejects.toMatchObject({
      message: '无法识别的列：户数（是否指“总户数”），请改为模板的列名',
    })
  })

  test('units in the header are read, others are refused', async () => {
    expect((await seen('小区名称,社区代码,总户数（户）\n甲,1,2')).headers).toContain('总户数')
    await expect(seen('小区名称,社区代码,总户数（万户）\n甲,1,2')).rejects.toMatchObject({ code: 'unknown-header' })
  })

  test('letters from a PDF are letters', async () => {
    expect((await seen('⼩区名称,社区代码\n甲,1')).headers).toEqual(['小区名称', '社区代码'])
  })

  test('totals, signatures and the header of the next page are no data and are told', async () => {
    const { rows, remarks } = await seen(
      '小区名称,社区代码,总户数\n甲,1,10\n小区名称,社区代码,总户数\n乙,2,20\n合 计,,30\n填表人：王芳,,审核人：赵敏\n',
    )
    expect(rows.map(row => row.cells.小区名称)).toEqual(['甲', '乙'])
    expect(remarks.map(remark => [remark.line, remark.message])).toEqual([
      [3, '是重复的表头，未读取'],
      [5, '是合计行，未读取'],
      [6, '是签字或说明行，未读取'],
    ])
  })

  test('two kinds of line ends in one file are line ends', async () => {
    expect((await seen('小区名称,社区代码\r\n甲,1\n乙,2\r丙,3')).rows).toHaveLength(3)
  })
})
