/** Keeps changes of one seat: somebody takes another office, his sealed fields are opened, his other seats are looked for. */
import type { Day } from '@/lib/core/day'
import { unseal } from '@/lib/platform/crypto'
import { asDate } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import type { Office } from './kinds'

/** He sits on in another office: a row of its own, so that every day's composition can be told. His old row must end first. */
export async function takeOffice(
  tx: Tx,
  id: number,
  { office, from, lateAt }: { office: Office; from: Day; lateAt: Date | null },
  now: Date,
): Promise<number> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO organisation_member (organisation_id, compound_id, division_code, name, office, side, room, id_cipher, id_hash,
      phone_cipher, phone_hash, tags, starts_on, created_at, late_at)
    SELECT organisation_id, compound_id, division_code, name, ${office}, side, room, id_cipher, id_hash, phone_cipher, phone_hash, tags,
      ${asDate(from)}::date, ${now}, ${lateAt}::timestamptz FROM organisation_member WHERE id = ${id} RETURNING id`
  const row = rows[0]
  if (!row) throw new Error(`no member ${id} to move`)
  return row.id
}

/** Where a member sits: his organisation's code and name, and its place. */
export async function seatOf(
  tx: Tx,
  id: number,
): Promise<{ code: string; organisation: string; name: string; division: string } | null> {
  const row = await tx.organisationMember.findUnique({
    where: { id },
    select: { name: true, divisionCode: true, organisation: { select: { code: true, name: true } } },
  })
  return (
    row && {
      code: row.organisation.code,
      organisation: row.organisation.name,
      name: row.name,
      division: row.divisionCode,
    }
  )
}

/** His ID number and phone in clear. Only the reveal command reads them. */
export async function sealedOfMember(
  tx: Tx,
  id: number,
): Promise<{ idNumber: string | null; phone: string | null } | null> {
  const row = await tx.organisationMember.findUnique({ where: { id }, select: { idCipher: true, phoneCipher: true } })
  return row && { idNumber: unseal(row.idCipher), phone: unseal(row.phoneCipher) }
}

/** Organisations in which somebody with this ID number sits on a day, as far as the asker sees. */
export async function seatsByIdHash(
  tx: Tx,
  idHash: string,
  on: Day,
): Promise<{ organisationId: number; organisation: string }[]> {
  const rows = await tx.organisationMember.findMany({
    where: { idHash, from: { lte: asDate(on) }, OR: [{ to: null }, { to: { gt: asDate(on) } }] },
    select: { organisationId: true, organisation: { select: { name: true } } },
  })
  return rows.map(row => ({ organisationId: row.organisationId, organisation: row.organisation.name }))
}
