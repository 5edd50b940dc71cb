/** The second factor: nobody enters with a password alone who has one, no code counts twice, and two end a lost one. */
import { generate } from 'otplib'
import { beforeAll, describe, expect, test } from 'vitest'
import { changePassword, createAccount } from '@/lib/account/commands'
import { type EnteredSession, enter, enterSecond, personIn } from '@/lib/account/enter'
import { beginTotp, confirmTotp, endFactor, renewCodes, resetFactor } from '@/lib/account/factor-commands'
import { ownFactors } from '@/lib/account/factor-views'
import { proposePower, releasePower } from '@/lib/account/power-commands'
import { codeTries, factorDue, recoveryCodes, stepMinutes } from '@/lib/account/rules'
import { sessionHolder } from '@/lib/account/session-store'
import { accountList } from '@/lib/account/views'
import { type Actor, systemActor } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { province } from '@/lib/core/division'
import { type Role, roles } from '@/lib/core/grants'
import type { Result } from '@/lib/core/result'
import { ask } from '@/lib/platform/ask'
import { sha256 } from '@/lib/platform/crypto'
import { wantsFactor } from '@/lib/platform/env'
import { perform } from '@/lib/platform/perform'
import { ownDatabase } from '@/tests/support/own-database'

const { sql } = ownDatabase()
const start = new Date('2026-11-20T02:00:00Z')
const later = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000)
const system = systemActor(province)
const good = 'Correct-Horse-7'
const county = '140105000000'

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}
const said = (result: Result<unknown>): string => {
  if (result.ok) return 'done'
  return result.problem.kind === 'refused' ? result.problem.rule : result.problem.kind
}

async function person(username: string, role: Role): Promise<Actor> {
  const asked = { username, displayName: `某${username}`, role, division: county }
  const { account, password } = value(await perform(createAccount, system, asked, start))
  const [post] = account.posts
  if (!post) throw new Error(username)
  const actor = personIn(account, post)
  value(await perform(changePassword, actor, { present: password, wanted: good, again: good }, start))
  return actor
}

const from = (address: string) => ({ address, agent: 'test' })
const entered = async (username: string, now: Date, address = '10.2.0.1'): Promise<EnteredSession> => {
  const got = value(await enter({ username, password: good }, from(address), now))
  if ('step' in got) throw new Error('asked for a second factor')
  return got
}
const stepOf = async (username: string, now: Date, address = '10.2.0.1'): Promise<string> => {
  const got = value(await enter({ username, password: good }, from(address), now))
  if (!('step' in got)) throw new Error('let in by the password alone')
  return got.step
}
const codeOf = (secret: string, now: Date) => generate({ secret, epoch: Math.floor(now.getTime() / 1000) })

/** Sets an authenticator up, as on the page. */
async function withPhone(username: string, role: Role) {
  const actor = await person(username, role)
  const session = sha256((await entered(username, start)).secret)
  value(await perform(beginTotp, actor, { present: good }, start))
  const secret = value(await ask(ownFactors, actor, {}, start)).begun?.secret ?? ''
  const { codes } = value(await perform(confirmTotp, actor, { session, code: await codeOf(secret, start) }, start))
  return { actor, secret, codes, session }
}

let phone: Awaited<ReturnType<typeof withPhone>>
beforeAll(async () => {
  phone = await withPhone('second.county', 'county')
})

