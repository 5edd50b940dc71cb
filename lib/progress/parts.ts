/** The units below a place with what was counted in each: those with nothing too, and those that ended but still hold records. */
import type { Day } from '@/lib/core/day'
import { type DivisionCode, levelOf, lineage } from '@/lib/core/division'
import { childrenOf, divisionsOf } from '@/lib/division/store'
import type { Tx } from '@/lib/platform/db'

export type PartUnit = { code: DivisionCode; name: string }

export async function partsOf(
  tx: Tx,
  place: DivisionCode,
  counted: ReadonlySet<DivisionCode>,
  today: Day,
): Promise<PartUnit[]> {
  const units = levelOf(place) === 'community' ? [] : await childrenOf(tx, place, today)
  const known = new Set(units.map(unit => unit.code))
  const ended = await divisionsOf(
    tx,
    [...counted].filter(code => !known.has(code)),
  )
  return [...units, ...ended].map(({ code, name }) => ({ code, name })).sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** The units a place lies in, from the province down to itself. */
export const pathOf = async (tx: Tx, place: DivisionCode): Promise<PartUnit[]> =>
  (await divisionsOf(tx, lineage(place))).map(({ code, name }) => ({ code, name }))
