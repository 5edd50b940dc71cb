import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import yazl from 'yazl'
import { LIMITS } from '@/lib/platform/sheets/limits'
import { openXlsx } from '@/lib/platform/sheets/xlsx-read'
import { firstTab } from '@/tests/support/first-tab'

const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = (list: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `<Relationships xmlns="r">${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${TYPE}/${type}" Target="${target}"/>`).join('')}</Relationships>`

/** The parts of a workbook as Excel writes it; `sheet` is what stands in sheetData. */
function parts(sheet: string, texts = '', styles = '', book = ''): Map<string, string> {
  return new Map([
    ['_rels/.rels', relations([['rId1', 'officeDocument', 'xl/workbook.xml']])],
    [
      'xl/workbook.xml',
      `<workbook xmlns:r="x">${book}<sheets><sheet name="说明" state="hidden" sheetId="9" r:id="rId9"/><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ['rId9', 'worksheet', 'worksheets/hidden.xml'],
        ['rId1', 'worksheet', '/xl/worksheets/sheet1.xml'],
        ['rId2', 'sharedStrings', 'sharedStrings.xml'],
        ['rId3', 'styles', 'styles.xml'],
      ]),
    ],
    [
      'xl/worksheets/hidden.xml',
      '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
    ],
    ['xl/worksheets/sheet1.xml', `<worksheet><sheetData>${sheet}</sheetData></worksheet>`],
    ['xl/sharedStrings.xml', `<sst>${texts}</sst>`],
    ['xl/styles.xml', `<styleSheet>${styles}</styleSheet>`],
  ])
}

function pack(files: Iterable<readonly [string, string]>): Promise<Buffer> {
  const zip = new yazl.ZipFile()
  for (const [name, content] of files) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  return buffer(zip.outputStream)
}

/** The rows of the first tab; the first cell that cannot be read stops it. */
async function rowsOf(bytes: Uint8Array): Promise<unknown[]> {
  const { rows } = await firstTab(bytes)
  for (const { faults } of rows) for (const fault of faults?.values() ?? []) throw fault
  return rows.map(({ line, cells }) => [line, ...cells])
}

const read = async (sheet: string, texts?: string, styles?: string, book?: string): Promise<unknown[]> =>
  rowsOf(await pack(parts(sheet, texts, styles, book)))

const row = (line: number, cells: string): string => `<row r="${line}">${cells}</row>`
const text = (at: string, shown: string): string => `<c r="${at}" t="inlineStr"><is><t>${shown}</t></is></c>`

describe('what Excel keeps in a cell', () => {
  test('texts: shared, rich, inline, with reading aids left out and escapes undone', async () => {
    const texts =
      '<si><t>学府花园</t></si><si><r><t>学府</t></r><r><rPr><b/></rPr><t xml:space="preserve">花园 </t></r><rPh sb="0" eb="1"><t>xuefu</t></rPh></si><si><t>一_x000D_\n二_x005F_x0041_</t></si>'
    const sheet = row(
      1,
      `<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>${text('D1', '　甲&amp;乙 ')}<c r="E1" t="str"><v>丙</v></c>`,
    )
    expect(await read(sheet, texts)).toEqual([[1, '学府花园', '学府花园', '一 二_x0041_', '甲&乙', '丙']])
  })

  test('numbers, codes and days as the clerk sees them', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="171" formatCode="000"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>'
    const sheet = row(
      3,
      '<c r="A3"><v>1.40105001001E11</v></c><c r="B3"><v>0.30000000000000004</v></c><c r="C3" s="1"><v>44377</v></c><c r="D3" s="2"><v>44377</v></c><c r="E3" s="3"><v>7</v></c><c r="F3" t="b"><v>1</v></c><c r="G3" t="d"><v>2021-06-30T00:00:00</v></c>',
    )
    expect(await read(sheet, '', styles)).toEqual([
      [3, '140105001001', '0.3', '2021-06-30', '2021-06-30', '007', 'TRUE', '2021-06-30'],
    ])
  })

  test('days of a workbook that counts from 1904', async () => {
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    const sheet = row(1, '<c r="A1" s="1"><v>42915</v></c>')
    expect(await read(sheet, '', styles, '<workbookPr date1904="1"/>')).toEqual([[1, '2021-06-30']])
  })

  test('blank rows and the empty cells of merged ones do not appear, gaps stay gaps', async () => {
    const sheet = `${row(1, text('A1', '甲'))}${row(2, '<c r="A2" s="1"/><c r="B2" s="1"/>')}${row(3, text('A3', ' 　'))}${row(7, text('C7', '乙'))}`
    expect(await read(sheet)).toEqual([
      [1, '甲'],
      [7, '', '', '乙'],
    ])
  })

  test('rows and cells without addresses, tags with a prefix', async () => {
    const files = parts('')
    files.set(
      'xl/worksheets/sheet1.xml',
      '<x:worksheet xmlns:x="s"><x:sheetData><x:row><x:c/><x:c t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>',
    )
    expect(await rowsOf(await pack(files))).toEqual([[1, '', '甲']])
  })
})

