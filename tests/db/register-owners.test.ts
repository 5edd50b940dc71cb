/** Do thirteen spellings of four people make four persons, eight of one room one room, and is what is merely alike decided before the notice? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterBallot } from '@/lib/assembly/ballot-commands'
import { createAssembly, postNotice } from '@/lib/assembly/commands'
import { decidePair } from '@/lib/assembly/pair-commands'
import { badSheet } from '@/lib/assembly/register'
import { importRegister } from '@/lib/assembly/register-commands'
import { assemblyOne, registerList, registerTemplateFile } from '@/lib/assembly/views'
import type { Actor } from '@/lib/core/access'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { writeXlsx } from '@/lib/platform/sheets/xlsx-write'
import {
  at,
  choicesOf,
  days,
  decided,
  enteredTwice,
  moved,
  must,
  prepared,
  type Room,
  registerCsv,
  said,
  seen,
} from '../support/assembly-builders'
import { registered } from '../support/compound-builders'
import { freshDatabase, type TestDatabase } from '../support/db'
import { fieldBytes } from '../support/field'
import { now, person } from '../support/organisation-builders'

let database: TestDatabase
let clerk: Actor
let colleague: Actor

const community = '140105001001'

beforeAll(async () => {
  database = await freshDatabase()
  clerk = person('community', community)
  colleague = person('street-clerk', '140105001000')
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

let serial = 0
const compound = (): Promise<string> => {
  serial += 1
  return registered(colleague, community, `名册苑${serial}号院`)
}

const fieldFile = (name: string) => ({ name, bytes: fieldBytes(name) })
const csv = (text: string) => ({ name: '名册.csv', bytes: new TextEncoder().encode(text) })
const head = '房号,专有面积,业主,电话,类型'

/** As the sheet has it: a name in a room, all of one size. */
const rooms = (names: readonly (readonly [owner: string, phone: string])[]): Room[] =>
  names.map(([owner, phone], index) => ({ room: `${index + 1}-101`, area: 10_000, owner, phone }))

/** Thirteen spellings of four people, as they come from keyboards, PDFs and old systems. */
const spellings = new TextDecoder()
  .decode(fieldBytes('f31-register-one-person-many-dots.csv'))
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line): Room => {
    const [room = '', area, owner = '', phone = ''] = line.split(',')
    return { room, area: Number(area) * 100, owner, phone }
  })

const list = async (id: number) => {
  const shown = await ask(registerList, clerk, { id }, now)
  if (!shown.ok) throw new Error(said(shown))
  return shown.value
}

const post = async (id: number) =>
  said(
    await perform(
      postNotice,
      clerk,
      { id, version: (await seen(clerk, id)).version, reason: '小区只登记了这些业主' },
      at.notice,
    ),
  )

/** Decides the first pair that is shown. */
async function decideFirst(id: number, same: 'yes' | 'no'): Promise<void> {
  const { pairs, assembly } = await list(id)
  const [pair] = pairs
  const sides = { kind: pair?.kind, one: pair?.one.unit, other: pair?.other.unit }
  await must(decidePair, clerk, { id, version: assembly.version, ...sides, same, reason: '核对不动产登记' }, now)
}

async function bring(id: number, file: { name: string; bytes: Uint8Array }, more: object = {}) {
  const { version } = await seen(clerk, id)
  return perform(importRegister, clerk, { id, version, file, noted: 'yes', ...more }, now)
}

