/** How often is which matter complained of, through which channel, and in which season? */

import { type CategoryCode, categoryCodes } from '@/lib/matter/categories'
import type { Channel } from '@/lib/matter/kinds'
import type { Chance } from '@/prisma/seed/kit/random'
import { linesBy } from '@/prisma/seed/kit/tables'

/** Shares of a usual month, in no unit, and by how much each month has more or less of it, January first. */
const matters = linesBy<'category' | 'share' | 'months'>('matters', 'category')

function shareOf(code: CategoryCode, month: number): number {
  const matter = matters.get(code)?.[0]
  const season = matter?.months === '' ? 1 : Number(matter?.months.split(' ')[month])
  return Number(matter?.share) * season
}

type Table<T> = { readonly of: readonly T[]; readonly upTo: readonly number[]; readonly sum: number }

function tableOf<T>(choices: readonly (readonly [T, number])[]): Table<T> {
  let sum = 0
  const upTo = choices.map(([, weight]) => {
    sum += weight
    return sum
  })
  return { of: choices.map(([it]) => it), upTo, sum }
}

function drawn<T>(table: Table<T>, chance: Chance): T {
  const at = chance.next() * table.sum
  const found = table.upTo.findIndex(end => at < end)
  const it = table.of[Math.max(0, found)]
  if (it === undefined) throw new RangeError('nothing to draw from')
  return it
}

const byMonth: readonly Table<CategoryCode>[] = Array.from({ length: 12 }, (_, month) =>
  tableOf(categoryCodes.map(code => [code, shareOf(code, month)] as const)),
)
/** How much is complained of in a month, beside a usual one. */
export const monthWeights: readonly number[] = byMonth.map(table => table.sum / 1_100)

/** @param month 0–11 */
export const drawCategory = (month: number, chance: Chance): CategoryCode =>
  drawn(byMonth[month] ?? tableOf([['9999', 1]]), chance)

/** The hotline leads; the portal's own share grows from year to year. */
const channelsOf = (portal: number): Table<Channel> =>
  tableOf<Channel>([
    ['portal', portal],
    ['hotline', 36],
    ['phone', 12],
    ['counter', 7],
    ['community', 9],
    ['grid', 11],
    ['city', 8],
    ['petition', 1.8],
    ['media', 0.7],
    ['superior', 1.5],
  ])
const channelTables = new Map<number, Table<Channel>>()

export function drawChannel(year: number, chance: Chance): Channel {
  const table = channelTables.get(year) ?? channelsOf(4 + 5 * Math.max(0, year - 2021))
  channelTables.set(year, table)
  return drawn(table, chance)
}

/** Minutes after midnight at which people complain: most in the morning and after work, few by night. */
const hourTable = tableOf<number>(
  [1, 0.6, 0.4, 0.3, 0.4, 0.8, 2, 4, 8, 10, 10, 8, 5, 6, 8, 8, 7, 7, 7, 6, 6, 5, 3.5, 2].map(
    (weight, hour) => [hour, weight] as const,
  ),
)
export const drawMinute = (chance: Chance): number => drawn(hourTable, chance) * 60 + chance.whole(0, 59)
