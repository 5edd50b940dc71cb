/** How an entry of the trail is read: outcomes, kinds of records, fields and their values in words, whatever feature wrote them. */

import { plainWords } from '@/lib/core/trail'
import { nothing } from '@/lib/core/word'
import { calledOf, fieldOf } from '@/lib/trail-words'

export const outcomes = ['done', 'refused', 'forbidden', 'missing', 'invalid', 'conflict'] as const
export type Outcome = (typeof outcomes)[number]

export const outcomeText: Record<Outcome, string> = {
  done: '成功',
  refused: '规则不允许',
  forbidden: '无权办理',
  missing: '不在范围内或不存在',
  invalid: '填写有误',
  conflict: '他人已先改',
}
export const outcomeMark: Record<Outcome, 'met' | 'near' | 'behind' | 'idle'> = {
  done: 'met',
  refused: 'near',
  forbidden: 'behind',
  missing: 'behind',
  invalid: 'idle',
  conflict: 'idle',
}
export const isOutcome = (word: string): word is Outcome => word in outcomeText

export const subjectKindText = (kind: string): string => calledOf(kind) ?? '其他'

/** A field of a record; one that nobody tells any more is still shown, as such. */
export const fieldWord = (kind: string | null, field: string): string => fieldOf(kind, field)?.label ?? '其他内容'

/** A stored value as it is read; nothing is （空）. */
export const valueWord = (kind: string | null, field: string, value: unknown): string =>
  (fieldOf(kind, field)?.words ?? plainWords)(value) || nothing

/**
 * row: it was changed, or written past the database's own hand · rows: some are gone or were added · seal, gap: of the chain itself ·
 * head: another one is kept outside
 */
export const trailFaults = ['row', 'rows', 'seal', 'gap', 'head'] as const
export type TrailFault = (typeof trailFaults)[number]
/** The first place at which the trail is not as it was written. */
export type Broken = { fault: TrailFault; batch: number; row: string | null }

const faultText: Record<TrailFault, string> = {
  row: '内容与写入时不一致',
  rows: '有记录被删除或补写',
  seal: '封存记录被改动',
  gap: '封存记录缺失',
  head: '链首与数据库之外保存的不一致',
}

export const brokenWords = ({ fault, batch, row }: Broken): string =>
  `第 ${batch} 批${row === null ? '' : `第 ${row} 号记录`}${faultText[fault]}`
