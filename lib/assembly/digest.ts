/**
 * The seal on a published result: whoever has its rows can work it out again (`npm run recount -- SHEET.csv`).
 *
 * SHA-256, in hex, of the rows as UTF-8 text, one a line, each ended by a line feed (U+000A), in the order of their rooms by code
 * point. A line is: room, area in 0.01 ㎡ as digits, owner, opinion (`for`, `against`, `abstain`, `none` for who takes no part), with
 * a tab (U+0009) between them. The order of the rows in the sheet does not matter, nor what the matter is called.
 */
import { sha256 } from '@/lib/platform/crypto'
import type { Line } from './count'
import type { BallotOpinion } from './kinds'

/** Code units compare like code points but for surrogates, which belong behind U+E000–U+FFFF. */
const lift = (unit: number): number => {
  if (unit < 0xd800) return unit
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000
}

export function byCodePoint(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length)
  for (let at = 0; at < shorter; at += 1) {
    const [a, b] = [one.charCodeAt(at), other.charCodeAt(at)]
    if (a !== b) return lift(a) - lift(b)
  }
  return one.length - other.length
}

/** Where there are no surrogates the engine's own comparison gives the same order, three times as fast. */
export function sortedByRoom<Row extends { room: string }>(lines: Iterable<Row>): Row[] {
  const rows = [...lines]
  const compare = rows.some(row => /[\ud800-\udfff]/.test(row.room)) ? byCodePoint : byCodeUnit
  return rows.sort((one, other) => compare(one.room, other.room))
}

function byCodeUnit(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

/** All of a line before its opinion. */
export const digestHead = (room: string, area: number, owner: string): string => `${room}\t${area}\t${owner}\t`
export const digestTail: Readonly<Record<BallotOpinion | 'none', string>> = {
  for: 'for\n',
  against: 'against\n',
  abstain: 'abstain\n',
  none: 'none\n',
}

export const digestOf = (lines: Iterable<Line>): string =>
  sha256(
    sortedByRoom(lines)
      .map(({ room, area, owner, opinion }) => digestHead(room, area, owner) + digestTail[opinion ?? 'none'])
      .join(''),
  )
