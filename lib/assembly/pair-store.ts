/** Finds what in a register is merely alike, and keeps what was decided about it, for a reason. */

import type { Stamp } from '@/lib/core/access'
import { maskName, maskPhone } from '@/lib/core/identity'
import { ownerKey } from '@/lib/core/owner'
import { unseal } from '@/lib/platform/crypto'
import type { Tx } from '@/lib/platform/db'
import { decidedKey, type FoundPair, type Likeness, mustBeDecided, type PairKind, pairsIn } from './pairs'
import type { Assembly, PairSide, RegisterPair } from './shapes'

type LikenessRow = {
  id: number
  room: string
  key: string
  alike: string
  owner_cipher: string | null
  phone_cipher: string | null
}

const grouped = (rows: readonly LikenessRow[]): Likeness[][] => {
  const groups = new Map<string, Likeness[]>()
  for (const row of rows) {
    const name = unseal(row.owner_cipher) ?? ''
    const likeness = {
      unit: row.id,
      room: row.room,
      key: row.key,
      name: ownerKey(name),
      phone: unseal(row.phone_cipher),
    }
    groups.set(row.alike, [...(groups.get(row.alike) ?? []), likeness])
  }
  return [...groups.values()]
}

async function decisionsOf(tx: Tx, assemblyId: number) {
  const rows = await tx.registerDecision.findMany({ where: { assemblyId }, orderBy: { id: 'asc' } })
  return rows.map(row => ({ ...row, kind: row.kind as PairDecision['kind'] }))
}

/** What is alike and not decided, rooms before owners; of names that were wiped nobody can say more than was said. */
export async function undecidedPairs(tx: Tx, assemblyId: number): Promise<FoundPair[]> {
  const decisions = await decisionsOf(tx, assemblyId)
  const decided = new Set(
    decisions.flatMap(one =>
      one.kind === 'candidate' || one.kind === 'register' || one.same
        ? []
        : [decidedKey(one.kind, one.oneKey, one.otherKey)],
    ),
  )
  const owners = await tx.$queryRaw<LikenessRow[]>`
    SELECT DISTINCT ON (u.alike_hash, u.owner_hash) u.id, u.room, u.owner_hash AS key, u.alike_hash AS alike, u.owner_cipher, u.phone_cipher
    FROM register_unit u WHERE u.assembly_id = ${assemblyId} AND u.owner_cipher IS NOT NULL AND u.alike_hash IN (
      SELECT alike_hash FROM register_unit WHERE assembly_id = ${assemblyId} AND owner_cipher IS NOT NULL GROUP BY 1 HAVING count(DISTINCT owner_hash) > 1)
    ORDER BY u.alike_hash, u.owner_hash, u.room COLLATE "C"`
  const rooms = await tx.$queryRaw<LikenessRow[]>`
    SELECT u.id, u.room, u.room_key AS key, u.room_alike AS alike, u.owner_cipher, u.phone_cipher
    FROM register_unit u WHERE u.assembly_id = ${assemblyId} AND u.room_alike IN (
      SELECT room_alike FROM register_unit WHERE assembly_id = ${assemblyId} GROUP BY 1 HAVING count(*) > 1)`
  return [...pairsIn('rooms', grouped(rooms), decided), ...pairsIn('owners', grouped(owners), decided)]
}

/** How many pairs keep the notice from being posted. */
export const undecidedCount = async (tx: Tx, assemblyId: number): Promise<number> =>
  (await undecidedPairs(tx, assemblyId)).filter(mustBeDecided).length

/** The pairs as a page shows them, with masked names and phones. */
export async function shownPairs(tx: Tx, pairs: readonly FoundPair[]): Promise<RegisterPair[]> {
  const units = await tx.registerUnit.findMany({
    where: { id: { in: pairs.flatMap(pair => [pair.one.unit, pair.other.unit]) } },
  })
  const side = ({ unit }: Likeness): PairSide => {
    const row = units.find(one => one.id === unit)
    const [owner, phone] = [unseal(row?.ownerCipher ?? null), unseal(row?.phoneCipher ?? null)]
    return {
      unit,
      room: row?.room ?? '',
      area: row?.area ?? 0,
      owner: owner === null ? null : maskName(owner),
      phone: phone === null ? null : maskPhone(phone),
    }
  }
  return pairs.map(({ kind, why, one, other }) => ({ kind, why, one: side(one), other: side(other) }))
}

export type PairDecision = {
  kind: PairKind | 'candidate' | 'register'
  one: string
  other: string
  same: boolean
  reason: string
}

export async function writeDecision(
  tx: Tx,
  { actor, now }: Stamp,
  assembly: Assembly,
  { kind, one, other, same, reason }: PairDecision,
): Promise<void> {
  await tx.registerDecision.create({
    data: {
      ...{ assemblyId: assembly.id, compoundId: assembly.compound.id, divisionCode: assembly.compound.division },
      ...{ kind, oneKey: one, otherKey: other, same, reason },
      ...{ by: actor.accountId, at: now },
    },
  })
}

/** What was decided to be one becomes one, in the order in which it was decided. @returns rooms that went */
export async function applyDecisions(tx: Tx, assemblyId: number): Promise<number> {
  let gone = 0
  for (const { kind, same, oneKey, otherKey } of await decisionsOf(tx, assemblyId)) {
    if (!same) continue
    if (kind === 'owners')
      await tx.registerUnit.updateMany({ where: { assemblyId, ownerHash: otherKey }, data: { ownerHash: oneKey } })
    if (kind === 'rooms' && (await tx.registerUnit.count({ where: { assemblyId, roomKey: oneKey } })) > 0) {
      const { count } = await tx.registerUnit.deleteMany({ where: { assemblyId, roomKey: otherKey } })
      gone += count
    }
  }
  return gone
}
