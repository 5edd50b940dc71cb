/** Reads what a compound's public page shows, and nothing else: no room, no phone, no full name leaves here but to be shortened. */

import { contractsOf } from '@/lib/contract/store'
import type { Day } from '@/lib/core/day'
import { type DivisionCode, lineage } from '@/lib/core/division'
import { wordsOf } from '@/lib/core/text'
import { divisionsOf } from '@/lib/division/store'
import { compoundNamed } from '@/lib/named/store'
import { membersOf, sitsOn } from '@/lib/organisation/member-store'
import { organisationsOf } from '@/lib/organisation/store'
import { isSucceeded, stateOn } from '@/lib/organisation/term'
import { asDay } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { Prisma } from '@/prisma/client/client'
import {
  type PublicCompound,
  type PublicDecision,
  type PublicOrganisation,
  type PublicOutcome,
  searchLimit,
  surnameOnly,
  withoutPersons,
} from './public'

const disclosuresShown = 5
const decisionsShown = 5

export async function publicCompound(tx: Tx, code: string, today: Day): Promise<PublicCompound | null> {
  const asked = { id: true, code: true, name: true, divisionCode: true, retiredOn: true } as const
  const written = await tx.compound.findUnique({ where: { code }, select: { ...asked, survivor: { select: asked } } })
  const compound = written?.survivor ?? written
  if (!compound || (compound.retiredOn !== null && asDay(compound.retiredOn) <= today)) return null
  const names = await namesIn(tx, compound.id)
  const path = await divisionsOf(tx, lineage(compound.divisionCode as DivisionCode))
  return {
    code: compound.code,
    name: compound.name,
    place: path.slice(1).map(unit => unit.name),
    company: await companyOf(tx, compound.id, today),
    organisations: await standingIn(tx, compound.id, names, today),
    decisions: await decisionsOf(tx, compound.id, names),
    day: today,
  }
}

