/** Keeps compounds: one statement for one row or for a thousand, so that form, API and import write the same way. */
import type { Stamp } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { normalForm } from '@/lib/core/normal'
import { asDate, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { initials, spelling } from '@/lib/platform/pinyin'
import { type Compound as CompoundModel, Prisma } from '@/prisma/client/client'
import { assignments, columnNames, columnTypes, recordNames, toRecord } from './columns'
import type { EquipmentHandover, PropertyKind, RecordSource, ServiceMode, Verification } from './kinds'
import type { CompoundClaim, CompoundFacts } from './rules'

export type Compound = {
  id: number
  code: string
  facts: CompoundFacts
  verified: Verification
  verifiedOn: Day | null
  retiredOn: Day | null
  retireReason: string | null
  source: RecordSource
  /** Days that were said and are not confirmed, or were returned with a reason. */
  claim: CompoundClaim | null
  version: number
  createdAt: Date
  updatedAt: Date
}

/** Rows of one statement: large enough to be quick, small enough for one parameter. */
const batch = 1000

const facts = (row: CompoundModel): CompoundFacts => ({
  name: row.name,
  divisionCode: row.divisionCode as DivisionCode,
  alias: row.alias,
  address: row.address,
  boundary: row.boundary,
  longitude: row.longitude === null ? null : Number(row.longitude),
  latitude: row.latitude === null ? null : Number(row.latitude),
  propertyKind: row.propertyKind as PropertyKind | null,
  builtYear: row.builtYear,
  firstDeliveredOn: asDayOrNull(row.firstDeliveredOn),
  grossArea: row.grossArea,
  exclusiveArea: row.exclusiveArea,
  deliveredArea: row.deliveredArea,
  households: row.households,
  deliveredHouseholds: row.deliveredHouseholds,
  owners: row.owners,
  buildings: row.buildings,
  entrances: row.entrances,
  lifts: row.lifts,
  parking: row.parking,
  developer: row.developer,
  serviceRoomArea: row.serviceRoomArea,
  committeeRoomArea: row.committeeRoomArea,
  serviceMode: row.serviceMode as ServiceMode | null,
  partyBranch: row.partyBranch,
  waterHandover: row.waterHandover as EquipmentHandover | null,
  powerHandover: row.powerHandover as EquipmentHandover | null,
  gasHandover: row.gasHandover as EquipmentHandover | null,
  heatHandover: row.heatHandover as EquipmentHandover | null,
  telecomHandover: row.telecomHandover as EquipmentHandover | null,
  cableHandover: row.cableHandover as EquipmentHandover | null,
})

const withClaim = {
  termClaims: { where: { state: { in: ['waiting', 'returned'] as string[] }, organisationId: null }, take: 1 },
} as const satisfies Prisma.CompoundInclude
type StoredCompound = Prisma.CompoundGetPayload<{ include: typeof withClaim }>

const openClaim = ([row]: StoredCompound['termClaims']): CompoundClaim | null =>
  row
    ? {
        id: row.id,
        state: row.state as CompoundClaim['state'],
        reason: row.reason,
        saidBy: row.madeBy,
        saidAt: row.createdAt,
        firstDeliveredOn: asDayOrNull(row.firstDeliveredOn),
        retiredOn: asDayOrNull(row.retiredOn),
        retireReason: row.retireReason,
      }
    : null

const compound = (row: StoredCompound): Compound => ({
  id: row.id,
  code: row.code,
  facts: facts(row),
  verified: row.verified as Verification,
  verifiedOn: asDayOrNull(row.verifiedOn),
  retiredOn: asDayOrNull(row.retiredOn),
  retireReason: row.retireReason,
  source: row.source as RecordSource,
  claim: openClaim(row.termClaims),
  version: row.version,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})

/** The compound of a code, if it lies in the scope; the code of one that was merged leads to the one that stays. */
export async function findCompound(tx: Tx, code: string): Promise<Compound | null> {
  const row = await tx.compound.findUnique({ where: { code }, include: withClaim })
  if (row?.mergedInto == null) return row && compound(row)
  const into = await tx.compound.findUnique({ where: { id: row.mergedInto }, include: withClaim })
  return into && compound(into)
}

/** Another compound of the community that a reader takes for that name. */
export const namesake = async (
  tx: Tx,
  place: DivisionCode,
  name: string,
  exceptId: number,
): Promise<{ code: string; name: string } | null> => {
  const rows = await tx.$queryRaw<{ code: string; name: string }[]>`
    SELECT code, name FROM compound WHERE division_code = ${place}::char(12) AND name_key = ${normalForm(name)} AND id <> ${exceptId}
      AND merged_into IS NULL
    ORDER BY is_twin, id LIMIT 1`
  return rows[0] ?? null
}

/** Compounds that stand beside it under the same key. */
export const twinsOf = (tx: Tx, id: number): Promise<{ code: string; name: string }[]> =>
  tx.$queryRaw<{ code: string; name: string }[]>`
    SELECT o.code, o.name FROM compound c JOIN compound o ON o.division_code = c.division_code AND o.name_key = c.name_key AND o.id <> c.id
    WHERE c.id = ${id} AND c.merged_into IS NULL AND o.merged_into IS NULL ORDER BY o.code`

export type CompoundKey = { code: string } | { divisionCode: string; name: string }
/** '1401050010001' or '140105001001 学府花园', in its normal form: under which a compound is found again. */
export const keyText = (key: CompoundKey): string =>
  'code' in key ? key.code : `${key.divisionCode} ${normalForm(key.name)}`

/** The compounds in scope under many keys at once, by `keyText` of the key asked for. */
export async function findCompounds(tx: Tx, keys: readonly CompoundKey[]): Promise<Map<string, Compound>> {
  const found = new Map<string, Compound>()
  for (let at = 0; at < keys.length; at += batch) {
    const part = keys.slice(at, at + batch)
    const codes = part.flatMap(key => ('code' in key ? [key.code] : []))
    const places = part.flatMap(key => ('code' in key ? [] : [key]))
    const written = new Set(places.map(key => `${key.divisionCode} ${key.name}`))
    const wanted = places.map(key => ({ place: key.divisionCode, name: normalForm(key.name) }))
    // The key of one that was merged is one of the one that stays.
    const asked = await tx.$queryRaw<{ id: number; key: string; merged: boolean }[]>`
      SELECT coalesce(merged_into, id) AS id, code AS key, merged_into IS NOT NULL AS merged FROM compound WHERE code = ANY(${codes})
      UNION SELECT coalesce(c.merged_into, c.id), c.division_code || ' ' || c.name_key, c.merged_into IS NOT NULL
        FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS w(place char(12), name text)
        JOIN compound c ON c.division_code = w.place AND c.name_key = w.name`
    const rows = await tx.compound.findMany({
      where: { id: { in: asked.map(({ id }) => id) } },
      include: withClaim,
      orderBy: [{ isTwin: 'asc' }, { id: 'asc' }],
    })
    for (const row of rows) {
      const one = compound(row)
      const key = keyText(one.facts)
      found.set(one.code, one)
      // Of two that look the same the one that is written so is meant.
      if (!found.has(key) || written.has(`${one.facts.divisionCode} ${one.facts.name}`)) found.set(key, one)
    }
    const byId = new Map(rows.map(row => [row.id, row]))
    for (const { id, key, merged } of asked) {
      const row = merged && !found.has(key) ? byId.get(id) : undefined
      if (row) found.set(key, compound(row))
    }
  }
  return found
}

/**
 * The next free codes of a street (nine digits), held until the transaction ends, so that two clerks never get the same.
 * @returns null when the street's 9,999 are used up
 */
export async function takeCodes(tx: Tx, street: string, count: number): Promise<string[] | null> {
  const rows = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO compound_serial AS s (street, last) VALUES (${street}, ${count})
    ON CONFLICT (street) DO UPDATE SET last = s.last + ${count} RETURNING last`
  const last = rows[0]?.last ?? 0
  if (last > 9999) return null
  return Array.from({ length: count }, (_, at) => `${street}${String(last - count + at + 1).padStart(4, '0')}`)
}

export type NewCompound = {
  code: string
  facts: CompoundFacts
  source?: RecordSource
  retiredOn?: Day | null
  retireReason?: string | null
}

/** @returns the ids by code. A code or a name in a community that is taken already throws 23505. */
export async function insertCompounds(
  tx: Tx,
  stamp: Stamp,
  rows: readonly NewCompound[],
): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  for (let at = 0; at < rows.length; at += batch) {
    const records = rows.slice(at, at + batch).map(row => ({
      ...toRecord(row.facts),
      ...spelt(row.facts.name),
      code: row.code,
      source: row.source ?? 'entered',
      retired_on: row.retiredOn ?? null,
      retire_reason: row.retireReason ?? null,
    }))
    const made = await tx.$queryRaw<{ id: number; code: string }[]>`
      INSERT INTO compound (code, ${Prisma.raw(columnNames)}, pinyin, initials, source, retired_on, retire_reason,
        created_at, created_by, updated_at, updated_by)
      SELECT r.code, ${Prisma.raw(recordNames)}, r.pinyin, r.initials, r.source, r.retired_on, r.retire_reason,
        ${stamp.now}, ${stamp.actor.accountId}::integer, ${stamp.now}, ${stamp.actor.accountId}::integer
      FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
        AS r(code text, ${Prisma.raw(columnTypes)}, pinyin text, initials text, source text, retired_on date, retire_reason text)
      RETURNING id, code`
    for (const { id, code } of made) ids.set(code, id)
  }
  return ids
}

const spelt = (name: string) => ({ pinyin: spelling(name), initials: initials(name) })

export type ChangedCompound = {
  id: number
  version: number
  facts: CompoundFacts
  verified: Verification
  verifiedOn: Day | null
}

/** Writes records, but for the days that count, over the versions they were made from. @returns the ids written: who is not among them came second */
export async function updateCompounds(tx: Tx, stamp: Stamp, rows: readonly ChangedCompound[]): Promise<Set<number>> {
  const written = new Set<number>()
  for (let at = 0; at < rows.length; at += batch) {
    const records = rows.slice(at, at + batch).map(row => ({
      ...toRecord(row.facts),
      ...spelt(row.facts.name),
      id: row.id,
      version: row.version,
      verified: row.verified,
      verified_on: row.verifiedOn,
    }))
    const changed = await tx.$queryRaw<{ id: number }[]>`
      UPDATE compound c SET ${Prisma.raw(assignments)}, pinyin = r.pinyin, initials = r.initials, verified = r.verified,
        verified_on = r.verified_on,
        is_twin = c.is_twin AND (c.division_code, c.name_key) = (r.division_code, normal_form(r.name)),
        version = c.version + 1, updated_at = ${stamp.now}, updated_by = ${stamp.actor.accountId}::integer
      FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
        AS r(id integer, version integer, ${Prisma.raw(columnTypes)}, pinyin text, initials text, verified text,
          verified_on date)
      WHERE c.id = r.id AND c.version = r.version RETURNING c.id`
    for (const { id } of changed) written.add(id)
  }
  return written
}

/** Marks and their version; null: another version is kept by now. */
export async function verifyCompound(
  tx: Tx,
  stamp: Stamp,
  at: { id: number; version: number },
  verified: Verification,
  on: Day,
): Promise<boolean> {
  const { count } = await tx.compound.updateMany({
    where: { id: at.id, version: at.version },
    data: {
      verified,
      verifiedOn: asDate(on),
      version: { increment: 1 },
      updatedAt: stamp.now,
      updatedBy: stamp.actor.accountId,
    },
  })
  return count === 1
}
