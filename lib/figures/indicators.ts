/** What are the two indicators of a unit on a day made of, and what do they say against the target (domain §2)? */
import type { Day } from '@/lib/core/day'
import { type DivisionCode, type Level, levelOf, levels, lineage } from '@/lib/core/division'
import { type Count, meets, missing, near, percentDown } from '@/lib/core/rate'
import type { TargetOnDay, Targets } from '@/lib/plan/targets'

/** Streets and townships of a unit. `scope…`: only those with at least one compound that counts on the day. */
export type CoverageCounts = { part: number; whole: number; scopePart: number; scopeWhole: number }

/**
 * Compounds of a unit, each once. The part is `committee + management` (业委会 wins where both hold); `nominal` ignores the
 * term's end; `ready…`: only compounds with more than half of the exclusive area delivered.
 */
export type FormationCounts = {
  whole: number
  committee: number
  management: number
  nominal: number
  readyPart: number
  readyWhole: number
}

export type UnitCounts = { coverage: CoverageCounts; formation: FormationCounts }
export type CountsByDivision = ReadonlyMap<DivisionCode, UnitCounts>

/** What was counted at one place: compounds at their community, streets at themselves. */
export type PlaceCounts = { place: DivisionCode } & UnitCounts

export const noCoverage: CoverageCounts = { part: 0, whole: 0, scopePart: 0, scopeWhole: 0 }
export const noFormation: FormationCounts = {
  whole: 0,
  committee: 0,
  management: 0,
  nominal: 0,
  readyPart: 0,
  readyWhole: 0,
}
export const noCounts: UnitCounts = { coverage: noCoverage, formation: noFormation }

export function addCounts(one: UnitCounts, other: UnitCounts): UnitCounts {
  const sum = { coverage: { ...one.coverage }, formation: { ...one.formation } }
  addInto(sum, other)
  return sum
}

/** Codes repeat from day to day, and cutting them up is most of a roll-up's work. */
const lines = new Map<DivisionCode, readonly DivisionCode[]>()
const keptLines = 20_000

function lineOf(code: DivisionCode): readonly DivisionCode[] {
  const known = lines.get(code)
  if (known) return known
  if (lines.size >= keptLines) lines.clear()
  const line = lineage(code)
  lines.set(code, line)
  return line
}

/** Pooled counts of every unit that a cell lies in, from the province down to the cell's own place, or to a level above it. */
export function rollUp(cells: Iterable<PlaceCounts>, deepest: Level = 'community'): Map<DivisionCode, UnitCounts> {
  const units = new Map<DivisionCode, UnitCounts>()
  const depth = levels.indexOf(deepest)
  for (const cell of cells) {
    for (const [level, code] of lineOf(cell.place).entries()) {
      if (level > depth) break
      const known = units.get(code)
      if (known) addInto(known, cell)
      else units.set(code, { coverage: { ...cell.coverage }, formation: { ...cell.formation } })
    }
  }
  return units
}

/** Some ten thousand additions a roll-up: the sums are this module's own objects and are written in place. */
function addInto({ coverage, formation }: UnitCounts, other: UnitCounts): void {
  coverage.part += other.coverage.part
  coverage.whole += other.coverage.whole
  coverage.scopePart += other.coverage.scopePart
  coverage.scopeWhole += other.coverage.scopeWhole
  formation.whole += other.formation.whole
  formation.committee += other.formation.committee
  formation.management += other.formation.management
  formation.nominal += other.formation.nominal
  formation.readyPart += other.formation.readyPart
  formation.readyWhole += other.formation.readyWhole
}

export const coverageOf = (counts: UnitCounts): Count => ({ part: counts.coverage.part, whole: counts.coverage.whole })
export const coverageInScopeOf = (counts: UnitCounts): Count => ({
  part: counts.coverage.scopePart,
  whole: counts.coverage.scopeWhole,
})
export const formationOf = (counts: UnitCounts): Count => ({
  part: counts.formation.committee + counts.formation.management,
  whole: counts.formation.whole,
})
/** Both rates as they are counted. */
export const pairOf = (counts: UnitCounts): { streetCoverage: Count; formation: Count } => ({
  streetCoverage: coverageOf(counts),
  formation: formationOf(counts),
})
export const formationReadyOf = (counts: UnitCounts): Count => ({
  part: counts.formation.readyPart,
  whole: counts.formation.readyWhole,
})
/** 届满未换届: nominal but not held. Whoever holds is nominal too. */
export const expiredOf = (counts: UnitCounts): number => counts.formation.nominal - formationOf(counts).part

