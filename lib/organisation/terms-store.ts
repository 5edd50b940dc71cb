/** What lies around a term: its compound, the terms it must keep apart from, the numbers and codes still free, how long it may be. */

import { alikeCompounds } from '@/lib/compound/alike-store'
import type { Day } from '@/lib/core/day'
import { type DivisionCode, lineage } from '@/lib/core/division'
import { wordsOf } from '@/lib/core/text'
import { ruleInForce } from '@/lib/deadline/rules'
import { deadlineRules } from '@/lib/deadline/store'
import { compoundNamed } from '@/lib/named/store'
import { asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { mostTerms, type OrganisationKind, organisationCode, type TermLimit, termLimitKey } from './rules'
import type { CompoundOfOrganisation } from './store'

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
  >`SELECT id, code, name, division_code, retired_on FROM compound WHERE code = compound_now(${code}) FOR NO KEY UPDATE`
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

/**
 * The other term of the compound and kind, as it is said by now or as it is confirmed, that these days
 * would overlap; the same reckoning as organisation_terms_apart.
 */
export async function overlappingTerm(
  tx: Tx,
  given: { compoundId: number; kind: OrganisationKind; exceptId: number },
  days: { termFrom: Day | null; termTo: Day | null; endedOn: Day | null },
  as: 'said' | 'confirmed' = 'said',
): Promise<OtherTerm | null> {
  if (days.termFrom === null || days.termTo === null) return null
  const rows = await tx.$queryRaw<
    { code: string; name: string; term_from: Date; term_to: Date; ended_on: Date | null }[]
  >`SELECT code, name, term_from, term_to, ended_on FROM (
      SELECT o.id, o.code, o.name, CASE WHEN c.id IS NULL THEN o.term_from ELSE c.term_from END AS term_from,
        CASE WHEN c.id IS NULL THEN o.term_to ELSE c.term_to END AS term_to,
        CASE WHEN c.id IS NULL THEN o.ended_on ELSE c.ended_on END AS ended_on
      FROM organisation o LEFT JOIN term_claim c ON c.organisation_id = o.id AND c.state IN ('waiting', 'returned') AND ${as === 'said'}
      WHERE o.compound_id = ${given.compoundId} AND o.kind = ${given.kind} AND o.id <> ${given.exceptId}) o
    WHERE term_from IS NOT NULL AND term_to IS NOT NULL
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

/** The confirmed term of the same compound and kind that these days of an organisation would overlap. */
export async function termsMet(
  tx: Tx,
  code: string,
  days: { termFrom: Day | null; termTo: Day | null; endedOn: Day | null },
): Promise<OtherTerm | null> {
  const at = await tx.organisation.findUnique({ where: { code }, select: { id: true, compoundId: true, kind: true } })
  if (!at) return null
  return overlappingTerm(
    tx,
    { compoundId: at.compoundId, kind: at.kind as OrganisationKind, exceptId: at.id },
    days,
    'confirmed',
  )
}

/** Another record with the same compound, kind and term number. */
export const sameTermNo = (
  tx: Tx,
  given: { compoundId: number; kind: OrganisationKind; termNo: number; exceptId: number },
): Promise<{ code: string; name: string } | null> =>
  tx.organisation.findFirst({
    where: { compoundId: given.compoundId, kind: given.kind, termNo: given.termNo, NOT: { id: given.exceptId } },
    select: { code: true, name: true },
  })

/** The same term of a compound of the street that is called alike: the two may be one compound. */
export async function alikeTerms(
  tx: Tx,
  compound: { id: number; name: string; division: DivisionCode },
  kind: OrganisationKind,
  termNo: number,
): Promise<{ code: string; name: string }[]> {
  const alike = await alikeCompounds(
    tx,
    { name: compound.name, alias: null, divisionCode: compound.division },
    compound.id,
  )
  return tx.organisation.findMany({
    where: { compoundId: { in: alike.map(one => one.id) }, kind, termNo },
    select: { code: true, name: true },
    orderBy: { code: 'asc' },
  })
}

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

/** A compound to which a term may be added. */
export async function compoundFor(tx: Tx, code: string): Promise<CompoundOfOrganisation | null> {
  const rows = await tx.$queryRaw<CompoundOfOrganisation[]>`
    SELECT id, code, name, division_code AS division FROM compound WHERE code = compound_now(${code})`
  return rows[0] ?? null
}

export type CompoundChoice = { code: string; name: string; community: string; street: string }

/** How many compounds a search for one offers. */
const choiceLimit = 20

/** Compounds in scope, not retired, by words: to choose one. */
export async function compoundChoices(tx: Tx, q: string, today: Day): Promise<CompoundChoice[]> {
  const words = wordsOf(q)
  return tx.$queryRaw<CompoundChoice[]>`
    SELECT c.code, c.name, coalesce(d1.name, '') AS community, coalesce(d2.name, '') AS street
    FROM compound c LEFT JOIN division d1 ON d1.code = c.division_code LEFT JOIN division d2 ON d2.code = c.street_code
    WHERE (c.retired_on IS NULL OR c.retired_on > ${today}::date)
      AND ${compoundNamed('c', words)}
    ORDER BY (lower(c.name) = ${words?.text ?? ''}) DESC, c.code LIMIT ${choiceLimit}`
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
