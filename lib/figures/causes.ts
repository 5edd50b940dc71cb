/** Why is a street not covered, and whose move is it? Pure: from the rows of uncovered streets. */
import { type Day, daysBetween } from '@/lib/core/day'
import { ancestor } from '@/lib/core/division'
import type { CausesView, CountyCauses, ItemCauses, ItemOnDay, LackingItems, StreetRow } from './shapes'

type WhoseMove = 'unreported' | 'returned' | 'waiting'
const whose: Readonly<Record<string, WhoseMove>> = { returned: 'returned', declared: 'waiting' }
const said: Readonly<Record<WhoseMove, string>> = { unreported: '未报', returned: '退回', waiting: '待县审' }

/** What is not declared, or was taken back, waits for the street; what came back too; what is declared waits for the county. */
export const moveOf = (item: ItemOnDay): WhoseMove => whose[item.state ?? ''] ?? 'unreported'

const lackedBy = (street: StreetRow): ItemOnDay[] => street.items.filter(item => street.lacks.includes(item.code))
const none = (): LackingItems => ({ streets: 0, unreported: 0, returned: 0, waiting: 0 })

/** By street and by county. */
export function lackingOf(streets: readonly StreetRow[]): Record<string, LackingItems> {
  const found: Record<string, LackingItems> = {}
  for (const street of streets.filter(one => !one.covered))
    for (const code of [street.code, ancestor(street.code, 'county')]) {
      const sum = found[code] ?? none()
      found[code] = sum
      sum.streets += 1
      for (const item of lackedBy(street)) sum[moveOf(item)] += 1
    }
  return found
}

/** For how many days somebody has had it to do; null where nobody has. */
export const waitedOf = (item: ItemOnDay, of: Day): number | null =>
  moveOf(item) === 'unreported' || item.stateSince === null || item.stateSince > of
    ? null
    : daysBetween(item.stateSince, of)

/** Of what somebody was given to do: what has waited longest, in days until the day. */
function longestOf(items: readonly ItemOnDay[], of: Day): CountyCauses['longest'] {
  const waits = items.flatMap(item => {
    const days = waitedOf(item, of)
    return days === null ? [] : [{ days, said: said[moveOf(item)] }]
  })
  return waits.sort((one, other) => other.days - one.days)[0] ?? null
}

export function causesOf(
  streets: readonly StreetRow[],
  of: Day,
): Pick<CausesView, 'streets' | 'sum' | 'items' | 'counties' | 'open'> {
  const open = streets.filter(street => !street.covered)
  const lacking = lackingOf(open)
  const items = new Map<string, ItemCauses>()
  const sum = { unreported: 0, returned: 0, waiting: 0 }
  for (const item of open.flatMap(lackedBy)) {
    const counts = items.get(item.code) ?? { code: item.code, name: item.name, unreported: 0, returned: 0, waiting: 0 }
    items.set(item.code, counts)
    counts[moveOf(item)] += 1
    sum[moveOf(item)] += 1
  }
  const counties = new Map(open.map(street => [street.county.code, street.county]))
  const amount = ({ unreported, returned, waiting }: LackingItems): number => unreported + returned + waiting
  return {
    streets: open.length,
    sum,
    items: [...items.values()].sort((one, other) => (one.code < other.code ? -1 : 1)),
    counties: [...counties.values()]
      .map(county => ({
        county,
        ...(lacking[county.code] ?? none()),
        longest: longestOf(open.filter(street => street.county.code === county.code).flatMap(lackedBy), of),
      }))
      .sort((one, other) => amount(other) - amount(one) || (one.county.code < other.county.code ? -1 : 1)),
    open: open
      .map(street => ({
        code: street.code,
        name: street.name,
        items: lackedBy(street).map(item => ({
          ...{ code: item.code, name: item.name, move: said[moveOf(item)], days: waitedOf(item, of) },
        })),
      }))
      .sort((one, other) => other.items.length - one.items.length || (one.code < other.code ? -1 : 1)),
  }
}
