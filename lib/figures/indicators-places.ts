/** Where does what was counted on one day belong in the divisions of another (split, merged, renumbered units)? */

import type { Day } from '@/lib/core/day'
import { ancestor, contains, type DivisionCode, type Level, levelOf, levels, type Scope } from '@/lib/core/division'
import { isStreetOn } from '@/lib/division/rules'
import { addCounts, noCounts, noCoverage, noFormation, type PlaceCounts } from './indicators'

export type PlaceUnit = {
  code: DivisionCode
  name: string
  level: Level
  kind: string | null
  /** A unit like a street counts as one from this day on. */
  dutiesFrom: Day | null
  /** null: beginning unknown. */
  validFrom: Day | null
  /** The last valid day; null: still valid. */
  validTo: Day | null
  successor: DivisionCode | null
  /** Names it bore until (and on) a day, the oldest first. */
  formerNames: { validTo: Day; name: string }[]
}
export type PlaceUnits = ReadonlyMap<DivisionCode, PlaceUnit>

export const nameOn = (unit: PlaceUnit, of: Day): string =>
  unit.formerNames.find(former => former.validTo >= of)?.name ?? unit.name

const aboveOf = (code: DivisionCode): DivisionCode | null => {
  const above = levels[levels.indexOf(levelOf(code)) - 1]
  return above === undefined ? null : ancestor(code, above)
}

/**
 * The unit of a day that stands where this one stood: its successor once it has ended, and where a unit above it has ended,
 * what followed that one. Where nothing followed, itself: a count is never lost.
 */
export function placeOn(units: PlaceUnits, code: DivisionCode, of: Day): DivisionCode {
  const seen = new Set<DivisionCode>()
  const follow = (at: DivisionCode): DivisionCode => {
    if (seen.has(at)) return at
    seen.add(at)
    const unit = units.get(at)
    const ended = unit !== undefined && unit.validTo !== null && unit.validTo < of
    if (ended && unit.successor) return follow(unit.successor)
    const above = aboveOf(at)
    if (above === null) return at
    const moved = follow(above)
    return moved === above ? at : moved
  }
  return follow(code)
}

/** Has any unit ended before the day? Where none has, every place is its own. */
export const anyEnded = (units: PlaceUnits, before: Day): boolean =>
  [...units.values()].some(unit => unit.validTo !== null && unit.validTo < before)

/** Units whose place on a day is another one's. */
export function displaced(units: PlaceUnits, of: Day): { code: DivisionCode; place: DivisionCode }[] {
  if (!anyEnded(units, of)) return []
  return [...units.keys()]
    .map(code => ({ code, place: placeOn(units, code, of) }))
    .filter(one => one.code !== one.place)
}

/** What one day's query counted. */
export type DayCounts = {
  day: Day
  /** By the compound's place on the day. */
  formation: Iterable<readonly [DivisionCode, number, number, number, number, number, number]>
  /** Streets of which every mandatory item is held. */
  covered: ReadonlySet<DivisionCode>
}

/** The cells of a day in the divisions of that day: compounds at their place, streets at themselves. `within` leaves the others out. */
export function cellsOf(counts: DayCounts, units: PlaceUnits, within: Scope | null = null): PlaceCounts[] {
  const { day, covered } = counts
  const still = !anyEnded(units, day)
  const cells: PlaceCounts[] = []
  const inhabited = new Set<DivisionCode>()
  for (const [code, whole, committee, management, nominal, readyPart, readyWhole] of counts.formation) {
    const place = still ? code : placeOn(units, code, day)
    if (within !== null && !contains(within, place)) continue
    if (whole > 0) inhabited.add(ancestor(place, 'street'))
    const formation = { whole, committee, management, nominal, readyPart, readyWhole }
    cells.push({ place, coverage: noCoverage, formation })
  }
  for (const unit of units.values()) {
    if ((within !== null && !contains(within, unit.code)) || !isStreetOn(unit, day)) continue
    const part = covered.has(unit.code) ? 1 : 0
    const inScope = inhabited.has(unit.code) ? 1 : 0
    const coverage = { part, whole: 1, scopePart: part * inScope, scopeWhole: inScope }
    cells.push({ place: unit.code, coverage, formation: noFormation })
  }
  return cells
}

/** The same counts grouped onto the units of another day; their sum does not change. */
export function reproject(cells: readonly PlaceCounts[], units: PlaceUnits, onto: Day): readonly PlaceCounts[] {
  if (!anyEnded(units, onto)) return cells
  const grouped = new Map<DivisionCode, PlaceCounts>()
  for (const cell of cells) {
    const place = placeOn(units, cell.place, onto)
    grouped.set(place, { place, ...addCounts(grouped.get(place) ?? noCounts, cell) })
  }
  return [...grouped.values()]
}
