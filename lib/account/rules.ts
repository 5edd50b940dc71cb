/** Which names, passwords and posts are allowed, and how long a session, a lock and a key hold? Pure. */

import { z } from 'zod'
import { type Actor, administrators, covers, mayPassOn, roleLevels } from '@/lib/core/access'
import { type DivisionCode, divisionCode, levelOf, levels, lineage, province } from '@/lib/core/division'
import { grants, type Role, roles } from '@/lib/core/grants'
import type { Permission } from '@/lib/core/permissions'
import { roleText } from '@/lib/core/role'
import { firstCharacters } from '@/lib/core/text'
import { isCommonPassword } from './common-passwords'
import { type Competence, competenceText } from './text'

/** domain §6.1 (GB/T 22239): these are the portal's own limits, not the law's. */
export const passwordLength = { least: 10, most: 128 } as const
export const passwordKinds = 3
/** A password that is kept must differ from this many before it, the present one included. */
export const passwordsRemembered = 5
export const passwordDays = { usual: 180, administrator: 90 } as const
export const wrongTriesAllowed = 5
/** How long the first lock holds, the next one after it, and every further one. */
export const lockMinutes = [15, 30, 60] as const
export const lockFor = (earlier: number): number => lockMinutes[Math.min(earlier, lockMinutes.length - 1)] ?? 60
/** Wrong tries from one address within the minutes, whatever the names: a whole office may share an address. */
export const addressLimit = { tries: 30, minutes: 15 } as const
/** Tries older than this no longer add up. */
export const triesRememberedHours = 24
/** How long tries and ended sessions stay in their tables; the trail keeps what matters of them for good. */
export const triesKeptDays = 30
/** Of the reason that is given with a deed. */
export const reasonLimit = 200
export const tokenDays = { most: 180, usual: 90 } as const
export const tokensPerPost = 10
/** At more places at once one account is not signed in: the one unused for longest ends. */
export const sessionsPerAccount = 5
/** Days without a use after which the nightly job locks an account, and ends a key. */
export const unusedDays = { account: 90, key: 30 } as const
/** Tries of the present password by one who is signed in: whoever found an open browser must not guess it. */
export const presentTries = { hits: 10, seconds: 900 } as const
export const accountPageSize = 50
/** Codes for whoever lost the second factor. */
export const recoveryCodes = 10
/** No code of any kind is longer, however it is typed. */
export const codeLength = 20
/** How long a right password waits for the second factor. */
export const stepMinutes = 10
/** Codes that somebody with the right password may try from one address, and from all addresses together where the account never entered before. */
export const codeTries = { here: { hits: 5, seconds: 300 }, elsewhere: { hits: 20, seconds: 3600 } } as const
/** So much of an address is kept, and compared. */
export const keptAddress = (address: string): string => firstCharacters(address, 64)
/** An address at which the account entered with its second factor within so many days is its own: strangers' tries do not count there. */
export const knownAddressDays = 30

export const factorKinds = ['totp', 'key', 'recovery'] as const
/** What a person had besides the password. */
export type FactorKind = (typeof factorKinds)[number]

/** Must a session of this role go through a second factor before anything else is open to it? */
export const factorDue = (of: { role: Role; factor: FactorKind | null }, wanted: boolean): boolean =>
  wanted && of.factor === null && isPowerful(of.role)

export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{2,31}$/, '账号为 3—32 位小写字母、数字、点、横线，以字母开头')

export const DisplayName = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[^\p{Cc}\p{Cf}<>]*$/u, '姓名里有不能用的符号')

export const isAdministrator = (role: Role): boolean => administrators.includes(role)

/** Deeds by which what others say begins to count. Who may do one is an approver. */
const approving: readonly Permission[] = [
  'indicator.freeze',
  'complaint.decide',
  'organisation.confirm',
  'import.approve',
  'exclusion.approve',
  'merger.approve',
  'evidence.approve',
  'filing.confirm',
]

/** Accounts that two administrators make and reset together: administrators themselves, and whoever approves. */
export const isPowerful = (role: Role): boolean =>
  isAdministrator(role) || approving.some(permission => grants[role].includes(permission))

/** Days in which the halves of a one-time password are taken. */
export const letterDays = 7

