import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type Day, day, daysBetween } from '@/lib/core/day'
import { type Count, meets } from '@/lib/core/rate'
import type { TargetOnDay } from '@/lib/plan/targets'
import { firstToInfer, paceDays, pathOf, whatIf } from './path'

const seed = 20_240_701
const of = day('2023-06-30')
const target = (rate: number, due: Day): TargetOnDay => ({ target: null, due: null, next: { rate, due } })

const anyCount = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 400 }))
  .map(([whole, part]): Count => ({ part: Math.min(part, whole), whole }))
const anyRate = fc.integer({ min: 1, max: 10_000 }).map(hundredths => hundredths / 100)

describe('the path to a target', () => {
  test('names exactly the units whose joining reaches it', () => {
    fc.assert(
      fc.property(anyCount, anyRate, (count, rate) => {
        const path = pathOf(count, { part: count.part, days: paceDays }, target(rate, day('2023-12-31')), of)
        let joined = 0
        while (!meets({ ...count, part: count.part + joined }, rate)) joined += 1
        expect(path?.missing).toBe(joined)
      }),
      { seed },
    )
  })

  test('is walked at the pace of the last 90 days: the forecast is the first day on which it is reached', () => {
    fc.assert(
      fc.property(anyCount, anyRate, fc.integer({ min: 1, max: 60 }), (count, rate, recent) => {
        const path = pathOf(count, { part: count.part - recent, days: paceDays }, target(rate, day('2023-12-31')), of)
        let days = 0
        while (!meets({ ...count, part: count.part + Math.floor((days * recent) / paceDays) }, rate)) days += 1
        expect(path?.forecast).toBe(days <= 3650 ? addDays(of, days) : null)
        if (path?.forecast) expect(path.lateDays).toBe(daysBetween(day('2023-12-31'), path.forecast))
      }),
      { seed },
    )
  })

  test('asks for the least pace a month that is enough by the due day', () => {
    fc.assert(
      fc.property(anyCount, anyRate, fc.integer({ min: 1, max: 900 }), (count, rate, days) => {
        const path = pathOf(count, { part: count.part, days: paceDays }, target(rate, addDays(of, days)), of)
        const pace = path?.neededPerMonth ?? 0
        const inTime = (perMonth: number): boolean => perMonth * 12 * days >= (path?.missing ?? 0) * 365
        expect(inTime(pace)).toBe(true)
        if (pace > 0) expect(inTime(pace - 1)).toBe(false)
      }),
      { seed },
    )
  })

  test('has no forecast where nothing was gained, and none is needed where the target is reached', () => {
    const still = pathOf({ part: 3, whole: 10 }, { part: 3, days: paceDays }, target(50, day('2023-12-31')), of)
    expect([still?.forecast, still?.lateDays, still?.recent]).toEqual([null, null, 0])
    const there = pathOf({ part: 5, whole: 10 }, { part: 5, days: paceDays }, target(50, day('2023-12-31')), of)
    expect([there?.missing, there?.forecast, there?.neededPerMonth]).toEqual([0, of, null])
  })

  test('takes its pace from the days that lie between, and has none where nothing earlier is known', () => {
    const goal = target(50, day('2023-12-31'))
    const quarter = pathOf({ part: 3, whole: 10 }, { part: 2, days: 92 }, goal, of)
    expect([quarter?.over, quarter?.recent, quarter?.forecast]).toEqual([92, 1, addDays(of, 184)])
    const first = pathOf({ part: 3, whole: 10 }, null, goal, of)
    expect([first?.over, first?.recent, first?.pacePerMonth, first?.forecast, first?.missing]).toEqual([
      null,
      null,
      null,
      null,
      2,
    ])
    expect(pathOf({ part: 5, whole: 10 }, null, goal, of)?.forecast).toBe(of)
  })

  test('leads to the target in force where no other follows, and says that its day is over', () => {
    const last: TargetOnDay = { target: 80, due: day('2023-12-31'), next: null }
    const path = pathOf({ part: 7, whole: 10 }, { part: 6, days: paceDays }, last, day('2026-11-22'))
    expect([path?.towards.rate, path?.overdue, path?.missing, path?.neededPerMonth]).toEqual([80, true, 1, null])
  })

  test('is none where nothing is measured or no target was ever set', () => {
    expect(pathOf({ part: 0, whole: 0 }, { part: 0, days: paceDays }, target(20, of), of)).toBeNull()
    expect(
      pathOf({ part: 1, whole: 2 }, { part: 0, days: paceDays }, { target: null, due: null, next: null }, of),
    ).toBeNull()
  })
})

describe('what if these finish', () => {
  test('counts each chosen one once, and only those that are still missing', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 20 }),
        fc.array(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 20 }),
        fc.nat({ max: 20 }),
        (open, chosen, held) => {
          const count = { part: held, whole: held + open.length }
          const after = whatIf(
            count,
            new Map(open.map(key => [key, 1])),
            [...chosen, ...open.slice(0, 3), ...open.slice(0, 3)],
            60,
          )
          const brute = open.filter(key => chosen.includes(key) || open.indexOf(key) < 3).length
          expect([after.count, after.changed]).toEqual([{ part: held + brute, whole: count.whole }, brute])
        },
      ),
      { seed },
    )
  })
})

test('what is inferred first is the rate that has something to infer', () => {
  expect([firstToInfer(0), firstToInfer(3)]).toEqual(['formation', 'street-coverage'])
})
