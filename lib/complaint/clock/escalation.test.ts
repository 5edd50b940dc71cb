/** On whose list does a case stand once its time has run over? */
import { expect, test } from 'vitest'
import { escalatedTo } from '@/lib/complaint/complaint'

const now = new Date('2026-11-23T01:00:00Z')
const before = new Date('2026-11-22T01:00:00Z')
const late = { isOpen: true, holder: 'fire', dueAt: before, pausedAt: null } as const

test('a department that is late stands on the list of its county, a county on that of its city', () => {
  expect(escalatedTo(late, now)).toBe('county')
  expect(escalatedTo({ ...late, holder: 'street' }, now)).toBe('county')
  expect(escalatedTo({ ...late, holder: 'county' }, now)).toBe('city')
})

test('who is in time, waits with leave, is done, or has nobody above him stands on no list', () => {
  expect(escalatedTo({ ...late, dueAt: now }, now)).toBeNull()
  expect(escalatedTo({ ...late, dueAt: null, pausedAt: before }, now)).toBeNull()
  expect(escalatedTo({ ...late, isOpen: false }, now)).toBeNull()
  expect(escalatedTo({ ...late, holder: 'city' }, now)).toBeNull()
})
