/** Which compound does a row of another ledger belong to: by its code, or by its community and name? */

import { compoundCodePattern, limits } from '@/lib/compound/rules'
import { type Compound, type CompoundKey, findCompounds, keyText } from '@/lib/compound/store'
import { looksSame } from '@/lib/core/normal'
import type { Doer } from '@/lib/platform/perform'
import type { CellReader } from './cells'
import type { compoundKeys } from './kinds'
import { type Places, placeIn } from './places'

type KeyColumn = (typeof compoundKeys)[number]
type KeyCells = CellReader<KeyColumn>

/** Reads the key; undefined: it is broken, and the row says why. null: no cell of it is filled. */
export function compoundKey(cells: KeyCells, places: Places): CompoundKey | null | undefined {
  const code = cells.text('小区编码', 20)
  const name = cells.text('小区名称', limits.name)
  const community = placeIn(cells, '社区代码', 'community', places)
  if (code !== null) {
    if (compoundCodePattern.test(code)) return { code }
    cells.say('小区编码', `${code} 不是小区编码，应为 13 位数字`)
    return undefined
  }
  if (name !== null && community !== null) return { divisionCode: community, name }
  const isEmpty = (column: KeyColumn): boolean => !cells.has(column)
  if (isEmpty('小区编码') && isEmpty('小区名称') && isEmpty('社区代码')) return null
  if (isEmpty('小区名称')) cells.say('小区名称', '没有小区编码的请填写')
  if (isEmpty('社区代码')) cells.say('社区代码', '没有小区编码的请填写')
  return undefined
}

export const compoundsUnder = ({ tx }: Doer, keys: readonly (CompoundKey | null | undefined)[]) =>
  findCompounds(tx, [
    ...new Map(keys.filter(key => key !== null && key !== undefined).map(key => [keyText(key), key])).values(),
  ])

/** The compound of a key in scope; null with a sentence where there is none. */
export function compoundOf(
  cells: KeyCells,
  key: CompoundKey | null | undefined,
  known: ReadonlyMap<string, Compound>,
): Compound | null {
  if (key === null || key === undefined) return null
  const found = known.get(keyText(key))
  if (found === undefined) {
    const [column, words] = 'code' in key ? (['小区编码', key.code] as const) : (['小区名称', key.name] as const)
    cells.say(column, `没有这个小区：${words}，请先登记或导入小区`)
    return null
  }
  const name = cells.text('小区名称', limits.name)
  if ('code' in key && name !== null && !looksSame(name, found.facts.name)) {
    cells.say('小区名称', `与小区编码不符：编码 ${key.code} 是${found.facts.name}`)
    return null
  }
  return found
}
