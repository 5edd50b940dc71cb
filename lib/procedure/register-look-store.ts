/** What the newest owners' register of a compound says: people are chosen from it, and held against it. Names leave here only when chosen. */
import { maskName } from '@/lib/core/identity'
import { normalForm } from '@/lib/core/normal'
import { namesOn, ownersNamed, roomKey } from '@/lib/core/owner'
import { unseal } from '@/lib/platform/crypto'
import type { Tx } from '@/lib/platform/db'
import { Prisma } from '@/prisma/client/client'
import type { RegisteredRoom } from './conflicts'

const { sql } = Prisma
type LookRow = { id: number; room: string; area: number; owner_cipher: string | null; phone_cipher: string | null }

/** Of flats and shops; what was not sold and where cars stand makes nobody a member. */
const homes = sql`u.kind IN ('unit', 'shop')`

/** The newest register of a compound; null: none was drawn up. */
async function newestRegister(tx: Tx, compoundId: number): Promise<number | null> {
  const rows = await tx.$queryRaw<{ id: number | null }[]>`
    SELECT max(u.assembly_id) AS id FROM register_unit u WHERE u.compound_id = ${compoundId} AND ${homes}`
  return rows[0]?.id ?? null
}

const rowsIn = (tx: Tx, assemblyId: number, more: Prisma.Sql): Promise<LookRow[]> =>
  tx.$queryRaw`SELECT u.id, u.room, u.area, u.owner_cipher, u.phone_cipher FROM register_unit u
    WHERE u.assembly_id = ${assemblyId} AND ${homes} AND ${more} ORDER BY u.room COLLATE "C"`

/** Some rooms of one register, by their keys; the owners' names in normal form, null where they were wiped. */
export async function roomsOfRegister(
  tx: Tx,
  assemblyId: number,
  rooms: readonly string[],
): Promise<ReadonlyMap<string, RegisteredRoom>> {
  if (rooms.length === 0) return new Map()
  const asked = sql`(u.room IN (${Prisma.join([...rooms])}) OR u.room_key IN (${Prisma.join(rooms.map(roomKey))}))`
  const rows = await rowsIn(tx, assemblyId, asked)
  return new Map(
    rows.map(row => {
      const owner = unseal(row.owner_cipher)
      return [roomKey(row.room), { area: row.area, owners: owner === null ? null : ownersNamed(owner) }]
    }),
  )
}

/** The same of the compound's newest register; null: none was drawn up. */
export async function registeredRooms(
  tx: Tx,
  compoundId: number,
  rooms: readonly string[],
): Promise<ReadonlyMap<string, RegisteredRoom> | null> {
  const newest = await newestRegister(tx, compoundId)
  return newest === null ? null : roomsOfRegister(tx, newest, rooms)
}

/** Has the compound's newest register owners to choose from? */
export async function hasNames(tx: Tx, compoundId: number): Promise<boolean> {
  const newest = await newestRegister(tx, compoundId)
  if (newest === null) return false
  return (
    (await tx.registerUnit.findFirst({
      where: { assemblyId: newest, kind: { in: ['unit', 'shop'] }, ownerCipher: { not: null } },
      select: { id: true },
    })) !== null
  )
}

/** `value`: the room and which of its owners. */
export type RegisterChoice = { value: string; room: string; area: number; owner: string }

const choicesShown = 20
const namesOf = (cipher: string | null): string[] => namesOn(unseal(cipher) ?? '')

/** Owners by room or by their whole name, as choices; null: there is no register that still has its names. */
export async function registerChoices(
  tx: Tx,
  compoundId: number,
  q: string | null,
): Promise<{ choices: RegisterChoice[]; more: boolean } | null> {
  const newest = await newestRegister(tx, compoundId)
  if (newest === null) return null
  const rows = await rowsIn(tx, newest, sql`u.owner_cipher IS NOT NULL`)
  if (rows.length === 0) return null
  const [room, name] = [roomKey(q ?? ''), normalForm(q ?? '')]
  const found: RegisterChoice[] = []
  for (const row of rows) {
    const names = namesOf(row.owner_cipher)
    const isRoom = roomKey(row.room).startsWith(room)
    for (const [at, one] of names.entries())
      if (isRoom || normalForm(one) === name)
        found.push({ value: `${row.id}-${at}`, room: row.room, area: row.area, owner: maskName(one) })
    if (found.length > choicesShown) break
  }
  return { choices: found.slice(0, choicesShown), more: found.length > choicesShown }
}

/** Who was chosen; null: nobody of the compound's newest register. The phone goes along where it is one person's. */
export async function chosenOwner(
  tx: Tx,
  compoundId: number,
  value: string,
): Promise<{ name: string; room: string; area: number; phone: string | null } | null> {
  const [unit, at] = value.split('-').map(Number)
  const newest = await newestRegister(tx, compoundId)
  if (newest === null || unit === undefined || at === undefined) return null
  const [row] = await rowsIn(tx, newest, sql`u.id = ${unit}`)
  const names = namesOf(row?.owner_cipher ?? null)
  const name = names[at]
  if (!row || name === undefined) return null
  return { name, room: row.room, area: row.area, phone: names.length === 1 ? unseal(row.phone_cipher) : null }
}
