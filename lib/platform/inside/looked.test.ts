import { buffer } from 'node:stream/consumers'
import { deflateSync } from 'node:zlib'
import { Document, Packer, Paragraph } from 'docx'
import { beforeAll, describe, expect, test } from 'vitest'
import yazl from 'yazl'
import { onePage } from '@/prisma/seed/kit/samples'
import { forgetEnv } from '../env'
import { keepBytes } from '../files'
import { writeXlsx } from '../sheets/xlsx-write'
import { lookedInto } from './looked'
import { pictureSize } from './picture'

/** Without a scanner. */
beforeAll(() => {
  const key = Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 5 + 7) % 256)).toString('base64')
  Object.assign(process.env, {
    APP_DATABASE_URL: 'postgresql://portal@127.0.0.1/portal',
    APP_SECRET: 'Qf9-tuX2mmR7_aLc0vPz84hNwEoKdJ6s',
    ...{ FIELD_KEY: key, FIELD_INDEX_KEY: key, DATA_DIR: '/tmp/data' },
  })
  forgetEnv()
})

const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'))
/** A catalogue with something more, as a file of the old kind. */
const pdf = (more: string, others = ''): Uint8Array =>
  latin1(`%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${more} >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj
${others}trailer\n<< /Size 9 /Root 1 0 R >>\n%%EOF\n`)
/** Objects packed in a stream, as Word and browsers write them. */
const packed = (
  object: string,
  dict = '/Filter /FlateDecode',
  way: (bytes: Buffer) => Buffer = bytes => deflateSync(bytes),
): string => {
  const body = way(Buffer.from(`4 0 ${object}`, 'latin1')).toString('latin1')
  return `5 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Length ${body.length} ${dict} >>\nstream\n${body}\nendstream\nendobj\n`
}
const inPdf = (bytes: Uint8Array) => lookedInto(bytes, 'application/pdf')
const bare = (bytes: Buffer): Buffer => bytes

describe('a PDF', () => {
  test.each([
    ['a page of text', onePage(['一', '二'])],
    ['one that opens at a page', pdf('/OpenAction [2 0 R /FitH 800]')],
    ['one that opens by going there', pdf('/OpenAction 3 0 R', '3 0 obj << /S /GoTo /D [2 0 R /Fit] >> endobj\n')],
    ['one whose objects lie packed', pdf('', packed('<< /Title (JavaScript) >>'))],
    ['one with a link', pdf('', '3 0 obj << /A << /S /URI /URI (https://a.cn) >> >> endobj\n')],
    ['one that is protected, and hides nothing', pdf('', '9 0 obj << /Encrypt 3 0 R >> endobj\n')],
    [
      'a picture in which signs of names turn up',
      pdf('', '3 0 obj << /Length 9 >> stream\n/JS /AA<<\nendstream endobj\n'),
    ],
  ])('%s is taken', async (_what, bytes) => {
    expect(await inPdf(bytes)).toBeNull()
  })

  const script = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>'
  test.each([
    ['a script', pdf('', `3 0 obj ${script} endobj\n`), '脚本'],
    ['a script under a name in signs', pdf('', '3 0 obj << /S /J#61vaScr#69pt >> endobj\n'), '脚本'],
    ['a script in the names', pdf('/Names << /JavaScript 3 0 R >>'), '脚本'],
    ['a script among packed objects', pdf('/OpenAction 4 0 R', packed(script)), '脚本'],
    ['a script packed without packing', pdf('', packed(script, '', bare)), '脚本'],
    ['a script packed under no name', pdf('', packed(script).replace('/Type /ObjStm', '')), '脚本'],
    [
      'a text that pretends to end the object',
      pdf('', packed(script, '/X (1 0 obj endobj stream) /Filter /Fl')),
      '脚本',
    ],
    ['a program', pdf('', '3 0 obj << /S /Launch /F (cmd.exe) >> endobj\n'), '会启动程序的动作'],
    ['a file', pdf('/Names << /EmbeddedFiles << /Names [(a) 3 0 R] >> >>'), '附带的文件'],
    ['a file on a page', pdf('', '3 0 obj << /Type /Filespec /EF << /F 4 0 R >> >> endobj\n'), '附带的文件'],
    ['a form that sends', pdf('', '3 0 obj << /S /SubmitForm >> endobj\n'), '会向外发送或取用内容的表单'],
    ['what opens a site by itself', pdf('/OpenAction << /S /URI /URI (https://a.cn) >>'), '打开时自动执行的动作'],
    ['what goes on by itself', pdf('/OpenAction << /S /GoTo /Next 3 0 R >>'), '打开时自动执行的动作'],
    [
      'what acts when a page opens',
      pdf('', '3 0 obj << /Type /Page /AA % here\n << /O 4 0 R >> >> endobj\n'),
      '自动执行的动作',
    ],
    ['a form of programs', pdf('/AcroForm << /XFA [(a) 3 0 R] >>'), '动态表单（XFA）'],
    ['films', pdf('', '3 0 obj << /Subtype /RichMedia >> endobj\n'), '多媒体'],
  ])('with %s is refused', async (_what, bytes, said) => {
    expect(await inPdf(bytes)).toBe(`这个 PDF 里有${said}，不能上传；请用“打印”另存为新的 PDF，或打印后扫描，再上传`)
  })

  test.each([
    ['packed in another way', pdf('', packed('<< >>', '/Filter /LZWDecode'))],
    ['packed twice', pdf('', packed('<< >>', '/Filter [/ASCIIHexDecode /FlateDecode]'))],
    ['packed as differences', pdf('', packed('<< >>', '/Filter /FlateDecode /DecodeParms << /Predictor 12 >>'))],
    ['spoilt where it is packed', pdf('', packed('<< >>', '/Filter /FlateDecode', bare))],
    ['that unpacks without end', pdf('', packed(' '.repeat(70 * 1024 * 1024)))],
    ['whose texts do not end', latin1(`%PDF-1.4\n${'1 0 obj('.repeat(20_000)}`)],
  ])('%s cannot be looked into', async (_what, bytes) => {
    expect(await inPdf(bytes)).toContain('已损坏或写法特殊')
  })

  test('that is protected and packed cannot be looked into', async () => {
    const bytes = pdf('', `${packed('<< >>')}9 0 obj << /Encrypt 3 0 R >> endobj\n`)
    expect(await inPdf(bytes)).toContain('加了保护')
  })
})

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' as const
const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' as const
const relation = (type: string, target: string): string =>
  `<?xml version="1.0"?><Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`

