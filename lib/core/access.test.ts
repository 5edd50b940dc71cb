import { describe, expect, test } from 'vitest'
import { administrators, grants, may, mayPassOn, permissions, roleLevels, roles, systemActor } from './access'
import { levels, province } from './division'

describe('the table of roles', () => {
  test('names every permission once a role and every permission is held by somebody', () => {
    for (const role of roles) expect(new Set(grants[role]).size).toBe(grants[role].length)
    const held = new Set(roles.flatMap(role => grants[role]))
    expect(permissions.filter(word => !held.has(word))).toEqual([])
  })

  test('keeps the three administrators away from business data and from each other', () => {
    const business = /^(compound|organisation|company|contract|evidence|exclusion|import|indicator|personal)\./
    for (const role of administrators) expect(grants[role].filter(word => business.test(word))).toEqual([])
    expect(may({ role: 'system-admin' }, 'audit.read')).toBe(false)
    expect(may({ role: 'audit-admin' }, 'account.create')).toBe(false)
    expect(may({ role: 'security-admin' }, 'account.create')).toBe(false)
  })

  test('lets nobody who declares evidence approve it', () => {
    for (const role of roles) {
      expect(grants[role].includes('evidence.declare') && grants[role].includes('evidence.approve')).toBe(false)
    }
  })

  test('lets only a system administrator pass posts on', () => {
    expect(roles.filter(role => mayPassOn[role].length > 0)).toEqual(['system-admin'])
  })

  test('gives each role a level', () => {
    for (const role of roles)
      expect(roleLevels[role].every(level => levels.includes(level)) && roleLevels[role].length > 0).toBe(true)
  })

  test('lets a visitor read figures and nothing else', () => {
    expect(permissions.filter(word => may({ role: 'visitor' }, word))).toEqual(['indicator.read'])
    expect(may(systemActor(province), 'audit.read')).toBe(true)
  })
})
