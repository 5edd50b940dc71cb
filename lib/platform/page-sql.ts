/** A page of a list in SQL: what lies beyond its key, and the order in which it is read away from it. The key is one expression, unique. */
import { type KeyType, readPlace, type Way } from '@/lib/core/order'
import { type Beside, keyAsked } from '@/lib/core/page'
import { Prisma } from '@/prisma/client/client'

const { sql, raw, join } = Prisma

/** Lists go upwards by their key unless they are said to go down. */
const goesDown = (at: Beside<unknown>, way: Way): boolean => (way === 'down') !== (at.before !== null)

export function beyond(key: Prisma.Sql, at: Beside<string | number>, way: Way = 'up'): Prisma.Sql {
  const from = keyAsked(at)
  if (from === null) return sql`true`
  return goesDown(at, way) ? sql`${key} < ${from}` : sql`${key} > ${from}`
}

export const away = (key: Prisma.Sql, at: Beside<unknown>, way: Way = 'up'): Prisma.Sql =>
  goesDown(at, way) ? sql`${key} DESC` : sql`${key} ASC`

/** The same for records that Prisma finds, newest first. */
export function newestById<Id extends number | bigint>({ after, before }: Beside<Id>) {
  const behind = after === null ? {} : { id: { lt: after } }
  return {
    where: before === null ? behind : { id: { gt: before } },
    orderBy: { id: before === null ? ('desc' as const) : ('asc' as const) },
  }
}

/** What makes a row unique, and what the list is ordered by; without a value it is ordered by the former alone. */
export type Sorted = {
  tie: { of: Prisma.Sql; as: KeyType }
  value?: { of: Prisma.Sql; as: KeyType }
}

/**
 * A page of a list that goes by a value and where equal by what is unique: one index serves both ways.
 * @returns the row's place in the order as a text, what lies beyond the asked one, and the order to read in, away from it
 */
export function sortedBy({ tie, value }: Sorted, way: Way, at: Beside) {
  const down = goesDown(at, way)
  const from = keyAsked(at)
  const place = from === null ? null : readPlace(from, tie.as, value?.as ?? null)
  const keys = value ? [value, tie] : [tie]
  const given = place && (value ? [place[1], place[0]] : [place[0]])
  const sign = raw(down ? '<' : '>')
  return {
    key: value ? sql`${tie.of}::text || '~' || ${value.of}::text` : sql`${tie.of}::text`,
    beyond: given
      ? sql`(${join(keys.map(key => key.of))}) ${sign} (${join(keys.map((key, nth) => sql`${given[nth] ?? ''}::text::${raw(key.as)}`))})`
      : sql`true`,
    order: join(keys.map(key => (down ? sql`${key.of} DESC` : sql`${key.of}`))),
  }
}
