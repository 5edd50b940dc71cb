/** Which units stand in a figure's table, and what is said of each? Pure: counts, divisions and targets in, shapes out. */
import { addMonths, type Day, quarterEnd } from '@/lib/core/day'
import { type DivisionCode, levelOf, lineage } from '@/lib/core/division'
import { holdsOn } from '@/lib/division/rules'
import type { DefinitionRow, Targets } from '@/lib/plan/targets'
import {
  coverageOf,
  formationOf,
  noCounts,
  type UnitCounts,
  type UnitFigures,
  type UnitName,
  unitFigures,
} from './indicators'
import { nameOn, type PlaceUnits } from './indicators-places'
import type { Definition, Figures } from './shapes'

/** Pooled counts in the divisions of a day, with what judges them. */
export type FigureSheet = {
  /** The divisions shown are those of this day. */
  divisionsOf: Day
  units: PlaceUnits
  counts: ReadonlyMap<DivisionCode, UnitCounts>
  targets: Targets
  computedAt: Date
  /** The last quarter's end before, in the same divisions; by the reported clock the last day that was reported before. */
  previous: { since: Day; counts: ReadonlyMap<DivisionCode, UnitCounts> } | null
}

export const countsOf = (sheet: Pick<FigureSheet, 'counts'>, code: DivisionCode): UnitCounts =>
  sheet.counts.get(code) ?? noCounts

/** A unit whose name no table knows is shown by its code. */
export function unitName(units: PlaceUnits, code: DivisionCode, of: Day): UnitName {
  const unit = units.get(code)
  return { code, name: unit ? nameOn(unit, of) : code, level: levelOf(code) }
}

type DivisionTree = { below: Map<DivisionCode, DivisionCode[]>; counties: Map<DivisionCode, DivisionCode[]> }
type Rooted = Pick<FigureSheet, 'units' | 'counts' | 'divisionsOf'>

/** One walk over all units answers every question of a page; counts that are kept keep their trees. */
const trees = new WeakMap<Rooted['counts'], Map<Day, DivisionTree>>()

function treeOf(sheet: Rooted): DivisionTree {
  const kept = trees.get(sheet.counts) ?? new Map<Day, DivisionTree>()
  trees.set(sheet.counts, kept)
  const known = kept.get(sheet.divisionsOf)
  if (known) return known
  const made = growTree(sheet)
  kept.set(sheet.divisionsOf, made)
  return made
}

/** Units valid on the day, and those that something was counted for, in the order of codes. */
function growTree({ units, counts, divisionsOf }: Rooted): DivisionTree {
  const valid = [...units.values()].filter(unit => holdsOn(unit, divisionsOf)).map(unit => unit.code)
  const tree: DivisionTree = { below: new Map(), counties: new Map() }
  const put = (into: Map<DivisionCode, DivisionCode[]>, at: DivisionCode, code: DivisionCode): void => {
    const list = into.get(at)
    if (list) list.push(code)
    else into.set(at, [code])
  }
  for (const code of [...new Set([...valid, ...counts.keys()])].sort()) {
    const line = lineage(code)
    const parent = line.at(-2)
    if (parent) put(tree.below, parent, code)
    if (levelOf(code) === 'county') for (const above of line) put(tree.counties, above, code)
  }
  return tree
}

export const childrenOf = (sheet: Rooted, code: DivisionCode): DivisionCode[] => treeOf(sheet).below.get(code) ?? []

/** The counties a unit's `countiesMet` is counted over: itself for a county, none below. */
export const countiesUnder = (sheet: Rooted, code: DivisionCode): DivisionCode[] =>
  treeOf(sheet).counties.get(code) ?? []

export function figuresOfUnit(sheet: FigureSheet, code: DivisionCode): UnitFigures {
  const before = sheet.previous?.counts.get(code)
  const counts = countsOf(sheet, code)
  const change =
    sheet.previous && before
      ? {
          since: sheet.previous.since,
          streetCoverage: less(coverageOf(counts), coverageOf(before)),
          formation: less(formationOf(counts), formationOf(before)),
        }
      : null
  const counties = countiesUnder(sheet, code).map(one => countsOf(sheet, one))
  return unitFigures(unitName(sheet.units, code, sheet.divisionsOf), counts, sheet.targets, counties, change)
}

type PartOfWhole = { part: number; whole: number }
export const less = (one: PartOfWhole, other: PartOfWhole): PartOfWhole => ({
  part: one.part - other.part,
  whole: one.whole - other.whole,
})

export const figuresOf = (sheet: FigureSheet, code: DivisionCode): Figures => ({
  unit: figuresOfUnit(sheet, code),
  children: childrenOf(sheet, code).map(one => figuresOfUnit(sheet, one)),
  counties: countiesUnder(sheet, code).map(one => figuresOfUnit(sheet, one)),
  computedAt: sheet.computedAt,
})

/** The last day of a quarter before the day. */
export const previousQuarterEnd = (of: Day): Day => quarterEnd(addMonths(quarterEnd(of), -3))

/** The definition in force on a day; where none says so, the newest. */
export function definitionOn(rows: readonly DefinitionRow[], of: Day): Definition {
  const newest = (indicator: string): DefinitionRow | undefined => {
    const own = rows.filter(row => row.indicator === indicator).sort((one, other) => other.version - one.version)
    return own.find(row => holdsOn(row, of)) ?? own[0]
  }
  const [coverage, formation] = [newest('street-coverage'), newest('formation')]
  return {
    version: Math.max(coverage?.version ?? 1, formation?.version ?? 1),
    streetCoverage: coverage?.text ?? '',
    formation: formation?.text ?? '',
    basis: [...new Set([coverage, formation].flatMap(one => (one?.basis ? [one.basis] : [])))],
  }
}
