/** Four eyes for power: nobody alone makes, raises or resets an administrator or an approver, nor enters as one. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPost, createAccount, resetPassword } from '@/lib/account/commands'
import { enter, personIn } from '@/lib/account/enter'
import { openLetter, proposePower, refusePower, releasePower } from '@/lib/account/power-commands'
import { powerList } from '@/lib/account/power-views'
import { isPowerful, letterDays } from '@/lib/account/rules'
import { findAccount } from '@/lib/account/store'
import { type Actor, systemActor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { type Role, roles } from '@/lib/core/grants'
import type { Result } from '@/lib/core/result'
import { deskCount } from '@/lib/inbox/views'
import { ask } from '@/lib/platform/ask'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { type Command, perform } from '@/lib/platform/perform'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { now } from '@/tests/support/organisation-builders'
import { idNumberOf } from '@/tests/support/procedure-builders'

const system = systemActor(province)
const county = '140105000000'
let database: TestDatabase
let [admin, guard, chief, chiefGuard] = [system, system, system, system]

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}
const said = (result: Result<unknown>): string => {
  if (result.ok) return 'done'
  return result.problem.kind === 'refused' ? result.problem.rule : result.problem.kind
}
const run = async <S extends Parameters<typeof perform>[0]['schema'], O>(
  it: Command<S, O>,
  actor: Actor,
  raw: unknown,
): Promise<string> => said(await perform(it, actor, raw, now))

async function hired(username: string, role: Role, division: string): Promise<Actor> {
  const { account } = value(
    await perform(createAccount, system, { username, displayName: username, role, division }, now),
  )
  const [post] = account.posts
  if (!post) throw new Error(username)
  return personIn(account, post)
}

const find = (username: string) => inScope(system, now, tx => findAccount(tx, username))
const knock = async (username: string, password: string): Promise<string> =>
  said(await enter({ username, password }, { address: `10.1.0.${++address}`, agent: 'test' }, now))
let address = 0

let serial = 0
/** What a system administrator fills in for a newcomer. */
const newcomer = (username: string, more: Record<string, unknown> = {}) => ({
  ...{ act: 'create', username, displayName: '新人', role: 'county', division: county, reason: '新到岗' },
  ...{ idNumber: idNumberOf(++serial), ...more },
})
const propose = async (by: Actor, raw: Record<string, unknown>): Promise<string> =>
  String(value(await perform(proposePower, by, raw, now)).id)
const half = async (by: Actor, id: string): Promise<string> => value(await perform(openLetter, by, { id }, now)).half

