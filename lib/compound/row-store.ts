/** One row of the list with what stands beside it on a day: places, organisation, company, exclusion. */
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { leavesOut } from '@/lib/exclusion/store'
import { asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import type { CompoundStanding, ServiceMode, Verification } from './kinds'
import { current, endingDays, nominal } from './list-store'

/** Areas in 0.01 ㎡. */
export type CompoundRow = {
  id: number
  code: string
  name: string
  division: DivisionCode
  community: string
  street: string
  county: string
  city: string
  address: string
  standing: CompoundStanding
  /** Of the organisation that decides the standing. */
  organisation: { code: string; kind: 'committee' | 'management'; termNo: number; termTo: Day | null } | null
  company: { creditCode: string; name: string } | null
  firstDeliveredOn: Day | null
  exclusiveArea: number
  deliveredArea: number
  households: number
  serviceMode: ServiceMode | null
  verified: Verification
  retiredOn: Day | null
  excluded: boolean
  /** Why and from when it is left out on the day. */
  exclusion: { reasonCode: string; from: Day } | null
  updatedAt: Date
}

type Raw = {
  id: number
  code: string
  name: string
  division_code: string
  community: string | null
  street: string | null
  county: string | null
  city: string | null
  address: string
  org_code: string | null
  org_kind: string | null
  org_term_no: number | null
  org_term_to: Date | null
  company_code: string | null
  company_name: string | null
  first_delivered_on: Date | null
  exclusive_area: number
  delivered_area: number
  households: number
  service_mode: string | null
  verified: string
  retired_on: Date | null
  reason_code: string | null
  excluded_from: Date | null
  updated_at: Date
  held: boolean | null
  ending: boolean | null
}

const standingOf = (row: Raw): CompoundStanding => {
  if (row.org_code === null) return 'none'
  if (!row.held) return 'expired'
  return row.ending ? 'ending' : 'held'
}

const compoundRow = (row: Raw): CompoundRow => ({
  id: row.id,
  code: row.code,
  name: row.name,
  division: row.division_code as DivisionCode,
  community: row.community ?? '',
  street: row.street ?? '',
  county: row.county ?? '',
  city: row.city ?? '',
  address: row.address,
  standing: standingOf(row),
  organisation:
    row.org_code === null
      ? null
      : {
          code: row.org_code,
          kind: row.org_kind as 'committee' | 'management',
          termNo: row.org_term_no ?? 0,
          termTo: asDayOrNull(row.org_term_to),
        },
  company: row.company_code === null ? null : { creditCode: row.company_code, name: row.company_name ?? '' },
  firstDeliveredOn: asDayOrNull(row.first_delivered_on),
  exclusiveArea: row.exclusive_area,
  deliveredArea: row.delivered_area,
  households: row.households,
  serviceMode: row.service_mode as ServiceMode | null,
  verified: row.verified as Verification,
  retiredOn: asDayOrNull(row.retired_on),
  excluded: row.excluded_from !== null,
  exclusion:
    row.excluded_from === null
      ? null
      : { reasonCode: row.reason_code ?? '', from: asDayOrNull(row.excluded_from) ?? ('' as Day) },
  updatedAt: row.updated_at,
})

/**
 * The rows of these ids in this order, each with what stands beside it on the day: its places, the organisation that holds
 * (业委会 before 物管会, the later term first; else the latest that stands in name), its company, its exclusion.
 */
export async function rowsOf(tx: Tx, ids: readonly number[], day: Day): Promise<CompoundRow[]> {
  const rows = await tx.$queryRaw<Raw[]>`
    SELECT c.id, c.code, c.name, c.division_code, c.address, c.first_delivered_on, c.exclusive_area, c.delivered_area, c.households,
      c.service_mode, c.verified, c.retired_on, c.updated_at, d.name AS community, ds.name AS street, dc.name AS county, dp.name AS city,
      o.code AS org_code, o.kind AS org_kind, o.term_no AS org_term_no, o.term_to AS org_term_to, o.held,
      o.last_held <= ${day}::date + ${endingDays}::integer AS ending,
      co.credit_code AS company_code, co.name AS company_name, e.reason_code, e.starts_on AS excluded_from
    FROM unnest(${[...ids]}::integer[]) WITH ORDINALITY AS k(id, at) JOIN compound c ON c.id = k.id
      LEFT JOIN division d ON d.code = c.division_code LEFT JOIN division ds ON ds.code = c.street_code
      LEFT JOIN division dc ON dc.code = c.county_code LEFT JOIN division dp ON dp.code = c.city_code
      LEFT JOIN LATERAL (
        SELECT o.code, o.kind, o.term_no, o.term_to, o.term_to >= ${day}::date AS held,
          max(o.term_to) FILTER (WHERE o.term_to >= ${day}::date) OVER () AS last_held
        FROM organisation o WHERE o.compound_id = c.id AND ${nominal(day)}
        ORDER BY (o.term_to >= ${day}::date) DESC, o.kind, o.term_to DESC LIMIT 1) o ON true
      LEFT JOIN LATERAL (
        SELECT s.company_id FROM service_contract s WHERE s.compound_id = c.id AND ${current(day)} LIMIT 1) s ON true
      LEFT JOIN company co ON co.id = s.company_id
      LEFT JOIN LATERAL (
        SELECT e.reason_code, e.starts_on FROM compound_exclusion e WHERE e.compound_id = c.id AND e.state ${leavesOut}
          AND e.starts_on <= ${day}::date AND (e.ends_on IS NULL OR e.ends_on >= ${day}::date) LIMIT 1) e ON true
    ORDER BY k.at`
  return rows.map(compoundRow)
}
