/** Keeps 业委会 and 物管会: one row a term. Personal fields lie sealed; only masked text leaves here, but for `sealedFields`. */

import type { Actor } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { maskPhone } from '@/lib/core/identity'
import { seal, unseal } from '@/lib/platform/crypto'
import { asDate, asDateOrNull, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import type { Prisma } from '@/prisma/client/client'
import type { OrganisationSource } from './kinds'
import type { CountedDays, EndReason, OrganisationFacts, OrganisationKind } from './rules'

export type CompoundOfOrganisation = { id: number; code: string; name: string; division: DivisionCode }

/** What was said of its days and is not confirmed, or was returned with a reason. */
export type OpenClaim = CountedDays & {
  id: number
  state: 'waiting' | 'returned'
  reason: string | null
  saidBy: number | null
  saidAt: Date
}

/** The facts as kept, its days as they are confirmed; account and phone masked. */
export type Organisation = Omit<OrganisationFacts, 'name'> & {
  id: number
  code: string
  kind: OrganisationKind
  name: string
  compound: CompoundOfOrganisation
  source: OrganisationSource
  claim: OpenClaim | null
  version: number
  createdAt: Date
  updatedAt: Date
}

const withCompound = {
  compound: { select: { id: true, code: true, name: true, divisionCode: true } },
  claims: { where: { state: { in: ['waiting', 'returned'] as string[] } }, take: 1 },
} as const satisfies Prisma.OrganisationInclude
type StoredOrganisation = Prisma.OrganisationGetPayload<{ include: typeof withCompound }>

/** 6222…1234 → the last four signs only. */
const maskAccount = (account: string): string => `${'*'.repeat(Math.max(0, account.length - 4))}${account.slice(-4)}`

const maskedBy = (mask: (text: string) => string, sealed: string | null): string | null => {
  const clear = unseal(sealed)
  return clear === null ? null : mask(clear)
}

const openClaim = ([row]: StoredOrganisation['claims']): OpenClaim | null =>
  row
    ? {
        id: row.id,
        state: row.state as OpenClaim['state'],
        reason: row.reason,
        saidBy: row.madeBy,
        saidAt: row.createdAt,
        filedOn: asDayOrNull(row.filedOn),
        termFrom: asDayOrNull(row.termFrom),
        termTo: asDayOrNull(row.termTo),
        endedOn: asDayOrNull(row.endedOn),
        endReason: row.endReason as EndReason | null,
      }
    : null

const organisation = (row: StoredOrganisation): Organisation => ({
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
  source: row.source as OrganisationSource,
  claim: openClaim(row.claims),
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

/** The days that count come with a confirmed claim, or with the filing that makes the organisation. */
const counted = (facts: CountedDays) => ({
  filedOn: asDateOrNull(facts.filedOn),
  termFrom: asDateOrNull(facts.termFrom),
  termTo: asDateOrNull(facts.termTo),
  endedOn: asDateOrNull(facts.endedOn),
  endReason: facts.endReason,
})

const columns = (facts: Omit<OrganisationFacts, 'name' | 'account' | 'phone'> & { name: string }) => ({
  termNo: facts.termNo,
  name: facts.name,
  formedOn: asDateOrNull(facts.formedOn),
  electedOn: asDateOrNull(facts.electedOn),
  firstMetOn: asDateOrNull(facts.firstMetOn),
  filingNo: facts.filingNo,
  filingBody: facts.filingBody,
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
  facts: OrganisationFacts & {
    name: string
    code: string
    kind: OrganisationKind
    compound: CompoundOfOrganisation
    /** `procedure`: it came out of the filing procedure, which county and street have decided; of others the days are said apart. */
    source?: OrganisationSource
  },
): Promise<Organisation> {
  const row = await tx.organisation.create({
    data: {
      ...columns(facts),
      ...(facts.source === 'procedure' ? counted(facts) : {}),
      code: facts.code,
      kind: facts.kind,
      source: facts.source ?? 'entered',
      compoundId: facts.compound.id,
      divisionCode: facts.compound.division,
      accountCipher: seal(facts.account),
      phoneCipher: seal(facts.phone),
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

/** All but the days that count. @returns null when another version is kept by now */
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

/** Holds it at the version that was seen, for what is said of it apart. @returns false when another version is kept by now */
export async function touchOrganisation(
  tx: Tx,
  actor: Actor,
  now: Date,
  at: { id: number; version: number },
): Promise<boolean> {
  const data = { version: { increment: 1 }, updatedAt: now, updatedBy: actor.accountId }
  const { count } = await tx.organisation.updateMany({ where: { id: at.id, version: at.version }, data })
  return count === 1
}

/** Ends a term, as a procedure or a filing decides. @returns false when another version is kept by now */
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