/** Those who watch: only the province makes, locks or resets them, so that nobody below handles the one who watches him. */
export const watchers: readonly Role[] = ['security-admin', 'audit-admin']

const kinds: readonly RegExp[] = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/]
const fragmentLength = 4

/** Pieces of the account's name that a password may not hold: every run of four signs, or the whole of a short name. */
function fragmentsOf(username: string): string[] {
  const name = username.toLowerCase()
  if (name.length <= fragmentLength) return [name]
  return Array.from({ length: name.length - fragmentLength + 1 }, (_, at) => name.slice(at, at + fragmentLength))
}

/** What is wrong with a new password, each as a sentence; empty when nothing is. Reuse is for the store to say. */
export function passwordFaults(password: string, username: string): string[] {
  const faults: string[] = []
  if (password.length < passwordLength.least) faults.push(`密码至少 ${passwordLength.least} 位`)
  if (password.length > passwordLength.most) faults.push(`密码最多 ${passwordLength.most} 位`)
  if (kinds.filter(kind => kind.test(password)).length < passwordKinds)
    faults.push(`大写字母、小写字母、数字、符号至少要有 ${passwordKinds} 种`)
  if (fragmentsOf(username).some(piece => password.toLowerCase().includes(piece)))
    faults.push(`密码里不能有账号中连续的 ${fragmentLength} 个字符`)
  if (isCommonPassword(password)) faults.push('这个密码太常见，别人最先试的就是这一类，请换一个')
  if (/^(.)\1*$/.test(password)) faults.push('密码不能是同一个字符')
  return faults
}

/** Must the holder set a new password before anything else? */
export function passwordDue(of: { mustChange: boolean; passwordChangedAt: Date; role: Role }, now: Date): boolean {
  const days = isAdministrator(of.role) ? passwordDays.administrator : passwordDays.usual
  return of.mustChange || now.getTime() - of.passwordChangedAt.getTime() > days * 86_400_000
}

export type TryOutcome = 'wrong' | 'locks' | 'done' | 'refused' | 'locked' | 'address' | 'unlocked'

export type NameStanding = {
  /** Wrong ones in a row since the last lock. */
  wrong: number
  lockedUntil: Date | null
  /** How long the next lock will hold. */
  nextMinutes: number
}

/** Where a name stands after its latest tries, newest first. Each lock without a right password between holds longer than the one before. */
export function standing(tries: readonly { outcome: TryOutcome; at: Date }[], now: Date): NameStanding {
  const end = tries.findIndex(one => one.outcome === 'done' || one.outcome === 'unlocked')
  const row = end === -1 ? tries : tries.slice(0, end)
  const locks = row.filter(one => one.outcome === 'locks')
  const last = row.findIndex(one => one.outcome === 'locks')
  const wrong = (last === -1 ? row : row.slice(0, last)).filter(one => one.outcome === 'wrong').length
  const nextMinutes = lockFor(locks.length)
  const [latest] = locks
  const until = latest ? new Date(latest.at.getTime() + lockFor(locks.length - 1) * 60_000) : null
  return until !== null && until > now
    ? { wrong: wrongTriesAllowed, lockedUntil: until, nextMinutes }
    : { wrong, lockedUntil: null, nextMinutes }
}

/** Does a session still hold? Idle time is shorter for administrators; nothing outlives the absolute limit. */
export function sessionHolds(
  of: { role: Role; createdAt: Date; seenAt: Date },
  limits: { idleMinutes: number; adminIdleMinutes: number; absoluteHours: number },
  now: Date,
): boolean {
  const idle = isAdministrator(of.role) ? limits.adminIdleMinutes : limits.idleMinutes
  return (
    now.getTime() - of.seenAt.getTime() <= idle * 60_000 &&
    now.getTime() - of.createdAt.getTime() <= limits.absoluteHours * 3_600_000
  )
}

export const roleSchema = z.enum(roles)
export const competenceSchema = z.enum(Object.keys(competenceText) as [Competence, ...Competence[]])
export const divisionSchema = z.string().transform((text, context) => {
  const code = divisionCode(text)
  if (code) return code
  context.addIssue({ code: 'custom', message: '区划代码为 12 位数字，以 14 开头' })
  return z.NEVER
})

