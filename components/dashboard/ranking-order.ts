/** By what the ranking is sorted, and each unit's place in it. */
import { cityDigits } from '@/lib/core/division'
import { type Order, type Orders, orderOf, turned } from '@/lib/core/order'
import type { Count } from '@/lib/core/rate'
import { gapOf, type UnitFigures } from '@/lib/figures/indicators'
import { type Rank, rankChanges } from '@/lib/figures/ranks'
import type { CountsBefore } from './before'
import type { MeasureKey } from './furthest'

/** The worst first; where that is no question, in the order of codes. */
export const rankingOrders = {
  name: 'up',
  city: 'up',
  covered: 'up',
  coverage: 'up',
  'coverage-rank': 'down',
  'coverage-part': 'up',
  'coverage-met': 'up',
  'coverage-missing': 'down',
  formation: 'up',
  'formation-rank': 'down',
  'formation-part': 'up',
  'formation-met': 'up',
  missing: 'down',
} as const satisfies Orders<string>
export type RankingBy = keyof typeof rankingOrders
const names = Object.keys(rankingOrders).filter((name): name is RankingBy => name in rankingOrders)

/** What an address may ask for: a column its usual way, or with a minus the other. */
export const rankingSorts: readonly string[] = names.flatMap(name => [name, `-${name}`])

export function orderAsked(sort: string | null, usual: RankingBy): Order<RankingBy> {
  const by = names.find(name => name === sort?.replace(/^-/, '')) ?? usual
  return sort?.startsWith('-') ? turned(orderOf(rankingOrders, by)) : orderOf(rankingOrders, by)
}

const ratioOf = (rate: Count | null): number | null => (!rate || rate.whole === 0 ? null : rate.part / rate.whole)

/** Each unit's place by a measure, 1 being the highest rate. */
export type Ranks = Readonly<Record<MeasureKey, ReadonlyMap<string, Rank>>>

const values: Record<RankingBy, (unit: UnitFigures, ranks: Ranks) => number | null> = {
  name: unit => Number(unit.division.code),
  city: unit => Number(cityDigits(unit.division.code)),
  covered: unit => (unit.covered === null ? null : Number(unit.covered)),
  coverage: unit => ratioOf(unit.streetCoverage),
  'coverage-rank': ({ division }, ranks) => ranks.streetCoverage.get(division.code)?.rank ?? null,
  'coverage-part': unit => unit.streetCoverage?.part ?? null,
  'coverage-met': unit => unit.countiesMet?.streetCoverage ?? null,
  'coverage-missing': unit => gapOf(unit.streetCoverage),
  formation: unit => ratioOf(unit.formation),
  'formation-rank': ({ division }, ranks) => ranks.formation.get(division.code)?.rank ?? null,
  'formation-part': unit => unit.formation.part,
  'formation-met': unit => unit.countiesMet?.formation ?? null,
  missing: unit => gapOf(unit.formation),
}

/** Where there is nothing to measure, last either way; what is equal, in the order of codes. */
export function sorted(units: readonly UnitFigures[], { by, way }: Order<RankingBy>, ranks: Ranks): UnitFigures[] {
  const sign = way === 'up' ? 1 : -1
  const last = sign * Number.POSITIVE_INFINITY
  const value = (unit: UnitFigures): number => values[by](unit, ranks) ?? last
  return [...units].sort((one, other) => {
    const [first, second] = [value(one), value(other)]
    if (first !== second) return sign * (first < second ? -1 : 1)
    return one.division.code < other.division.code ? -1 : 1
  })
}

function ranksBy(units: readonly UnitFigures[], before: CountsBefore | null, of: MeasureKey): Map<string, Rank> {
  const now = new Map(units.flatMap(unit => (unit[of] ? [[unit.division.code, unit[of]] as const] : [])))
  const then = Object.entries(before?.units ?? {}).flatMap(([code, { [of]: count }]) =>
    count ? [[code, count] as const] : [],
  )
  return rankChanges(now, new Map<string, Count>(then))
}

export const ranksIn = (units: readonly UnitFigures[], before: CountsBefore | null): Ranks => ({
  streetCoverage: ranksBy(units, before, 'streetCoverage'),
  formation: ranksBy(units, before, 'formation'),
})
