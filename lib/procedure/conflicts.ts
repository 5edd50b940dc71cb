/** What does the portal itself find against somebody who is to sit in a committee? Found from facts, never stored. */
import { addYears, type Day } from '@/lib/core/day'
import { normalForm } from '@/lib/core/normal'
import { roomKey } from '@/lib/core/owner'
import { delegateTags, type PersonTag } from '@/lib/organisation/kinds'
import type { ConflictKey } from './facts'
import type { Person } from './people-store'

/** A room as the owners' register has it: 0.01 ㎡, and its owners' names in normal form, null once they were wiped. */
export type RegisteredRoom = { area: number; owners: ReadonlySet<string> | null }

type ConflictContext = {
  today: Day
  /** Rooms of the owners' register by their keys; null: none was drawn up yet. */
  rooms: ReadonlyMap<string, RegisteredRoom> | null
  /** ID hashes of those who hold office, or stand, in another compound. */
  elsewhere: ReadonlySet<string>
}

const adultAge = 18

/**
 * `people` are all of the procedure. Of the preparatory group, which is not vetted, it is told who stands twice and who differs from the
 * register: it is mended by a correction.
 */
export function conflictsOf(person: Person, people: readonly Person[], context: ConflictContext): ConflictKey[] {
  const found: ConflictKey[] = []
  if (isTwice(person, people)) found.push('same-id')
  const differences = person.side === 'owner' && context.rooms ? differencesOf(person, context.rooms) : []
  if (person.part === 'group') return [...found, ...differences]
  if (person.side === 'owner' && person.room === null) found.push('no-room')
  found.push(...differences)
  if (person.bornOn !== null && addYears(person.bornOn, adultAge) > context.today) found.push('minor')
  if (person.idHash !== null && context.elsewhere.has(person.idHash)) found.push('elsewhere')
  if (person.feesPaid === false) found.push('fees')
  return found
}

type Home = Pick<Person, 'name' | 'room' | 'area'>

/** In what somebody who stands differs from the owners' register: in room, name or area. */
export function differencesOf({ name, room, area }: Home, rooms: ReadonlyMap<string, RegisteredRoom>): ConflictKey[] {
  if (room === null) return []
  const known = rooms.get(roomKey(room))
  if (!known) return ['not-registered']
  const found: ConflictKey[] = []
  if (known.owners?.has(normalForm(name)) === false) found.push('other-owner')
  if (area !== null && area !== known.area) found.push('other-area')
  return found
}

const isTwice = (it: Person, people: readonly Person[]): boolean =>
  it.idHash !== null && people.some(other => other.id !== it.id && other.part === it.part && other.idHash === it.idHash)

/** 两代表一委员: something to be proud of, no conflict. */
export const isDelegate = (tags: readonly PersonTag[]): boolean => tags.some(tag => delegateTags.includes(tag))