describe('owners', () => {
  test('in thirteen spellings are four persons, and the one that only a blank tells apart is decided first', async () => {
    const id = await prepared(clerk, await compound(), spellings)
    const shown = await list(id)
    expect(shown.pairs).toMatchObject([
      { kind: 'owners', why: 'spelling', one: { room: '1-101' }, other: { room: '7-101' } },
    ])
    expect(shown.totals.counted.persons).toBe(5)
    expect(await post(id)).toBe('refused pairs: 名册里有 1 对疑似同一的业主或房屋还没有核定，不能公告')
    const page = await ask(assemblyOne, clerk, { id }, now)
    expect(page.ok && page.value.lacks.map(lack => lack.at)).toEqual(['register'])
    await decideFirst(id, 'yes')
    expect((await list(id)).totals.counted.persons).toBe(4)
    expect(await post(id)).toBe('done')
    expect(await seen(clerk, id)).toMatchObject({ wholePersons: 4, wholeArea: 130_000 })
  })

  test('vote once in all their spellings, with the area of all', async () => {
    const id = await prepared(clerk, await compound(), spellings)
    await decideFirst(id, 'yes')
    expect(await post(id)).toBe('done')
    await moved(clerk, id, 'open', at.opening, { reason: '现场集中投票，当场发票' })
    await enteredTwice([clerk, colleague], id, '1-101', 1)
    await enteredTwice([clerk, colleague], id, '8-101', 1)
    await enteredTwice([clerk, colleague], id, '10-101', 1)
    for (const room of ['7-101', '９-101', '11 -101'])
      expect(said(await perform(enterBallot, clerk, { id, room, ...choicesOf(2) }, at.voting))).toMatch(/录过两遍/)
    expect((await decided(clerk, id)).matters[0]?.counted).toMatchObject({
      area: { for: 110_000, against: 0, abstain: 0 },
      persons: { for: 3, against: 0, abstain: 0 },
      outcome: 'passed',
    })
  })

  test('of one deed are one in every order; a blank for a separator is told, and no phone is asked about', async () => {
    const { assembly } = await must(
      createAssembly,
      clerk,
      { compound: await compound(), kind: 'regular', form: 'written', title: '定期会议', ...days },
      now,
    )
    const brought = await bring(assembly.id, fieldFile('f33-register-co-owners-order.csv'))
    if (!brought.ok) throw new Error(said(brought))
    expect(brought.value.remarks).toEqual(['第 4 行：业主姓名中间有空格，按一个人读；是几个人共有的，请用“、”隔开'])
    expect(brought.value.undecided).toBe(3)
    // 1, 2 and 4 are one, the developer another; the parking place counts neither by area nor by persons.
    expect(brought.value.totals.counted).toEqual({ rooms: 7, area: 70_000, persons: 5 })
    for (const _ of [1, 2, 3]) await decideFirst(assembly.id, 'yes')
    expect((await list(assembly.id)).totals.counted.persons).toBe(2)
  })

  test('of one name with two phones are two, which may stay so; with none they are asked about, and the answer stays', async () => {
    const id = await prepared(
      clerk,
      await compound(),
      rooms([
        ['张三', '13900000031'],
        ['张三', '13900000032'],
        ['张三', ''],
      ]),
    )
    expect((await list(id)).pairs.map(pair => [pair.why, pair.one.room, pair.other.room])).toEqual([
      ['no-phone', '1-101', '3-101'],
      ['namesake', '1-101', '2-101'],
    ])
    await decideFirst(id, 'no')
    await decideFirst(id, 'no')
    expect((await list(id)).undecided).toBe(0)
    await must(
      importRegister,
      clerk,
      {
        ...{ id, version: (await seen(clerk, id)).version },
        file: registerCsv(
          rooms([
            ['张三', '13900000031'],
            ['张三', '13900000032'],
            ['张三', ''],
          ]),
        ),
      },
      now,
    )
    expect((await list(id)).undecided).toBe(0)
    expect(await post(id)).toBe('done')
  })
})

describe('a room', () => {
  test('in full width, with long dashes and blanks is the same one; by another kind of name it is decided about', async () => {
    const id = await prepared(clerk, await compound(), [{ room: '9-9-901', area: 10_000, owner: '赵六' }])
    const eight = ['3-1-101', '3－1－101', '３-1-101', '3—1—101', '3 -1-101', '3号楼1单元101', '3#1单元101', '03-1-101']
    const answer = said(await bring(id, fieldFile('f32-register-one-room-many-spellings.csv')))
    expect(answer).toContain('有 4 行不能导入，没有导入任何行')
    expect(answer).toContain('第 3 行：房号 3－1－101 与第 2 行重复（写作“3-1-101”，是同一间）')
    const rest = [
      head,
      ...eight.filter((_, index) => index === 0 || index > 4).map(room => `${room},100,张三,13900000011,住宅`),
    ]
    expect(said(await bring(id, csv(rest.join('\n'))))).toBe('done')
    expect((await list(id)).pairs).toMatchObject([{ kind: 'rooms' }, { kind: 'rooms' }, { kind: 'rooms' }])
    for (const _ of [1, 2, 3]) await decideFirst(id, 'yes')
    expect((await list(id)).totals.counted).toEqual({ rooms: 1, area: 10_000, persons: 1 })
    expect(await post(id)).toBe('done')
  })

  test('that a sheet turned into a day is told; shops, grouped areas and the names people give the columns are read', async () => {
    const id = await prepared(clerk, await compound(), [{ room: '9-9-901', area: 10_000, owner: '赵六' }])
    const wrong = said(await bring(id, csv(`${head}\n2026-03-03,100,张三,,住宅\n3月3日,90,李四,,住宅\n`)))
    expect(wrong).toMatch(/第 2 行：房号“2026-03-03”是表格把房号.*第 3 行：房号“3月3日”/)
    const text =
      '序号,房间号,建筑面积,产权人,手机,用途\n1,1-101,"1,234.56",张三,１３９００００００４１,商铺\n2,1-102,９０.5㎡,李四,,住宅\n'
    expect(said(await bring(id, csv(text)))).toBe('done')
    const { rows, totals } = await list(id)
    expect(rows.map(row => [row.room, row.area, row.kind, row.phone])).toEqual([
      ['1-101', 123_456, 'shop', '139****0041'],
      ['1-102', 9_050, 'unit', null],
    ])
    expect(totals.counted).toEqual({ rooms: 2, area: 132_506, persons: 2 })
    expect(said(await bring(id, csv('房号,房间号,专有面积,业主\n1,1,100,张三\n')))).toContain('“房号”“房间号”是同一列')
    expect(said(await bring(id, csv('房号,专有面积,电话\n1,100,\n')))).toContain('缺少列：业主')
    const empty = await template()
    expect(said(await bring(id, empty))).toBe('done')
  })

  const template = async () => {
    const file = await ask(registerTemplateFile, clerk, {}, now)
    if (!file.ok) throw new Error(said(file))
    return file.value
  }
})

