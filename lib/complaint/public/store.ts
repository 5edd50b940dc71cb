/** Reads and keeps what a reporter without an account needs: his case by its code, whose turn it is, the photos he may see. */
import { ancestor, type DivisionCode, levelOf, lineage } from '@/lib/core/division'
import { divisionsOf } from '@/lib/division/store'
import type { Unit } from '@/lib/matter/categories'
import type { OfficeUnit } from '@/lib/matter/kinds'
import { officeUnits } from '@/lib/matter/kinds'
import { unitText } from '@/lib/matter/text'
import type { Tx } from '@/lib/platform/db'

/** Nobody else takes in the same hand-in until this one is through: a resend on a bad network waits and finds it. */
export async function holdKey(tx: Tx, clientKey: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`case|${clientKey}`}, 0))::text`
}

export async function keepPin(tx: Tx, complaintId: number, pinHash: string): Promise<void> {
  await tx.$executeRaw`UPDATE complaint_reporter SET pin_hash = ${pinHash} WHERE complaint_id = ${complaintId}`
}

export async function pinHashOf(tx: Tx, complaintId: number): Promise<string | null> {
  const rows = await tx.$queryRaw<{ pin_hash: string | null }[]>`
    SELECT pin_hash FROM complaint_reporter WHERE complaint_id = ${complaintId}`
  return rows[0]?.pin_hash ?? null
}

/** Names of units as people know them: 坞城街道, 小店区主管部门, 消防救援. */
export async function unitNames(tx: Tx, division: DivisionCode): Promise<(unit: Unit | null) => string> {
  const places = await divisionsOf(tx, lineage(division))
  const at = (level: OfficeUnit): string | null => places.find(place => place.level === level)?.name ?? null
  return unit => {
    if (unit === null) return ''
    const office = officeUnits.find(one => one === unit)
    const name = office ? at(office) : null
    if (!office || name === null) return unitText[unit]
    return office === 'county' || office === 'city' ? `${name}主管部门` : name
  }
}

/** 太原市 小店区 坞城街道 学府街东社区, without the province. */
export async function placeNames(tx: Tx, division: DivisionCode): Promise<string[]> {
  return (await divisionsOf(tx, lineage(division))).slice(1).map(place => place.name)
}

/** The county's name and code of a place that is no compound. */
export async function countyNamed(
  tx: Tx,
  division: DivisionCode,
): Promise<{ code: DivisionCode; name: string; place: string[] } | null> {
  if (levelOf(division) !== 'county') return null
  const places = await divisionsOf(tx, [ancestor(division, 'city'), division])
  const own = places.find(place => place.code === division)
  return own && own.validTo === null ? { code: own.code, name: own.name, place: places.map(place => place.name) } : null
}

export type ReportableCompound = { code: string; name: string; division: DivisionCode }

export async function standingCompound(tx: Tx, code: string): Promise<ReportableCompound | null> {
  const rows = await tx.$queryRaw<ReportableCompound[]>`
    SELECT code, name, division_code AS division FROM compound WHERE code = compound_now(${code}) AND retired_on IS NULL`
  return rows[0] ?? null
}

/** A photo of a case that its reporter may see, by the row that joins it to the case. */
export async function casePhoto(
  tx: Tx,
  complaintIds: readonly number[],
  id: number,
): Promise<{ sha256: string; mime: string } | null> {
  const rows = await tx.$queryRaw<{ sha256: string; mime: string }[]>`
    SELECT f.sha256, f.mime FROM complaint_file k JOIN stored_file f ON f.id = k.file_id JOIN complaint c ON c.id = k.complaint_id
    WHERE k.id = ${id} AND k.complaint_id = ANY(${[...complaintIds]}::int[]) AND k.part = 'after' AND c.closed_at IS NOT NULL
      AND f.mime IN ('image/jpeg', 'image/png')`
  return rows[0] ?? null
}