/** Every name of a person that the portal holds in clear for this compound: none of them may stand in a public text. */
async function namesIn(tx: Tx, compoundId: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT name FROM organisation_member WHERE compound_id = ${compoundId}
    UNION SELECT name FROM procedure_person WHERE compound_id = ${compoundId}
    UNION SELECT contact FROM organisation WHERE compound_id = ${compoundId} AND contact IS NOT NULL`
  return rows.map(row => row.name)
}

async function companyOf(tx: Tx, compoundId: number, today: Day): Promise<string | null> {
  const held = (await contractsOf(tx, compoundId)).find(
    one => one.from <= today && (one.to === null || one.to >= today) && (one.endedOn === null || one.endedOn > today),
  )
  return held?.company.name ?? null
}

async function standingIn(
  tx: Tx,
  compoundId: number,
  names: readonly string[],
  today: Day,
): Promise<PublicOrganisation[]> {
  const terms = await organisationsOf(tx, compoundId)
  const found: PublicOrganisation[] = []
  for (const organisation of terms) {
    const state = stateOn(organisation, today, isSucceeded(organisation, terms, today))
    if (state !== 'serving' && state !== 'expired') continue
    const members = await membersOf(tx, organisation.id)
    found.push({
      kind: organisation.kind,
      name: organisation.name,
      filingNo: organisation.filingNo,
      filedOn: organisation.filedOn,
      termFrom: organisation.termFrom,
      termTo: organisation.termTo,
      state,
      source: organisation.source,
      members: members
        .filter(one => sitsOn(one, today))
        .map(one => ({ name: surnameOnly(one.name), office: one.office })),
      disclosures: await disclosuresOf(tx, organisation.id, names),
    })
  }
  return found
}

async function disclosuresOf(tx: Tx, organisationId: number, names: readonly string[]) {
  const rows = await tx.conductRecord.findMany({
    where: { organisationId, kind: 'disclosure', struckAt: null },
    select: { title: true, text: true, on: true },
    orderBy: [{ on: 'desc' }, { id: 'desc' }],
    take: disclosuresShown,
  })
  return rows.map(row => ({
    title: withoutPersons(row.title, names),
    period: withoutPersons(row.text, names),
    on: asDay(row.on),
  }))
}

type ElectionMatter = { outcome: string | null; personId: number | null }

/** Those who stand for a seat and those who stand as substitutes, apart. */
function electionWords(all: readonly ElectionMatter[], substitutes: ReadonlySet<number>): string {
  const said = (word: string, of: readonly ElectionMatter[]): string =>
    `${word}：${of.length} 名候选人，${of.filter(one => one.outcome === 'passed').length} 名通过`
  const isSubstitute = ({ personId }: ElectionMatter): boolean => personId !== null && substitutes.has(personId)
  const [seats, others] = [all.filter(one => !isSubstitute(one)), all.filter(isSubstitute)]
  return [
    ...(seats.length > 0 ? [said('选举委员', seats)] : []),
    ...(others.length > 0 ? [said('候补委员', others)] : []),
  ].join('；')
}

/** Published decisions. Elections are told as a sum: each of their matters is a person. */
async function decisionsOf(tx: Tx, compoundId: number, names: readonly string[]): Promise<PublicDecision[]> {
  const rows = await tx.assembly.findMany({
    where: { compoundId, state: 'published' },
    select: {
      title: true,
      publishedOn: true,
      decidedOn: true,
      stateOn: true,
      digest: true,
      matters: { select: { title: true, outcome: true, personId: true }, orderBy: { no: 'asc' } },
    },
    orderBy: [{ publishedOn: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
    take: decisionsShown,
  })
  const standing = rows.flatMap(row => row.matters.flatMap(one => one.personId ?? []))
  const substitutes = new Set(
    (
      await tx.procedurePerson.findMany({
        where: { id: { in: standing }, substitute: true },
        select: { id: true },
      })
    ).map(one => one.id),
  )
  return rows.map((row): PublicDecision => {
    const elected = row.matters.filter(one => one.personId !== null)
    const passed = elected.filter(one => one.outcome === 'passed').length
    const election =
      elected.length > 0
        ? [
            {
              title: electionWords(elected, substitutes),
              outcome: passed > 0 ? ('passed' as const) : ('failed' as const),
            },
          ]
        : []
    return {
      title: withoutPersons(row.title, names),
      on: asDay(row.publishedOn ?? row.decidedOn ?? row.stateOn),
      matters: [
        ...row.matters
          .filter(one => one.personId === null)
          .map(one => ({
            title: withoutPersons(one.title, names),
            outcome: (one.outcome ?? 'failed') as PublicOutcome,
          })),
        ...election,
      ],
      digest: row.digest,
    }
  })
}

export type PublicChoice = { code: string; name: string; place: string }

/** Compounds of one county, or of the province, by words; one more than shown says that there are more. */
export async function publicChoices(tx: Tx, county: string | null, q: string, today: Day): Promise<PublicChoice[]> {
  const words = wordsOf(q)
  // Within one county its name goes without saying.
  const place =
    county === null
      ? Prisma.sql`concat_ws(' ', ci.name, co.name, ds.name)`
      : Prisma.sql`concat_ws(' ', ds.name, d.name)`
  const here = county === null ? Prisma.sql`true` : Prisma.sql`c.county_code = ${county}`
  return tx.$queryRaw<PublicChoice[]>`
    SELECT c.code, c.name, ${place} AS place
    FROM compound c LEFT JOIN division ds ON ds.code = c.street_code LEFT JOIN division d ON d.code = c.division_code
      LEFT JOIN division co ON co.code = c.county_code LEFT JOIN division ci ON ci.code = c.city_code
    WHERE ${here} AND (c.retired_on IS NULL OR c.retired_on > ${today}::date)
      AND ${compoundNamed('c', words)}
    ORDER BY nullif(strpos(lower(c.name), ${words?.text ?? ''}), 0), length(c.name), c.name, c.code LIMIT ${searchLimit + 1}`
}