const zipped = (parts: Readonly<Record<string, string | Buffer>>): Promise<Uint8Array> => {
  const zip = new yazl.ZipFile()
  const all = { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>', ...parts }
  for (const [name, body] of Object.entries(all)) zip.addBuffer(Buffer.from(body), name)
  zip.end()
  return buffer(zip.outputStream)
}
const hugePicture = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
  Buffer.from('IHDR'),
  Buffer.from([0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60, 8, 6, 0, 0, 0]),
])

describe('a Word or Excel file', () => {
  test('as it is usually written is taken', async () => {
    const document = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('一')] }] }))
    expect(await lookedInto(Uint8Array.from(document), word)).toBeNull()
    const spec = {
      sheet: '一',
      columns: [{ key: 'a', title: '甲', width: 9, kind: 'text' as const }],
      rows: [{ a: '1' }],
    }
    const book = await writeXlsx(spec)
    expect(await lookedInto(book, excel)).toBeNull()
    const chart = await zipped({ 'word/embeddings/Microsoft_Excel_Sheet.xlsx': Buffer.from(book) })
    expect(await lookedInto(chart, word)).toBeNull()
  })

  test.each([
    ['settings of a printer', { 'xl/printerSettings/printerSettings1.bin': 'x' }],
    ['a link to a page', { 'word/_rels/document.xml.rels': relation('hyperlink', 'https://a.cn') }],
    ['the template of its own machine', { 'word/_rels/a.rels': relation('attachedTemplate', 'file:///C:\\a\\b.dotx') }],
    [
      'a link to another book',
      { 'xl/externalLinks/externalLink1.xml': '<externalLink><externalBook/></externalLink>' },
    ],
  ])('with %s is taken', async (_what, parts) => {
    expect(await lookedInto(await zipped(parts), word)).toBeNull()
  })

  test.each([
    ['macros', { 'word/vbaProject.bin': 'x' }, '宏'],
    ['macros under another kind of name', { 'WORD\\vbaData.XML': '<a/>' }, '宏'],
    [
      'macros by its types',
      {
        '[Content_Types].xml':
          '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
      },
      '宏',
    ],
    ['macros of old sheets', { 'xl/macrosheets/sheet1.xml': '<a/>' }, '宏'],
    ['controls', { 'word/activeX/activeX1.bin': 'x' }, '控件'],
    ['an object', { 'word/embeddings/oleObject1.bin': 'x' }, '嵌入的对象'],
    ['an old document', { 'word/embeddings/a.doc': 'x' }, '嵌入的对象'],
    ['a program', { 'word/media/a.exe': 'x' }, '程序'],
    [
      'a template from elsewhere',
      { 'word/_rels/settings.xml.rels': relation('attachedTemplate', 'https://a.cn/b.dotm') },
      '从别处取用的模板或对象',
    ],
    [
      'a template of another machine',
      { 'word/_rels/settings.xml.rels': relation('attachedTemplate', '\\\\10.0.0.1\\b.dotm') },
      '从别处取用的模板或对象',
    ],
    [
      'an object from elsewhere',
      { 'word/_rels/document.xml.rels': relation('oleObject', 'file:///C:\\a.xls') },
      '从别处取用的模板或对象',
    ],
    [
      'a link to a program',
      { 'xl/externalLinks/externalLink1.xml': '<x:externalLink><x:ddeLink ddeService="cmd"/></x:externalLink>' },
      '与其他程序的链接（DDE）',
    ],
  ])('with %s is refused', async (_what, parts, said) => {
    expect(await lookedInto(await zipped(parts as Record<string, string>), word)).toBe(
      `这个文件里有${said}，不能上传；请删去后另存为普通的 Word 或 Excel 文件，或转成 PDF，再上传`,
    )
  })

  test('within another one is looked into as well, to an end', async () => {
    let inner = await zipped({ 'word/vbaProject.bin': 'x' })
    inner = await zipped({ 'word/embeddings/a.docx': Buffer.from(inner) })
    expect(await lookedInto(inner, word)).toContain('里有宏')
    let deep = await zipped({})
    for (let no = 0; no < 4; no += 1) deep = await zipped({ 'word/embeddings/a.docx': Buffer.from(deep) })
    expect(await lookedInto(deep, word)).toContain('层层嵌入')
  })

  test('that unpacks to too much, at once or bit by bit, is refused', async () => {
    const zeros = Buffer.alloc(20 * 1024 * 1024)
    expect(await lookedInto(await zipped({ 'word/a.xml': zeros }), word)).toContain('解开后大得不正常')
    const inner = Buffer.from(await zipped({ 'word/a.xml': Buffer.alloc(15 * 1024 * 1024) }))
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, no) => [`word/embeddings/${no}.docx`, inner]))
    expect(await lookedInto(await zipped(many), word)).toContain('解开后大得不正常')
    const parts = Object.fromEntries(Array.from({ length: 1_200 }, (_, no) => [`word/${no}.xml`, '']))
    expect(await lookedInto(await zipped(parts), word)).toContain('损坏')
  })

  test('with a picture that no screen draws is refused', async () => {
    expect(await lookedInto(await zipped({ 'word/media/image1.png': hugePicture }), word)).toContain('60000 × 60000')
  })
})

