/** Says in SQL that a row lies in a place. */
import { type DivisionCode, type Level, levelOf, scopeUnder } from '@/lib/core/division'
import { Prisma } from '@/prisma/client/client'

type UnitLevel = Exclude<Level, 'province'>

const column: Record<UnitLevel, string> = {
  city: 'city_code',
  county: 'county_code',
  street: 'street_code',
  community: 'division_code',
}

/** The column in which a table keeps the unit of a level; the province's has none. */
export const levelColumn = (alias: string, level: UnitLevel): Prisma.Sql => Prisma.raw(`${alias}.${column[level]}`)

const below: Record<Level, UnitLevel> = {
  province: 'city',
  city: 'county',
  county: 'street',
  street: 'community',
  community: 'community',
}

/** The column of the units one level below a place; a community has none below it and stands for itself. */
export const partColumn = (alias: string, level: Level): Prisma.Sql => levelColumn(alias, below[level])

/**
 * Equality on the level's own column, which an index can start from; row security holds the scope besides.
 * @param alias of a table, written in the code and never taken from a request
 * @param hasCity false: the table keeps no city of its own, whose counties then are a range of codes
 */
export function inPlace(alias: string, division: DivisionCode, hasCity = true): Prisma.Sql {
  const level = levelOf(division)
  if (level === 'province') return Prisma.sql`true`
  if (level === 'city' && !hasCity) {
    const { from, to } = scopeUnder(division)
    const county = levelColumn(alias, 'county')
    return Prisma.sql`${county} >= ${from}::char(12) AND ${county} < ${to}::char(12)`
  }
  return Prisma.sql`${levelColumn(alias, level)} = ${division}::char(12)`
}
