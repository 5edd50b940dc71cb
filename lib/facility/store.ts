/** Keeps utilities' equipment. The compound's own marks follow by the database's triggers. */
import type { Actor } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { asDate, asDateOrNull, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { Prisma } from '@/prisma/client/client'
import { type FacilityKind, type FacilityOwner, type Handover, markOf, type Utility, utilities } from './kinds'
import type { Facility, FacilityFacts } from './rules'

const { sql } = Prisma

type Row = {
  id: number
  compound_id: number
  compound_code: string
  compound_name: string
  division_code: string
  county: string | null
  street: string | null
  utility: string
  kind: string
  name: string
  place: string
  built_year: number | null
  owner: string
  keeper: string
  handover: string
  handed_on: Date | null
  agreement_no: string | null
  file_id: number | null
  file_name: string | null
  obstacle: string | null
  removed_on: Date | null
  version: number
  updated_at: Date
}

const facility = (row: Row): Facility => ({
  id: row.id,
  compound: { id: row.compound_id, code: row.compound_code, name: row.compound_name },
  division: row.division_code as DivisionCode,
  county: row.county ?? '',
  street: row.street ?? '',
  utility: row.utility as Utility,
  kind: row.kind as FacilityKind,
  name: row.name,
  place: row.place,
  builtYear: row.built_year,
  owner: row.owner as FacilityOwner,
  keeper: row.keeper,
  handover: row.handover as Handover,
  handedOn: asDayOrNull(row.handed_on),
  agreementNo: row.agreement_no,
  fileId: row.file_id,
  file: row.file_id === null ? null : { id: row.file_id, name: row.file_name ?? '文件' },
  obstacle: row.obstacle,
  removedOn: asDayOrNull(row.removed_on),
  version: row.version,
  updatedAt: row.updated_at,
})

const columns = sql`f.*, c.code AS compound_code, c.name AS compound_name, dc.name AS county, ds.name AS street, s.name AS file_name`
const joined = sql`JOIN compound c ON c.id = f.compound_id LEFT JOIN division dc ON dc.code = f.county_code
  LEFT JOIN division ds ON ds.code = f.street_code LEFT JOIN stored_file s ON s.id = f.file_id`

/** Newest first. @param condition over `f` alone; @param limit null: all */
export async function facilitiesWhere(tx: Tx, condition: Prisma.Sql, limit: number | null): Promise<Facility[]> {
  const rows = await tx.$queryRaw<Row[]>`
    WITH f AS (SELECT f.* FROM facility f WHERE ${condition} ORDER BY f.id DESC LIMIT ${limit}::bigint)
    SELECT ${columns} FROM f ${joined} ORDER BY f.id DESC`
  return rows.map(facility)
}

export const findFacility = async (tx: Tx, id: number): Promise<Facility | null> =>
  (await facilitiesWhere(tx, sql`f.id = ${id}`, 1))[0] ?? null

/** What is there in a compound today, utility by utility. */
export async function facilitiesOf(tx: Tx, compoundCode: string): Promise<Facility[]> {
  const found = await facilitiesWhere(
    tx,
    sql`f.removed_on IS NULL AND f.compound_id = (SELECT c.id FROM compound c WHERE c.code = ${compoundCode})`,
    null,
  )
  const order = (it: Facility): number => utilities.indexOf(it.utility)
  return found.sort((one, other) => order(one) - order(other) || one.id - other.id)
}

type Marks = Partial<Record<(typeof markOf)[Utility], Handover>>

/** The marks of a compound that its equipment decides: nobody sets these by hand. */
export async function handoversOf(tx: Tx, compoundId: number): Promise<Marks> {
  const rows = await tx.$queryRaw<{ utility: Utility; handover: Handover }[]>`
    SELECT u.utility, handover_of(${compoundId}::int, u.utility) AS handover FROM unnest(${[...utilities]}::text[]) AS u(utility)
    WHERE handover_of(${compoundId}::int, u.utility) IS NOT NULL`
  return Object.fromEntries(rows.map(row => [markOf[row.utility], row.handover]))
}

type Stamp = { actor: Pick<Actor, 'accountId'>; now: Date }

export async function insertFacility(
  tx: Tx,
  { actor, now }: Stamp,
  compound: { id: number; division: DivisionCode },
  facts: FacilityFacts,
): Promise<number> {
  const { id } = await tx.facility.create({
    data: {
      ...facts,
      handedOn: asDateOrNull(facts.handedOn),
      compoundId: compound.id,
      divisionCode: compound.division,
      createdBy: actor.accountId,
      createdAt: now,
      updatedAt: now,
      updatedBy: actor.accountId,
    },
    select: { id: true },
  })
  return id
}

export type Changed = Partial<Omit<FacilityFacts, 'utility'>> & { removedOn?: Day }

/** @returns false when another version is kept by now, or it was removed */
export async function updateFacility(
  tx: Tx,
  { actor, now }: Stamp,
  at: { id: number; version: number },
  { handedOn, removedOn, ...rest }: Changed,
): Promise<boolean> {
  const { count } = await tx.facility.updateMany({
    where: { id: at.id, version: at.version, removedOn: null },
    data: {
      ...rest,
      ...(handedOn === undefined ? {} : { handedOn: asDateOrNull(handedOn) }),
      ...(removedOn === undefined ? {} : { removedOn: asDate(removedOn) }),
      version: { increment: 1 },
      updatedAt: now,
      updatedBy: actor.accountId,
    },
  })
  return count === 1
}
