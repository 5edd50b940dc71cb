/** A page of a list in SQL: what lies beyond its key, and the order in which it is read away from it. The key is one expression, unique. */
import { type Beside, keyAsked } from '@/lib/core/page'
import { Prisma } from '@/prisma/client/client'

const { sql } = Prisma

/** Lists go upwards by their key unless they are said to go down. */
const goesDown = (at: Beside<unknown>, way: 'up' | 'down'): boolean => (way === 'down') !== (at.before !== null)

export function beyond(key: Prisma.Sql, at: Beside<string | number>, way: 'up' | 'down' = 'up'): Prisma.Sql {
  const from = keyAsked(at)
  if (from === null) return sql`true`
  return goesDown(at, way) ? sql`${key} < ${from}` : sql`${key} > ${from}`
}

export const away = (key: Prisma.Sql, at: Beside<unknown>, way: 'up' | 'down' = 'up'): Prisma.Sql =>
  goesDown(at, way) ? sql`${key} DESC` : sql`${key} ASC`

/** The same for records that Prisma finds, newest first. */
export function newestById<Id extends number | bigint>({ after, before }: Beside<Id>) {
  const behind = after === null ? {} : { id: { lt: after } }
  return {
    where: before === null ? behind : { id: { gt: before } },
    orderBy: { id: before === null ? ('desc' as const) : ('asc' as const) },
  }
}
