/** Finds the officials a case can be handed to or who can be called to it: names and posts, nothing else of their accounts. */

import type { Complaint } from '@/lib/complaint/complaint'
import type { Colleague } from '@/lib/complaint/shapes'
import { systemActor } from '@/lib/core/access'
import { type DivisionCode, lineage, province } from '@/lib/core/division'
import type { Role } from '@/lib/core/grants'
import type { Unit } from '@/lib/matter/categories'
import { officeOf, officeUnits } from '@/lib/matter/kinds'
import { onBehalf } from '@/lib/platform/db'
import type { Doer } from '@/lib/platform/perform'

const rolesOf = (unit: Unit): string[] => (Object.keys(officeOf) as Role[]).filter(role => officeOf[role] === unit)

type HandlerRow = { account: number; name: string; role: string; division: string; competence: string | null }
const colleague = (row: HandlerRow): Colleague => ({
  ...row,
  role: row.role as Role,
  division: row.division as DivisionCode,
})

/** Whoever is in a post of the unit that has the case, at the case's own place. A department does not see posts, hence by name only. */
export function colleaguesFor({ tx, actor, now }: Doer, complaint: Complaint, unit: Unit): Promise<Colleague[]> {
  const isOffice = officeUnits.some(office => office === unit)
  const roles = isOffice ? rolesOf(unit) : ['county-department', 'utility']
  return onBehalf(tx, systemActor(province), actor, now, async () => {
    const rows = await tx.$queryRaw<HandlerRow[]>`
      SELECT DISTINCT ON (a.id) a.id AS account, a.display_name AS name, p.role, p.division_code AS division, p.competence
      FROM post p JOIN account a ON a.id = p.account_id
      WHERE p.division_code = ANY(${lineage(complaint.division)}::char(12)[]) AND p.role = ANY(${roles}::text[])
        AND (${isOffice} OR p.competence = ${unit}) AND p.ended_at IS NULL AND a.disabled_at IS NULL
        AND p.valid_from <= ${now}::timestamptz::date AND (p.valid_to IS NULL OR p.valid_to >= ${now}::timestamptz::date)
      ORDER BY a.id LIMIT 100`
    return rows.map(colleague)
  })
}

/** Everybody who may be called to a case by name: posts that see it and may write notes. */
export function mentionable(
  { tx, actor, now }: Doer,
  complaint: Complaint,
  only?: readonly number[],
): Promise<Colleague[]> {
  const offices = [...officeUnits.flatMap(rolesOf), 'province-lead']
  return onBehalf(tx, systemActor(province), actor, now, async () => {
    const rows = await tx.$queryRaw<HandlerRow[]>`
      SELECT DISTINCT ON (a.id) a.id AS account, a.display_name AS name, p.role, p.division_code AS division, p.competence
      FROM post p JOIN account a ON a.id = p.account_id
      WHERE p.division_code = ANY(${lineage(complaint.division)}::char(12)[])
        AND (p.role = ANY(${offices}::text[]) OR p.role IN ('county-department', 'utility') AND p.competence = ANY(${complaint.units}::text[]))
        AND p.ended_at IS NULL AND a.disabled_at IS NULL
        AND p.valid_from <= ${now}::timestamptz::date AND (p.valid_to IS NULL OR p.valid_to >= ${now}::timestamptz::date)
        AND (${only === undefined} OR a.id = ANY(${[...(only ?? [])]}::int[]))
      ORDER BY a.id LIMIT 200`
    return rows.map(colleague)
  })
}
