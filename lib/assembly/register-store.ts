/** Keeps the owners' register of one assembly. Names and phones lie sealed; only masked text leaves here, but for `clearField`. */

import type { Day } from '@/lib/core/day'
import { maskName, maskPhone } from '@/lib/core/identity'
import { ownerAlike, ownerKey, roomAlike, roomKey } from '@/lib/core/owner'
import { type Beside, type Page, pageOf } from '@/lib/core/page'
import { lookupHash, seal, sha256, unseal } from '@/lib/platform/crypto'
import { asDate, asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { away, beyond } from '@/lib/platform/page-sql'
import { inside } from '@/lib/platform/word-sql'
import { Prisma } from '@/prisma/client/client'
import type { UnitKind } from './kinds'
import type { RegisterRead, RegisterRow } from './register'
import type { Assembly, RegisterTotals, RegisterUnit } from './shapes'

const { sql } = Prisma
/** Rows of one statement. */
const batch = 5_000

/** Who is one person (司法解释 8–9): a name with its phone in one compound; the developer's unsold rooms together. */
const personKey = (compound: string, row: RegisterRow): string =>
  row.kind === 'unsold' ? `${compound}|developer` : `${compound}|${ownerKey(row.owner)}|${row.phone ?? ''}`

/** All rooms at once in the place of those that were there; the database refuses it once the register is frozen. */
export async function replaceRegister(tx: Tx, assembly: Assembly, { rows, bad }: RegisterRead): Promise<number> {
  await tx.registerUnit.deleteMany({ where: { assemblyId: assembly.id } })
  await tx.$executeRaw`UPDATE assembly SET register_as_of = NULL WHERE id = ${assembly.id}`
  await addRooms(tx, assembly, rows)
  return leave(tx, assembly.id, bad.length)
}

/** @returns how many rows are left out from now on */
async function leave(tx: Tx, id: number, registerLeft: number): Promise<number> {
  await tx.assembly.update({ where: { id }, data: { registerLeft } })
  return registerLeft
}

/** Only what differs: rooms that are new, changed or gone; all others stay. What was left out before is settled by the sheet of it alone. */
export async function changeRegister(
  tx: Tx,
  assembly: Assembly,
  { rows, gone, bad, isMended }: RegisterRead,
): Promise<number> {
  const keys = [...rows.map(row => row.room), ...gone].map(roomKey)
  await tx.registerUnit.deleteMany({ where: { assemblyId: assembly.id, roomKey: { in: keys } } })
  await addRooms(tx, assembly, rows)
  return leave(tx, assembly.id, bad.length + (isMended ? 0 : assembly.registerLeft))
}

export type ReusedRegister = { rooms: number; asOf: Day }

/**
 * The compound's last register as the new assembly's own to begin with, also one whose names were wiped: rooms, areas and who is one
 * person stay. null: there is none. `asOf`: the day as of which it stood.
 */
export async function reuseRegister(tx: Tx, assembly: Assembly): Promise<ReusedRegister | null> {
  const [last] = await tx.$queryRaw<{ id: number; left: number; as_of: Date }[]>`
    SELECT a.id, a.register_left AS left, coalesce(a.register_as_of, a.notice_on, (a.created_at AT TIME ZONE 'Asia/Shanghai')::date) AS as_of
    FROM assembly a WHERE a.compound_id = ${assembly.compound.id} AND a.id <> ${assembly.id}
      AND EXISTS (SELECT FROM register_unit u WHERE u.assembly_id = a.id AND u.room_key IS NOT NULL)
    ORDER BY a.id DESC LIMIT 1`
  if (!last) return null
  await tx.$executeRaw`
    INSERT INTO register_decision (assembly_id, compound_id, division_code, kind, one_key, other_key, same, reason, account_id, at)
    SELECT ${assembly.id}, compound_id, division_code, kind, one_key, other_key, same, reason, account_id, at
    FROM register_decision WHERE assembly_id = ${last.id} AND kind IN ('owners', 'rooms') ORDER BY id`
  const rooms = await tx.$executeRaw`
    INSERT INTO register_unit (assembly_id, compound_id, division_code, room, room_key, room_alike, area, kind, owner_cipher, phone_cipher,
      owner_hash, alike_hash)
    SELECT ${assembly.id}, compound_id, division_code, room, room_key, room_alike, area, kind, owner_cipher, phone_cipher, owner_hash, alike_hash
    FROM register_unit WHERE assembly_id = ${last.id}`
  await tx.$executeRaw`
    UPDATE assembly SET register_as_of = ${last.as_of}::date, register_left = ${last.left} WHERE id = ${assembly.id}`
  return { rooms, asOf: asDay(last.as_of) }
}

/** Rooms whose owners' names were wiped before the register was taken over. */
export const namelessRooms = (tx: Tx, assemblyId: number): Promise<number> =>
  tx.registerUnit.count({ where: { assemblyId, ownerCipher: null, kind: { in: ['unit', 'shop'] } } })

async function addRooms(tx: Tx, assembly: Assembly, rows: readonly RegisterRow[]): Promise<void> {
  const { code } = assembly.compound
  for (let from = 0; from < rows.length; from += batch) {
    const some = rows.slice(from, from + batch).map(row => ({
      room: row.room,
      key: roomKey(row.room),
      room_alike: roomAlike(row.room),
      area: row.area,
      kind: row.kind,
      owner: seal(row.owner),
      phone: seal(row.phone),
      hash: lookupHash(personKey(code, row)),
      alike: row.kind === 'unsold' ? null : lookupHash(`${code}|alike|${ownerAlike(row.owner)}`),
    }))
    await tx.$executeRaw`INSERT INTO register_unit (assembly_id, compound_id, division_code, room, room_key, room_alike, area, kind, owner_cipher, phone_cipher,
        owner_hash, alike_hash)
      SELECT ${assembly.id}, ${assembly.compound.id}, ${assembly.compound.division}::char(12), r.room, r.key, r.room_alike, r.area, r.kind,
        r.owner, r.phone, r.hash, r.alike
      FROM jsonb_to_recordset(${JSON.stringify(some)}::jsonb)
        AS r(room text, key text, room_alike text, area int, kind text, owner text, phone text, hash text, alike text)`
  }
}

const counts = (it: Pick<Assembly, 'countParking'>): Prisma.Sql =>
  it.countParking ? sql`TRUE` : sql`u.kind <> 'parking'`

export async function registerTotals(tx: Tx, assembly: Pick<Assembly, 'id' | 'countParking'>): Promise<RegisterTotals> {
  type RegisterTotalRow = { kind: string; rooms: number; area: bigint; served: number; codes: number; open: number }
  const rows = await tx.$queryRaw<RegisterTotalRow[]>`
    SELECT u.kind, count(*)::int AS rooms, sum(u.area)::bigint AS area, count(u.served_on)::int AS served, count(u.code_hash)::int AS codes,
      (count(u.code_hash) FILTER (WHERE u.person IS NOT NULL AND b.id IS NULL))::int AS open
    FROM register_unit u LEFT JOIN ballot b ON b.assembly_id = u.assembly_id AND b.person = u.person WHERE u.assembly_id = ${assembly.id} GROUP BY 1`
  const persons = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT u.owner_hash)::int AS count FROM register_unit u WHERE u.assembly_id = ${assembly.id} AND ${counts(assembly)}`
  const of = (kind: UnitKind) => {
    const row = rows.find(one => one.kind === kind)
    return { rooms: row?.rooms ?? 0, area: Number(row?.area ?? 0) }
  }
  const counted = rows.filter(row => assembly.countParking || row.kind !== 'parking')
  const sum = (from: RegisterTotalRow[], pick: (row: RegisterTotalRow) => number): number =>
    from.reduce((all, row) => all + pick(row), 0)
  return {
    rooms: sum(rows, row => row.rooms),
    counted: {
      rooms: sum(counted, row => row.rooms),
      area: sum(counted, row => Number(row.area)),
      persons: persons[0]?.count ?? 0,
    },
    kinds: { unit: of('unit'), shop: of('shop'), unsold: of('unsold'), parking: of('parking') },
    served: sum(counted, row => row.served),
    codes: sum(rows, row => row.codes),
    openCodes: sum(rows, row => row.open),
  }
}

/** Numbers the persons by their sealed key, so that a number tells nothing about rooms or names. To be called before the notice. */
export async function numberPersons(tx: Tx, assembly: Assembly): Promise<void> {
  await tx.$executeRaw`UPDATE register_unit SET person = NULL WHERE assembly_id = ${assembly.id} AND person IS NOT NULL`
  await tx.$executeRaw`
    UPDATE register_unit u SET person = p.number
    FROM (SELECT u.owner_hash, row_number() OVER (ORDER BY u.owner_hash COLLATE "C")::int AS number
      FROM register_unit u WHERE u.assembly_id = ${assembly.id} AND ${counts(assembly)} GROUP BY 1) p
    WHERE u.assembly_id = ${assembly.id} AND ${counts(assembly)} AND u.owner_hash = p.owner_hash`
}

/** SHA-256 over room, area, kind and person's number of every line, by room: what the notice froze. */
export async function registerHash(tx: Tx, assemblyId: number): Promise<string> {
  const rows = await tx.$queryRaw<{ text: string | null }[]>`
    SELECT string_agg(concat(u.room, E'\t', u.area, E'\t', u.kind, E'\t', coalesce(u.person, 0), E'\n'), '' ORDER BY u.room COLLATE "C") AS text
    FROM register_unit u WHERE u.assembly_id = ${assemblyId}`
  return sha256(rows[0]?.text ?? '')
}

type UnitRow = {
  id: number
  room: string
  area: number
  kind: string
  owner_cipher: string | null
  phone_cipher: string | null
  person: number | null
  served_on: Date | null
  has_code: boolean
  voted: boolean
}

const masked = (mask: (text: string) => string, sealed: string | null): string | null => {
  const clear = unseal(sealed)
  return clear === null ? null : mask(clear)
}

const unit = (row: UnitRow): RegisterUnit => ({
  id: row.id,
  room: row.room,
  area: row.area,
  kind: row.kind as UnitKind,
  owner: masked(maskName, row.owner_cipher),
  phone: masked(maskPhone, row.phone_cipher),
  person: row.person,
  servedOn: asDayOrNull(row.served_on),
  hasCode: row.has_code,
  voted: row.voted,
})

export type UnitAsk = { q?: string | undefined; only?: 'silent' | undefined }

/** By room, a page at a time. */
export async function unitPage(
  tx: Tx,
  assemblyId: number,
  ask: UnitAsk,
  at: Beside,
  size: number,
): Promise<Page<RegisterUnit>> {
  const room = sql`u.room COLLATE "C"`
  const parts = [sql`u.assembly_id = ${assemblyId}`, beyond(room, at)]
  if (ask.q) parts.push(sql`u.room LIKE ${inside(ask.q)}`)
  if (ask.only === 'silent') parts.push(sql`u.person IS NOT NULL AND b.id IS NULL`)
  const rows = await tx.$queryRaw<UnitRow[]>`
    SELECT u.id, u.room, u.area, u.kind, u.owner_cipher, u.phone_cipher, u.person, u.served_on, u.code_hash IS NOT NULL AS has_code, b.id IS NOT NULL AS voted
    FROM register_unit u LEFT JOIN ballot b ON b.assembly_id = u.assembly_id AND b.person = u.person
    WHERE ${Prisma.join(parts, ' AND ')} ORDER BY ${away(room, at)} LIMIT ${size + 1}`
  return pageOf(rows.map(unit), size, at, one => one.room)
}

/** However its name is spelt. */
export const unitInRoom = (
  tx: Tx,
  assemblyId: number,
  room: string,
): Promise<{ id: number; room: string; person: number | null } | null> =>
  tx.registerUnit.findFirst({
    where: { assemblyId, OR: [{ room }, { roomKey: roomKey(room) }] },
    select: { id: true, room: true, person: true },
  })

/** One sealed field in clear; only the reveal command reads it. undefined: no such unit. */
export async function clearField(
  tx: Tx,
  id: number,
  field: 'owner' | 'phone',
): Promise<{ text: string | null; room: string; assemblyId: number; division: string } | null> {
  const row = await tx.registerUnit.findUnique({ where: { id } })
  if (!row) return null
  const text = unseal(field === 'owner' ? row.ownerCipher : row.phoneCipher)
  return { text, room: row.room, assemblyId: row.assemblyId, division: row.divisionCode }
}

const hasNotVoted = sql`u.person IS NOT NULL
  AND NOT EXISTS (SELECT FROM ballot b WHERE b.assembly_id = u.assembly_id AND b.person = u.person)`

/** Rooms that get a code: those that count and whose person has not voted; or one of them alone. */
export const roomsForCodes = (
  tx: Tx,
  assemblyId: number,
  room: string | null,
): Promise<{ id: number; room: string; area: number }[]> =>
  tx.$queryRaw`SELECT u.id, u.room, u.area FROM register_unit u
    WHERE u.assembly_id = ${assemblyId} AND ${hasNotVoted} ${room === null ? Prisma.empty : sql`AND u.room = ${room}`}
    ORDER BY u.room COLLATE "C"`

/** Only the hashes stay here; older codes of these rooms are worth nothing from now on. */
export async function writeCodes(tx: Tx, codes: readonly { id: number; hash: string }[]): Promise<void> {
  for (let from = 0; from < codes.length; from += batch) {
    await tx.$executeRaw`UPDATE register_unit u SET code_hash = r.hash
      FROM jsonb_to_recordset(${JSON.stringify(codes.slice(from, from + batch))}::jsonb) AS r(id int, hash text) WHERE u.id = r.id`
  }
}

export const codeHash = (code: string): string => lookupHash(`ballot-code|${code}`)

/** Rooms by what people call them: those of the register, and what is none of it. */
export async function roomsNamed(
  tx: Tx,
  assemblyId: number,
  rooms: readonly string[],
): Promise<{ known: number[]; unknown: string[] }> {
  const known = await tx.registerUnit.findMany({
    where: { assemblyId, OR: [{ room: { in: [...rooms] } }, { roomKey: { in: rooms.map(roomKey) } }] },
    select: { id: true, room: true, roomKey: true },
  })
  const found = new Set(known.flatMap(row => [row.room, row.roomKey]))
  return {
    known: known.map(row => row.id),
    unknown: rooms.filter(room => !found.has(room) && !found.has(roomKey(room))),
  }
}

export async function serveRooms(tx: Tx, assemblyId: number, rooms: readonly string[], on: Day): Promise<void> {
  const { known } = await roomsNamed(tx, assemblyId, rooms)
  await tx.registerUnit.updateMany({ where: { id: { in: known } }, data: { servedOn: asDate(on) } })
}

/** @returns how many rooms were not served before */
export const serveAll = (tx: Tx, assemblyId: number, on: Day): Promise<number> =>
  tx.$executeRaw`UPDATE register_unit SET served_on = ${on}::date WHERE assembly_id = ${assemblyId} AND person IS NOT NULL AND served_on IS NULL`

/** Names, phones, codes and proxies go for good; who is one person and what was counted stays. @returns how many rooms were wiped */
export async function wipePersonal(tx: Tx, assemblyId: number, now: Date): Promise<number> {
  const wiped = await tx.$executeRaw`UPDATE register_unit SET owner_cipher = NULL, phone_cipher = NULL, code_hash = NULL
    WHERE assembly_id = ${assemblyId} AND (owner_cipher IS NOT NULL OR phone_cipher IS NOT NULL OR code_hash IS NOT NULL)`
  await tx.$executeRaw`UPDATE ballot SET proxy = NULL WHERE assembly_id = ${assemblyId} AND proxy IS NOT NULL`
  await tx.assembly.update({ where: { id: assemblyId }, data: { clearedAt: now, version: { increment: 1 } } })
  return wiped
}

/** Assemblies over whose names have been kept long enough: ended on or before a day. */
export async function personalKept(tx: Tx): Promise<{ id: number; division: string; endedOn: Day }[]> {
  const rows = await tx.assembly.findMany({
    where: { clearedAt: null, state: { in: ['published', 'voided', 'revoked'] } },
    select: { id: true, divisionCode: true, publishedOn: true, stateOn: true },
  })
  return rows.flatMap(row => {
    const endedOn = asDayOrNull(row.publishedOn ?? row.stateOn)
    return endedOn ? [{ id: row.id, division: row.divisionCode, endedOn }] : []
  })
}
