/** Keeps the divisions, dated: what ends keeps its code and names its successor. */
import { addDays, type Day } from '@/lib/core/day'
import { type DivisionCode, type Level, levelOf, scopeUnder } from '@/lib/core/division'
import { asDate, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { initials } from '@/lib/platform/pinyin'
import { Prisma } from '@/prisma/client/client'
import { type Division, kindOf, parentCode } from './rules'

type DivisionRow = {
  code: string
  name: string
  level: string
  parentCode: string | null
  kind: string | null
  dutiesFrom: Date | null
  validFrom: Date | null
  validTo: Date | null
  successorCode: string | null
}

const shape = (row: DivisionRow): Division => ({
  code: row.code as DivisionCode,
  name: row.name,
  level: row.level as Level,
  parent: row.parentCode as DivisionCode | null,
  kind: row.kind,
  dutiesFrom: asDayOrNull(row.dutiesFrom),
  validFrom: asDayOrNull(row.validFrom),
  validTo: asDayOrNull(row.validTo),
  successor: row.successorCode as DivisionCode | null,
})

const heldOn = (day: Day) => ({
  AND: [
    { OR: [{ validFrom: null }, { validFrom: { lte: asDate(day) } }] },
    { OR: [{ validTo: null }, { validTo: { gte: asDate(day) } }] },
  ],
})

/** Asked by every list and every case: in SQL itself. */
const columns =
  Prisma.raw(`code, name, level, parent_code AS "parentCode", kind, duties_from AS "dutiesFrom", valid_from AS "validFrom",
  valid_to AS "validTo", successor_code AS "successorCode"`)

export type EndedUnit = {
  code: DivisionCode
  name: string
  validTo: Day
  successor: DivisionCode | null
  successorName: string | null
}

/** What is no longer valid on a day, with what it went into. Few have gone since the portal keeps them. */
export async function endedUnits(tx: Tx, day: Day): Promise<EndedUnit[]> {
  return tx.$queryRaw<EndedUnit[]>`
    SELECT d.code, d.name, d.valid_to::text AS "validTo", d.successor_code AS successor, s.name AS "successorName"
    FROM division d LEFT JOIN division s ON s.code = d.successor_code WHERE d.valid_to < ${day}::date`
}

export async function findDivision(tx: Tx, code: DivisionCode): Promise<Division | null> {
  return (await divisionsOf(tx, [code]))[0] ?? null
}

/** The units of these codes that exist, in the order of their codes. */
export async function divisionsOf(tx: Tx, codes: readonly DivisionCode[]): Promise<Division[]> {
  if (codes.length === 0) return []
  const rows = await tx.$queryRaw<DivisionRow[]>`
    SELECT ${columns} FROM division WHERE code = ANY(${[...codes]}::text[]::bpchar[]) ORDER BY code`
  return rows.map(shape)
}

export async function allDivisions(tx: Tx): Promise<Division[]> {
  return (await tx.division.findMany({ orderBy: { code: 'asc' } })).map(shape)
}

/** The children of a unit on a day. */
export async function childrenOf(tx: Tx, parent: DivisionCode, day: Day): Promise<Division[]> {
  return (await tx.division.findMany({ where: { parentCode: parent, ...heldOn(day) }, orderBy: { code: 'asc' } })).map(
    shape,
  )
}

/** All units of a level under a unit on a day, e.g. the communities of a county. */
export async function unitsUnder(tx: Tx, division: DivisionCode, level: Level, day: Day): Promise<Division[]> {
  const scope = scopeUnder(division)
  const rows = await tx.division.findMany({
    where: { level, code: { gte: scope.from, lt: scope.to }, ...heldOn(day) },
    orderBy: { code: 'asc' },
  })
  return rows.map(shape)
}

export async function endedUnder(tx: Tx, division: DivisionCode): Promise<Division[]> {
  const scope = scopeUnder(division)
  return (
    await tx.division.findMany({
      where: { code: { gte: scope.from, lt: scope.to }, NOT: { validTo: null } },
      orderBy: { code: 'asc' },
      take: 500,
    })
  ).map(shape)
}

export const setDuties = (tx: Tx, code: DivisionCode, from: Day): Promise<unknown> =>
  tx.division.update({ where: { code }, data: { dutiesFrom: asDate(from) } })

export const addDivision = (
  tx: Tx,
  given: { code: DivisionCode; name: string; from: Day; source: string },
): Promise<unknown> =>
  tx.division.create({
    data: {
      code: given.code,
      name: given.name,
      level: levelOf(given.code),
      parentCode: parentCode(given.code),
      kind: kindOf(given.code),
      validFrom: asDate(given.from),
      source: given.source,
      pinyin: initials(given.name),
    },
  })

export async function renameDivision(tx: Tx, unit: Division, name: string, from: Day): Promise<void> {
  await tx.divisionFormerName.create({ data: { code: unit.code, validTo: asDate(addDays(from, -1)), name: unit.name } })
  await tx.division.update({ where: { code: unit.code }, data: { name, pinyin: initials(name) } })
}

/** `from` is the first day on which the unit is no more. */
export const endDivision = (tx: Tx, code: DivisionCode, successor: DivisionCode, from: Day): Promise<unknown> =>
  tx.division.update({ where: { code }, data: { validTo: asDate(addDays(from, -1)), successorCode: successor } })

/**
 * Moves the compounds of a community that ends to its successor, and keeps where they were until the day before, so that
 * figures of earlier days stay where they were. What hangs on a compound follows by the database's own cascade. One that looks like
 * another of the successor stands beside it as its twin until somebody decides.
 * @returns how many moved
 */
export async function moveCompounds(tx: Tx, from: DivisionCode, to: DivisionCode, on: Day): Promise<number> {
  const lastDay = asDate(addDays(on, -1))
  await tx.$executeRaw`
    INSERT INTO compound_former_place (compound_id, division_code, valid_to)
    SELECT id, division_code, ${lastDay}::date FROM compound WHERE division_code = ${from}::char(12)`
  return tx.$executeRaw`
    UPDATE compound c SET division_code = ${to}::char(12), version = version + 1,
      is_twin = c.is_twin OR EXISTS (SELECT FROM compound o WHERE o.division_code = ${to}::char(12) AND o.name_key = c.name_key)
    WHERE division_code = ${from}::char(12)`
}

/** How many compounds lie in a unit today: shown before it ends. */
export async function compoundsIn(tx: Tx, division: DivisionCode): Promise<number> {
  const scope = scopeUnder(division)
  return tx.compound.count({ where: { divisionCode: { gte: scope.from, lt: scope.to } } })
}
