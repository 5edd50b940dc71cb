/** Which of the codes in a ledger are places of this actor? What lies outside his division is, for him, not there. */

import { dayInShanghai } from '@/lib/core/day'
import { type DivisionCode, divisionCode, formerCounty, type Level, levelOf, plainCode } from '@/lib/core/division'
import { firstCharacters } from '@/lib/core/text'
import { type EndedUnit, endedUnits, unitsUnder } from '@/lib/division/store'
import type { Doer } from '@/lib/platform/perform'
import type { CellReader } from './cells'

export type Places = {
  readonly level: Level
  readonly names: ReadonlyMap<string, string>
  /** Units that have gone, with what they went into. */
  readonly ended: ReadonlyMap<string, EndedUnit>
}

/** The units of a level in the actor's division that are valid today, and those that were. */
export async function placesOf({ tx, actor, now }: Doer, level: Level): Promise<Places> {
  const units = await unitsUnder(tx, actor.division, level, dayInShanghai(now))
  const ended = await endedUnits(tx, dayInShanghai(now))
  return {
    level,
    names: new Map(units.map(unit => [unit.code, unit.name])),
    ended: new Map(ended.map(unit => [unit.code, unit])),
  }
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
  const text = cells.key(column, 40)
  if (text === null) return null
  const plain = plainCode(text)
  // A street's nine digits say all of it.
  const code = divisionCode(level === 'street' && plain.length === 9 ? `${plain}000` : plain)
  if (code !== null && levelOf(code) === level && places.names.has(code)) return code
  cells.say(column, whyNotPlace(text, code, level, places))
  return null
}

function whyNotPlace(text: string, code: DivisionCode | null, level: keyof typeof words, places: Places): string {
  const { what, example } = words[level]
  const former = formerCode(code ?? plainCode(text), places)
  if (former !== null) return former
  if (level === 'community' && /^14\d{7}(?:000)?$/.test(plainCode(text)))
    return `${firstCharacters(text)} 是街道（乡镇）代码，请填到社区的 12 位代码，例如 ${example}`
  if (code === null || levelOf(code) !== level)
    return `${firstCharacters(text)} 不是${what}代码，应为 12 位数字，例如 ${example}`
  return `没有这个${what}：${code}`
}

/** What an old code has become, as far as it is known. */
function formerCode(code: string, { ended, names }: Places): string | null {
  const unit = ended.get(code)
  if (unit)
    return `${code}（${unit.name}）已于 ${unit.validTo} 撤并${unit.successor === null ? '' : `，并入 ${unit.successor}（${unit.successorName ?? ''}）`}，请改填现行代码`
  const former = formerCounty(code)
  if (former === null) return null
  const heirs = former.heirs.map(heir => heir.slice(0, 6))
  const same = heirs.map(heir => `${heir}${code.slice(6)}`).find(heir => names.has(heir))
  const hint = same === undefined ? '' : `，例如 ${same}（${names.get(same)}）`
  return `${code} 是${former.name}的旧代码，${code.slice(0, 6)} 已改为 ${heirs.join('、')}，请改填现行代码${hint}`
}
