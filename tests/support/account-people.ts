/** People of accounts in tests: made as the portal makes them, and knocking at its door. */
import { changePassword, createAccount } from '@/lib/account/commands'
import { type EnteredSession, enter, personIn } from '@/lib/account/enter'
import { sessionHolder } from '@/lib/account/session-store'
import { type Account, findAccount } from '@/lib/account/store'
import { type Actor, systemActor } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { province } from '@/lib/core/division'
import type { Role } from '@/lib/core/grants'
import { done, type Result } from '@/lib/core/result'
import { sha256 } from '@/lib/platform/crypto'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'

export const start = new Date('2026-11-20T02:00:00Z')
export const later = (minutes: number, from: Date = start): Date => new Date(from.getTime() + minutes * 60_000)
export const system = systemActor(province)
export const good = 'Correct-Horse-7'

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}
export const problem = (result: Result<unknown>): string => {
  if (result.ok) return 'done'
  return result.problem.kind === 'refused' ? result.problem.rule : result.problem.kind
}

export const find = async (username: string): Promise<Account> => {
  const account = await inScope(system, start, tx => findAccount(tx, username))
  if (!account) throw new Error(`no account ${username}`)
  return account
}

/** A person with a password of his own, as after his first sign-in. */
export async function person(username: string, role: Role, division: string): Promise<Actor> {
  const asked = { username, displayName: `某${username}`, role, division }
  const { password } = value(await perform(createAccount, system, asked, start))
  const account = await find(username)
  const actor = personIn(account, account.posts[0] ?? fail())
  value(await perform(changePassword, actor, { present: password, wanted: good, again: good }, start))
  return actor
}
const fail = (): never => {
  throw new Error('no post')
}

/** A reset as it is asked for: the name once more, and why. */
export const again = (username: string) => ({ username, again: username, reason: '忘记密码' })

let address = 0
/** Each from an address of his own, unless one is given. */
export async function knock(
  username: string,
  password: string,
  now: Date,
  from = `10.0.0.${++address}`,
): Promise<Result<EnteredSession>> {
  const entered = await enter({ username, password }, { address: from, agent: 'test' }, now)
  if (!entered.ok) return entered
  if ('step' in entered.value) throw new Error(`${username} has a second factor`)
  return done(entered.value)
}

export const wrongTimes = async (username: string, times: number, now: Date, from?: string): Promise<string[]> => {
  const said: string[] = []
  for (let at = 0; at < times; at += 1) said.push(problem(await knock(username, 'Wrong-Horse-7', now, from)))
  return said
}

export const held = async (secret: string, now: Date) => sessionHolder(sha256(secret), dayInShanghai(now))
