/** Does a telephone or ID number that somebody wrote into a free text leave the portal in a sheet? Every column of every export, in both forms. */
import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import { describe, expect, test } from 'vitest'
import type { AnyRecord } from '@/lib/core/kind/kind'
import { privateMark } from '@/lib/core/private-mark'
import { isPersonal, sheetOf } from '@/lib/kind/sheet'
import { kinds } from '@/lib/kinds'
import { collect } from '@/lib/platform/sheets/bytes'
import { writeCsv } from '@/lib/platform/sheets/csv-write'
import type { SheetSpec } from '@/lib/platform/sheets/spec'
import { writeXlsx } from '@/lib/platform/sheets/xlsx-write'
import { openParts } from '@/lib/platform/sheets/zip'

const numbers = [
  '13834112345',
  '138 3411 2345',
  '１３８３４１１２３４５',
  '0351-7041234',
  '140105198703124518',
  '一三八三四一一二三四五',
]
const planted = `张三，${numbers.join('；')}，微信号 zhang_1987，住 3号楼`

const forms = [
  ['xlsx', writeXlsx],
  ['csv', writeCsv],
] as const

/** All that is written, as one text. */
async function textIn(form: 'xlsx' | 'csv', bytes: Uint8Array): Promise<string> {
  if (form === 'csv') return new TextDecoder().decode(bytes)
  const parts = await openParts(bytes)
  return new TextDecoder().decode(await collect(parts.read('xl/worksheets/sheet1.xml')))
}

async function clean(form: 'xlsx' | 'csv', bytes: Uint8Array): Promise<void> {
  const text = await textIn(form, bytes)
  expect(text).toContain('张三')
  for (const number of [...numbers, 'zhang_1987']) expect(text).not.toContain(number)
}

describe.each(forms)('%s', (form, write) => {
  test.each(kinds.filter(of => of.list.export).map(of => [of.name, of] as const))(
    'of %s: no field, no name of a person and no title gives a number away',
    async (_name, of) => {
      const facts = Object.entries(of.fields).map(([name, field]) => [
        name,
        ['text', 'line'].includes(field.control) && field.pg === 'text' && name !== 'phone' ? planted : null,
      ])
      const row = {
        ...Object.fromEntries(facts),
        ...{ city: planted, county: planted, street: planted, state: Object.keys(of.states)[0], createdAt: new Date() },
        ...{ compound: { code: '1401050010010001', name: planted }, organisation: { name: planted } },
        ...{
          names: Object.fromEntries(Object.keys(of.fields).map(name => [name, planted])),
          createdBy: { name: planted },
        },
        lateAt: null,
        // Its fields are whatever the kind has, so that no type knows them: only what a sheet reads is there.
      } as unknown as AnyRecord
      const rows = (async function* () {
        yield row
      })()
      const { spec } = sheetOf(of, rows, { place: '山西省', today: '2026-11-20' as never, asked: [`“${planted}”`] })
      await clean(form, await write(spec))
    },
  )

  test('of a text that is what its column is for stays as it is', async () => {
    const spec: SheetSpec<'code' | 'name'> = {
      sheet: '一',
      columns: [
        { key: 'code', title: '电话', width: 9, kind: 'exact' },
        { key: 'name', title: '说明', width: 9, kind: 'text' },
      ],
      rows: [{ code: numbers[0], name: '在 2026-11-30 14:05 交付 1,383,411,234 元，案件 SQ-20261120-000123' }],
    }
    const text = await textIn(form, await write(spec))
    expect(text).toContain(numbers[0])
    expect(text).toContain('2026-11-30 14:05')
    expect(text).toContain('SQ-20261120-000123')
  })
})

test('a sheet with personal data says so above its table and on every printed page, with who took it and when', async () => {
  expect(kinds.filter(isPersonal).map(of => of.name)).toEqual(['duty'])
  const mark = privateMark('武红梅', new Date('2026-11-20T02:05:00Z'))
  expect(mark).toBe('内部资料·含个人信息　武红梅　2026-11-20 10:05')
  const spec = {
    sheet: '一',
    note: [mark],
    mark,
    columns: [{ key: 'a', title: '甲', width: 9, kind: 'text' as const }],
    rows: [],
  }
  const text = await textIn('xlsx', await writeXlsx(spec))
  expect(text).toContain(`<oddHeader>&amp;C${mark}</oddHeader>`)
  expect(text.split(mark)).toHaveLength(3)
  expect(await textIn('csv', await writeCsv(spec))).toContain(mark)
})

/** Codes and numbers of records, and where a request came from. Whoever writes another one says here why nobody’s number can stand in it. */
const exactTitles = [
  ...[
    '专有面积',
    '业主',
    '来自',
    '代码',
    '区划代码',
    '对象编号',
    '小区编码',
    '房号',
    '表决码',
    '案件号',
    '备案号',
    '社区代码',
  ],
  ...['工单编号', '统一社会信用代码', '编号', '街道代码', '请求编号', '参与', '意见'],
]

test('columns that are written as they are hold codes', () => {
  const found = globSync(['app/**/*.ts', 'lib/**/*.ts'], { ignore: ['**/*.test.ts'] }).flatMap(path =>
    [...readFileSync(path, 'utf8').matchAll(/title: '([^']+)', width: \d+, kind: 'exact'/g)].map(
      ([, title]) => title ?? '',
    ),
  )
  expect(found.length).toBeGreaterThan(20)
  expect([...new Set(found)].filter(title => !exactTitles.includes(title))).toEqual([])
})
