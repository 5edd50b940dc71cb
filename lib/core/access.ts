/** Who asks, and may he? Roles have their levels and what they pass on; what a role may do stands in `grants`. */
import { contains, type DivisionCode, type Level, province, type Scope, scopeUnder } from './division'
import { grants, type Role, roles } from './grants'
import type { Permission } from './permissions'

/** The three administrators exclude each other, and every other role (domain §4). */
export const administrators: readonly Role[] = ['system-admin', 'security-admin', 'audit-admin']

/** The levels at which a role has its post. */
export const roleLevels: Record<Role, readonly Level[]> = {
  'province-lead': ['province'],
  'province-guide': ['province'],
  city: ['city'],
  county: ['county'],
  'county-department': ['county'],
  'street-lead': ['street'],
  'street-clerk': ['street'],
  community: ['community'],
  company: ['province'],
  committee: ['community'],
  utility: ['province', 'city', 'county'],
  'system-admin': ['province', 'city', 'county'],
  'security-admin': ['province', 'city', 'county'],
  'audit-admin': ['province', 'city', 'county'],
}

/**
 * What an administrator may pass on. A system administrator makes posts of every role inside its own place; only the
 * province's makes administrators of security and audit, so that nobody below creates the one who watches him.
 */
const nobody: readonly Role[] = []
export const mayPassOn: Record<Role, readonly Role[]> = {
  'province-lead': nobody,
  'province-guide': nobody,
  city: nobody,
  county: nobody,
  'county-department': nobody,
  'street-lead': nobody,
  'street-clerk': nobody,
  community: nobody,
  company: nobody,
  committee: nobody,
  utility: nobody,
  'system-admin': roles,
  'security-admin': nobody,
  'audit-admin': nobody,
}

/** Those who see a row because it is assigned to them and not because it lies in their division. */
export type Assignment =
  | { kind: 'company'; id: number }
  | { kind: 'compound'; id: number }
  | { kind: 'competence'; code: string }
  | { kind: 'source'; id: number }

export type Actor = {
  /** user: a person in the browser · token: a program with a person's post · system: the portal itself · visitor: nobody signed in */
  kind: 'user' | 'token' | 'system' | 'visitor'
  accountId: number | null
  postId: number | null
  name: string
  /** source: an outside system that hands cases in, known by its key */
  role: Role | 'system' | 'visitor' | 'source'
  division: DivisionCode
  scope: Scope
  assigned: Assignment | null
}

/** Who writes a record, and when. */
export type Stamp = { actor: Pick<Actor, 'accountId'>; now: Date }

/** What a visitor without login may do: figures in aggregate, a compound's public card, his own vote and his own case with the code he was given. */
const visitorGrants: readonly Permission[] = [
  'indicator.read',
  'committee.public',
  'assembly.cast',
  'complaint.public',
  'complaint.report',
  'complaint.track',
  'complaint.rate',
  'complaint.ask-again',
  'complaint.add-facts',
]

/** What an outside system may do with its key: hand cases in and read back its own. */
const sourceGrants: readonly Permission[] = ['complaint.push', 'complaint.public']

/** May this actor do this at all? Whether a certain row is his business is the database's question. */
export function may(actor: Pick<Actor, 'role'>, permission: Permission): boolean {
  if (actor.role === 'system') return true
  if (actor.role === 'visitor') return visitorGrants.includes(permission)
  if (actor.role === 'source') return sourceGrants.includes(permission)
  return grants[actor.role].includes(permission)
}

export const covers = (actor: Pick<Actor, 'scope'>, code: string): boolean => contains(actor.scope, code)

/** Those who look after a place know who reported from it, and an outside system what it handed in itself. */
export const knowsReporters = ({ role, assigned }: Pick<Actor, 'role' | 'assigned'>): boolean =>
  role !== 'visitor' && (assigned === null || assigned.kind === 'source')

/** What a session, a key, a post or a source says of whoever holds it. */
type Holder = Omit<Actor, 'kind' | 'scope'>

/** Everybody who is known becomes an actor here: his reach is that of his place. Whatever else is known of him stays behind. */
export const actorOf = (kind: Actor['kind'], { accountId, postId, name, role, division, assigned }: Holder): Actor => ({
  kind,
  accountId,
  postId,
  name,
  role,
  division,
  scope: scopeUnder(division),
  assigned,
})

const unknown = { accountId: null, postId: null, assigned: null } as const

/** The portal itself at work in a place: timers, seeds, sign-in. */
export const systemActor = (division: DivisionCode): Actor =>
  actorOf('system', { ...unknown, name: '系统', role: 'system', division })

/** Somebody who has not shown who he is. */
export const visitor: Actor = actorOf('visitor', { ...unknown, name: '访客', role: 'visitor', division: province })
