/** Under which stamp is what was counted of a county's cases still true? Every change of a case raises its county's. */
import { type DivisionCode, levelOf, scopeUnder } from '@/lib/core/division'
import type { Tx } from '@/lib/platform/db'

/** The sum of the stamps a place is made of: it grows with every commit that touches one of its cases. */
export async function complaintStamp(tx: Tx, place: DivisionCode): Promise<string> {
  const { from, to } = rangeOf(place)
  const rows = await tx.$queryRaw<{ stamp: string }[]>`
    SELECT coalesce(sum(version), 0)::text AS stamp FROM complaint_stamp
    WHERE county_code >= ${from}::char(12) AND county_code < ${to}::char(12)`
  return rows[0]?.stamp ?? '0'
}

/** Each county's own, for all in which there ever was a case. */
export async function complaintStamps(tx: Tx, place: DivisionCode): Promise<Map<DivisionCode, string>> {
  const { from, to } = rangeOf(place)
  const rows = await tx.$queryRaw<{ county: DivisionCode; stamp: string }[]>`
    SELECT county_code AS county, sum(version)::text AS stamp FROM complaint_stamp
    WHERE county_code >= ${from}::char(12) AND county_code < ${to}::char(12) GROUP BY county_code`
  return new Map(rows.map(row => [row.county, row.stamp]))
}

/** A street and a community stand under their county's stamp. */
function rangeOf(place: DivisionCode): { from: string; to: string } {
  const level = levelOf(place)
  return level === 'street' || level === 'community'
    ? scopeUnder(`${place.slice(0, 6)}000000` as DivisionCode)
    : scopeUnder(place)
}
