/** How often is which matter complained of, through which channel, and in which season? */
import { type CategoryCode, categoryCodes } from '@/lib/complaint/categories'
import type { Channel } from '@/lib/complaint/kinds'
import type { Chance } from '@/prisma/seed/kit/random'

/** Shares of a usual month, in no unit. */
const usual: Readonly<Record<CategoryCode, number>> = {
  '0101': 42,
  '0102': 26,
  '0103': 24,
  '0104': 46,
  '0105': 58,
  '0106': 18,
  '0107': 6,
  '0108': 20,
  '0109': 16,
  '0110': 10,
  '0111': 44,
  '0112': 14,
  '0113': 40,
  '0114': 46,
  '0115': 24,
  '0201': 40,
  '0202': 20,
  '0203': 12,
  '0204': 26,
  '0205': 12,
  '0206': 4,
  '0207': 56,
  '0301': 130,
  '0302': 74,
  '0303': 22,
  '0304': 14,
  '0305': 48,
  '0306': 8,
  '0401': 20,
  '0402': 16,
  '0501': 24,
  '0601': 40,
  '0602': 14,
  '0603': 5,
  '0701': 18,
  '9999': 16,
}

/** By month, January first: heating from November to March, gardens and barbecues in summer, building sites by night. */
const winter = [7.5, 6, 3.2, 0.5, 0.1, 0.1, 0.1, 0.1, 0.2, 1.4, 8.5, 8] as const
const summer = [0.5, 0.5, 0.7, 1, 1.3, 1.6, 1.8, 1.8, 1.3, 0.9, 0.6, 0.5] as const
const seasons: Partial<Record<CategoryCode, readonly number[]>> = {
  '0204': winter,
  '0114': summer,
  '0111': summer,
  '0115': summer,
  '0601': [0.6, 0.6, 0.8, 1, 1.2, 1.5, 2, 2, 1.4, 1, 0.8, 0.6],
  '0201': [0.9, 0.9, 0.9, 1, 1.1, 1.3, 1.5, 1.4, 1, 0.9, 0.9, 0.9],
  '0202': [1.1, 1, 0.8, 0.8, 0.9, 1.3, 1.8, 1.7, 0.9, 0.8, 0.9, 1.1],
  '0104': [0.8, 0.9, 1.1, 1.2, 1.1, 1, 1, 1, 1, 1, 1, 0.9],
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
  tableOf(categoryCodes.map(code => [code, usual[code] * (seasons[code]?.[month] ?? 1)] as const)),
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