test('the next assembly begins with the last one’s register and takes only what changed', async () => {
  const place = await compound()
  const first = await prepared(clerk, place, spellings)
  await decideFirst(first, 'yes')
  const { assembly } = await must(
    createAssembly,
    clerk,
    { compound: place, kind: 'extraordinary', form: 'written', title: '第二次会议', ...days },
    now,
  )
  const { totals, undecided } = await list(assembly.id)
  expect([totals.counted, undecided]).toEqual([{ rooms: 13, area: 130_000, persons: 4 }, 0])
  const changes = `${head}\n１-101,120,周七,13900000051,住宅\n13-101,,,,删除\n14-101,80,羊明,13900000004,住宅\n`
  expect(said(await bring(assembly.id, csv(changes)))).toContain('只导入变动时才写')
  expect(said(await bring(assembly.id, csv(changes), { part: 'changes' }))).toBe('done')
  expect((await list(assembly.id)).totals.counted).toEqual({ rooms: 13, area: 130_000, persons: 5 })
  expect((await list(first)).totals.counted.persons).toBe(4)
})

describe('a sheet of owners', () => {
  const columns = ['序号', '房号', '专有面积', '业主', '备注'].map(key => ({
    key,
    title: key,
    width: 12,
    kind: 'text' as const,
  }))
  const building = (sheet: string, owner: string) => ({
    sheet,
    columns,
    rows: [{ 序号: '1', 房号: `${sheet}-101`, 专有面积: '100', 业主: owner, 备注: '已核' }],
  })

  test('with a tab for each building is read whole; columns and tabs that nobody reads are told', async () => {
    const id = await prepared(clerk, await compound(), [{ room: '9-9-901', area: 10_000, owner: '赵六' }])
    const notes = {
      sheet: '说明',
      columns: [{ key: 'a', title: '填表须知', width: 12, kind: 'text' as const }],
      rows: [{ a: '每栋一张' }],
    }
    const bytes = await writeXlsx({ ...building('1', '张三'), more: [building('2', '李四'), notes] })
    // Before anything is written, and again once it is.
    expect(await bring(id, { name: '名册.xlsx', bytes }, { noted: undefined })).toMatchObject({
      ok: false,
      problem: {
        fields: {
          noted: [
            expect.stringMatching(/还没有导入/),
            '读取了 2 个工作表：“1”、“2”',
            expect.anything(),
            '未读取的列：序号、备注',
          ],
        },
      },
    })
    expect((await list(id)).totals.counted.rooms).toBe(1)
    const brought = await bring(id, { name: '名册.xlsx', bytes })
    if (!brought.ok) throw new Error(said(brought))
    expect(brought.value.totals.counted).toEqual({ rooms: 2, area: 20_000, persons: 2 })
    expect(brought.value.remarks).toEqual([
      '读取了 2 个工作表：“1”、“2”',
      '只读取了工作表“1”、“2”，另有 1 个工作表未读取：“说明”',
      '未读取的列：序号、备注',
    ])
  })

  test('with bad rows: the good ones are taken if so asked, the others come back as a sheet, and no notice is posted until they are mended', async () => {
    const id = await prepared(clerk, await compound(), [{ room: '9-9-901', area: 10_000, owner: '赵六' }])
    const file = csv(`${head}\n1-101,100,张三,,住宅\n1-102,一百,李四,,住宅\n2026-03-03,100,王五,,住宅\n`)
    expect(said(await bring(id, file))).toMatch(
      /有 2 行不能导入，没有导入任何行；.*第 3 行：专有面积“一百”.*第 4 行：房号/,
    )
    const brought = await bring(id, file, { partial: 'yes' })
    if (!brought.ok) throw new Error(said(brought))
    expect(brought.value).toMatchObject({ left: 2, totals: { counted: { rooms: 1 } } })
    expect(await post(id)).toMatch(/^refused register-left: 名册还有 2 行有错没有导入/)
    const back = badSheet(brought.value.bad)
    const rows = [...(back.rows as Iterable<Record<string, string>>)]
    expect(rows.map(row => [row['房号'], row['问题']?.slice(0, 8)])).toEqual([
      ['1-102', '专有面积“一百”'],
      ['2026-03-03', '房号“2026-'],
    ])
    // Another sheet of changes settles nothing of what was left out; the mended one does.
    expect(said(await bring(id, csv(`${head}\n1-103,90,周七,,住宅\n`), { part: 'changes' }))).toBe('done')
    expect((await seen(clerk, id)).registerLeft).toBe(2)
    const mended = await writeXlsx({
      ...back,
      rows: [
        { ...rows[0], 专有面积: '100' },
        { ...rows[1], 房号: '3-3' },
      ],
    })
    expect(said(await bring(id, { name: '待改正.xlsx', bytes: mended }, { part: 'changes' }))).toBe('done')
    expect((await list(id)).totals.counted).toEqual({ rooms: 4, area: 39_000, persons: 4 })
    expect(await post(id)).toBe('done')
  })
})
