/** Who gets in, and who may let others in. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  addPost,
  changePassword,
  createAccount,
  endAccountPost,
  issueToken,
  lockAccount,
  resetPassword,
  switchPost,
  unlockAccount,
} from '@/lib/account/commands'
import { addressLimit, lockFor, passwordDue } from '@/lib/account/rules'
import { tokenHolder } from '@/lib/account/session-store'
import { accountList, accountView } from '@/lib/account/views'
import type { Actor } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { province } from '@/lib/core/division'
import { ask } from '@/lib/platform/ask'
import { sha256 } from '@/lib/platform/crypto'
import { closeDatabase, inScope, unscoped } from '@/lib/platform/db'
import { type Command, perform } from '@/lib/platform/perform'
import {
  again,
  find,
  good,
  held,
  knock,
  later,
  person,
  problem,
  start,
  system,
  value,
  wrongTimes,
} from '../support/account-people'
import { freshDatabase, type TestDatabase } from '../support/db'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

describe('at the door', () => {
  test('a person with the right password gets in, and the trail names him and his post', async () => {
    const actor = await person('zhang.wei', 'county', '140105000000')
    const { secret, mustChange } = value(await knock('  Zhang.Wei ', good, start))
    expect(mustChange).toBe(false)
    expect(await held(secret, start)).toMatchObject({ username: 'zhang.wei', postId: actor.postId, role: 'county' })
    const kept = await unscoped<{ id: string }>('SELECT id FROM session')
    expect(kept.map(row => row.id)).not.toContain(secret)
  })

  test('five wrong passwords lock the name for a quarter of an hour, the right one included, and then no longer', async () => {
    await person('li.na', 'county', '140105000000')
    expect(await wrongTimes('li.na', 5, start)).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'locked'])
    expect(problem(await knock('li.na', good, later(lockFor(0) - 1)))).toBe('locked')
    expect(problem(await knock('li.na', good, later(lockFor(0) + 1)))).toBe('done')
  })

  test('whoever tries a name that is not his keeps strangers out, for longer each time, and never its person where he enters', async () => {
    await person('guo.jing', 'county', '140105000000')
    const desk = '10.7.0.1'
    expect(problem(await knock('guo.jing', good, start, desk))).toBe('done')
    expect((await wrongTimes('guo.jing', 5, later(1))).at(-1)).toBe('locked')
    expect(problem(await knock('guo.jing', good, later(2)))).toBe('locked')
    expect(problem(await knock('guo.jing', good, later(2), desk))).toBe('done')
    // That he entered at his desk opens nothing to the strangers.
    expect(problem(await knock('guo.jing', good, later(3)))).toBe('locked')
    const again = 1 + lockFor(0) + 1
    expect((await wrongTimes('guo.jing', 5, later(again))).at(-1)).toBe('locked')
    expect(problem(await knock('guo.jing', good, later(again + lockFor(1) - 1)))).toBe('locked')
    expect(problem(await knock('guo.jing', good, later(again + lockFor(1) + 1)))).toBe('done')
  })

  test('wrong passwords where one enters lock there, as anywhere', async () => {
    await person('hu.bo', 'county', '140105000000')
    const desk = '10.7.0.2'
    await knock('hu.bo', good, start, desk)
    expect((await wrongTimes('hu.bo', 5, later(1), desk)).at(-1)).toBe('locked')
    expect(problem(await knock('hu.bo', good, later(2), desk))).toBe('locked')
    expect(problem(await knock('hu.bo', good, later(2)))).toBe('done')
  })

  test('a right password in between begins the count anew', async () => {
    await person('wang.fang', 'county', '140105000000')
    const desk = '10.7.0.3'
    await wrongTimes('wang.fang', 4, start, desk)
    expect(problem(await knock('wang.fang', good, start, desk))).toBe('done')
    expect(await wrongTimes('wang.fang', 4, start, desk)).toEqual(['wrong', 'wrong', 'wrong', 'wrong'])
  })

  test('a name that nobody has is answered word for word like one that somebody has', async () => {
    await person('liu.yang', 'county', '140105000000')
    const said = async (username: string): Promise<unknown[]> => {
      const answers: unknown[] = []
      for (let at = 0; at < 6; at += 1) answers.push(await knock(username, 'Wrong-Horse-7', start))
      return answers
    }
    expect(await said('nobody.here')).toEqual(await said('liu.yang'))
  })

  test('twenty tries at once count as twenty', async () => {
    await person('chen.jing', 'county', '140105000000')
    const tries = Array.from({ length: 20 }, (_, at) => knock('chen.jing', `Wrong-Horse-${at}`, start))
    const said = (await Promise.all(tries)).map(problem)
    expect(said.filter(one => one === 'wrong')).toHaveLength(4)
    expect(problem(await knock('chen.jing', good, start))).toBe('locked')
  })

  test('one address that tries many names is turned away, others are not', async () => {
    await person('zhao.lei', 'county', '140105000000')
    for (let at = 0; at < addressLimit.tries; at += 1) await knock(`guess${at}`, 'Wrong-Horse-7', start, '10.9.9.9')
    expect(problem(await knock('zhao.lei', good, start, '10.9.9.9'))).toBe('address')
    expect(problem(await knock('zhao.lei', good, start, '10.9.9.8'))).toBe('done')
    expect(problem(await knock('zhao.lei', good, later(addressLimit.minutes + 1), '10.9.9.9'))).toBe('done')
  })

  test('wrong tries stand in the trail, and what was typed in the wrong box does not', async () => {
    await knock('My-Secret-Passw0rd!', 'x', start)
    const rows = await inScope(system, start, tx => tx.audit.findMany({ where: { act: 'account.sign-in' } }))
    expect(rows.some(row => row.outcome === 'refused' && row.subjectId === 'li.na')).toBe(true)
    expect(JSON.stringify(rows, (_, one) => (typeof one === 'bigint' ? String(one) : one))).not.toContain('Passw0rd')
  })

  test('a locked account says so only to whoever knows its password', async () => {
    await person('sun.li', 'county', '140105000000')
    value(await perform(lockAccount, system, { username: 'sun.li', reason: '离岗' }, start))
    expect(problem(await knock('sun.li', 'Wrong-Horse-7', start))).toBe('wrong')
    expect(problem(await knock('sun.li', good, start))).toBe('disabled')
  })
})

describe('passwords', () => {
  test('a new account has a one-time password that must be changed first', async () => {
    const asked = { username: 'first.timer', displayName: '新人', role: 'county', division: '140105000000' }
    const { password } = value(await perform(createAccount, system, asked, start))
    expect(value(await knock('first.timer', password, start)).mustChange).toBe(true)
  })

  test('a weak one, one with the name in it and one of the last five are refused, an older one is taken', async () => {
    const actor = await person('ma.chao', 'county', '140105000000')
    const change = async (present: string, wanted: string) =>
      problem(await perform(changePassword, actor, { present, wanted, again: wanted }, start))
    expect(await change('Not-The-One-7', 'Fresh-Pass-100')).toBe('invalid')
    for (const weak of ['Short-1', 'alllowercase', 'Nodigits-', 'Ma.chao-2026', '11111111111'])
      expect(await change(good, weak)).toBe('invalid')
    expect(await change(good, good)).toBe('invalid')
    for (let at = 1; at <= 4; at += 1)
      expect(await change(at === 1 ? good : `Fresh-Pass-10${at - 1}`, `Fresh-Pass-10${at}`)).toBe('done')
    expect(await change('Fresh-Pass-104', good)).toBe('invalid')
    expect(await change('Fresh-Pass-104', 'Fresh-Pass-105')).toBe('done')
    expect(await change('Fresh-Pass-105', good)).toBe('done')
  })

  test('an administrator has to change his earlier than others', () => {
    const of = { mustChange: false, passwordChangedAt: start }
    const days = (count: number): Date => later(count * 24 * 60)
    expect(passwordDue({ ...of, role: 'system-admin' }, days(89))).toBe(false)
    expect(passwordDue({ ...of, role: 'system-admin' }, days(91))).toBe(true)
    expect(passwordDue({ ...of, role: 'county' }, days(91))).toBe(false)
    expect(passwordDue({ ...of, role: 'county' }, days(181))).toBe(true)
  })

  test('changing it signs out everywhere', async () => {
    const actor = await person('hu.bin', 'county', '140105000000')
    const [home, office] = [value(await knock('hu.bin', good, start)), value(await knock('hu.bin', good, start))]
    value(await perform(changePassword, actor, { present: good, wanted: 'Fresh-Pass-1', again: 'Fresh-Pass-1' }, start))
    expect(await held(home.secret, start)).toBeNull()
    expect(await held(office.secret, start)).toBeNull()
  })

  test('a reset lets a locked-out person in with the new one and ends his sessions', async () => {
    await person('guo.tao', 'county', '140105000000')
    const { secret } = value(await knock('guo.tao', good, start))
    await wrongTimes('guo.tao', 5, start)
    const { password } = value(await perform(resetPassword, system, again('guo.tao'), start))
    expect(await held(secret, start)).toBeNull()
    expect(value(await knock('guo.tao', password, start)).mustChange).toBe(true)
  })
})

describe('a post', () => {
  test('that ends takes access away at the next request, in the browser and by key', async () => {
    const actor = await person('xu.min', 'street-clerk', '140105001000')
    const { secret } = value(await knock('xu.min', good, start))
    const token = value(await perform(issueToken, actor, { name: '台账' }, start))
    expect(await held(secret, start)).not.toBeNull()
    value(await perform(endAccountPost, system, { post: actor.postId, reason: '调离' }, start))
    expect(await held(secret, start)).toBeNull()
    expect(await tokenHolder(sha256(token.secret), dayInShanghai(start))).toBeNull()
    expect(problem(await knock('xu.min', good, start))).toBe('no-post')
  })

  test('with a last day holds on that day and not on the next', async () => {
    const asked = { username: 'short.term', displayName: '借调', role: 'county', division: '140105000000' }
    const { password } = value(await perform(createAccount, system, { ...asked, validTo: '2026-11-20' }, start))
    const { secret } = value(await knock('short.term', password, start))
    expect(await held(secret, start)).not.toBeNull()
    // 2026-11-21 00:10 in Shanghai is still the 20th by UTC.
    expect(await held(secret, new Date('2026-11-20T16:10:00Z'))).toBeNull()
  })

  test('can be switched to another of one’s own, never to a stranger’s', async () => {
    const actor = await person('two.posts', 'street-clerk', '140105002000')
    const stranger = await person('stranger', 'street-lead', '140105004000')
    const second = { username: 'two.posts', role: 'street-lead', division: '140105003000' }
    value(await perform(addPost, system, second, start))
    const { secret } = value(await knock('two.posts', good, start))
    const other = (await find('two.posts')).posts.find(post => post.role === 'street-lead')
    const session = sha256(secret)
    value(await perform(switchPost, actor, { session, post: other?.id }, start))
    expect(await held(secret, start)).toMatchObject({ role: 'street-lead', division: '140105003000' })
    expect(problem(await perform(switchPost, actor, { session, post: stranger.postId }, start))).toBe('missing')
  })

  test('of a company or a committee names what it acts for', async () => {
    const company = { username: 'some.company', displayName: '企业', role: 'company', division: province }
    expect(problem(await perform(createAccount, system, company, start))).toBe('invalid')
    const committee = { ...company, role: 'committee', division: '140105001001' }
    expect(problem(await perform(createAccount, system, committee, start))).toBe('invalid')
  })

  test('lies at its role’s level, at a place that exists', async () => {
    const at = async (role: string, division: string) =>
      problem(await perform(createAccount, system, { username: 'no.level', displayName: '某', role, division }, start))
    expect(await at('street-lead', '140105000000')).toBe('invalid')
    expect(await at('county', '140199000000')).toBe('invalid')
    expect(await at('emperor', '140105000000')).toBe('invalid')
  })
})

describe('administrators', () => {
  let mine: Actor
  let next: Actor
  let guard: Actor
  let chief: Actor
  beforeAll(async () => {
    mine = await person('admin.xd', 'system-admin', '140105000000')
    next = await person('admin.yz', 'system-admin', '140106000000')
    guard = await person('guard.xd', 'security-admin', '140105000000')
    chief = await person('admin.chief', 'system-admin', province)
    await person('clerk.xd', 'street-clerk', '140105001000')
  })
  const run = async <S extends Parameters<typeof perform>[0]['schema'], O>(
    it: Command<S, O>,
    actor: Actor,
    raw: unknown,
  ): Promise<string> => problem(await perform(it, actor, raw, start))
  const clerk = { username: 'clerk.xd' }

  test('find a person by the name as anybody writes it, and by a part of the account', async () => {
    const asked = { username: 'ali.mu', displayName: '阿里·木（⾼）', role: 'county', division: '140105000000' }
    value(await perform(createAccount, system, asked, start))
    for (const q of ['阿里•木', '阿里・木(高)', '阿里·木（⾼）', 'LI.MU']) {
      const { lines, total } = value(await ask(accountList, system, { q }, start))
      expect([lines.map(line => line.username), total], q).toEqual([['ali.mu'], 1])
    }
  })

  test('of the next county neither see nor touch an account', async () => {
    expect(problem(await ask(accountView, next, clerk, start))).toBe('missing')
    const { lines } = value(await ask(accountList, next, {}, start))
    expect(lines.map(line => line.username)).toEqual(['admin.yz'])
    expect(await run(lockAccount, next, { ...clerk, reason: '试' })).toBe('missing')
    expect(await run(resetPassword, next, again('clerk.xd'))).toBe('missing')
    expect(await run(addPost, next, { ...clerk, role: 'county', division: '140106000000' })).toBe('missing')
    const [post] = (await find('clerk.xd')).posts
    expect(await run(endAccountPost, next, { post: post?.id, reason: '试' })).toBe('missing')
    expect((await find('clerk.xd')).disabledAt).toBeNull()
  })

  test('create inside their own place only, and only what they may pass on', async () => {
    const asked = { username: 'made.here', displayName: '某', role: 'street-clerk', division: '140105001000' }
    expect(await run(createAccount, next, asked)).toBe('scope')
    expect(await run(createAccount, guard, asked)).toBe('forbidden')
    expect(await run(createAccount, mine, { ...asked, role: 'county', division: '140106000000' })).toBe('scope')
    expect(await run(createAccount, mine, { ...asked, role: 'province-lead', division: province })).toBe('scope')
    expect(await run(createAccount, mine, { ...asked, role: 'audit-admin', division: '140105000000' })).toBe('watchers')
    expect(await run(createAccount, mine, asked)).toBe('done')
  })

  test('exclude each other and every other role', async () => {
    const add = (username: string, role: string, division: string) => run(addPost, chief, { username, role, division })
    expect(await add('clerk.xd', 'audit-admin', '140105000000')).toBe('exclusive')
    expect(await add('admin.xd', 'security-admin', '140105000000')).toBe('exclusive')
    expect(await add('guard.xd', 'county', '140105000000')).toBe('exclusive')
    expect(await add('clerk.xd', 'street-lead', '140105002000')).toBe('done')
  })

  test('do not handle themselves, nor below the province those who watch them', async () => {
    expect(await run(addPost, mine, { username: 'admin.xd', role: 'county', division: '140105000000' })).toBe(
      'own-account',
    )
    expect(await run(resetPassword, mine, again('guard.xd'))).toBe('watchers')
    expect(await run(lockAccount, mine, { username: 'guard.xd', reason: '试' })).toBe('watchers')
    expect(await run(resetPassword, chief, again('guard.xd'))).toBe('four-eyes')
  })

  test('no longer handle an account that has been given a post above them', async () => {
    await person('rising.star', 'county', '140105000000')
    expect(problem(await ask(accountView, mine, { username: 'rising.star' }, start))).toBe('done')
    value(await perform(addPost, system, { username: 'rising.star', role: 'city', division: '140100000000' }, start))
    expect(await run(resetPassword, mine, again('rising.star'))).toBe('missing')
  })

  test('lock and unlock: sessions end at once and the way back is the security administrator’s', async () => {
    await person('locked.out', 'street-clerk', '140105001000')
    const { secret } = value(await knock('locked.out', good, start))
    const who = { username: 'locked.out' }
    expect(await run(lockAccount, mine, { ...who, reason: '休假' })).toBe('done')
    expect(await held(secret, start)).toBeNull()
    expect(await run(unlockAccount, mine, who)).toBe('forbidden')
    expect(await run(unlockAccount, guard, who)).toBe('done')
    expect(problem(await knock('locked.out', good, start))).toBe('done')
  })

  test('see a lock wherever it holds, the last of them, and lift all of them at once', async () => {
    await person('locked.here', 'street-clerk', '140105001000')
    const who = { username: 'locked.here' }
    const until = async (now: Date) => value(await ask(accountView, guard, who, now)).lockedUntil
    const [desk, counter] = ['10.8.0.1', '10.8.0.2']
    for (const from of [desk, counter]) await knock('locked.here', good, start, from)
    expect(await until(later(1))).toBeNull()
    await wrongTimes('locked.here', 5, later(1), counter)
    expect(await until(later(2))).toEqual(later(1 + lockFor(0)))
    await wrongTimes('locked.here', 5, later(4), desk)
    await wrongTimes('locked.here', 5, later(3))
    expect(await until(later(5))).toEqual(later(4 + lockFor(0)))
    value(await perform(unlockAccount, guard, who, later(6)))
    expect(await until(later(6))).toBeNull()
    for (const from of [desk, counter, '10.8.0.3'])
      expect(problem(await knock('locked.here', good, later(7), from))).toBe('done')
  })

  test('cannot take a name that is taken, and learn nothing else of it', async () => {
    const asked = { username: 'admin.yz', displayName: '某', role: 'street-clerk', division: '140105001000' }
    expect(await run(createAccount, mine, asked)).toBe('invalid')
  })
})
