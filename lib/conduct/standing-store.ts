/** Reads what the rules of conduct need of one organisation: its time in office, who sits, what must be filed. */
import type { Day } from '@/lib/core/day'
import { type Member, membersOf, type Seat, sitsOn } from '@/lib/organisation/member-store'
import { findOrganisation, type Organisation, organisationsOf } from '@/lib/organisation/store'
import { asDay } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { type OfficeSpan, officeSpan, seated, type Vacancy, vacancyOf } from './rules'

export type CommitteeStanding = {
  organisation: Organisation
  terms: Organisation[]
  span: OfficeSpan | null
  members: Member[]
}

export async function standingOf(tx: Tx, code: string, today: Day): Promise<CommitteeStanding | null> {
  const organisation = await findOrganisation(tx, code)
  if (!organisation) return null
  const terms = await organisationsOf(tx, organisation.compound.id)
  const members = await membersOf(tx, organisation.id)
  return { organisation, terms, span: officeSpan(organisation, terms, today), members }
}

export const seatIn = ({ organisation }: Pick<CommitteeStanding, 'organisation'>): Seat => ({
  organisationId: organisation.id,
  compoundId: organisation.compound.id,
  division: organisation.compound.division,
})

/** How many had to come to a meeting on a day: those with a seat, else the seats of the organisation; null: unknown. */
export function wholeOn(
  { members, organisation }: Pick<CommitteeStanding, 'members' | 'organisation'>,
  on: Day,
): number | null {
  const sitting = seated(members.filter(one => sitsOn(one, on))).length
  return sitting > 0 ? sitting : organisation.seats
}

export function vacancyIn(
  { members, organisation }: Pick<CommitteeStanding, 'members' | 'organisation'>,
  on: Day,
): Vacancy | null {
  const filled = seated(members.filter(one => sitsOn(one, on)))
  return vacancyOf(organisation.seats, filled.length, seated(members).length)
}

/** Filings that stand or may still come to stand. */
const counting = ['draft', 'submitted', 'correcting', 'accepted', 'filed']

/**
 * The first day on which members changed since the organisation was filed and for which no change filing was begun; null: none.
 * Those who came with the organisation itself are no change.
 */
export async function unfiledChange(
  tx: Tx,
  { organisation, members }: Pick<CommitteeStanding, 'organisation' | 'members'>,
): Promise<Day | null> {
  if (organisation.filedOn === null || organisation.endedOn !== null) return null
  const filings = await tx.filing.findMany({
    where: { organisationId: organisation.id, kind: 'change', state: { in: counting } },
    select: { factOn: true },
  })
  const covered =
    filings
      .map(filing => asDay(filing.factOn))
      .sort()
      .at(-1) ?? organisation.filedOn
  const start = organisation.termFrom ?? organisation.filedOn
  const changed = members
    .flatMap(one => [one.from, one.to])
    .filter(on => on !== null)
    .filter(on => on > covered && on > start)
    .sort()
  return changed[0] ?? null
}
