/** The demo's 业委会 and 物管会 as rows: their terms, filing numbers, members, and what nobody wrote down. */
import type { Day } from '@/lib/core/day'
import { type OrganisationKind, organisationCode, organisationName } from '@/lib/organisation/rules'
import { seal } from '@/lib/platform/crypto'
import { least, moment, most, notAhead, opened, plus, today } from '@/prisma/seed/kit/calendar'
import { personName } from '@/prisma/seed/kit/names'
import { type Chance, chanceOf } from '@/prisma/seed/kit/random'
import type { DemoCompound } from './compounds'
import { type Term, termsOf } from './terms'

export type DemoOrganisation = {
  id: number
  code: string
  name: string
  kind: OrganisationKind
  compound: DemoCompound
  term: Term
  createdAt: Date
  row: OrganisationRow
}

type OrganisationRow = {
  formed_on: Day | null
  elected_on: Day | null
  first_met_on: Day | null
  filing_no: string | null
  filing_body: string | null
  seats: number | null
  party_members: number | null
  delegates: number | null
  ended_on: Day | null
  end_reason: string | null
  source: string
} & Readonly<Record<string, unknown>>

const later = (chance: Chance, from: Day, days: number): Day => least(plus(from, chance.whole(0, days)), today)

function membersOf(chance: Chance): { seats: number | null; party_members: number | null; delegates: number | null } {
  if (chance.happens(0.07)) return { seats: null, party_members: null, delegates: null }
  const seats = chance.happens(0.03) ? 6 : 5 + 2 * chance.whole(0, 3)
  return {
    seats,
    party_members: chance.whole(0, Math.ceil(seats * 0.6)),
    delegates: chance.happens(0.25) ? chance.whole(1, 2) : 0,
  }
}

const letters: Record<OrganisationKind, string> = { committee: 'Y', management: 'W' }

/** 140105001Y20220137: street, kind, year, running number of the street's year. */
function filingNumber(serials: Map<string, number>, compound: DemoCompound, term: Term): string | null {
  if (term.filedOn === null) return null
  return nextNumber(serials, compound, term.kind, term.filedOn)
}

export function nextNumber(
  serials: Map<string, number>,
  compound: DemoCompound,
  kind: OrganisationKind,
  on: Day,
): string {
  const head = `${compound.code.slice(0, 9)}${letters[kind]}${on.slice(0, 4)}`
  const serial = (serials.get(head) ?? 0) + 1
  serials.set(head, serial)
  return `${head}${String(serial).padStart(4, '0')}`
}

function makeOne(id: number, compound: DemoCompound, term: Term, filingNo: string | null): DemoOrganisation {
  const code = organisationCode(compound.code, term.kind, term.termNo)
  const name = organisationName(compound.name, term.kind, term.termNo)
  const chance = chanceOf(`organisation ${code}`)
  const { street } = compound.community
  const committee = term.kind === 'committee'
  const known = term.filedOn ?? term.formedOn
  const lag = chance.whole(1, chance.happens(0.015) ? 110 : 5)
  const writtenOn = notAhead(chance, most(plus(known, lag), plus(opened, chance.whole(1, 90))), known)
  const createdAt = moment(writtenOn, chance.whole(0, 540))
  const formedOn = chance.happens(0.02) ? null : term.formedOn
  return {
    id,
    code,
    name,
    kind: term.kind,
    compound,
    term,
    createdAt,
    row: {
      id,
      code,
      compound_id: compound.id,
      division_code: compound.community.code,
      kind: term.kind,
      term_no: term.termNo,
      name,
      formed_on: formedOn,
      elected_on: committee && !chance.happens(0.1) ? term.formedOn : null,
      first_met_on: chance.happens(0.2) ? null : later(chance, term.formedOn, 7),
      filed_on: term.filedOn,
      filing_no: chance.happens(0.05) ? null : filingNo,
      filing_body:
        term.filedOn === null ? null : `${street.name}${street.kind === 'subdistrict' ? '办事处' : '人民政府'}`,
      term_from: term.from,
      term_to: term.to,
      ended_on: term.endedOn,
      end_reason: term.endReason,
      ...membersOf(chance),
      party_branch: chance.happens(0.15) ? null : chance.happens(0.4),
      seal_on: term.filedOn === null || chance.happens(0.3) ? null : later(chance, term.filedOn, 40),
      contact: chance.happens(0.25) ? null : personName(chance),
      phone_cipher: chance.happens(0.7)
        ? null
        : seal(`1${chance.pick(['38', '39', '35', '86', '55'])}${chance.whole(10_000_000, 99_999_999)}`),
      source: writtenOn < plus(opened, 100) ? 'imported' : 'entered',
      created_at: createdAt,
      updated_at: createdAt,
    },
  }
}

/** @param serials the last number of each series of filing numbers, raised on the way */
export function makeOrganisations(
  compounds: readonly DemoCompound[],
  serials: Map<string, number>,
): DemoOrganisation[] {
  const made: DemoOrganisation[] = []
  for (const compound of compounds) {
    for (const term of termsOf(compound))
      made.push(makeOne(made.length + 1, compound, term, filingNumber(serials, compound, term)))
  }
  return made
}
