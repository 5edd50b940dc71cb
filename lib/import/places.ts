/** Which of the codes in a ledger are places of this actor? What lies outside his division is, for him, not there. */

import { dayInShanghai } from '@/lib/core/day'
import { type DivisionCode, divisionCode, type Level, levelOf } from '@/lib/core/division'
import { firstCharacters } from '@/lib/core/text'
import { unitsUnder } from '@/lib/division/store'
import type { Doer } from '@/lib/platform/perform'
import type { CellReader } from './cells'

export type Places = { readonly level: Level; readonly names: ReadonlyMap<string, string> }

/** The units of a level in the actor's division that are valid today. */
export async function placesOf({ tx, actor, now }: Doer, level: Level): Promise<Places> {
  const units = await unitsUnder(tx, actor.division, level, dayInShanghai(now))
  return { level, names: new Map(units.map(unit => [unit.code, unit.name])) }
}

const words = {
  community: { what: '社区', example: '140105001001' },
  street: { what: '街道（乡镇）', example: '140105001000' },
} as const

/** The place a cell names; null with a sentence when there is none, null without one when the cell is empty. */
export function placeIn<Name extends string>(
  cells: CellReader<Name>,
  column: Name,
  level: keyof typeof words,
  places: Places,
): DivisionCode | null {
  const text = cells.text(column, 40)
  if (text === null) return null
  const code = divisionCode(text)
  const { what, example } = words[level]
  if (code === null || levelOf(code) !== level) {
    cells.say(column, `${firstCharacters(text)} 不是${what}代码，应为 12 位数字，例如 ${example}`)
    return null
  }
  if (places.names.has(code)) return code
  cells.say(column, `没有这个${what}：${code}`)
  return null
}
