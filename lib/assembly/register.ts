/** What does a sheet of owners say, row by row? All of it is right, or the sentences that name what is not. */

import { parsePhone } from '@/lib/core/identity'
import { isDayForRoom, isMaybeTwo, roomKey } from '@/lib/core/owner'
import { countSigns, firstCharacters } from '@/lib/core/text'
import { remarkWords, rowWords } from '@/lib/platform/sheets/line'
import { SheetProblem } from '@/lib/platform/sheets/problem'
import { type ReadRow, readSheet } from '@/lib/platform/sheets/read'
import type { SheetSpec } from '@/lib/platform/sheets/spec'
import { mostRows, type UnitKind, unitKinds } from './kinds'
import { strictArea } from './sheet'
import { unitKindText } from './text'

export type RegisterRow = { room: string; area: number; kind: UnitKind; owner: string; phone: string | null }
/** A row as it stands in the sheet, and what is wrong with it. */
export type BadRow = { line: number; cells: Readonly<Record<Name, string>>; trouble: string }
/** `gone`: rooms that a sheet of changes strikes off. `remarks`: what was passed over, or taken but should be looked at. */
export type RegisterRead = {
  rows: RegisterRow[]
  gone: string[]
  bad: BadRow[]
  remarks: string[]
  /** It is the sheet of rows that were left out before. */
  isMended: boolean
}

const registerColumns = {
  required: ['房号', '专有面积', '业主'],
  optional: ['电话', '类型'],
} as const
type Name = (typeof registerColumns.required)[number] | (typeof registerColumns.optional)[number]

const names = [...registerColumns.required, ...registerColumns.optional] as const

/** What people call the columns. */
const alsoCalled: Readonly<Record<Name, readonly string[]>> = {
  房号: ['房间号', '房屋编号', '房屋号', '室号', '门牌号'],
  专有面积: ['建筑面积', '专有部分面积', '产权面积', '房屋面积', '面积'],
  业主: ['产权人', '业主姓名', '权利人', '姓名', '所有权人'],
  电话: ['手机', '手机号', '手机号码', '联系电话', '电话号码', '联系方式'],
  类型: ['房屋类型', '用途', '房屋用途', '性质'],
}
/** Written into the sheet of rows that go back to be mended; taken no notice of when it comes again. */
const problemColumn = '问题'

const wanted = {
  required: registerColumns.required,
  optional: [...registerColumns.optional, problemColumn],
  also: alsoCalled,
} as const

/** So many remarks of one kind are told; their number is told whole. */
const remarksTold = 20
const limits = { room: 40, owner: 60 } as const
const developer = '建设单位'
const struck = ['删除', '注销', '去掉']

/** Written for reading: 「张 三」 without its blank, the names of one deed in their order. */
const tidyName = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/\s+/g, isMaybeTwo(text) ? ' ' : '')
    .replace(/[,;，；/]/g, '、')

const samples: readonly Readonly<Record<Name, string>>[] = [
  { 房号: '3-1-101', 专有面积: '98.50', 业主: '张三、李四', 电话: '13900000000', 类型: '住宅' },
  { 房号: '商铺1号', 专有面积: '1234.56', 业主: '王五', 电话: '', 类型: '商铺' },
]

/** An empty register to fill in: every cell a text, so that no sheet turns 3-3 into a day. */
export const registerTemplate = (): SheetSpec<Name> => ({
  sheet: '业主名册',
  columns: names.map(key => ({ key, title: key, width: 18, kind: 'exact' })),
  rows: samples,
})

/** Rows that were left out, each with what is wrong with it: mended, the sheet comes in again as one of changes. */
export const badSheet = (bad: readonly BadRow[]): SheetSpec<Name | typeof problemColumn> => ({
  sheet: '待改正',
  columns: [
    { key: problemColumn, title: problemColumn, width: 60, kind: 'exact' },
    ...names.map(key => ({ key, title: key, width: 18, kind: 'exact' as const })),
  ],
  rows: bad.map(({ cells, trouble }) => ({ ...cells, [problemColumn]: trouble })),
})

/** Of every tab whose head fits, such as one for each building. @returns a sentence instead when the file is no such table */
export async function readRegister(file: { name: string; bytes: Uint8Array }): Promise<RegisterRead | string> {
  try {
    const { headers, rows, remarks } = await readSheet<Name | typeof problemColumn>(
      file.bytes,
      file.name,
      wanted,
      () => {},
      mostRows,
    )
    return { ...sorted(rows, remarks.map(remarkWords)), isMended: headers.includes(problemColumn) }
  } catch (error) {
    if (error instanceof SheetProblem) return error.message
    throw error
  }
}

