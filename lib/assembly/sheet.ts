/** The published rows of a vote as a sheet: written for everybody, read again by whoever counts anew. */
import { firstCharacters } from '@/lib/core/text'
import { type ReadRow, readTable } from '@/lib/platform/sheets/read'
import type { Column, SheetSpec } from '@/lib/platform/sheets/spec'
import type { Line } from './count'
import { type BallotOpinion, mostRoomArea, mostRows, opinions } from './kinds'
import { areaText, opinionCell, opinionText } from './text'

export const sheetColumns = ['房号', '专有面积', '业主', '参与', '意见'] as const
export type SheetColumn = (typeof sheetColumns)[number]

/** A row that cannot be: `line` is the number Excel shows, 0 for the sheet as a whole. */
export class RowTrouble extends Error {
  readonly line: number
  readonly english: string

  constructor(line: number, chinese: string, english: string) {
    super(chinese)
    this.name = 'RowTrouble'
    this.line = line
    this.english = english
  }
}

const quoted = (text: string): string => (text.length > 30 ? `${firstCharacters(text, 30)}…` : text)

/** 0.01 ㎡ in a positive number of ㎡ with at most two decimals; null for anything else. */
export function strictArea(text: string): number | null {
  const found = /^(\d{1,8})(?:\.(\d{1,2}))?$/.exec(text)
  if (!found) return null
  const area = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
  return area > 0 && area <= mostRoomArea ? area : null
}

/** @throws SheetProblem when the file is no such table, RowTrouble at the first row that cannot be */
export async function readResult(file: Uint8Array | string, name: string): Promise<Line[]> {
  const { rows } = await readTable(file, name, { required: sheetColumns, optional: [] }, mostRows)
  const rooms = new Map<string, number>()
  const owners = new Map<string, { line: number; opinion: BallotOpinion | null }>()
  return rows.map(row => {
    const line = lineOf(row)
    const first = rooms.get(line.room)
    if (first !== undefined)
      throw trouble(row, `房号 ${quoted(line.room)} 与第 ${first} 行重复`, `the room of line ${first} again`)
    rooms.set(line.room, row.line)
    const said = owners.get(line.owner)
    if (said && said.opinion !== line.opinion)
      throw trouble(
        row,
        `业主 ${quoted(line.owner)} 的参与或意见与第 ${said.line} 行不一致`,
        `this owner said something else in line ${said.line}`,
      )
    if (!said) owners.set(line.owner, { line: row.line, opinion: line.opinion })
    return line
  })
}

const trouble = (row: { line: number }, chinese: string, english: string): RowTrouble =>
  new RowTrouble(row.line, chinese, english)

function lineOf(row: ReadRow<SheetColumn>): Line {
  const { 房号: room, 专有面积: area, 业主: owner } = row.cells
  if (room === '') throw trouble(row, '没有房号', 'the room is missing')
  if (owner === '') throw trouble(row, '没有业主', 'the owner is missing')
  const read = strictArea(area)
  if (read === null)
    throw trouble(
      row,
      area === '' ? '没有专有面积' : `专有面积“${quoted(area)}”不是大于 0、最多两位小数的数`,
      'the area must be a positive number of at most two decimals',
    )
  return { room, area: read, owner, opinion: opinionIn(row) }
}

function opinionIn(row: ReadRow<SheetColumn>): BallotOpinion | null {
  const { 参与: takes, 意见: said } = row.cells
  if (takes !== '是' && takes !== '否')
    throw trouble(row, `参与“${quoted(takes)}”只能是“是”或“否”`, 'whether the owner takes part must be 是 or 否')
  if (takes === '否') {
    if (said !== '') throw trouble(row, '未参与却有意见', 'an opinion of somebody who takes no part')
    return null
  }
  const opinion = opinions.find(one => opinionText[one] === said)
  if (opinion) return opinion
  throw said === ''
    ? trouble(row, '参与了却没有意见', 'no opinion of somebody who takes part')
    : trouble(row, `意见“${quoted(said)}”只能是同意、反对或弃权`, 'the opinion must be 同意, 反对 or 弃权')
}

const columns: readonly Column<SheetColumn>[] = [
  { key: '房号', title: '房号', width: 24, kind: 'exact' },
  { key: '专有面积', title: '专有面积', width: 14, kind: 'number' },
  { key: '业主', title: '业主', width: 16, kind: 'exact' },
  { key: '参与', title: '参与', width: 8, kind: 'exact' },
  { key: '意见', title: '意见', width: 10, kind: 'exact' },
]

export function resultSheet(lines: readonly Line[]): SheetSpec<SheetColumn> {
  return {
    sheet: '表决结果',
    columns,
    rows: lines.map(({ room, area, owner, opinion }) => ({
      房号: room,
      专有面积: areaText(area),
      业主: owner,
      参与: opinion ? '是' : '否',
      意见: opinionCell(opinion),
    })),
  }
}
