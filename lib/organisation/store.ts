/** Keeps 业委会 and 物管会: one row a term. Personal fields lie sealed; only masked text leaves here, but for `sealedFields`. */
import type { Actor } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import { type DivisionCode, lineage } from '@/lib/core/division'
import { maskPhone } from '@/lib/core/identity'
import { ruleInForce } from '@/lib/deadline/rules'
import { deadlineRules } from '@/lib/deadline/store'
import { seal, unseal } from '@/lib/platform/crypto'
import { asDate, asDateOrNull, asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import type { Prisma } from '@/prisma/client/client'
import {
  type EndReason,
  mostTerms,
  type OrganisationFacts,
  type OrganisationKind,
  organisationCode,
  type TermLimit,
  termLimitKey,
} from './rules'

export type CompoundOfOrganisation = { id: number; code: string; name: string; division: DivisionCode }

/** The facts as kept; account and phone masked. */
export type Organisation = Omit<OrganisationFacts, 'name'> & {
  id: number
  code: string
  kind: OrganisationKind
  name: string
  compound: CompoundOfOrganisation
  source: string
  version: number
  createdAt: Date
  updatedAt: Date
}

const withCompound = {
  compound: { select: { id: true, code: true, name: true, divisionCode: true } },
} as const satisfies Prisma.OrganisationInclude
type Row = Prisma.OrganisationGetPayload<{ include: typeof withCompound }>

/** 6222…1234 → the last four signs only. */
const maskAccount = (account: string): string => `${'*'.repeat(Math.max(0, account.length - 4))}${account.slice(-4)}`

const maskedBy = (mask: (text: string) => string, sealed: string | null): string | null => {
  const clear = unseal(sealed)
  return clear === null ? null : mask(clear)
}

const organisation = (row: Row): Organisation => ({
  id: row.id,
  code: row.code,
  kind: row.kind as OrganisationKind,
  termNo: row.termNo,
  name: row.name,
  formedOn: asDayOrNull(row.formedOn),
  electedOn: asDayOrNull(row.electedOn),
  firstMetOn: asDayOrNull(row.firstMetOn),
  filedOn: asDayOrNull(row.filedOn),
  filingNo: row.filingNo,
  filingBody: row.filingBody,
  termFrom: asDayOrNull(row.termFrom),
  termTo: asDayOrNull(row.termTo),
  endedOn: asDayOrNull(row.endedOn),
  endReason: row.endReason as EndReason | null,
  seats: row.seats,
  partyBranch: row.partyBranch,
  partyMembers: row.partyMembers,
  delegates: row.delegates,
  sealOn: asDayOrNull(row.sealOn),
  creditCode: row.creditCode,
  bank: row.bank,
  account: maskedBy(maskAccount, row.accountCipher),
  contact: row.contact,
  phone: maskedBy(maskPhone, row.phoneCipher),
  compound: {
    id: row.compound.id,
    code: row.compound.code,
    name: row.compound.name,
    division: row.compound.divisionCode as DivisionCode,
  },
  source: row.source,
  version: row.version,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})

/** How a sealed field reads in an audit row: never in clear. */
export const masked = { phone: maskPhone, account: maskAccount }

export async function findOrganisation(tx: Tx, code: string): Promise<Organisation | null> {
  const row = await tx.organisation.findUnique({ where: { code }, include: withCompound })
  return row === null ? null : organisation(row)
}

/** All terms of one compound, latest first, for its page and for 届满未换. */
export async function organisationsOf(tx: Tx, compoundId: number): Promise<Organisation[]> {
  const rows = await tx.organisation.findMany({
    where: { compoundId },
    include: withCompound,
    orderBy: [{ termFrom: { sort: 'desc', nulls: 'first' } }, { id: 'desc' }],
  })
  return rows.map(organisation)
}

/** The phone and the account in clear. Only the reveal command reads them. */
export async function sealedFields(
  tx: Tx,
  code: string,
): Promise<{ phone: string | null; account: string | null } | null> {
  const row = await tx.organisation.findUnique({ where: { code }, select: { phoneCipher: true, accountCipher: true } })
  return row && { phone: unseal(row.phoneCipher), account: unseal(row.accountCipher) }
}

/**
 * The compound, held until the transaction ends, so that two clerks entering terms of one compound come one after the
 * other and the second is told of the first. null: out of scope.
 */
export async function holdCompound(
  tx: Tx,
  code: string,
): Promise<(CompoundOfOrganisation & { retiredOn: Day | null }) | null> {
  const rows = await tx.$queryRaw<
    { id: number; code: string; name: string; division_code: DivisionCode; retired_on: Date | null }[]
  >`SELECT id, code, name, division_code, retired_on FROM compound WHERE code = ${code} FOR NO KEY UPDATE`
  const row = rows[0]
  return row
    ? {
        id: row.id,
        code: row.code,
        name: row.name,
        division: row.division_code,
        retiredOn: asDayOrNull(row.retired_on),
      }
    : null
}

export type OtherTerm = { code: string; name: string; termFrom: Day; termTo: Day; endedOn: Day | null }

/** The other term of the compound and kind that these days would overlap; the same reckoning as organisation_terms_apart. */
export async function overlappingTerm(
  tx: Tx,
  it: { compoundId: number; kind: OrganisationKind; exceptId: number },
  days: { termFrom: Day | null; termTo: Day | null; endedOn: Day | null },
): Promise<OtherTerm | null> {
  if (days.termFrom === null || days.termTo === null) return null
  const rows = await tx.$queryRaw<
    { code: string; name: string; term_from: Date; term_to: Date; ended_on: Date | null }[]
  >`SELECT code, name, term_from, term_to, ended_on FROM organisation
    WHERE compound_id = ${it.compoundId} AND kind = ${it.kind} AND id <> ${it.exceptId}
      AND term_from IS NOT NULL AND term_to IS NOT NULL
      AND daterange(term_from, greatest(term_from, least(term_to + 1, ended_on)), '[)')
        && daterange(${days.termFrom}::date, greatest(${days.termFrom}::date, least(${days.termTo}::date + 1, ${days.endedOn}::date)), '[)')
    ORDER BY term_from LIMIT 1`
  const row = rows[0]
  return row
    ? {
        code: row.code,
        name: row.name,
        termFrom: asDay(row.term_from),
        termTo: asDay(row.term_to),
        endedOn: asDayOrNull(row.ended_on),
      }
    : null
}

/** Another record with the same compound, kind and term number. */
export const sameTermNo = (
  tx: Tx,
  it: { compoundId: number; kind: OrganisationKind; termNo: number; exceptId: number },
): Promise<{ code: string; name: string } | null> =>
  tx.organisation.findFirst({
    where: { compoundId: it.compoundId, kind: it.kind, termNo: it.termNo, NOT: { id: it.exceptId } },
    select: { code: true, name: true },
  })

/** The number after the last of its kind. */
export async function nextTermNo(tx: Tx, compoundId: number, kind: OrganisationKind): Promise<number> {
  const last = await tx.organisation.aggregate({ where: { compoundId, kind }, _max: { termNo: true } })
  return (last._max.termNo ?? 0) + 1
}

/** The first free code from the term's number on: a number may have been given to a record that was corrected since. */
export async function freeCode(
  tx: Tx,
  compound: CompoundOfOrganisation,
  kind: OrganisationKind,
  termNo: number,
): Promise<string> {
  const taken = await tx.organisation.findMany({ where: { compoundId: compound.id, kind }, select: { code: true } })
  const codes = new Set(taken.map(row => row.code))
  const numbers = Array.from({ length: mostTerms }, (_, at) => ((termNo - 1 + at) % mostTerms) + 1)
  const free = numbers.map(number => organisationCode(compound.code, kind, number)).find(code => !codes.has(code))
  if (free === undefined) throw new RangeError(`no code left for ${compound.code}`)
  return free
}

const columns = (facts: Omit<OrganisationFacts, 'name' | 'account' | 'phone'> & { name: string }) => ({
  termNo: facts.termNo,
  name: facts.name,
  formedOn: asDateOrNull(facts.formedOn),
  electedOn: asDateOrNull(facts.electedOn),
  firstMetOn: asDateOrNull(facts.firstMetOn),
  filedOn: asDateOrNull(facts.filedOn),
  filingNo: facts.filingNo,
  filingBody: facts.filingBody,
  termFrom: asDateOrNull(facts.termFrom),
  termTo: asDateOrNull(facts.termTo),
  endedOn: asDateOrNull(facts.endedOn),
  endReason: facts.endReason,
  seats: facts.seats,
  partyBranch: facts.partyBranch,
  partyMembers: facts.partyMembers,
  delegates: facts.delegates,
  sealOn: asDateOrNull(facts.sealOn),
  creditCode: facts.creditCode,
  bank: facts.bank,
  contact: facts.contact,
})

export async function insertOrganisation(
  tx: Tx,
  actor: Actor,
  now: Date,
  it: OrganisationFacts & { name: string; code: string; kind: OrganisationKind; compound: CompoundOfOrganisation },
): Promise<Organisation> {
  const row = await tx.organisation.create({
    data: {
      ...columns(it),
      code: it.code,
      kind: it.kind,
      compoundId: it.compound.id,
      divisionCode: it.compound.division,
      accountCipher: seal(it.account),
      phoneCipher: seal(it.phone),
      createdAt: now,
      createdBy: actor.accountId,
      updatedAt: now,
      updatedBy: actor.accountId,
    },
    include: withCompound,
  })
  return organisation(row)
}

/** A sealed field's fate in a correction: another text, nothing, or what is kept. */
export type Sealed = { kind: 'keep' } | { kind: 'set'; text: string } | { kind: 'clear' }

const cipher = (sealed: Sealed): string | null | undefined => {
  if (sealed.kind === 'keep') return undefined
  return sealed.kind === 'set' ? seal(sealed.text) : null
}

/** @returns null when another version is kept by now */
export async function updateOrganisation(
  tx: Tx,
  actor: Actor,
  now: Date,
  at: { id: number; version: number },
  facts: Omit<OrganisationFacts, 'name' | 'account' | 'phone'> & { name: string },
  personal: { account: Sealed; phone: Sealed },
): Promise<Organisation | null> {
  const [account, phone] = [cipher(personal.account), cipher(personal.phone)]
  const { count } = await tx.organisation.updateMany({
    where: { id: at.id, version: at.version },
    data: {
      ...columns(facts),
      ...(account === undefined ? {} : { accountCipher: account }),
      ...(phone === undefined ? {} : { phoneCipher: phone }),
      version: { increment: 1 },
      updatedAt: now,
      updatedBy: actor.accountId,
    },
  })
  if (count === 0) return null
  const row = await tx.organisation.findUnique({ where: { id: at.id }, include: withCompound })
  return row && organisation(row)
}

/** Ends a term. @returns false when another version is kept by now */
export async function endOrganisation(
  tx: Tx,
  actor: Actor,
  now: Date,
  at: { id: number; version: number },
  end: { endedOn: Day; endReason: EndReason },
): Promise<boolean> {
  const { count } = await tx.organisation.updateMany({
    where: { id: at.id, version: at.version },
    data: {
      endedOn: asDate(end.endedOn),
      endReason: end.endReason,
      version: { increment: 1 },
      updatedAt: now,
      updatedBy: actor.accountId,
    },
  })
  return count === 1
}

/** A compound to which a term may be added. */
export async function compoundFor(tx: Tx, code: string): Promise<CompoundOfOrganisation | null> {
  const row = await tx.compound.findUnique({
    where: { code },
    select: { id: true, code: true, name: true, divisionCode: true },
  })
  return row && { id: row.id, code: row.code, name: row.name, division: row.divisionCode as DivisionCode }
}

export type CompoundChoice = { code: string; name: string; community: string; street: string }

/** How many compounds a search for one offers. */
const choiceLimit = 20

/** Compounds in scope, not retired, by a part of the name, by initials or by code: to choose one. */
export async function compoundChoices(tx: Tx, q: string, today: Day): Promise<CompoundChoice[]> {
  const word = q.toLowerCase()
  const start = `${word.replace(/[\\%_]/g, sign => `\\${sign}`)}%`
  return tx.$queryRaw<CompoundChoice[]>`
    SELECT c.code, c.name, coalesce(d1.name, '') AS community, coalesce(d2.name, '') AS street
    FROM compound c LEFT JOIN division d1 ON d1.code = c.division_code LEFT JOIN division d2 ON d2.code = c.street_code
    WHERE (c.retired_on IS NULL OR c.retired_on > ${today}::date)
      AND (strpos(lower(c.name), ${word}) > 0 OR c.initials LIKE ${start} OR c.code LIKE ${start})
    ORDER BY (lower(c.name) = ${word}) DESC, c.code LIMIT ${choiceLimit}`
}

/** How long a term may be in a place, as its deadline parameters say on a day; null where none is set. */
export async function termLimit(
  tx: Tx,
  kind: OrganisationKind,
  division: DivisionCode,
  on: Day,
): Promise<TermLimit | null> {
  const key = termLimitKey[kind]
  const rule = ruleInForce(await deadlineRules(tx, division, [key]), key, lineage(division), on)
  return rule?.unit === 'month' ? { months: rule.amount, basis: rule.basis } : null
}