function sorted(rows: readonly ReadRow<Name>[], passedOver: readonly string[]): Omit<RegisterRead, 'isMended'> {
  const rooms = new Map<string, { room: string; line: number }>()
  const read: Omit<RegisterRead, 'isMended'> = { rows: [], gone: [], bad: [], remarks: shortened(passedOver) }
  const doubtful: string[] = []
  for (const row of rows) {
    const key = roomKey(row.cells.房号)
    const one = withRoomOnce(readRow(row), rooms.get(key))
    if (typeof one === 'string') read.bad.push({ line: row.line, cells: row.cells, trouble: one })
    else if (one === null) read.gone.push(row.cells.房号)
    else read.rows.push(one)
    if (one !== null && typeof one !== 'string' && isMaybeTwo(row.cells.业主))
      doubtful.push(`${rowWords(row.line)}：业主姓名中间有空格，按一个人读；是几个人共有的，请用“、”隔开`)
    if (key !== '' && !rooms.has(key)) rooms.set(key, { room: row.cells.房号, line: row.line })
  }
  read.remarks.push(...shortened(doubtful))
  return read
}

const shortened = (remarks: readonly string[]): string[] =>
  remarks.length > remarksTold
    ? [...remarks.slice(0, remarksTold), `另有 ${remarks.length - remarksTold} 处同类`]
    : [...remarks]

const withRoomOnce = (
  read: RegisterRow | null | string,
  first: { room: string; line: number } | undefined,
): RegisterRow | null | string => {
  if (read === null || typeof read === 'string' || first === undefined) return read
  const words = first.room === read.room ? '' : `（写作“${first.room}”，是同一间）`
  return `房号 ${read.room} 与${rowWords(first.line)}重复${words}`
}

/** Words of a sheet for what is neither unsold nor a parking place. */
const shopWords = /^(?:商铺|商业|商用|店铺|门面|门面房|底商|商服|办公|写字楼|公寓|非住宅)(?:用房)?$/u

function kindIn(type: string): UnitKind | null {
  if (type === '') return 'unit'
  const known = unitKinds.find(one => unitKindText[one] === type || one === type)
  if (known) return known
  if (type === '停车位') return 'parking'
  return shopWords.test(type) ? 'shop' : null
}

/** ㎡ as people write them: 1,234.56, １００, 90.5㎡. */
const areaIn = (written: string): number | null =>
  strictArea(
    written
      .normalize('NFKC')
      .replace(/\s/g, '')
      .replace(/(?:m2|平方米|平米|平)$/iu, '')
      .replace(/^\d{1,3}(?:,\d{3})+(?=\.|$)/, grouped => grouped.replaceAll(',', '')),
  )

/** @returns null: struck off the register; a sentence: what is wrong */
function readRow({ cells, faults }: ReadRow<Name>): RegisterRow | null | string {
  const { 房号: room, 专有面积: written, 业主: name, 电话: phone, 类型: type } = cells
  const unreadable = names.flatMap(one => faults?.[one] ?? [])
  if (unreadable.length > 0) return unreadable.join('；')
  if (room === '') return '没有房号'
  if (countSigns(room) > limits.room) return `房号最多 ${limits.room} 个字`
  if (isDayForRoom(room))
    return `房号“${firstCharacters(room)}”是表格把房号（例如 3-3）变成了日期；请把这一列设为文本，照实填写后再导入`
  if (struck.includes(type)) return null
  const area = areaIn(written)
  if (area === null)
    return written === '' ? '没有专有面积' : `专有面积“${firstCharacters(written)}”不是大于 0、最多两位小数的数`
  const kind = kindIn(type)
  if (!kind) return `类型“${firstCharacters(type)}”只能是住宅、商铺、未售或车位`
  const owner = tidyName(name)
  if (owner === '' && kind !== 'unsold') return '没有业主'
  if (countSigns(owner) > limits.owner) return `业主最多 ${limits.owner} 个字`
  return {
    room,
    area,
    kind,
    owner: owner === '' ? developer : owner,
    phone: phone === '' ? null : phoneIn(phone.normalize('NFKC')),
  }
}

/** A foreign number or one with an extension is kept as it stands: it is for calling, not for proving. */
function phoneIn(text: string): string {
  const phone = parsePhone(text)
  return phone.ok ? phone.value : text.replace(/\s/g, '').slice(0, 20)
}
