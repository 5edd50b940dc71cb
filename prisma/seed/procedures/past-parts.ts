/** What procedures of committees and of 物管会 that are over have in common: the days an organisation's record gives, its filing, its members. */
import { type Day, daysBetween } from '@/lib/core/day'
import type { ProcedureKind } from '@/lib/procedure/kinds'
import { least, most, plus, today } from '@/prisma/seed/kit/calendar'
import type { Chance } from '@/prisma/seed/kit/random'
import type { DemoOrganisation } from '@/prisma/seed/province/organisations'
import type { Standing } from './choosing'
import type { Drawing } from './drawing'
import { writeFiling } from './filings'
import { Life, lineUpTo } from './life'
import { seat } from './people'
import type { Crew } from './procedure'
import { doerOf } from './write'

export const since = '2024-01-01'

export type Past = {
  organisation: DemoOrganisation
  kind: ProcedureKind
  standing: Standing
  drawing: Drawing
  chance: Chance
  crew: Crew
  days: Known
}

/** What the organisation's record says. */
export type Known = { elected: Day; met: Day; filed: Day; from: Day; to: Day; seats: number; filingNo: string }

export function knownOf({ term, row, createdAt }: DemoOrganisation): Known | null {
  const { filedOn: filed, from, to } = term
  const { formed_on: elected, first_met_on: met, seats, filing_no: filingNo } = row
  if (!filed || !from || !to || !elected || !seats || !filingNo || filed < since || seats % 2 === 0) return null
  if (createdAt.getTime() > Date.parse(plus(filed, 7))) return null
  const first = met ?? elected
  return first > filed ? null : { elected, met: first, filed, from, to, seats, filingNo }
}

/** What ended before its time without a successor of its own was revoked by the county: the day stays. */
export function revokeEnded({ term, row }: DemoOrganisation): void {
  if (term.endReason !== 'early' && term.endReason !== 'other') return
  term.endReason = 'revoked'
  row.end_reason = 'revoked'
}

export function electedLife({ kind, crew }: Past, up: readonly Day[]): Life {
  const [first = today] = up
  const life = new Life(kind, first, kind === 'management' ? crew.clerk : crew.community)
  const line = lineUpTo(kind, kind === 'management' ? 'close-publicity' : 'elect')
  for (const [at, [act]] of line.entries()) life.move(act, up[at + 1] ?? today, doerOf(act, crew))
  return life
}

/** Members by party and office as the organisation's record says them, where it does. */
export const bodyOf = ({ row }: DemoOrganisation, seats: number) => ({
  partyMembers: Math.min(seats, row.party_members ?? 2),
  delegates: Math.min(seats, row.delegates ?? 0),
})

export function fileIt(
  { kind, standing, drawing, chance, crew, days, organisation }: Past,
  procedureId: number,
  submitted: Day,
) {
  const isRevoked = organisation.term.endReason === 'revoked' && organisation.term.endedOn !== null
  const isAsked =
    chance.happens(0.25) && daysBetween(days.elected, submitted) > 8 && daysBetween(submitted, days.filed) > 3
  const isRushed = daysBetween(days.elected, days.filed) <= 3
  writeFiling(drawing.book, {
    kind: kind === 'reelection' ? 'reelection' : 'formation',
    of: organisation.kind,
    compound: standing.compound,
    procedureId,
    organisationId: organisation.id,
    state: isRevoked ? 'revoked' : 'filed',
    factOn: days.elected,
    text: '',
    matters: [],
    draftedOn: least(most(days.met, plus(submitted, -3)), submitted),
    submittedOn: isAsked ? plus(submitted, 2) : submitted,
    askedOn: isAsked ? plus(submitted, 1) : null,
    acceptedOn: least(plus(submitted, isAsked ? 3 : 1), days.filed),
    decidedOn: days.filed,
    revokedOn: isRevoked ? organisation.term.endedOn : null,
    filingNo: days.filingNo,
    papersFrom: isRushed ? null : days.elected,
    by: crew.community,
    clerk: crew.clerk,
    county: crew.county,
  })
}

/** The organisation's record is the filing's: born of a procedure, filed by the county, its members known. */
export function takeOffice({ organisation, standing, days, drawing }: Past, people: Parameters<typeof seat>[1]): void {
  const { row, term } = organisation
  const seated = people.filter(one => !one.substitute)
  row.source = 'procedure'
  row.elected_on = organisation.kind === 'committee' ? days.elected : null
  row.first_met_on = organisation.kind === 'committee' ? days.met : null
  row.filing_body = `${standing.compound.community.county.name}住房和城乡建设部门`
  row.party_members = seated.filter(one => one.tags.includes('04')).length
  row.delegates = seated.filter(one => one.tags.some(tag => ['01', '02', '03'].includes(tag))).length
  seat(drawing.book, people, {
    organisationId: organisation.id,
    compound: standing.compound,
    from: days.from,
    endedOn: term.endedOn,
    filedOn: days.filed,
  })
}
