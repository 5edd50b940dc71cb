/** Keeps who sits in a 业委会 or 物管会: taken over from the procedure that elected them, joined and left since (domain §5.4). */

import type { Stamp } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { maskIdNumber, maskPhone } from '@/lib/core/identity'
import { unseal } from '@/lib/platform/crypto'
import { asDate, asDateOrNull, asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { type Office, offices, type PersonTag, type SeatEnd, type Side } from './kinds'

/** A member; ID number and phone masked. */
export type Member = {
  id: number
  organisationId: number
  name: string
  office: Office
  side: Side
  room: string | null
  idMasked: string | null
  phoneMasked: string | null
  tags: PersonTag[]
  from: Day
  /** The first day on which he no longer sits. */
  to: Day | null
  leaveReason: SeatEnd | null
  version: number
  /** When joining or leaving was written, where that was long after it happened (补录). */
  lateAt: Date | null
}

/** As he is written down: personal fields already sealed, with their look-up hashes. */
export type NewMember = {
  name: string
  office: Office
  side: Side
  room: string | null
  idCipher: string | null
  idHash: string | null
  phoneCipher: string | null
  phoneHash: string | null
  tags: readonly PersonTag[]
  from: Day
  lateAt?: Date | null
}

/** Of which organisation, and where it lies. */
export type Seat = { organisationId: number; compoundId: number; division: DivisionCode }

type StoredMember = {
  id: number
  organisationId: number
  name: string
  office: string
  side: string
  room: string | null
  idCipher: string | null
  phoneCipher: string | null
  tags: string[]
  from: Date
  to: Date | null
  leaveReason: string | null
  version: number
  lateAt: Date | null
}

const maskedBy = (mask: (text: string) => string, sealed: string | null): string | null => {
  const clear = unseal(sealed)
  return clear === null ? null : mask(clear)
}

const member = (row: StoredMember): Member => ({
  id: row.id,
  organisationId: row.organisationId,
  name: row.name,
  office: row.office as Office,
  side: row.side as Side,
  room: row.room,
  idMasked: maskedBy(maskIdNumber, row.idCipher),
  phoneMasked: maskedBy(maskPhone, row.phoneCipher),
  tags: row.tags as PersonTag[],
  from: asDay(row.from),
  to: asDayOrNull(row.to),
  leaveReason: row.leaveReason as SeatEnd | null,
  version: row.version,
  lateAt: row.lateAt,
})

const byOffice = (one: Member, other: Member): number =>
  offices.indexOf(one.office) - offices.indexOf(other.office) || one.id - other.id

/** All who sit or sat in it, those in office first, by office. */
export async function membersOf(tx: Tx, organisationId: number): Promise<Member[]> {
  const rows = await tx.organisationMember.findMany({ where: { organisationId }, orderBy: { id: 'asc' } })
  const all = rows.map(member).sort(byOffice)
  return [...all.filter(one => one.to === null), ...all.filter(one => one.to !== null)]
}

/** Does he sit on that day? */
export const sitsOn = (it: Pick<Member, 'from' | 'to'>, on: Day): boolean =>
  it.from <= on && (it.to === null || it.to > on)

export async function findMember(tx: Tx, id: number): Promise<Member | null> {
  const row = await tx.organisationMember.findUnique({ where: { id } })
  return row && member(row)
}

export async function insertMembers(tx: Tx, stamp: Stamp, seat: Seat, all: readonly NewMember[]): Promise<number> {
  const { count } = await tx.organisationMember.createMany({
    data: all.map(({ from, tags, ...one }) => ({
      ...one,
      tags: [...tags],
      from: asDate(from),
      organisationId: seat.organisationId,
      compoundId: seat.compoundId,
      divisionCode: seat.division,
      createdAt: stamp.now,
    })),
  })
  return count
}

/** @returns false when somebody else changed or ended him meanwhile */
export async function endMember(
  tx: Tx,
  at: { id: number; version: number },
  end: { to: Day; leaveReason: SeatEnd; lateAt: Date | null },
): Promise<boolean> {
  const { count } = await tx.organisationMember.updateMany({
    where: { id: at.id, version: at.version, to: null },
    data: {
      ...{ to: asDateOrNull(end.to), leaveReason: end.leaveReason, version: { increment: 1 } },
      ...(end.lateAt ? { lateAt: end.lateAt } : {}),
    },
  })
  return count === 1
}

/** Nobody sits in an organisation that is no more. @returns how many sat until then */
export async function endAllMembers(
  tx: Tx,
  organisationId: number,
  end: { to: Day; leaveReason: SeatEnd },
): Promise<number> {
  const { count } = await tx.organisationMember.updateMany({
    where: { organisationId, to: null },
    data: { to: asDateOrNull(end.to), leaveReason: end.leaveReason, version: { increment: 1 } },
  })
  return count
}
