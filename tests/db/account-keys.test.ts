/** Who stays in: keys of programs and sessions, and what ends them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  addPost,
  changePassword,
  endOwnSessions,
  endToken,
  issueToken,
  lockAccount,
  resetPassword,
  revokeOwnToken,
  signOut,
  unlockAccount,
} from '@/lib/account/commands'
import { sessionsPerAccount } from '@/lib/account/rules'
import { endOf, tokenHolder } from '@/lib/account/session-store'
import { endUnused } from '@/lib/account/unused'
import { accountView } from '@/lib/account/views'
import type { Actor } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { province } from '@/lib/core/division'
import { ask } from '@/lib/platform/ask'
import { sha256 } from '@/lib/platform/crypto'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { again, find, good, held, knock, later, person, problem, start, system, value } from '../support/account-people'
import { freshDatabase, type TestDatabase } from '../support/db'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

describe('keys for programs', () => {
  test('are kept as a hash, hold for one post, and end by day, by revocation and by locking', async () => {
    const actor = await person('key.owner', 'county', '140105000000')
    const other = await person('key.other', 'county', '140105000000')
    const today = dayInShanghai(start)
    const token = value(await perform(issueToken, actor, { name: '报表', days: 30 }, start))
    const stored = await inScope(system, start, tx => tx.apiToken.findMany())
    expect(JSON.stringify(stored)).not.toContain(token.secret)
    expect(await tokenHolder(sha256(token.secret), today)).toMatchObject({
      postId: actor.postId,
      role: 'county',
      expiresAt: later(30 * 24 * 60),
    })
    expect(problem(await perform(revokeOwnToken, other, { id: token.id }, start))).toBe('missing')
    value(await perform(revokeOwnToken, actor, { id: token.id }, start))
    expect(await tokenHolder(sha256(token.secret), today)).toBeNull()

    const second = value(await perform(issueToken, actor, { name: '报表' }, start))
    value(await perform(lockAccount, system, { username: 'key.owner', reason: '离岗' }, start))
    expect(await tokenHolder(sha256(second.secret), today)).toBeNull()
  })

  test('last half a year at most, are ten a post at most, and make no further keys', async () => {
    const actor = await person('key.maker', 'county', '140105000000')
    const issue = async (who: Actor, days = 1, more = {}) =>
      problem(await perform(issueToken, who, { name: '台账', days, ...more }, start))
    expect(await issue(actor, 181)).toBe('invalid')
    expect(await issue({ ...actor, kind: 'token' })).toBe('token-by-token')
    const stranger = await person('key.stranger', 'county', '140106000000')
    expect(await issue(actor, 1, { post: stranger.postId })).toBe('missing')
    for (let at = 0; at < 10; at += 1) expect(await issue(actor)).toBe('done')
    expect(await issue(actor)).toBe('too-many')
  })
})

describe('one epoch for every way in', () => {
  const today = dayInShanghai(start)
  const keyOf = async (actor: Actor) => value(await perform(issueToken, actor, { name: '报表', days: 30 }, start))

  test('a key dies with the password that is changed, and with one that is reset', async () => {
    const actor = await person('epoch.change', 'street-clerk', '140105001000')
    const first = await keyOf(actor)
    const wanted = 'Fresh-Pass-91'
    value(await perform(changePassword, actor, { present: good, wanted, again: wanted }, start))
    expect(await tokenHolder(sha256(first.secret), today)).toBeNull()
    const second = await keyOf(actor)
    expect(await tokenHolder(sha256(second.secret), today)).toMatchObject({ mustChange: false })
    value(await perform(resetPassword, system, again('epoch.change'), start))
    expect(await tokenHolder(sha256(second.secret), today)).toBeNull()
  })

  test('a lock ends it for good: it does not come alive again with its account', async () => {
    const actor = await person('epoch.lock', 'street-clerk', '140105001000')
    const { secret } = await keyOf(actor)
    value(await perform(lockAccount, system, { username: 'epoch.lock', reason: '离岗' }, start))
    value(await perform(unlockAccount, system, { username: 'epoch.lock' }, start))
    expect(await tokenHolder(sha256(secret), today)).toBeNull()
  })

  test('an administrator sees the keys of his accounts and ends one; next door nobody does', async () => {
    const actor = await person('epoch.seen', 'street-clerk', '140105001000')
    const { id, secret } = await keyOf(actor)
    const [near, far] = [
      await person('epoch.admin', 'system-admin', '140105000000'),
      await person('epoch.next', 'system-admin', '140106000000'),
    ]
    const shown = value(await ask(accountView, near, { username: 'epoch.seen' }, start))
    expect(shown.tokens).toMatchObject([{ id, name: '报表', live: true }])
    const asked = { id: String(id), reason: '程序已停用' }
    expect(problem(await perform(endToken, far, asked, start))).toBe('missing')
    expect(problem(await perform(endToken, actor, asked, start))).toBe('forbidden')
    value(await perform(endToken, near, asked, start))
    expect(await tokenHolder(sha256(secret), today)).toBeNull()
    expect(problem(await perform(endToken, near, asked, start))).toBe('ended')
  })

  test('at a sixth place the one unused for longest ends, and is told why', async () => {
    await person('epoch.many', 'street-clerk', '140105001000')
    const secrets: string[] = []
    for (let at = 0; at < sessionsPerAccount + 1; at += 1)
      secrets.push(value(await knock('epoch.many', good, later(at))).secret)
    const still = await Promise.all(secrets.map(async secret => (await held(secret, start)) !== null))
    expect(still).toEqual([false, ...Array.from({ length: sessionsPerAccount }, () => true)])
    expect(await endOf(sha256(secrets[0] ?? ''))).toBe('newer')
    expect(await endOf(sha256(secrets[1] ?? ''))).toBeNull()
  })
})

describe('what nobody uses', () => {
  const days = (count: number): Date => later(count * 24 * 60)
  const isLocked = async (username: string): Promise<boolean> => (await find(username)).disabledAt !== null

  test('is ended by night: accounts after ninety days, keys after thirty; let in again, it counts anew', async () => {
    const actor = await person('unused.one', 'street-clerk', '140105001000')
    await person('unused.guard', 'security-admin', province)
    const { secret } = value(await perform(issueToken, actor, { name: '报表', days: 120 }, start))
    const holds = async () => (await tokenHolder(sha256(secret), dayInShanghai(start))) !== null
    await endUnused(days(29))
    expect([await holds(), await isLocked('unused.one')]).toEqual([true, false])
    await endUnused(days(31))
    expect([await holds(), await isLocked('unused.one')]).toEqual([false, false])
    await endUnused(days(91))
    expect(await isLocked('unused.one')).toBe(true)
    // Without the province's security administrators nobody would let the others in again.
    expect(await isLocked('unused.guard')).toBe(false)
    const told = await inScope(system, start, tx => tx.audit.findMany({ where: { subjectId: 'unused.one' } }))
    expect(told.at(-1)).toMatchObject({ act: 'account.lock', reason: '90 天没有使用，自动停用', actorName: '系统' })
    value(await perform(unlockAccount, system, { username: 'unused.one' }, days(92)))
    await endUnused(days(93))
    expect(await isLocked('unused.one')).toBe(false)
  })
})

describe('sessions', () => {
  test('end one by one, all but this one, and never a stranger’s', async () => {
    const actor = await person('many.places', 'county', '140105000000')
    const stranger = await person('other.person', 'county', '140105000000')
    const [one, two, three] = [
      value(await knock('many.places', good, start)).secret,
      value(await knock('many.places', good, start)).secret,
      value(await knock('many.places', good, start)).secret,
    ]
    const session = sha256(one)
    expect(problem(await perform(signOut, stranger, { session }, start))).toBe('missing')
    expect(problem(await perform(endOwnSessions, stranger, { session }, start))).toBe('missing')
    value(await perform(signOut, actor, { session }, start))
    expect(await held(one, start)).toBeNull()
    expect(value(await perform(endOwnSessions, actor, { except: sha256(two) }, start)).ended).toBe(1)
    expect(await held(two, start)).not.toBeNull()
    expect(await held(three, start)).toBeNull()
  })

  test('of a person with posts in two counties can be ended and his password changed from either', async () => {
    const actor = await person('two.counties', 'county', '140105000000')
    value(await perform(addPost, system, { username: 'two.counties', role: 'county', division: '140106000000' }, start))
    const { secret } = value(await knock('two.counties', good, start))
    const wanted = 'Fresh-Pass-9'
    value(await perform(changePassword, actor, { present: good, wanted, again: wanted }, start))
    expect(await held(secret, start)).toBeNull()
    expect(problem(await knock('two.counties', wanted, start))).toBe('done')
  })
})
