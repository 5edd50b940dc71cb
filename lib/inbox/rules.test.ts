/** Does what is late stand first, and does each flow name those whose turn it is? */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roleLevels } from '@/lib/core/access'
import { day } from '@/lib/core/day'
import type { Flow } from '@/lib/core/flow'
import { rolesThatMay } from '@/lib/core/role'
import { filingFlow } from '@/lib/filing/flow'
import { kinds } from '@/lib/kinds'
import { awaitedStates, byUrgency, clockKeys, groupOf, type Waiting } from './rules'

const now = new Date('2026-11-22T02:00:00Z')
const hour = 3_600_000

function waiting(since: number, due: number | null): Waiting {
  const at = new Date(now.getTime() + (due ?? 0) * hour)
  const rule = {
    key: 'filing.apply',
    division: '140000000000',
    validFrom: day('2021-01-01'),
    amount: 1,
    unit: 'day',
  } as const
  const clock = {
    start: now,
    due: at,
    dueDay: day(new Date(at.getTime() + 8 * hour).toISOString().slice(0, 10)),
    used: 0,
    light: (due ?? 0) < 0 ? ('late' as const) : ('in-time' as const),
    rule: { ...rule, basis: '', certainty: 'law' as const },
  }
  const told = { kind: 'filing', part: 'own' as const, title: '', detail: '', href: '/' }
  return { ...told, since: new Date(now.getTime() - since * hour), clock: due === null ? null : clock }
}

describe('what waits', () => {
  test('is late, due today in Shanghai, or has time', () => {
    expect(groupOf(waiting(1, -1), now)).toBe('late')
    expect(groupOf(waiting(1, 13), now)).toBe('today')
    expect(groupOf(waiting(1, 14), now)).toBe('later')
    expect(groupOf(waiting(1, null), now)).toBe('later')
  })
  test('stands earliest due first, what has no due day last and longest waiting first', () => {
    const one = fc.tuple(fc.integer({ min: 0, max: 99 }), fc.option(fc.integer({ min: -99, max: 99 })))
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), all => {
        const sorted = all.map(([since, due]) => waiting(since, due)).sort(byUrgency)
        const keys = sorted.map(
          it => [it.clock?.due.getTime() ?? Number.POSITIVE_INFINITY, it.since.getTime()] as const,
        )
        for (const [at, [due, since]] of keys.entries()) {
          const [earlier, longer] = keys[at - 1] ?? [Number.NEGATIVE_INFINITY, 0]
          expect(earlier < due || (earlier === due && longer <= since)).toBe(true)
        }
      }),
    )
  })
})

test('a filing is the county’s to confirm and the street’s to accept, and whoever may do neither waits for nothing', () => {
  expect(awaitedStates(filingFlow, { role: 'county' })).toContain('accepted')
  expect(awaitedStates(filingFlow, { role: 'street-clerk' })).toContain('submitted')
  expect(awaitedStates(filingFlow, { role: 'visitor' })).toEqual([])
})

test('a flow’s clocks are those of the states in which somebody is waited for', () => {
  const flow: Flow = { name: 'none', first: ['over'], states: { over: { moves: {} } } }
  expect(clockKeys(flow)).toEqual([])
  expect(clockKeys(filingFlow)).toEqual(['filing.apply', 'filing.correct_once', 'filing.mend', 'filing.decide'])
})

describe('what waits for a unit', () => {
  test('stands on the desks of its level alone: whoever is named is who may', () => {
    const strangers = kinds.flatMap(of =>
      Object.entries(of.states).flatMap(([state, { awaits }]) => {
        if (!awaits) return []
        const levels = [
          awaits.turn.includes('县') ? ['county'] : [],
          awaits.turn.includes('街道') ? ['street'] : [],
        ].flat()
        if (levels.length === 0) return []
        const others = rolesThatMay(awaits.by).filter(role => !roleLevels[role].some(level => levels.includes(level)))
        return others.map(role => `${of.name} ${state}: ${role}`)
      }),
    )
    expect(strangers).toEqual([])
  })
})
