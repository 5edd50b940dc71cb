// What units are called at the place of a case: 坞城街道, 小店区消防救援.

import { unitWord } from '@/components/complaint/words'
import type { Colleague } from '@/lib/complaint/shapes'
import type { DivisionCode } from '@/lib/core/division'
import { levelOf } from '@/lib/core/division'
import { officeOf, officeUnits } from '@/lib/matter/kinds'

export type NamedPlace = { code: DivisionCode; name: string }

/** @param places from the province down to where the case lies */
export function namesOf(places: readonly NamedPlace[]): (unit: string) => string {
  const at = new Map(places.map(place => [levelOf(place.code), place.name]))
  const county = at.get('county') ?? at.get('city') ?? ''
  return unit => {
    if (unit === 'company') return unitWord(unit)
    if (unit === 'street' || unit === 'community') return at.get(unit) ?? unitWord(unit)
    if (unit === 'county') return `${county}主管部门`
    if (unit === 'city') return `${at.get('city') ?? ''}主管部门`
    return `${county}${unitWord(unit)}`
  }
}

/** The unit a colleague belongs to, e.g. 坞城街道. */
export function unitOfColleague(one: Colleague, unitName: (unit: string) => string): string {
  if (one.competence) return unitName(one.competence)
  const office = officeOf[one.role]
  return office && officeUnits.includes(office) ? unitName(office) : '省级'
}
