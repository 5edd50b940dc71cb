/** Who did what happened before the demo's people came: an official in every county and street, whose password nobody knows. */
import type { Client } from 'pg'
import type { Actor, Role } from '@/lib/core/access'
import { ancestor, type DivisionCode, levelOf, scopeUnder } from '@/lib/core/division'
import { insertRows } from './demo-bulk'
import { moment, opened } from './demo-calendar'
import { personName } from './demo-names'
import type { Places } from './demo-places'
import { chanceOf } from './demo-random'

export type Staff = { accountId: number; postId: number; name: string; role: Role; division: DivisionCode }

export type Offices = {
  all: readonly Staff[]
  /** Who keeps the records of the street that a place lies in. */
  street: (place: DivisionCode) => Staff
  /** Who decides for the county that a place lies in. */
  county: (place: DivisionCode) => Staff
}

/** A well-formed argon2id hash that no known password has: signing in takes a reset by the administrator. */
const closed = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`

export function makeOffices(places: Places): Offices {
  const staffAt = (division: DivisionCode, at: number): Staff => ({
    accountId: at + 1,
    postId: at + 1,
    name: personName(chanceOf(`staff ${division}`)),
    role: levelOf(division) === 'county' ? 'county' : 'street-clerk',
    division,
  })
  const all = [...places.counties, ...places.streets].map((place, at) => staffAt(place.code, at))
  const known = new Map(all.map(one => [one.division, one]))
  const at = (division: DivisionCode): Staff => {
    const found = known.get(division)
    if (!found) throw new Error(`nobody at ${division}`)
    return found
  }
  return { all, street: place => at(ancestor(place, 'street')), county: place => at(ancestor(place, 'county')) }
}

export async function writeOffices(client: Client, { all }: Offices): Promise<void> {
  const createdAt = moment(opened)
  await insertRows(
    client,
    'account',
    {
      id: 'int',
      username: 'text',
      display_name: 'text',
      division_code: 'char(12)',
      password_hash: 'text',
      password_changed_at: 'timestamptz',
      created_at: 'timestamptz',
    },
    all.map(one => ({
      id: one.accountId,
      username: one.role === 'county' ? `xian${one.division.slice(0, 6)}` : `jie${one.division.slice(0, 9)}`,
      display_name: one.name,
      division_code: one.division,
      password_hash: closed,
      password_changed_at: createdAt,
      created_at: createdAt,
    })),
  )
  await insertRows(
    client,
    'post',
    {
      id: 'int',
      account_id: 'int',
      role: 'text',
      division_code: 'char(12)',
      valid_from: 'date',
      created_at: 'timestamptz',
    },
    all.map(one => ({
      id: one.postId,
      account_id: one.accountId,
      role: one.role,
      division_code: one.division,
      valid_from: opened,
      created_at: createdAt,
    })),
  )
}

/** The official as the commands know one. */
export const actorOf = ({ accountId, postId, name, role, division }: Staff): Actor => ({
  kind: 'user',
  accountId,
  postId,
  name,
  role,
  division,
  scope: scopeUnder(division),
  assigned: null,
})
