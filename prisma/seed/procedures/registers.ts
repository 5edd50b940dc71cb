/** Small owners' registers: the rooms of a compound, whose they are, and what a notice freezes of them. */
import { sortedByRoom } from '@/lib/assembly/digest'
import { lookupHash, sha256 } from '@/lib/platform/crypto'
import { personName } from '@/prisma/seed/kit/names'
import { chanceOf } from '@/prisma/seed/kit/random'
import type { DemoCompound } from '@/prisma/seed/province/compounds'
import type { DemoPerson, DemoRoom } from './people'

/** The most rooms of a register; larger compounds are not drawn whole. */
const mostRooms = 150
const perFloor = 2

/** Rooms whose areas make up the compound's exclusive area, where it is not larger than a register of the demo. */
export function roomsOf(compound: DemoCompound): DemoRoom[] {
  const chance = chanceOf(`rooms ${compound.code}`)
  const count = Math.min(compound.households, mostRooms)
  const mean = Math.floor(Number(compound.row['exclusive_area']) / compound.households)
  const floors = Math.max(3, Math.min(11, Math.ceil(count / 12)))
  const perEntrance = floors * perFloor
  return Array.from({ length: count }, (_, at) => {
    const [entrance, within] = [Math.floor(at / perEntrance), at % perEntrance]
    const floor = Math.floor(within / perFloor) + 1
    const room = `${Math.floor(entrance / 2) + 1}号楼${(entrance % 2) + 1}单元${floor}0${(within % perFloor) + 1}`
    return { room, area: Math.max(1500, Math.round(mean * (0.88 + chance.next() * 0.24))) }
  })
}

export type Unit = DemoRoom & { hash: string; owner: string; phone: string; person: number; isUnsold: boolean }

/** One owner a room, but for some who have two and what the developer has not sold. */
export function registerOf(
  compound: DemoCompound,
  rooms: readonly DemoRoom[],
  standing: readonly DemoPerson[],
): Unit[] {
  const chance = chanceOf(`register ${compound.code}`)
  const homes = new Map(standing.map(one => [one.home?.room, one]))
  const isNew = compound.built > '2022-01-01'
  let before: { owner: string; phone: string } | null = null
  const units = rooms.map(room => {
    const known = homes.get(room.room)
    const isUnsold = isNew && known === undefined && chance.happens(0.04)
    const drawn = { owner: personName(chance), phone: `137${chance.whole(10_000_000, 99_999_999)}` }
    const same = known === undefined && chance.happens(0.03) ? before : null
    const { owner, phone } = known ? { owner: known.name, phone: known.phone } : (same ?? drawn)
    before = known || isUnsold ? null : { owner, phone }
    const key = isUnsold ? `${compound.code}|developer` : `${compound.code}|${owner}|${phone}`
    return { ...room, owner, phone, isUnsold, hash: lookupHash(key), person: 0 }
  })
  const hashes = [...new Set(units.map(unit => unit.hash))].sort((one, other) => (one < other ? -1 : 1))
  const numbers = new Map(hashes.map((hash, at) => [hash, at + 1]))
  return units.map(unit => ({ ...unit, person: numbers.get(unit.hash) ?? 0 }))
}

/** What the notice froze: the same text as the register's store makes of it. */
export const frozenHash = (units: readonly Unit[]): string =>
  sha256(
    sortedByRoom(units)
      .map(unit => `${unit.room}\t${unit.area}\t${unit.isUnsold ? 'unsold' : 'unit'}\t${unit.person}\n`)
      .join(''),
  )
