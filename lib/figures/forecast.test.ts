import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, type Day, day, daysBetween } from '@/lib/core/day'
import { meets } from '@/lib/core/rate'
import { monthsAhead, type Outlook, outlookOf, thirdEnds } from './forecast'

const seed = 20_261_129
const of = day('2026-11-29')
const since = addMonths(of, -3)

/** The definition read word by word, a day at a time, one unit at a time. */
function bySlowCount(asked: Parameters<typeof outlookOf>[0]): Pick<Outlook, 'at' | 'margin' | 'ending'> {
  const { count, target } = asked
  const reached = (part: number): boolean => meets({ part, whole: count.whole }, target) === true
  const began = reached(count.part)
  let margin = 0
  if (began) while (margin < count.part && reached(count.part - margin - 1)) margin += 1
  else while (!reached(count.part + margin)) margin += 1
  const gone = (on: Day): number => {
    let sum = 0
    for (const { last, count: some } of asked.endings) if (last < on) sum += some
    return sum
  }
  let at: Day | null = null
  for (let on = addDays(asked.of, 1); on <= addMonths(asked.of, monthsAhead) && at === null; on = addDays(on, 1)) {
    const isEnd = on.endsWith('-10') || on.endsWith('-20') || addDays(on, 1).endsWith('-01')
    if (!isEnd) continue
    const pace = asked.recent / daysBetween(asked.since, asked.of)
    const part = count.part - gone(on) + Math.floor(pace * daysBetween(asked.of, on) + 1e-9)
    if (reached(Math.max(0, Math.min(count.whole, part))) !== began) at = on
  }
  return { at, margin, ending: gone(at ?? addMonths(asked.of, 12)) }
}

const anyEnding = fc.record({
  last: fc.integer({ min: 0, max: 1300 }).map(days => addDays(of, days)),
  count: fc.integer({ min: 1, max: 9 }),
})
const anyAsked = fc
  .record({
    whole: fc.integer({ min: 1, max: 300 }),
    part: fc.integer({ min: 0, max: 300 }),
    target: fc.integer({ min: 1, max: 100 }),
    recent: fc.integer({ min: -30, max: 30 }),
    endings: fc.array(anyEnding, { maxLength: 20 }),
  })
  .map(({ whole, part, ...rest }) => ({ count: { part: Math.min(part, whole), whole }, of, since, ...rest }))

describe('the outlook of a rate', () => {
  test('is what one finds day by day', () => {
    fc.assert(
      fc.property(anyAsked, asked => {
        expect(outlookOf(asked)).toMatchObject(bySlowCount(asked))
      }),
      { seed, numRuns: 300 },
    )
  })

  test('says when a rate that is reached falls: 19 to spare, 25 terms over in December, none new', () => {
    const endings = [{ last: day('2026-12-14'), count: 25 }]
    const asked = { count: { part: 819, whole: 1000 }, target: 80, of, recent: 0, since, endings }
    expect(outlookOf(asked)).toMatchObject({ met: true, margin: 19, at: '2026-12-20', ending: 25 })
    expect(outlookOf({ ...asked, recent: 90 })).toMatchObject({ at: null })
  })

  test('counts a term on its last day still', () => {
    const endings = [{ last: day('2026-11-30'), count: 1 }]
    const asked = { count: { part: 8, whole: 10 }, target: 80, of, recent: 0, since, endings }
    expect(outlookOf(asked)?.at).toBe('2026-12-10')
  })

  test('is none where there is nothing to measure', () => {
    expect(outlookOf({ count: { part: 0, whole: 0 }, target: 80, of, recent: 3, since, endings: [] })).toBeNull()
  })

  test('looks at three ends a month, for three years', () => {
    expect(thirdEnds(day('2024-02-09')).slice(0, 4)).toEqual(['2024-02-10', '2024-02-20', '2024-02-29', '2024-03-10'])
    expect(thirdEnds(day('2024-02-20'))[0]).toBe('2024-02-29')
    expect(thirdEnds(of)).toHaveLength(108)
  })
})