describe('entering', () => {
  test('the password alone opens nothing; the code of now opens, and the session says with what', async () => {
    const step = await stepOf('second.county', later(5))
    expect(await sessionHolder(sha256(step), dayInShanghai(later(5)))).toBeNull()
    const { secret } = value(await enterSecond(step, await codeOf(phone.secret, later(5)), from('10.2.0.1'), later(5)))
    expect(await sessionHolder(sha256(secret), dayInShanghai(start))).toMatchObject({ factor: 'totp' })
  })

  test('a code counts once, also side by side, and a step leads in once', async () => {
    const at = later(20)
    const code = await codeOf(phone.secret, at)
    const steps = [await stepOf('second.county', at), await stepOf('second.county', at)]
    const both = await Promise.all(steps.map(step => enterSecond(step, code, from('10.2.0.1'), at)))
    expect(both.map(said).sort()).toEqual(['code', 'done'])
    const [used = ''] = steps.filter((_, index) => both[index]?.ok)
    const next = later(21)
    expect(said(await enterSecond(used, await codeOf(phone.secret, next), from('10.2.0.1'), next))).toBe('step')
  })

  test('an old code, a foreign step and one that waited too long open nothing', async () => {
    const at = later(40)
    const step = await stepOf('second.county', at)
    expect(said(await enterSecond(step, await codeOf(phone.secret, later(30)), from('10.2.0.1'), at))).toBe('code')
    expect(said(await enterSecond('nothing', await codeOf(phone.secret, at), from('10.2.0.1'), at))).toBe('step')
    const late = later(40 + stepMinutes + 1)
    expect(said(await enterSecond(step, await codeOf(phone.secret, late), from('10.2.0.1'), late))).toBe('step')
  })

  test('a recovery code opens once, typed as one likes', async () => {
    const [code = ''] = phone.codes
    expect(phone.codes).toHaveLength(recoveryCodes)
    const typed = code.toUpperCase().replace('-', ' ')
    const step = await stepOf('second.county', later(60))
    expect(said(await enterSecond(step, typed, from('10.2.0.1'), later(60)))).toBe('done')
    const again = await stepOf('second.county', later(61))
    expect(said(await enterSecond(again, code, from('10.2.0.1'), later(61)))).toBe('code')
    expect(value(await ask(ownFactors, phone.actor, {}, later(61))).codesLeft).toBe(recoveryCodes - 1)
  })

  test('whoever stole the password has few tries, from wherever; the person still enters where he did before', async () => {
    const at = later(120)
    const step = await stepOf('second.county', at, '10.3.0.1')
    let tries = 0
    for (let host = 1; host <= 10; host += 1)
      for (let n = 0; n < codeTries.here.hits; n += 1)
        if (said(await enterSecond(step, '000000', from(`10.3.0.${host}`), at)) === 'code') tries += 1
    expect(tries).toBe(codeTries.elsewhere.hits)
    const own = await stepOf('second.county', at)
    expect(said(await enterSecond(own, await codeOf(phone.secret, at), from('10.2.0.1'), at))).toBe('done')
  })

  test('a wrong code stands in the trail, the code and the secret nowhere', async () => {
    const rows = await sql<{ row: string }>(`SELECT t::text AS row FROM audit t WHERE subject_id = 'second.county'`)
    expect(rows.some(({ row }) => row.includes('动态口令不对'))).toBe(true)
    expect(rows.some(({ row }) => row.includes('000000') && row.includes('code'))).toBe(false)
    const all = await sql<{ row: string }>(
      `SELECT t::text AS row FROM account_factor t UNION ALL SELECT t::text FROM audit t UNION ALL SELECT t::text FROM recovery_code t`,
    )
    for (const open of [phone.secret, ...phone.codes]) expect(all.some(({ row }) => row.includes(open))).toBe(false)
  })
})

