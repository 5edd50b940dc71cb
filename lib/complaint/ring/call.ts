/** Who is called when a case is urgent, in which order, and whom nobody reached. Pure. */
import type { Complaint } from '@/lib/complaint/complaint'
import type { CaseEvent } from '@/lib/complaint/shapes'
import { ancestor, type DivisionCode, levelOf } from '@/lib/core/division'
import type { OnDuty } from '@/lib/duty/rules'
import { officeUnits } from '@/lib/matter/kinds'

/** What of an event tells of a call. */
export type RungEvent = Pick<CaseEvent, 'act' | 'at' | 'facts'>

/** Somebody of the roster with what came of calling him since the case was sent. */
export type Called = OnDuty & { at: Date | null; reached: boolean | null }
/** `unit`: of the unit that has it · `county`: of the county's office, where nobody of the unit signs. */
export type CallList = { unit: Called[]; county: Called[] }

/** It is urgent and waits to be signed: then the telephone rings. */
export const isRinging = ({ urgency, state }: Pick<Complaint, 'urgency' | 'state'>): boolean =>
  urgency !== 'normal' && state === 'dispatched'

/** Where the roster of a unit lies: a street's office in the street, departments with the county. */
export function rosterOf(of: Pick<Complaint, 'division' | 'lead'>): { division: DivisionCode; unit: string } | null {
  const level = levelOf(of.division)
  if (of.lead === null || level === 'province' || level === 'city') return null
  if (of.lead === 'street' || of.lead === 'community')
    return level === 'county' ? null : { division: ancestor(of.division, 'street'), unit: 'office' }
  const office = officeUnits.some(one => one === of.lead)
  return { division: ancestor(of.division, 'county'), unit: office ? 'office' : of.lead }
}

/** Each of a list with the last call to him since an instant. */
export function calledAmong(onDuty: readonly OnDuty[], events: readonly RungEvent[], since: Date | null): Called[] {
  const calls = events.filter(event => event.act === 'ring' && (since === null || event.at >= since))
  return onDuty.map(one => {
    const last = calls.filter(event => event.facts?.['phone'] === one.phone).at(-1)
    return { ...one, at: last?.at ?? null, reached: last ? last.facts?.['reached'] === true : null }
  })
}

/** The first who was not called yet, of the unit before the county; null: all were, or one was reached. */
export function nextToCall({ unit, county }: CallList): Called | null {
  const all = [...unit, ...county]
  if (all.some(one => one.reached)) return null
  return all.find(one => one.at === null) ?? null
}
