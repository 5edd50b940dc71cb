/** Which unit leads, decides above another, and speaks for whom? */
import type { Actor } from '@/lib/core/access'
import { type DivisionCode, levelOf } from '@/lib/core/division'
import type { Unit } from './categories'
import { type OfficeUnit, officeOf } from './kinds'

/** The office that takes a case of this place in and leads it to its end: the street, or the county where no street is known. */
export function intakeUnit(division: DivisionCode): OfficeUnit {
  const level = levelOf(division)
  if (level === 'community' || level === 'street') return 'street'
  return level === 'county' ? 'county' : 'city'
}

/** The office that decides about a unit: the county; about the county itself, the city. */
export const above = (lead: Unit | null): OfficeUnit => (lead === 'county' || lead === 'city' ? 'city' : 'county')

/** The unit an actor speaks for; null for those who handle nothing. */
export function unitOf(actor: Pick<Actor, 'role' | 'assigned'>): Unit | null {
  if (actor.assigned?.kind === 'competence') return actor.assigned.code as Unit
  return actor.role === 'system' || actor.role === 'visitor' || actor.role === 'source'
    ? null
    : (officeOf[actor.role] ?? null)
}

/** The county may do the street's part, where the street does not or its hotline office leads; nobody else acts for another unit. */
export const speaksFor = (unit: Unit | null, holder: Unit | null): boolean =>
  unit !== null && (unit === holder || (unit === 'county' && (holder === 'street' || holder === 'community')))
