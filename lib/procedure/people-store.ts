/** Keeps who has a part in a procedure. ID numbers and phones lie sealed; only masked text leaves here, but for `clearFieldOf`. */

import type { Stamp } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import { maskIdNumber, maskPhone } from '@/lib/core/identity'
import type { Office, PersonTag, Side } from '@/lib/organisation/kinds'
import { lookupHash, seal, unseal } from '@/lib/platform/crypto'
import { asDateOrNull, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { Prisma, type ProcedurePerson } from '@/prisma/client/client'
import type { Part, Sex, Vetting } from './kinds'
import type { Procedure } from './store'

export type Person = {
  id: number
  procedureId: number
  part: Part
  name: string
  side: Side
  leader: boolean
  office: Office | null
  sex: Sex | null
  bornOn: Day | null
  politics: string | null
  idNumber: string | null
  phone: string | null
  /** Under which the same ID number is found again; null: not given. */
  idHash: string | null
  room: string | null
  area: number | null
  tags: PersonTag[]
  feesPaid: boolean | null
  statement: string
  substitute: boolean
  vetting: Vetting
  vettedBy: number | null
  vettedAt: Date | null
  vettingNote: string
  votesArea: number | null
  votesCount: number | null
  elected: boolean | null
  enteredBy: number | null
  version: number
}

const masked = (mask: (text: string) => string, sealed: string | null): string | null => {
  const clear = unseal(sealed)
  return clear === null ? null : mask(clear)
}

const person = (row: ProcedurePerson): Person => ({
  id: row.id,
  procedureId: row.procedureId,
  part: row.part as Part,
  name: row.name,
  side: row.side as Side,
  leader: row.leader,
  office: row.office as Office | null,
  sex: row.sex as Sex | null,
  bornOn: asDayOrNull(row.bornOn),
  politics: row.politics,
  idNumber: masked(maskIdNumber, row.idCipher),
  phone: masked(maskPhone, row.phoneCipher),
  idHash: row.idHash,
  room: row.room,
  area: row.area,
  tags: row.tags as PersonTag[],
  feesPaid: row.feesPaid,
  statement: row.statement,
  substitute: row.substitute,
  vetting: row.vetting as Vetting,
  vettedBy: row.vettedBy,
  vettedAt: row.vettedAt,
  vettingNote: row.vettingNote,
  votesArea: row.votesArea === null ? null : Number(row.votesArea),
  votesCount: row.votesCount,
  elected: row.elected,
  enteredBy: row.enteredBy,
  version: row.version,
})

/** Those not removed, in the order in which they were entered. */
export async function peopleOf(tx: Tx, procedureId: number): Promise<Person[]> {
  const rows = await tx.procedurePerson.findMany({ where: { procedureId, removedAt: null }, orderBy: { id: 'asc' } })
  return rows.map(person)
}

export async function findPerson(tx: Tx, id: number): Promise<Person | null> {
  const row = await tx.procedurePerson.findUnique({ where: { id } })
  return row === null || row.removedAt !== null ? null : person(row)
}

/** One sealed field in clear. Only the reveal command reads it. */
export async function clearFieldOf(tx: Tx, id: number, field: 'idNumber' | 'phone'): Promise<string | null> {
  const row = await tx.procedurePerson.findUnique({ where: { id }, select: { idCipher: true, phoneCipher: true } })
  return row && unseal(field === 'phone' ? row.phoneCipher : row.idCipher)
}

export type PersonGiven = Pick<
  Person,
  | 'name'
  | 'side'
  | 'leader'
  | 'office'
  | 'sex'
  | 'bornOn'
  | 'politics'
  | 'room'
  | 'area'
  | 'tags'
  | 'feesPaid'
  | 'statement'
  | 'substitute'
> & { idNumber: string | null; phone: string | null }

/** Sealed fields that are not given stay as they are. */
const columns = ({ idNumber, phone, bornOn, ...open }: PersonGiven) => ({
  ...open,
  bornOn: asDateOrNull(bornOn),
  ...(idNumber === null ? {} : { idCipher: seal(idNumber), idHash: lookupHash(idNumber) }),
  ...(phone === null ? {} : { phoneCipher: seal(phone), phoneHash: lookupHash(phone) }),
})

export async function insertPerson(
  tx: Tx,
  { actor, now }: Stamp,
  procedure: Procedure,
  given: PersonGiven & { part: Part },
): Promise<Person> {
  const row = await tx.procedurePerson.create({
    data: {
      ...columns(given),
      part: given.part,
      procedureId: procedure.id,
      compoundId: procedure.compound.id,
      divisionCode: procedure.compound.division,
      enteredBy: actor.accountId,
      createdAt: now,
    },
  })
  return person(row)
}

/**
 * Writes facts over the version seen. What was vetted is vetted again, since it was another record that passed; whoever
 * corrects it counts as having entered it.
 * @returns false when somebody else was first
 */
export async function updatePerson(
  tx: Tx,
  { actor }: Stamp,
  at: { id: number; version: number },
  given: PersonGiven,
): Promise<boolean> {
  const { count } = await tx.procedurePerson.updateMany({
    where: { id: at.id, version: at.version, removedAt: null },
    data: {
      ...columns(given),
      vetting: 'pending',
      vettedBy: null,
      vettedAt: null,
      vettingNote: '',
      enteredBy: actor.accountId,
      version: { increment: 1 },
    },
  })
  return count === 1
}

/** @returns false when somebody else was first */
export async function removePersonRow(tx: Tx, now: Date, at: { id: number; version: number }): Promise<boolean> {
  const { count } = await tx.procedurePerson.updateMany({
    where: { id: at.id, version: at.version, removedAt: null },
    data: { removedAt: now, version: { increment: 1 } },
  })
  return count === 1
}

/** @returns false when somebody else was first */
export async function writeVetting(
  tx: Tx,
  { actor, now }: Stamp,
  at: { id: number; version: number },
  given: { vetting: Vetting; note: string },
): Promise<boolean> {
  const { count } = await tx.procedurePerson.updateMany({
    where: { id: at.id, version: at.version, removedAt: null },
    data: {
      vetting: given.vetting,
      vettingNote: given.note,
      vettedBy: actor.accountId,
      vettedAt: now,
      version: { increment: 1 },
    },
  })
  return count === 1
}

/** @returns false when somebody else was first */
export async function writeOffice(
  tx: Tx,
  at: { id: number; version: number },
  office: Office | null,
): Promise<boolean> {
  const { count } = await tx.procedurePerson.updateMany({
    where: { id: at.id, version: at.version, removedAt: null },
    data: { office, version: { increment: 1 } },
  })
  return count === 1
}

/**
 * Which of these ID numbers belong to somebody in office, or standing for election, in another compound. The answer says
 * yes or no and nothing about the other place, so it may look past the asker's scope.
 */
export async function servingElsewhere(
  tx: Tx,
  compoundId: number,
  idHashes: readonly string[],
): Promise<ReadonlySet<string>> {
  if (idHashes.length === 0) return new Set()
  const rows = await tx.$queryRaw<{ id_hash: string }[]>`
    SELECT h AS id_hash FROM unnest(ARRAY[${Prisma.join([...idHashes])}]::text[]) h WHERE serves_elsewhere(h, ${compoundId}::int)`
  return new Set(rows.map(row => row.id_hash))
}
