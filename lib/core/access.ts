/** One table: what each role may do. A permission is also the audit entry's word and the key of its label. */
import { contains, type DivisionCode, type Level, type Scope, scopeUnder } from './division'

export const roles = [
  'province-lead',
  'province-guide',
  'city',
  'county',
  'county-department',
  'street-lead',
  'street-clerk',
  'community',
  'company',
  'committee',
  'utility',
  'system-admin',
  'security-admin',
  'audit-admin',
] as const
export type Role = (typeof roles)[number]

/** Every word there is. `feature.deed`; reading is a word too. */
export const permissions = [
  'desk.read',
  'indicator.read',
  'indicator.export',
  'indicator.freeze',
  'division.read',
  'division.flag-duties',
  'division.compare',
  'division.reorganise',
  'plan.read',
  'plan.create',
  'plan.set-target',
  'plan.set-item',
  'deadline.set',
  'evidence.read',
  'evidence.declare',
  'evidence.approve',
  'evidence.return',
  'evidence.revoke',
  'evidence.withdraw',
  'evidence.export',
  'compound.read',
  'compound.create',
  'compound.correct',
  'compound.verify',
  'compound.retire',
  'compound.export',
  'exclusion.propose',
  'exclusion.approve',
  'exclusion.return',
  'exclusion.withdraw',
  'exclusion.end',
  'organisation.read',
  'organisation.create',
  'organisation.correct',
  'organisation.end',
  'organisation.export',
  'company.read',
  'company.create',
  'company.correct',
  'company.export',
  'contract.create',
  'contract.correct',
  'contract.end',
  'personal.reveal',
  'file.upload',
  'file.read',
  'import.check',
  'import.confirm',
  'import.read',
  'account.read',
  'account.create',
  'account.lock',
  'account.unlock',
  'account.reset',
  'account.add-post',
  'account.end-post',
  'account.sign-in',
  'account.sign-out',
  'account.change-password',
  'account.switch-post',
  'account.end-sessions',
  'token.issue',
  'token.revoke',
  'audit.read',
  'audit.export',
] as const
export type Permission = (typeof permissions)[number]

/** What everybody who has a post may do with his own things. */
const own = [
  'desk.read',
  'account.sign-in',
  'account.sign-out',
  'account.change-password',
  'account.switch-post',
  'account.end-sessions',
  'token.issue',
  'token.revoke',
  'file.upload',
  'file.read',
] as const satisfies readonly Permission[]

const look = [
  'indicator.read',
  'indicator.export',
  'division.read',
  'plan.read',
] as const satisfies readonly Permission[]

const registers = [
  ...look,
  'evidence.read',
  'evidence.export',
  'compound.read',
  'compound.export',
  'organisation.read',
  'organisation.export',
  'company.read',
  'company.export',
] as const satisfies readonly Permission[]

const keeping = [
  'compound.create',
  'compound.correct',
  'organisation.create',
  'organisation.correct',
  'organisation.end',
  'company.create',
  'company.correct',
  'contract.create',
  'contract.correct',
  'contract.end',
  'import.check',
  'import.confirm',
  'import.read',
  'personal.reveal',
] as const satisfies readonly Permission[]

/** domain §4. Local facts are corrected where they arise: province and city read them. */
export const grants: Record<Role, readonly Permission[]> = {
  'province-lead': [
    ...own,
    ...registers,
    'indicator.freeze',
    'plan.create',
    'plan.set-target',
    'plan.set-item',
    'deadline.set',
    'division.compare',
    'division.reorganise',
  ],
  'province-guide': [...own, ...look],
  city: [...own, ...registers, 'deadline.set'],
  county: [
    ...own,
    ...registers,
    ...keeping,
    'compound.verify',
    'compound.retire',
    'exclusion.propose',
    'exclusion.approve',
    'exclusion.return',
    'exclusion.withdraw',
    'exclusion.end',
    'evidence.approve',
    'evidence.return',
    'evidence.revoke',
    'division.flag-duties',
  ],
  'county-department': [...own, ...look],
  'street-lead': [
    ...own,
    ...registers,
    ...keeping,
    'compound.verify',
    'compound.retire',
    'exclusion.propose',
    'exclusion.withdraw',
    'evidence.declare',
    'evidence.withdraw',
  ],
  'street-clerk': [
    ...own,
    ...registers,
    ...keeping,
    'compound.verify',
    'exclusion.propose',
    'exclusion.withdraw',
    'evidence.declare',
    'evidence.withdraw',
  ],
  community: [
    ...own,
    ...look,
    'compound.read',
    'compound.create',
    'compound.correct',
    'compound.verify',
    'organisation.read',
    'company.read',
  ],
  company: [...own, 'indicator.read', 'compound.read', 'organisation.read', 'company.read'],
  committee: [...own, 'indicator.read', 'compound.read', 'organisation.read'],
  utility: [...own, ...look],
  'system-admin': [
    ...own,
    'division.read',
    'account.read',
    'account.create',
    'account.lock',
    'account.reset',
    'account.add-post',
    'account.end-post',
  ],
  'security-admin': [...own, 'division.read', 'account.read', 'account.lock', 'account.unlock', 'account.end-post'],
  'audit-admin': [...own, 'division.read', 'audit.read', 'audit.export'],
}

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

export type Actor = {
  /** user: a person in the browser · token: a program with a person's post · system: the portal itself · visitor: nobody signed in */
  kind: 'user' | 'token' | 'system' | 'visitor'
  accountId: number | null
  postId: number | null
  name: string
  role: Role | 'system' | 'visitor'
  division: DivisionCode
  scope: Scope
  assigned: Assignment | null
}

/** What a visitor without login may do: figures in aggregate only. */
const visitorGrants: readonly Permission[] = ['indicator.read']

/** May this actor do this at all? Whether a certain row is his business is the database's question. */
export function may(actor: Pick<Actor, 'role'>, permission: Permission): boolean {
  if (actor.role === 'system') return true
  if (actor.role === 'visitor') return visitorGrants.includes(permission)
  return grants[actor.role].includes(permission)
}

export const covers = (actor: Pick<Actor, 'scope'>, code: string): boolean => contains(actor.scope, code)

/** The portal itself at work in a place: timers, seeds, sign-in. */
export const systemActor = (division: DivisionCode): Actor => ({
  kind: 'system',
  accountId: null,
  postId: null,
  name: '系统',
  role: 'system',
  division,
  scope: scopeUnder(division),
  assigned: null,
})