/** ● 达标 ▲ 未完成, short by less than `nearPoints` ■ 未完成: the target in force is one whose day is past. */
export type IndicatorStanding = 'met' | 'near' | 'behind'

/** Short by less than so many percentage points. */
export const nearPoints = 10

/** A count judged by the target in force on its day. Nulls: no target yet, or whole = 0. */
export type Rate = Count & {
  /** Rounded down to one decimal; null when whole is 0. */
  percent: string | null
  met: boolean | null
  standing: IndicatorStanding | null
  /** Units still missing to the target in force, and to the next one. */
  missing: number | null
  missingNext: number | null
}

/** 还差: to the target in force; before there is one, to the next. null: there is nothing to compare with. */
export const gapOf = (rate: Pick<Rate, 'missing' | 'missingNext'> | null | undefined): number | null =>
  rate?.missing ?? rate?.missingNext ?? null

/** For sorting: the lowest rate first; of equal ones that which lacks more. */
export const furthestFirst = (one: Rate, other: Rate): number =>
  one.part * other.whole - other.part * one.whole || (gapOf(other) ?? 0) - (gapOf(one) ?? 0)

/** All that are not counted are missing: only then has the distance a list of its own, and is not any so many of a longer one. */
export const isGapWhole = (rate: Rate): boolean => gapOf(rate) === rate.whole - rate.part

export function standing(count: Count, target: number | null): IndicatorStanding | null {
  if (target === null || count.whole === 0) return null
  if (meets(count, target)) return 'met'
  return near(count, target, nearPoints) ? 'near' : 'behind'
}

export const judge = (count: Count, target: TargetOnDay): Rate => ({
  ...count,
  percent: percentDown(count),
  met: target.target === null ? null : meets(count, target.target),
  standing: standing(count, target.target),
  missing: target.target === null ? null : missing(count, target.target),
  missingNext: target.next === null ? null : missing(count, target.next.rate),
})

/** How many counties reach the target in force; null where none is in force. `of`: every county-level unit of the day. */
export type CountiesMet = { streetCoverage: number | null; formation: number | null; of: number }

export function countiesMet(counties: readonly UnitCounts[], targets: Targets): CountiesMet {
  const metBy = (count: (one: UnitCounts) => Count, target: number | null): number | null =>
    target === null ? null : counties.filter(one => meets(count(one), target) === true).length
  return {
    streetCoverage: metBy(coverageOf, targets.streetCoverage.target),
    formation: metBy(formationOf, targets.formation.target),
    of: counties.length,
  }
}

/** Street coverage is measured where there are streets to count: county, city, province. */
export const hasCoverage = (level: Level): boolean => level === 'province' || level === 'city' || level === 'county'

export type UnitName = { code: DivisionCode; name: string; level: Level }

/** Every number of one unit on one day, as a page shows it. */
export type UnitFigures = {
  division: UnitName
  /** null for streets and communities. */
  streetCoverage: (Rate & { inScope: Count }) | null
  /** Whether a street counts as covered; null for other units, and for one that no coverage is asked of. */
  covered: boolean | null
  formation: Rate & { committee: number; management: number; nominal: number; expired: number; ready: Count }
  /** null below the county. */
  countiesMet: CountiesMet | null
  /** Against the last quarter's end before the day, in the same units; null where nothing was counted then. */
  change: { since: Day; streetCoverage: Count; formation: Count } | null
}

export function unitFigures(
  division: UnitName,
  counts: UnitCounts,
  targets: Targets,
  counties: readonly UnitCounts[],
  change: UnitFigures['change'] = null,
): UnitFigures {
  const { committee, management, nominal } = counts.formation
  const withCoverage = hasCoverage(levelOf(division.code))
  return {
    division,
    streetCoverage: withCoverage
      ? { ...judge(coverageOf(counts), targets.streetCoverage), inScope: coverageInScopeOf(counts) }
      : null,
    covered: division.level === 'street' && counts.coverage.whole > 0 ? counts.coverage.part > 0 : null,
    formation: {
      ...judge(formationOf(counts), targets.formation),
      committee,
      management,
      nominal,
      expired: expiredOf(counts),
      ready: formationReadyOf(counts),
    },
    countiesMet: withCoverage ? countiesMet(counties, targets) : null,
    change,
  }
}
