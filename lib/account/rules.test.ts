import { describe, expect, test } from 'vitest'
import { divisionCode, scopeUnder } from '@/lib/core/division'
import type { Role } from '@/lib/core/grants'
import { passwordFaults, placeOf, postFaults, rolesToGive, sessionHolds, standing, type TryOutcome } from './rules'

const now = new Date('2026-11-20T02:00:00Z')
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000)
const code = (text: string) => divisionCode(text) ?? expect.unreachable(text)
const admin = (text: string) => {
  const division = code(text)
  return { role: 'system-admin' as Role, division, scope: scopeUnder(division) }
}

describe('a password', () => {
  test.each([
    ['Tall-Trees-9', []],
    ['Tall-9', ['密码至少 10 位']],
    ['talltrees99', ['大写字母、小写字母、数字、符号至少要有 3 种']],
    ['My-zhaomin-9', ['密码里不能有账号中连续的 4 个字符']],
    ['MY-ZHAO-2026', ['密码里不能有账号中连续的 4 个字符']],
    ['长安街-Aa', ['密码至少 10 位']],
  ])('%s', (password, faults) => {
    expect(passwordFaults(password, 'zhaomin')).toEqual(faults)
  })
})

describe('a name after its latest tries', () => {
  const stands = (...tries: [TryOutcome, number][]) =>
    standing(
      tries.map(([outcome, minutes]) => ({ outcome, at: ago(minutes) })),
      now,
    )

  test('counts the wrong ones since it was last let in', () => {
    expect(stands(['wrong', 1], ['wrong', 2], ['done', 3], ['wrong', 4])).toEqual({
      wrong: 2,
      lockedUntil: null,
      nextMinutes: 15,
    })
  })
  test('is locked for fifteen minutes from the fifth', () => {
    expect(stands(['locks', 14], ['wrong', 15])).toEqual({
      wrong: 5,
      lockedUntil: new Date(ago(14).getTime() + 900_000),
      nextMinutes: 30,
    })
    expect(stands(['locks', 15], ['wrong', 16])).toEqual({ wrong: 0, lockedUntil: null, nextMinutes: 30 })
  })
  test('is locked for longer each time, until it is let in', () => {
    expect(stands(['locks', 29], ['wrong', 30], ['locks', 50]).lockedUntil).toEqual(new Date(now.getTime() + 60_000))
    expect(stands(['locks', 30], ['locks', 50])).toEqual({ wrong: 0, lockedUntil: null, nextMinutes: 60 })
    expect(stands(['locks', 59], ['locks', 150], ['locks', 200], ['locks', 300]).lockedUntil).not.toBeNull()
    expect(stands(['locks', 61], ['locks', 150], ['done', 200], ['locks', 300])).toMatchObject({ nextMinutes: 60 })
    expect(stands(['wrong', 1], ['done', 2], ['locks', 30], ['locks', 50])).toMatchObject({ wrong: 1, nextMinutes: 15 })
  })
  test('is free again when an administrator says so', () => {
    expect(stands(['unlocked', 1], ['locks', 2])).toEqual({ wrong: 0, lockedUntil: null, nextMinutes: 15 })
  })
})

describe('a session', () => {
  const limits = { idleMinutes: 30, adminIdleMinutes: 15, absoluteHours: 10 }
  const holds = (role: Role, idle: number, age: number) =>
    sessionHolds({ role, seenAt: ago(idle), createdAt: ago(age) }, limits, now)

  test('ends after half an hour at rest, an administrator’s after a quarter, everybody’s after ten hours', () => {
    expect(holds('county', 30, 60)).toBe(true)
    expect(holds('county', 31, 60)).toBe(false)
    expect(holds('audit-admin', 15, 60)).toBe(true)
    expect(holds('audit-admin', 16, 60)).toBe(false)
    expect(holds('county', 1, 601)).toBe(false)
  })
})

describe('places of posts', () => {
  test('an account lies in the smallest unit that holds all its posts', () => {
    expect(placeOf([code('140105001000')])).toBe('140105001000')
    expect(placeOf([code('140105001000'), code('140105002000')])).toBe('140105000000')
    expect(placeOf([code('140105001000'), code('140106001000')])).toBe('140100000000')
    expect(placeOf([code('140105001000'), code('140213000000')])).toBe('140000000000')
  })
  test('a role lies at its own level only', () => {
    expect(postFaults({ role: 'street-lead', division: code('140105001000') })).toEqual({})
    expect(Object.keys(postFaults({ role: 'street-lead', division: code('140105000000') }))).toEqual(['division'])
  })
  test('a county’s administrator gives posts of the county and below, and watches nobody who watches him', () => {
    expect(rolesToGive(admin('140105000000'))).toEqual([
      'county',
      'county-department',
      'street-lead',
      'street-clerk',
      'community',
      'committee',
      'utility',
      'system-admin',
    ])
    expect(rolesToGive(admin('140000000000'))).toHaveLength(14)
  })
})