describe('what Excel opens is opened', () => {
  test('rows and cells out of order', async () => {
    expect(await read(row(2, text('B2', '乙') + text('A2', '甲')) + row(1, text('A1', '丙')))).toEqual([
      [1, '丙'],
      [2, '甲', '乙'],
    ])
  })

  test('a slash before the names of parts, and bytes behind the end of the zip', async () => {
    const slashed = new Map([...parts(row(1, text('A1', '甲')))].map(([name, content]) => [name, content] as const))
    const bytes = await pack(slashed)
    expect(await rowsOf(Buffer.concat([bytes, Buffer.alloc(64, 7)]))).toEqual([[1, '甲']])
    const bent = Buffer.from(
      bytes.toString('latin1').replaceAll('xl/worksheets/sheet1.xml', '/l/worksheets/sheet1.xml'),
      'latin1',
    )
    expect((await openXlsx(bytes)).tabs.map(tab => tab.name)).toEqual(['表'])
    await expect(rowsOf(bent)).rejects.toMatchObject({ code: 'broken' })
  })

  test('a sheet of charts in front: it has no cells and is no tab', async () => {
    const files = parts(row(1, text('A1', '甲')))
    files.set(
      'xl/workbook.xml',
      '<workbook xmlns:r="x"><sheets><sheet name="图" sheetId="9" r:id="rId9"/><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>',
    )
    const book = files.get('xl/_rels/workbook.xml.rels') ?? ''
    files.set(
      'xl/_rels/workbook.xml.rels',
      book.replace('/worksheet" Target="worksheets/hidden', '/chartsheet" Target="worksheets/hidden'),
    )
    expect(await rowsOf(await pack(files))).toEqual([[1, '甲']])
  })

  test('what is merged and what is not shown is known', async () => {
    const files = parts('')
    files.set(
      'xl/worksheets/sheet1.xml',
      `<worksheet><sheetData>${row(1, text('A1', '甲'))}<row r="2" hidden="1">${text('A2', '乙')}</row></sheetData><mergeCells><mergeCell ref="B1:C3"/></mergeCells></worksheet>`,
    )
    const tab = await firstTab(await pack(files))
    expect(tab).toMatchObject({ unshown: 1, merged: [{ left: 1, top: 1, right: 2, bottom: 3 }] })
  })
})

