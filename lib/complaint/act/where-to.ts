/** To which unit can a case be sent from where it lies? */

import type { Complaint } from '@/lib/complaint/complaint'
import { levelOf } from '@/lib/core/division'
import type { Problem } from '@/lib/core/result'
import type { Unit } from '@/lib/matter/categories'
import { officeUnits } from '@/lib/matter/kinds'
import { refusal } from './refusal'

/** May the case be sent to this unit at all? Offices must be known from its place; departments are the county's. */
export function whyNotTo(complaint: Pick<Complaint, 'division'>, lead: Unit): Problem | null {
  const level = levelOf(complaint.division)
  const isOffice = officeUnits.some(unit => unit === lead)
  if (lead === 'community' && level !== 'community') return refusal('lead-place', '案件没有落到社区，不能派给社区')
  if (lead === 'street' && level !== 'community' && level !== 'street')
    return refusal('lead-place', '案件没有落到街道，不能派给街道')
  if (lead === 'city') return refusal('lead-city', '市级只裁定和督办，不承办案件')
  if (!isOffice && (level === 'province' || level === 'city'))
    return refusal('lead-place', '案件没有落到县（市、区），不能派给职能部门')
  return null
}
