/** Is what lies inside a file found before anything of it is stored, wherever files come in? Told in a sentence, and without a trace. */
import { buffer } from 'node:stream/consumers'
import { beforeAll, describe, expect, test } from 'vitest'
import yazl from 'yazl'
import { addFacts, reportProblem } from '@/lib/complaint/public/commands'
import { type Actor, visitor } from '@/lib/core/access'
import { uploadFile } from '@/lib/file/commands'
import { checkImport } from '@/lib/import/commands'
import { perform } from '@/lib/platform/perform'
import { importer, unwrapped, xlsx } from '@/tests/support/import-builders'
import { now } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

const { ownerUrl, sql } = ownDatabase()
let clerk: Actor

beforeAll(async () => {
  clerk = await importer(ownerUrl(), 'clerk', 'street-clerk', '140105000000')
})

const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'))
const script = latin1('%PDF-1.4\n1 0 obj << /OpenAction << /S /J#61vaScript /JS (x) >> >> endobj\n%%EOF\n')
const honest = latin1('%PDF-1.4\n1 0 obj << /OpenAction [2 0 R /Fit] >> endobj\n%%EOF\n')
/** 60,000 pixels wide and high, in a few bytes. */
const huge = Uint8Array.from(
  Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\xea\x60\x08\x06\0\0\0\0\0\0\0', 'latin1'),
    Buffer.from('\0\0\0\0IDAT\0\0\0\0\0\0\0\0IEND\0\0\0\0', 'latin1'),
  ]),
)
const macros = (): Promise<Uint8Array> => {
  const zip = new yazl.ZipFile()
  zip.addBuffer(Buffer.from('<Types/>'), '[Content_Types].xml')
  zip.addBuffer(Buffer.from('<workbook/>'), 'xl/workbook.xml')
  zip.addBuffer(Buffer.from('x'), 'xl/vbaProject.bin')
  zip.end()
  return buffer(zip.outputStream)
}

const traces = async (): Promise<unknown> =>
  sql('SELECT (SELECT count(*)::int FROM stored_file) AS files, (SELECT count(*)::int FROM audit) AS rows')

async function refused(work: Promise<unknown>): Promise<unknown> {
  const before = await traces()
  const result = await work
  expect(await traces()).toEqual(before)
  return result
}

describe('a file with something inside', () => {
  test('is no attachment, and an honest one is', async () => {
    expect(await refused(perform(uploadFile, clerk, { name: 'a.pdf', bytes: script }, now))).toEqual({
      ok: false,
      problem: { kind: 'invalid', fields: { '': [expect.stringContaining('这个 PDF 里有脚本，不能上传')] } },
    })
    expect(await refused(perform(uploadFile, clerk, { name: 'a.png', bytes: huge }, now))).toMatchObject({
      problem: { fields: { '': [expect.stringContaining('60000 × 60000 像素')] } },
    })
    expect(unwrapped(await perform(uploadFile, clerk, { name: 'a.pdf', bytes: honest }, now)).mime).toBe(
      'application/pdf',
    )
  })

  test('is no sheet to be imported, and an honest one is', async () => {
    const sheet = (bytes: Uint8Array) => ({ kind: 'compounds', file: { name: '台账.xlsx', bytes } })
    expect(await refused(perform(checkImport, clerk, sheet(await macros()), now))).toMatchObject({
      problem: { kind: 'invalid', fields: { file: [expect.stringContaining('这个文件里有宏，不能上传')] } },
    })
    unwrapped(await perform(checkImport, clerk, sheet(await xlsx('compounds', [{ 小区名称: '甲小区' }])), now))
  })

  test('is no photo of a reporter', async () => {
    const report = {
      county: '140105000000',
      category: '0101',
      place: '1 号楼',
      text: '电梯停了',
      contact: 'none',
      clientKey: 'a'.repeat(20),
      photo1: { name: 'a.png', bytes: huge },
    }
    const said = ['第 1 张照片：图片有 60000 × 60000 像素，超过 1.2 亿像素的上限，请缩小后再上传']
    expect(await refused(perform(reportProblem, visitor, report, now))).toMatchObject({
      problem: { kind: 'invalid', fields: { photo1: said } },
    })
    const more = { ticket: 'x'.repeat(40), text: '还有一张', photo2: { name: 'a.png', bytes: huge } }
    expect(await refused(perform(addFacts, visitor, more, now))).toMatchObject({
      problem: { kind: 'invalid', fields: { photo2: said } },
    })
  })
})