describe('a file that would do harm or lose something is refused with a sentence', () => {
  const refused = (bytes: Promise<Uint8Array>) => expect(bytes.then(rowsOf)).rejects
  const refusedSheet = (sheet: string, texts?: string, styles?: string) => refused(pack(parts(sheet, texts, styles)))

  test('a formula, with its address, whatever value it claims', async () => {
    await refusedSheet(row(5, `${text('A5', '甲')}<c r="C5"><f>SUM(A1:A4)</f><v>10</v></c>`)).toMatchObject({
      name: 'SheetProblem',
      code: 'formula',
      at: 'C5',
      message: 'C5 是公式，请改为数值后再上传',
    })
    await refusedSheet(row(5, '<c r="C5"><f t="shared" si="0"/><v>10</v></c>')).toMatchObject({ code: 'formula' })
  })

  test('an error value', async () => {
    await refusedSheet(row(2, '<c r="B2" t="e"><v>#N/A</v></c>')).toMatchObject({
      code: 'error-value',
      message: 'B2 是错误值 #N/A，请改正后再上传',
    })
  })

  test('an ID number that Excel kept as a number', async () => {
    await refusedSheet(row(2, '<c r="B2"><v>1.4010519900101123E17</v></c>')).toMatchObject({
      code: 'digits-lost',
      at: 'B2',
    })
  })

  test('a date that is none', async () => {
    const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    await refusedSheet(row(2, '<c r="B2" s="0"><v>20210630</v></c>'), '', styles).toMatchObject({
      code: 'bad-date',
      at: 'B2',
    })
  })

  test('200 columns', async () => {
    const cells = Array.from({ length: 200 }, (_, index) => `<c r="${columnName(index)}1"><v>1</v></c>`).join('')
    await refusedSheet(row(1, cells)).toMatchObject({ code: 'too-many-columns', at: `${columnName(LIMITS.columns)}1` })
  })

  test('a text longer than a cell may be, wherever it is kept', async () => {
    const long = '长'.repeat(LIMITS.cellLength + 1)
    await refusedSheet(row(1, text('A1', long))).toMatchObject({ code: 'too-long', at: 'A1' })
    await refusedSheet(row(1, '<c r="A1" t="s"><v>0</v></c>'), `<si><t>${long}</t></si>`).toMatchObject({
      code: 'too-long',
    })
    expect(await read(row(1, text('A1', long.slice(1))))).toHaveLength(1)
  })

  test('a zip bomb, by its size', async () => {
    const bytes = await pack(parts(row(1, text('A1', '甲'))))
    const bomb = declare(bytes, 'xl/worksheets/sheet1.xml', LIMITS.unpackedBytes + 1)
    await refused(Promise.resolve(bomb)).toMatchObject({ code: 'bomb' })
  })

  test('a zip bomb, by its ratio', async () => {
    const sheet = row(1, text('A1', ' '.repeat(LIMITS.ratioFromBytes)))
    await refusedSheet(sheet).toMatchObject({ code: 'bomb' })
  })

  test('a zip that says it is smaller than it is', async () => {
    const bytes = await pack(parts(row(1, text('A1', '甲'.repeat(1000)))))
    await refused(Promise.resolve(declare(bytes, 'xl/worksheets/sheet1.xml', 10))).toMatchObject({ code: 'broken' })
  })

  test('half a zip, and one with a byte changed', async () => {
    const bytes = await pack(parts(row(1, text('A1', '甲'))))
    await refused(Promise.resolve(bytes.subarray(0, bytes.length / 2))).toMatchObject({
      code: 'broken',
      message: '文件已损坏或不完整，请重新保存后再上传',
    })
    const at = bytes.indexOf('xl/workbook.xml') + 'xl/workbook.xml'.length + 5
    const bent = Uint8Array.from(bytes)
    bent.set([bytes.readUInt8(at) ^ 0xff], at)
    await refused(Promise.resolve(bent)).toMatchObject({ code: 'broken' })
  })

  test('a document type that would expand, and XML that is none', async () => {
    const files = parts('')
    files.set(
      'xl/sharedStrings.xml',
      '<!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>',
    )
    await refused(pack(files)).toMatchObject({ code: 'broken' })
    await refusedSheet('<row r="1"><c r="A1"></row>').toMatchObject({ code: 'broken' })
    await refusedSheet(`<row r="1"><c r="A1" ${'x'.repeat(3 * LIMITS.xmlRun)}`).toMatchObject({ code: 'broken' })
  })

  test('the same line or cell twice, a shared text that is not there', async () => {
    await refusedSheet(row(1, text('A1', '甲')) + row(1, text('A1', '乙'))).toMatchObject({ code: 'broken' })
    await refusedSheet(row(1, text('B1', '甲') + text('B1', '乙'))).toMatchObject({ code: 'broken' })
    await refusedSheet(row(1, '<c r="A1" t="s"><v>5</v></c>')).toMatchObject({ code: 'broken' })
  })

  test('a zip that is no workbook', async () => {
    await refused(pack([['readme.txt', 'hello']])).toMatchObject({ code: 'not-xlsx' })
    const word = parts('')
    word.set('xl/workbook.xml', '<document/>')
    await refused(pack(word)).toMatchObject({ code: 'not-xlsx' })
  })

  test('more parts than any workbook has', async () => {
    const many = Array.from({ length: LIMITS.parts + 1 }, (_, index) => [`p${index}`, ''] as const)
    await refused(pack(many)).toMatchObject({ code: 'broken' })
  })

  test('more shared texts than fit in memory', async () => {
    await refusedSheet('', '<si/>'.repeat(LIMITS.sharedTexts + 1)).toMatchObject({ code: 'bomb' })
  })
})

function columnName(index: number): string {
  const rest = Math.floor(index / 26)
  return `${rest > 0 ? String.fromCharCode(64 + rest) : ''}${String.fromCharCode(65 + (index % 26))}`
}

/** Writes another unpacked size for one entry into the central directory. */
function declare(bytes: Buffer, name: string, size: number): Buffer {
  const bent = Buffer.from(bytes)
  bent.writeUInt32LE(size, bent.lastIndexOf(name) - 46 + 24)
  return bent
}