beforeAll(async () => {
  database = await freshDatabase()
  admin = await hired('four.admin', 'system-admin', county)
  guard = await hired('four.guard', 'security-admin', county)
  chief = await hired('four.chief', 'system-admin', province)
  chiefGuard = await hired('four.chief-guard', 'security-admin', province)
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

describe('power', () => {
  test('is what makes others’ words count, and administering', () => {
    expect(roles.filter(isPowerful)).toEqual([
      ...['province-lead', 'city', 'county', 'system-admin', 'security-admin', 'audit-admin'],
    ])
  })

  test('is given by no administrator alone: not made, not raised, not reset', async () => {
    const { act: _, idNumber: __, reason: ___, ...made } = newcomer('alone.one')
    expect(await run(createAccount, admin, made)).toBe('four-eyes')
    await hired('alone.clerk', 'street-clerk', '140105001000')
    expect(await run(addPost, admin, { username: 'alone.clerk', role: 'county', division: county })).toBe('four-eyes')
    await hired('alone.county', 'county', county)
    const reset = { username: 'alone.county', again: 'alone.county', reason: '忘记密码' }
    expect(await run(resetPassword, admin, reset)).toBe('four-eyes')
    expect(await find('alone.one')).toBeNull()
    // What has no power stays with one.
    const clerk = { username: 'alone.clerk', again: 'alone.clerk', reason: '忘记密码' }
    expect(await run(resetPassword, admin, { ...clerk, again: 'alone.county' })).toBe('invalid')
    expect(await run(resetPassword, admin, clerk)).toBe('done')
  })
})

describe('an account with power', () => {
  test('is there when another administrator has released it, and neither of the two can enter alone', async () => {
    const id = await propose(admin, newcomer('four.made'))
    expect(await find('four.made')).toBeNull()
    expect(await run(releasePower, admin, { id })).toBe('forbidden')
    expect(value(await ask(deskCount, guard, {}, now)).total).toBe(1)
    expect(await run(releasePower, guard, { id })).toBe('done')
    const [first, second] = [await half(admin, id), await half(guard, id)]
    for (const tried of [first, second, second + first]) expect(await knock('four.made', tried)).toBe('wrong')
    expect(await knock('four.made', first + second)).toBe('done')
    expect((await find('four.made'))?.mustChange).toBe(true)
    expect(await run(openLetter, admin, { id })).toBe('taken')
    expect(await run(openLetter, chiefGuard, { id })).toBe('missing')
    expect(value(await ask(deskCount, guard, {}, now)).total).toBe(0)
    const told = JSON.stringify(value(await ask(powerList, guard, {}, now)))
    for (const secret of [first, second]) expect(told).not.toContain(secret)
  })

  test('is reset by two as well: the old password goes when it is released, not before', async () => {
    await hired('four.reset', 'county', county)
    const id = await propose(admin, { act: 'reset', username: 'four.reset', reason: '忘记密码' })
    const before = await find('four.reset')
    expect(await run(proposePower, admin, { act: 'reset', username: 'four.reset', reason: '再提' })).toBe('open')
    expect(await run(releasePower, guard, { id })).toBe('done')
    expect((await find('four.reset'))?.version).toBeGreaterThan(before?.version ?? 0)
    expect(await knock('four.reset', (await half(admin, id)) + (await half(guard, id)))).toBe('done')
  })

  test('is not made when the second sends it back, with the reason', async () => {
    const id = await propose(admin, newcomer('four.refused'))
    expect(await run(refusePower, guard, { id, reason: '查无此人' })).toBe('done')
    expect(await run(releasePower, guard, { id })).toBe('state')
    expect(await find('four.refused')).toBeNull()
  })

  test('of one who watches is the province’s to release', async () => {
    const id = await propose(chief, newcomer('four.watcher', { role: 'audit-admin' }))
    expect(await run(releasePower, guard, { id })).toBe('watchers')
    expect(await run(releasePower, chiefGuard, { id })).toBe('done')
  })

  test('is nobody’s twice: one person, one account, and nobody releases his own', async () => {
    const idNumber = idNumberOf(700)
    expect(await run(releasePower, guard, { id: await propose(admin, newcomer('four.twice', { idNumber })) })).toBe(
      'done',
    )
    expect(await run(proposePower, chief, newcomer('four.again', { idNumber, role: 'system-admin' }))).toBe('invalid')
    const own = await propose(chief, { act: 'reset', username: 'four.chief-guard', reason: '忘记密码' })
    expect(await run(releasePower, chiefGuard, { id: own })).toBe('own')
  })

  test('is given a second post by two, and needs no new password for it', async () => {
    await hired('four.rising', 'street-clerk', '140105001000')
    const raw = newcomer('four.rising', { act: 'add-post' })
    const id = await propose(admin, raw)
    expect(await run(releasePower, guard, { id })).toBe('done')
    expect((await find('four.rising'))?.posts.map(post => post.role).sort()).toEqual(['county', 'street-clerk'])
    expect(await run(openLetter, admin, { id })).toBe('taken')
  })

  test('whose letter nobody takes within a week is reset anew', async () => {
    const id = await propose(admin, newcomer('four.late'))
    value(await perform(releasePower, guard, { id }, now))
    const late = new Date(now.getTime() + (letterDays + 1) * 86_400_000)
    expect(said(await perform(openLetter, admin, { id }, late))).toBe('late')
  })
})
