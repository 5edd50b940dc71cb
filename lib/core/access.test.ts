import { describe, expect, test } from 'vitest'
import { administrators, may, mayPassOn, roleLevels, systemActor } from './access'
import { levels, province } from './division'
import { grants, roles } from './grants'
import { type Permission, permissions } from './permissions'

describe('the table of roles', () => {
  test('names every permission once a role and every permission is held by somebody', () => {
    for (const role of roles) expect(new Set(grants[role]).size).toBe(grants[role].length)
    const held = new Set(roles.flatMap(role => grants[role]))
    const open = (word: Permission): boolean => may({ role: 'visitor' }, word) || may({ role: 'source' }, word)
    // What only the portal itself does, by its timers or at its operator's command line, and under what the trail writes keys that it turned away.
    const byItself: readonly Permission[] = [
      'complaint.mark-unsigned',
      'complaint.wipe',
      'source.use',
      'account.reset-factor',
      'token.use',
    ]
    const nobody = permissions.filter(word => !held.has(word) && !open(word))
    expect(nobody).toEqual(byItself)
  })

  test('keeps the three administrators away from business data and from each other', () => {
    const business =
      /^(compound|organisation|company|contract|evidence|exclusion|import|indicator|personal|procedure|assembly|filing|committee|complaint|routing|facility)\./
    // A compound's public card and the public's figures of cases are open to everybody.
    const open: readonly Permission[] = ['committee.public', 'complaint.public']
    const kept = (word: Permission): boolean => business.test(word) && !open.includes(word)
    for (const role of administrators) expect(grants[role].filter(kept)).toEqual([])
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

  test('lets a visitor read figures and public cards, vote with his code, report and follow his case, and nothing else', () => {
    const own = ['report', 'track', 'rate', 'ask-again', 'add-facts'].map(word => `complaint.${word}`)
    const open = ['indicator.read', 'assembly.cast', 'committee.public', 'complaint.public', ...own]
    expect(permissions.filter(word => may({ role: 'visitor' }, word)).sort()).toEqual(open.sort())
    expect(may(systemActor(province), 'audit.read')).toBe(true)
  })
})