describe('a picture', () => {
  const jpeg = (width: number, height: number): Uint8Array =>
    Uint8Array.from([
      0xff,
      0xd8,
      0xff,
      0xe0,
      0,
      4,
      0,
      0,
      0xff,
      0xc2,
      0,
      17,
      8,
      height >> 8,
      height & 255,
      width >> 8,
      width & 255,
      3,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0xff,
      0xd9,
    ])

  test('tells its size in its head', () => {
    expect(pictureSize(hugePicture)).toEqual({ width: 60_000, height: 60_000 })
    expect(pictureSize(jpeg(800, 600))).toEqual({ width: 800, height: 600 })
    expect(pictureSize(latin1('GIF89a\x10\x00\x20\x00'))).toEqual({ width: 16, height: 32 })
    expect(pictureSize(latin1('RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x0f\0\0\x1f\0\0'))).toEqual({
      width: 16,
      height: 32,
    })
    expect(pictureSize(latin1('RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x10\0\x20\0'))).toEqual({
      width: 16,
      height: 32,
    })
    expect(pictureSize(latin1('RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x0f\xc0\x07\0'))).toEqual({ width: 16, height: 32 })
    expect(pictureSize(latin1('GIF8'))).toBeNull()
  })

  test('of more pixels than a screen draws is refused, one of a good telephone is taken', async () => {
    expect(await lookedInto(hugePicture, 'image/png')).toBe(
      '图片有 60000 × 60000 像素，超过 1.2 亿像素的上限，请缩小后再上传',
    )
    expect(await lookedInto(jpeg(65_000, 65_000), 'image/jpeg')).toContain('65000 × 65000')
    expect(await lookedInto(jpeg(12_032, 9_024), 'image/jpeg')).toBeNull()
  })
})

test('bytes into which nobody looked are never stored', async () => {
  await expect(keepBytes(latin1('x'))).rejects.toThrow('looked into')
})
