/** Who did what happened before the demo's people came: an official in every county and street, whose password nobody knows. */
import type { Client } from 'pg'
import { type Actor, actorOf } from '@/lib/core/access'
import { ancestor, type DivisionCode, levelOf } from '@/lib/core/division'
import type { Role } from '@/lib/core/grants'
import { moment, opened } from './calendar'
import { personName } from './names'
import type { Places } from './places'
import { chanceOf } from './random'
import { insertRows } from './rows'

export type Staff = { accountId: number; postId: number; name: string; role: Role; division: DivisionCode }

export type Offices = {
  all: readonly Staff[]
  /** Who keeps the records of the street that a place lies in. */
  street: (place: DivisionCode) => Staff
  /** Who decides for the county that a place lies in. */
  county: (place: DivisionCode) => Staff
  /** Who works in a community; `nth` tells several of one place apart. Made when first asked for. */
  community: (place: DivisionCode, nth?: number) => Staff
}

/** A well-formed argon2id hash that no known password has: signing in takes a reset by the administrator. */
const closed = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`

export function makeOffices(places: Places): Offices {
  const staffAt = (division: DivisionCode, at: number, key: string = division): Staff => ({
    accountId: at + 1,
    postId: at + 1,
    name: personName(chanceOf(`staff ${key}`)),
    role: roleAt(division),
    division,
  })
  const all = [...places.counties, ...places.streets].map((place, at) => staffAt(place.code, at))
  const known = new Map(all.map(one => [one.division, one]))
  const at = (division: DivisionCode): Staff => {
    const found = known.get(division)
    if (!found) throw new Error(`nobody at ${division}`)
    return found
  }
  const aides = new Map<string, Staff>()
  const aideAt = (division: DivisionCode, nth: number): Staff => {
    const key = `${division} ${nth}`
    const made = aides.get(key) ?? staffAt(division, all.length, key)
    if (!aides.has(key)) all.push(made)
    aides.set(key, made)
    return made
  }
  return {
    all,
    street: place => at(ancestor(place, 'street')),
    county: place => at(ancestor(place, 'county')),
    community: (place, nth = 1) => aideAt(ancestor(place, 'community'), nth),
  }
}

function roleAt(division: DivisionCode): Role {
  const level = levelOf(division)
  if (level === 'county') return 'county'
  return level === 'street' ? 'street-clerk' : 'community'
}

/** Unique among the portal's, and never one of the demo's people. */
function usernameOf({ accountId, role, division }: Staff): string {
  if (role === 'county') return `xian${division.slice(0, 6)}`
  return role === 'street-clerk' ? `jie${division.slice(0, 9)}` : `she${division}-${accountId}`
}

export type Holder = {
  id: number
  username: string
  name: string
  role: Role
  division: string
  /** Given out beforehand, or by the database. */
  postId?: number
  competence?: string | null
}

/** Accounts that nobody can sign in with, each with one post since the portal's first day. */
export async function writeHolders(client: Client, holders: readonly Holder[]): Promise<void> {
  const since = moment(opened)
  const accounts = holders.map(({ id, username, name, division }) => ({
    ...{ id, username, display_name: name, division_code: division, password_hash: closed },
    ...{ password_changed_at: since, created_at: since },
  }))
  await insertRows(client, 'account', accounts)
  const posts = holders.map(({ id, role, division, postId, competence = null }) => ({
    ...(postId === undefined ? {} : { id: postId }),
    ...{ account_id: id, role, division_code: division, competence, valid_from: opened, created_at: since },
  }))
  await insertRows(client, 'post', posts)
}

export const writeOffices = (client: Client, { all }: Offices): Promise<void> =>
  writeHolders(
    client,
    all.map(one => ({ ...one, id: one.accountId, username: usernameOf(one) })),
  )

/** The official as the commands know one. */
export const officialOf = (it: Staff): Actor => actorOf('user', { ...it, assigned: null })