describe('setting it up', () => {
  test('wants the password once more and the first code', async () => {
    const who = await person('second.begins', 'county')
    expect(said(await perform(beginTotp, who, { present: 'Wrong-Horse-7' }, start))).toBe('invalid')
    value(await perform(beginTotp, who, { present: good }, start))
    expect(said(await perform(confirmTotp, who, { session: 'a'.repeat(64), code: '000000' }, start))).toBe('invalid')
    expect(value(await ask(ownFactors, who, {}, start)).factors).toEqual([])
  })

  test('ends where else one was signed in, and is seen by whoever administers the account', async () => {
    const one = await person('second.two-places', 'county')
    const elsewhere = sha256((await entered('second.two-places', start)).secret)
    const here = sha256((await entered('second.two-places', start)).secret)
    value(await perform(beginTotp, one, { present: good }, start))
    const secret = value(await ask(ownFactors, one, {}, start)).begun?.secret ?? ''
    value(await perform(confirmTotp, one, { session: here, code: await codeOf(secret, start) }, start))
    expect(await sessionHolder(elsewhere, dayInShanghai(start))).toBeNull()
    expect(await sessionHolder(here, dayInShanghai(start))).toMatchObject({ factor: 'totp' })
    const guard = await person('second.guard', 'security-admin')
    const { lines } = value(await ask(accountList, guard, { q: 'second.two-places' }, start))
    expect(lines.map(line => line.hasFactor)).toEqual([true])
  })

  test('is ended by its person with the password; new codes end the old ones', async () => {
    const { actor, codes } = await withPhone('second.ends', 'county')
    const { codes: newer } = value(await perform(renewCodes, actor, { present: good }, later(1)))
    const step = await stepOf('second.ends', later(2))
    expect(said(await enterSecond(step, codes[0] ?? '', from('10.2.0.1'), later(2)))).toBe('code')
    expect(said(await enterSecond(step, newer[0] ?? '', from('10.2.0.1'), later(2)))).toBe('done')
    const id = String(value(await ask(ownFactors, actor, {}, later(2))).factors[0]?.id)
    expect(said(await perform(endFactor, actor, { id, present: 'Wrong-Horse-7' }, later(3)))).toBe('invalid')
    expect(said(await perform(endFactor, actor, { id, present: good }, later(3)))).toBe('done')
    await entered('second.ends', later(4))
  })
})

describe('who needs one', () => {
  test('administrators and approvers, where data are real or it is asked for', () => {
    const needing = roles.filter(role => factorDue({ role, factor: null }, true))
    expect(needing).toEqual(expect.arrayContaining(['city', 'county', 'system-admin', 'security-admin', 'audit-admin']))
    expect(needing).not.toContain('street-clerk')
    expect(factorDue({ role: 'county', factor: 'totp' }, true)).toBe(false)
    expect(roles.some(role => factorDue({ role, factor: null }, false))).toBe(false)
    const real = { NODE_ENV: 'production', DEMO: '0', BENCH: '0', SECOND_FACTOR: undefined } as const
    expect(wantsFactor(real)).toBe(true)
    expect(wantsFactor({ ...real, DEMO: '1' })).toBe(false)
    expect(wantsFactor({ ...real, DEMO: '1', SECOND_FACTOR: '1' })).toBe(true)
    expect(wantsFactor({ ...real, SECOND_FACTOR: '0' })).toBe(false)
  })
})

test('a lost one is ended by two administrators, or by the operator; nobody ends it alone', async () => {
  const { session } = await withPhone('second.lost', 'county')
  const admin = await person('second.admin', 'system-admin')
  const guard = await person('second.guard2', 'security-admin')
  const raw = { username: 'second.lost', reason: '手机遗失' }
  expect(said(await perform(resetFactor, admin, raw, later(1)))).toBe('forbidden')
  const asked = value(await perform(proposePower, admin, { ...raw, act: 'factor' }, later(1)))
  expect(said(await perform(releasePower, admin, { id: String(asked.id) }, later(1)))).toBe('forbidden')
  expect(await stepOf('second.lost', later(2))).not.toBe('')
  value(await perform(releasePower, guard, { id: String(asked.id) }, later(3)))
  expect(await sessionHolder(session, dayInShanghai(start))).toBeNull()
  await entered('second.lost', later(4))
  expect(said(await perform(proposePower, admin, { ...raw, act: 'factor' }, later(5)))).toBe('none')

  await withPhone('second.operator', 'county')
  value(await perform(resetFactor, system, { ...raw, username: 'second.operator' }, later(1)))
  await entered('second.operator', later(2))
})
