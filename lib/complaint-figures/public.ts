/** What the public may read of figures: counts of whole months by place and group of matters, small ones hidden. Pure. */

import { ancestor, type DivisionCode, levelOf, province } from '@/lib/core/division'
import { percentDown } from '@/lib/core/rate'
import { type CategoryGroup, categories, categoryGroups, isCategory } from '@/lib/matter/categories'
import { type CaseTally, noTrend, smallBelow, type TrendTally, trendMeasures } from './kinds'
import type { Slice } from './slice'
import { hide, hideMatrix, isSmall, type ShownCount, shownAs } from './suppress'

/** Percentages as text, null where too few stand behind them. */
export type PublicRow = { received: ShownCount; closed: ShownCount; onTime: string | null; satisfaction: string | null }
type Hidden = { received: boolean; closed: boolean }

export type CitiesAndCounties = {
  cities: readonly DivisionCode[]
  countiesOf: (city: DivisionCode) => readonly DivisionCode[]
}
type Slices = ReadonlyMap<DivisionCode, Slice>

const rate = (part: number, whole: number): string | null => (whole < smallBelow ? null : percentDown({ part, whole }))

export const rowOf = (tally: TrendTally, hidden: Hidden): PublicRow => ({
  received: shownAs(tally.received, hidden.received),
  closed: shownAs(tally.closed, hidden.closed),
  onTime: hidden.closed ? null : rate(tally['on-time'], tally.timed),
  satisfaction: rate(tally.satisfied, tally.rated),
})

/** What the counties of a place count to in a month. */
export function tallyIn(slices: Slices, place: DivisionCode, month: string): TrendTally {
  const sum = { ...noTrend }
  for (const [county, slice] of slices) {
    const own = slice.months.get(month)
    const inside = place === province || county === place || ancestor(county, 'city') === place
    if (own && inside) for (const measure of trendMeasures) sum[measure] += own[measure]
  }
  return sum
}

const both = (received: readonly boolean[], closed: readonly boolean[], index: number): Hidden => ({
  received: received[index] === true,
  closed: closed[index] === true,
})

/** Of some units with a common sum, which are hidden. */
function hiddenOf(tallies: readonly TrendTally[], sum: Hidden): Hidden[] {
  const received = hide(
    tallies.map(one => one.received),
    sum.received,
  )
  const closed = hide(
    tallies.map(one => one.closed),
    sum.closed,
  )
  return tallies.map((_, index) => both(received, closed, index))
}

/** What of a month is hidden of every unit, from the province down: the same on whatever page it is looked at. */
export function hiddenIn(slices: Slices, units: CitiesAndCounties, month: string): Map<DivisionCode, Hidden> {
  const all = new Map<DivisionCode, Hidden>()
  const whole = tallyIn(slices, province, month)
  const top = { received: isSmall(whole.received), closed: isSmall(whole.closed) }
  all.set(province, top)
  const descend = (children: readonly DivisionCode[], sum: Hidden): void => {
    const hidden = hiddenOf(
      children.map(code => tallyIn(slices, code, month)),
      sum,
    )
    for (const [index, code] of children.entries()) all.set(code, hidden[index] ?? { received: true, closed: true })
  }
  descend(units.cities, top)
  for (const city of units.cities) descend(units.countiesOf(city), all.get(city) ?? top)
  return all
}

export type GroupRow = {
  group: CategoryGroup
  received: ShownCount
  onTime: string | null
  satisfaction: string | null
}

const groupOf = (code: string): CategoryGroup => (isCategory(code) ? categories[code].group : 'other')
type GroupSum = { received: number; onTime: number; timed: number; satisfied: number; rated: number }

function groupSums(slices: Iterable<Slice>): GroupSum[] {
  const sums = new Map<CategoryGroup, GroupSum>(
    categoryGroups.map(group => [group, { received: 0, onTime: 0, timed: 0, satisfied: 0, rated: 0 }]),
  )
  const add = (category: string, tally: CaseTally): void => {
    const sum = sums.get(groupOf(category))
    if (!sum) return
    sum.received += tally.received
    sum.onTime += tally['on-time']
    sum.timed += tally.timed
    sum.satisfied += tally.satisfied
    sum.rated += tally.rated
  }
  for (const slice of slices) for (const [category, tally] of slice.cells.category) add(category, tally)
  return [...sums.values()]
}

/** Groups of matters of the province or a city; of a county there are none, since three tables could be subtracted from each other. */
export function groupRows(
  slices: Slices,
  units: CitiesAndCounties,
  place: DivisionCode,
  hidden: ReadonlyMap<DivisionCode, Hidden>,
): GroupRow[] {
  if (levelOf(place) === 'county') return []
  const inCity = (city: DivisionCode): GroupSum[] =>
    groupSums([...slices].filter(([county]) => ancestor(county, 'city') === city).map(([, slice]) => slice))
  const whole = groupSums(slices.values())
  const cities = units.cities.map(inCity)
  const columnHidden = hide(
    whole.map(sum => sum.received),
    hidden.get(province)?.received === true,
  )
  const cells = hideMatrix(
    cities.map(sums => sums.map(sum => sum.received)),
    { rowHidden: units.cities.map(city => hidden.get(city)?.received === true), columnHidden },
  )
  const at = units.cities.indexOf(place)
  const [sums, covered] = place === province ? [whole, columnHidden] : [cities[at] ?? [], cells[at] ?? []]
  return categoryGroups.map((group, index) => {
    const sum = sums[index] ?? { received: 0, onTime: 0, timed: 0, satisfied: 0, rated: 0 }
    return {
      group,
      received: shownAs(sum.received, covered[index] === true),
      onTime: rate(sum.onTime, sum.timed),
      satisfaction: rate(sum.satisfied, sum.rated),
    }
  })
}
