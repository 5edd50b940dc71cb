/** Reads what a filing is about, so that nobody types it twice: days from the procedure's steps, people elected, the vote, the audit. */

import { type Day, dayInShanghai } from '@/lib/core/day'
import { maskIdNumber, maskPhone } from '@/lib/core/identity'
import { delegateTags, type Office, type PersonTag, type Side } from '@/lib/organisation/kinds'
import type { NewMember } from '@/lib/organisation/member-store'
import type { OrganisationKind } from '@/lib/organisation/rules'
import { findOrganisation, type Organisation } from '@/lib/organisation/store'
import { termLimit } from '@/lib/organisation/terms-store'
import { unseal } from '@/lib/platform/crypto'
import type { Tx } from '@/lib/platform/db'
import type { PaperCode } from '@/lib/procedure/kinds'
import { type Election, electionOf, rulesNeverPassed } from '@/lib/procedure/outcome-store'
import { type Procedure, type Step, stepsOf } from '@/lib/procedure/store'
import { termOf } from './rules'

/** Somebody who comes into office with the filing; personal fields sealed, as the procedure kept them. */
export type Incoming = Omit<NewMember, 'from'> & { substitute: boolean }

export type ProcedureOutcome = {
  of: OrganisationKind
  /** 业委会: the assembly's election; 物管会: none. */
  electedOn: Day | null
  firstMetOn: Day | null
  formedOn: Day
  /** The day from which the time to file counts. */
  factOn: Day
  seats: number
  partyMembers: number
  delegates: number
  term: { from: Day; to: Day }
  people: Incoming[]
  vote: Election | null
  /** Rules of its assembly that the portal knows no vote on; of a committee that was elected before the portal a vote on paper may lie elsewhere. */
  unrecorded: PaperCode[]
  /** Of these, what a first committee whose vote the portal held lacks: never voted. */
  unvoted: PaperCode[]
  /** Re-election: the audit of the term that ends, done or waived; null: neither. */
  audit: { how: 'done' | 'waived'; on: Day; reason: string | null } | null
  /** The organisation whose term ends. */
  previous: Organisation | null
}

const reached = (steps: readonly Step[], state: string): Day | null =>
  steps.findLast(step => step.to === state && step.from !== state && !step.takenBack)?.on ?? null

const auditOf = (steps: readonly Step[]): ProcedureOutcome['audit'] => {
  const step = steps.findLast(one => (one.act === 'close-audit' || one.act === 'waive-audit') && !one.takenBack)
  if (!step) return null
  return step.act === 'close-audit'
    ? { how: 'done', on: step.on, reason: null }
    : { how: 'waived', on: step.on, reason: step.note }
}

/** Months of a term where the place has set none. */
const usualMonths: Record<OrganisationKind, number> = { committee: 60, management: 36 }

/** What a procedure that has its people brings to the filing. */
export async function outcomeOf(tx: Tx, procedure: Procedure, now: Date): Promise<ProcedureOutcome> {
  const of = procedure.kind === 'management' ? 'management' : 'committee'
  const steps = await stepsOf(tx, procedure.id)
  const people = await incoming(tx, procedure)
  const seated = people.filter(person => !person.substitute)
  const electedOn = of === 'committee' ? reached(steps, 'elected') : null
  const formedOn = electedOn ?? reached(steps, 'posted') ?? procedure.stateOn
  const previous = procedure.organisation ? await findOrganisation(tx, procedure.organisation.code) : null
  const vote = of === 'committee' ? await electionOf(tx, procedure.id) : null
  const unrecorded = of === 'committee' ? await rulesNeverPassed(tx, procedure.compound.id) : []
  const limit = await termLimit(tx, of, procedure.compound.division, dayInShanghai(now))
  return {
    of,
    electedOn,
    firstMetOn: of === 'committee' ? reached(steps, 'met') : null,
    formedOn,
    factOn: formedOn,
    seats: procedure.seats ?? seated.length,
    partyMembers: seated.filter(person => person.tags.includes('04')).length,
    delegates: seated.filter(person => person.tags.some(tag => delegateTags.includes(tag))).length,
    term: termOf({
      termFrom: procedure.termFrom,
      termTo: procedure.termTo,
      electedOn: formedOn,
      early: procedure.reasonCode !== null && procedure.reasonCode !== 'term-end',
      previous,
      months: limit?.months ?? usualMonths[of],
    }),
    people,
    vote,
    unrecorded,
    unvoted: procedure.kind === 'formation' && vote ? unrecorded : [],
    audit: procedure.kind === 'reelection' ? auditOf(steps) : null,
    previous,
  }
}

/** Elected candidates of a committee, or the members that a 物管会 is composed of. */
async function incoming(tx: Tx, procedure: Procedure): Promise<Incoming[]> {
  const who = procedure.kind === 'management' ? { part: 'member' } : { part: 'candidate', elected: true }
  const rows = await tx.procedurePerson.findMany({
    where: { procedureId: procedure.id, removedAt: null, ...who },
    orderBy: { id: 'asc' },
  })
  const usual = (substitute: boolean): Office => {
    if (procedure.kind === 'management') return '14'
    return substitute ? '04' : '03'
  }
  return rows
    .map(row => ({
      name: row.name,
      office: (row.office ?? usual(row.substitute)) as Office,
      side: row.side as Side,
      room: row.room,
      idCipher: row.idCipher,
      idHash: row.idHash,
      phoneCipher: row.phoneCipher,
      phoneHash: row.phoneHash,
      tags: row.tags as PersonTag[],
      substitute: row.substitute,
    }))
    .sort((one, other) => (one.office < other.office ? -1 : Number(one.office > other.office)))
}

/** A member as a page shows him: nothing personal whole. */
export type MemberShown = {
  name: string
  office: Office
  side: Side
  room: string | null
  idMasked: string | null
  phoneMasked: string | null
  tags: readonly PersonTag[]
}

const maskedBy = (mask: (text: string) => string, sealed: string | null): string | null => {
  const clear = unseal(sealed)
  return clear === null ? null : mask(clear)
}

export const shownMember = (incoming: Incoming): MemberShown => ({
  name: incoming.name,
  office: incoming.office,
  side: incoming.side,
  room: incoming.room,
  idMasked: maskedBy(maskIdNumber, incoming.idCipher),
  phoneMasked: maskedBy(maskPhone, incoming.phoneCipher),
  tags: incoming.tags,
})