/** A post to be given. The unit it acts for is named where the role needs one, and nowhere else. */
export type PostWanted = {
  role: Role
  division: DivisionCode
  companyId?: number | undefined
  compoundId?: number | undefined
  competence?: Competence | undefined
}

/** Roles that see by the field they are competent in. */
export const competentRoles: readonly Role[] = ['county-department', 'utility']

/** Does the post fit its own role: level, unit? Messages by field. */
export function postFaults(post: PostWanted): Record<string, string[]> {
  const faults: Record<string, string[]> = {}
  const level = levelOf(post.division)
  if (!roleLevels[post.role].includes(level)) {
    const allowed = roleLevels[post.role].map(one => levelWord[one]).join('、')
    faults['division'] = [`${roleText[post.role]}的岗位设在${allowed}，所选区划是${levelWord[level]}`]
  }
  if (post.role === 'company' && !post.companyId) faults['company'] = ['请选择物业服务企业']
  if (post.role === 'committee' && !post.compoundId) faults['compound'] = ['请选择小区']
  if (post.role !== 'company' && post.companyId) faults['company'] = ['只有物业服务企业的岗位才选企业']
  if (post.role !== 'committee' && post.compoundId) faults['compound'] = ['只有业委会、物管会的岗位才选小区']
  return faults
}

const levelWord = {
  province: '省',
  city: '市',
  county: '县（市、区）',
  street: '街道（乡镇）',
  community: '社区（村）',
}

export type Refusal = { rule: string; message: string }

/** May this actor give this post? Only inside the own scope, only what may be passed on. */
export function grantFault(actor: Pick<Actor, 'role' | 'scope' | 'division'>, post: PostWanted): Refusal | null {
  if (actor.role === 'system') return null
  if (actor.role === 'visitor' || actor.role === 'source' || !mayPassOn[actor.role].includes(post.role))
    return { rule: 'pass-on', message: `您不能设“${roleText[post.role]}”的岗位` }
  if (!covers(actor, post.division)) return { rule: 'scope', message: '所选区划不在您的管辖范围内' }
  if (watchers.includes(post.role) && actor.division !== province)
    return { rule: 'watchers', message: '安全管理员、审计管理员由省级系统管理员设立' }
  return null
}

/** The three administrators exclude each other and every other role (domain §4). */
export function exclusionFault(held: readonly Role[], wanted: Role): Refusal | null {
  const other = held.find(role => role !== wanted && (isAdministrator(role) || isAdministrator(wanted)))
  return other
    ? {
        rule: 'exclusive',
        message: `这个账号已有“${roleText[other]}”岗位；系统、安全、审计管理员之间，以及与其他岗位，不能由同一人兼任`,
      }
    : null
}

/** May this actor lock, reset or change the posts of an account that holds these roles? */
export function handleFault(
  actor: Pick<Actor, 'role' | 'accountId' | 'division'>,
  account: { id: number; roles: readonly Role[] },
): Refusal | null {
  if (actor.role === 'system') return null
  if (actor.accountId === account.id) return { rule: 'own-account', message: '不能办理自己的账号，请找另一位管理员' }
  if (account.roles.some(role => watchers.includes(role)) && actor.division !== province)
    return { rule: 'watchers', message: '安全管理员、审计管理员的账号由省级管理员办理' }
  return null
}

/** The smallest unit that all these places lie in: there the account is administered. */
export function placeOf(places: readonly DivisionCode[]): DivisionCode {
  const [first, ...rest] = places
  if (!first) return province
  const common = lineage(first).filter(unit => rest.every(place => lineage(place).includes(unit)))
  return common.at(-1) ?? province
}

/** The levels at which an actor may give posts: his own and below. */
export const levelsUnder = (division: DivisionCode): readonly (typeof levels)[number][] =>
  levels.slice(levels.indexOf(levelOf(division)))

/** The roles an actor may give somewhere in his place. */
export const rolesToGive = (actor: Pick<Actor, 'role' | 'scope' | 'division'>): Role[] =>
  roles.filter(role => {
    const level = roleLevels[role].find(one => levelsUnder(actor.division).includes(one))
    return level !== undefined && grantFault(actor, { role, division: actor.division }) === null
  })
