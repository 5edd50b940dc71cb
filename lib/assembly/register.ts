/** What does a sheet of owners say, row by row? All of it is right, or the sentences that name what is not. */

import { parsePhone } from '@/lib/core/identity'
import { firstCharacters } from '@/lib/core/text'
import { SheetProblem } from '@/lib/platform/sheets/problem'
import { type ReadRow, readTable } from '@/lib/platform/sheets/read'
import { mostRows, type UnitKind, unitKinds } from './kinds'
import { strictArea } from './sheet'
import { unitKindText } from './text'

export type RegisterRow = { room: string; area: number; kind: UnitKind; owner: string; phone: string | null }
export type RegisterRead = { rows: RegisterRow[]; troubles: string[]; troubled: number }

export const registerColumns = {
  required: ['房号', '专有面积', '业主'],
  optional: ['电话', '类型'],
} as const
type Name = (typeof registerColumns.required)[number] | (typeof registerColumns.optional)[number]

/** So many sentences are told at once; their number is told whole. */
const troublesTold = 20
const limits = { room: 40, owner: 60 } as const
const developer = '建设单位'

/** 「欧阳 小明 」 and 「欧阳小明」 are one person; several names on one deed stay in their order. */
const tidyName = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[,;，；/]/g, '、')

/** @returns a sentence instead when the file is no such table */
export async function readRegister(file: { name: string; bytes: Uint8Array }): Promise<RegisterRead | string> {
  try {
    const { rows } = await readTable<Name>(file.bytes, file.name, registerColumns, mostRows)
    return sorted(rows)
  } catch (error) {
    if (error instanceof SheetProblem) return error.message
    throw error
  }
}

function sorted(rows: readonly ReadRow<Name>[]): RegisterRead {
  const rooms = new Map<string, number>()
  const troubles: string[] = []
  let troubled = 0
  const good: RegisterRow[] = []
  for (const row of rows) {
    const read = readRow(row)
    const first = rooms.get(row.cells.房号)
    const checked = typeof read !== 'string' && first !== undefined ? `房号 ${read.room} 与第 ${first} 行重复` : read
    if (typeof checked === 'string') {
      troubled += 1
      if (troubles.length < troublesTold) troubles.push(`第 ${row.line} 行：${checked}`)
    } else good.push(checked)
    if (row.cells.房号 !== '' && first === undefined) rooms.set(row.cells.房号, row.line)
  }
  return { rows: good, troubles, troubled }
}

function readRow({ cells }: ReadRow<Name>): RegisterRow | string {
  const { 房号: room, 专有面积: written, 业主: name, 电话: phone, 类型: type } = cells
  if (room === '') return '没有房号'
  if (room.length > limits.room) return `房号最多 ${limits.room} 个字`
  const area = strictArea(written)
  if (area === null)
    return written === '' ? '没有专有面积' : `专有面积“${firstCharacters(written)}”不是大于 0、最多两位小数的数`
  const kind = type === '' ? 'unit' : unitKinds.find(one => unitKindText[one] === type || one === type)
  if (!kind) return `类型“${firstCharacters(type)}”只能是住宅、未售或车位`
  const owner = tidyName(name)
  if (owner === '' && kind !== 'unsold') return '没有业主'
  if (owner.length > limits.owner) return `业主最多 ${limits.owner} 个字`
  return { room, area, kind, owner: owner === '' ? developer : owner, phone: phone === '' ? null : phoneIn(phone) }
}

/** A foreign number or one with an extension is kept as it stands: it is for calling, not for proving. */
function phoneIn(text: string): string {
  const phone = parsePhone(text)
  return phone.ok ? phone.value : text.replace(/\s/g, '').slice(0, 20)
}

/** Names that stand with different phones: counted as different persons, which somebody should look at before the notice. */
export function namesakes(rows: readonly RegisterRow[]): number {
  const phones = new Map<string, Set<string>>()
  for (const row of rows) {
    if (row.kind === 'unsold') continue
    const known = phones.get(row.owner) ?? new Set()
    known.add(row.phone ?? '')
    phones.set(row.owner, known)
  }
  return [...phones.values()].filter(one => one.size > 1).length
}
