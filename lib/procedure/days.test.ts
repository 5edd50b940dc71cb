import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type Day, day, daysBetween } from '@/lib/core/day'
import { type ActDay, type DayKey, type DayLimits, dayErrors, orderOfDays } from './days'

const today = day('2026-11-29')
const limits: DayLimits = { notice: 15 }
const at = (key: DayKey, on: string, more: Partial<ActDay> = {}): ActDay => ({ key, on: day(on), ...more })
const asked = (key: DayKey, on: string, more: Partial<ActDay> = {}): ActDay => at(key, on, { field: 'on', ...more })
const says = (days: readonly ActDay[]) => dayErrors(days, limits, today)

describe('a day that is asked', () => {
  test('does not lie ahead, unless it is said of days to come', () => {
    expect(says([asked('elect', '2026-11-30')])).toEqual({ on: ['不能晚于今天（2026-11-29）'] })
    expect(says([asked('termFrom', '2027-01-01')])).toEqual({})
  })

  test('does not lie before the step before', () => {
    const steps = [at('step', '2026-09-01', { step: 0 }), at('publish', '2026-09-05', { step: 1 })]
    expect(says([...steps, asked('close-publicity', '2026-09-04', { step: 2 })])).toEqual({
      on: ['不能早于上一步的日期（2026-09-05）'],
    })
  })

  test('a publicity ends after what was objected to in it was raised and answered', () => {
    const posted = [at('noticeTo', '2026-09-20'), at('raised', '2026-09-22', { of: 'objection 1' })]
    const end = (on: string, more: readonly ActDay[] = []) => says([...posted, ...more, asked('close-publicity', on)])
    expect(end('2026-09-21')).toEqual({ on: ['不能早于提出异议之日（2026-09-22，指导规则第十二条）'] })
    const answered = at('answered', '2026-09-25', { of: 'objection 1' })
    expect(end('2026-09-24', [answered])).toEqual({ on: ['不能早于答复异议之日（2026-09-25，指导规则第十二条）'] })
    expect(end('2026-09-25', [answered])).toEqual({})
    expect(says([at('noticeTo', '2026-09-20'), asked('close-publicity', '2026-09-20')])).toEqual({
      on: ['不能早于公示止（2026-09-20，最早 2026-09-21，公示期满）'],
    })
  })

  test('a term does not begin before the vote that elected it', () => {
    const vote = at('vote.decided', '2026-09-20', { of: 'vote 1' })
    const term = { ...at('termFrom', '2026-09-19'), field: 'termFrom' }
    expect(says([vote, term])).toEqual({ termFrom: ['不能早于计票之日（2026-09-20，民法典第二百七十八条）'] })
    expect(says([vote, { ...term, on: day('2026-09-20') }])).toEqual({})
    expect(says([{ ...vote, apart: true }, term])).toEqual({})
  })

  test('an earlier day is told what stands behind it already', () => {
    const days = [at('vote.opened', '2026-09-10', { of: 'vote 1' }), asked('confirm-candidates', '2026-09-11')]
    expect(says(days)).toEqual({ on: ['不能晚于开始表决之日（2026-09-10，物业管理条例第十六条）'] })
  })

  test('what stood before in the wrong order is not held against who asks for another day', () => {
    const old = [at('vote.opened', '2026-09-10', { of: 'vote 1' }), at('vote.closed', '2026-09-01', { of: 'vote 1' })]
    expect(orderOfDays(old, limits)).toHaveLength(1)
    expect(says([...old, asked('vote.decided', '2026-09-12', { of: 'vote 1' })])).toEqual({})
  })
})

/** A procedure with its publicity, objections, votes and term, each day anywhere in a year. */
type Said = {
  steps: readonly [DayKey, number][]
  objections: readonly [number, number | null][]
  votes: readonly Vote[]
}
type Vote = { notice: number; opens: number; closes: number; done: readonly number[]; apart: boolean }

const start = day('2025-11-01')
const within = fc.integer({ min: 0, max: 360 })
const stepKeys = ['step', 'publish', 'close-publicity', 'confirm-candidates', 'elect', 'step'] as const
const votes: fc.Arbitrary<Vote> = fc.record({
  ...{ notice: within, opens: within, closes: within, apart: fc.boolean() },
  done: fc.array(within, { maxLength: 4 }),
})
const procedures: fc.Arbitrary<Said> = fc.record({
  steps: fc.tuple(...stepKeys.map(key => within.map(on => [key, on] as [DayKey, number]))),
  objections: fc.array(fc.tuple(within, fc.option(within)), { maxLength: 3 }),
  votes: fc.array(votes, { maxLength: 2 }),
})

const doneKeys = ['vote.opened', 'vote.closed', 'vote.decided', 'vote.published'] as const
const on = (number: number): Day => addDays(start, number)

function daysOf({ steps, objections, votes }: Said, term: readonly [number, number]): ActDay[] {
  return [
    ...steps.map(([key, at], step): ActDay => ({ key, on: on(at), step })),
    ...objections.flatMap(([raised, answered], nth): ActDay[] => {
      const of = `objection ${nth}`
      const first: ActDay = { key: 'raised', on: on(raised), of }
      return answered === null ? [first] : [first, { key: 'answered', on: on(answered), of }]
    }),
    ...votes.flatMap(({ notice, opens, closes, done, apart }, nth): ActDay[] => {
      const own = { of: `vote ${nth}`, apart }
      return [
        { key: 'vote.notice', on: on(notice), ...own },
        { key: 'vote.opens', on: on(opens), ...own },
        { key: 'vote.closes', on: on(closes), ...own },
        ...done.flatMap((at, which): ActDay[] => {
          const key = doneKeys[which]
          return key ? [{ key, on: on(at), ...own }] : []
        }),
      ]
    }),
    { key: 'termFrom', on: on(term[0]) },
    { key: 'termTo', on: on(term[1]) },
  ]
}

/** The same said by hand, without the table. */
function isInOrder({ steps, objections, votes }: Said, [from, to]: readonly [number, number]): boolean {
  const dayOf = (key: DayKey): number => steps.find(([one]) => one === key)?.[1] ?? 0
  const stepsRise = steps.every(([, at], nth) => nth === 0 || at >= (steps[nth - 1]?.[1] ?? 0))
  const closed = dayOf('close-publicity')
  const objected = objections.every(([raised, answered]) => {
    const last = answered ?? raised
    return raised <= last && raised <= closed && last <= closed
  })
  const voted = votes.every(({ notice, opens, closes, done: [opened, ended, counted, told], apart }) => {
    if (opened !== undefined && (opened < notice + 15 || opened < opens)) return false
    if (ended !== undefined && (ended < closes || ended < (opened ?? 0))) return false
    if (counted !== undefined && counted < (ended ?? 0)) return false
    if (told !== undefined && told < (counted ?? 0)) return false
    if (apart) return true
    if (opened !== undefined && opened < dayOf('confirm-candidates')) return false
    return counted === undefined || (counted <= dayOf('elect') && counted <= from)
  })
  return stepsRise && objected && voted && closed <= from && to > from
}

const terms = fc.tuple(within, within)

/** One that is in order but for a day or two: where each rule decides alone. */
const lawful = [0, 5, 30, 31, 100, 110, 10, 20, 32, 50, 60, 50, 60, 61, 62, 101, 300]
const shifts = fc.array(fc.tuple(fc.nat(lawful.length - 1), fc.integer({ min: -45, max: 45 })), { maxLength: 2 })
const nearly: fc.Arbitrary<[Said, [number, number]]> = shifts.map(moved => {
  const days = lawful.map((of, at) =>
    Math.max(
      0,
      moved.reduce((sum, [which, by]) => (which === at ? sum + by : sum), of),
    ),
  )
  const [raised = 0, answered = 0, notice = 0, opens = 0, closes = 0] = days.slice(6)
  const said: Said = {
    steps: stepKeys.map((key, at) => [key, days[at] ?? 0]),
    objections: [[raised, answered]],
    votes: [{ notice, opens, closes, done: days.slice(11, 15), apart: false }],
  }
  return [said, [days[15] ?? 0, days[16] ?? 0]]
})

describe('the days of any procedure', () => {
  test('are in order exactly where each lies behind what it follows from', () => {
    fc.assert(
      fc.property(fc.oneof(fc.tuple(procedures, terms), { arbitrary: nearly, weight: 4 }), ([said, term]) => {
        expect(orderOfDays(daysOf(said, term), limits).length === 0).toBe(isInOrder(said, term))
      }),
      { numRuns: 3_000 },
    )
  })

  test('that were let in one after the other, each by what stood before, are in order as a whole', () => {
    fc.assert(
      fc.property(procedures, terms, fc.infiniteStream(fc.nat()), (said, term, turns) => {
        const waiting = daysOf(said, term)
        const letIn: ActDay[] = []
        for (const turn of turns) {
          const [next] = waiting.splice(turn % Math.max(1, waiting.length), 1)
          if (!next) break
          const wrong = dayErrors([...letIn, { ...next, field: 'on' }], limits, today)
          if (Object.keys(wrong).length === 0) letIn.push(next)
        }
        expect(orderOfDays(letIn, limits)).toEqual([])
        expect(letIn.every(one => one.on <= today)).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  test('say the same of the same days a month later', () => {
    fc.assert(
      fc.property(procedures, terms, (said, term) => {
        const days = daysOf(said, term)
        const later = days.map(one => ({ ...one, on: addDays(one.on, 30) }))
        const gaps = (all: readonly ActDay[]) =>
          orderOfDays(all, limits).map(one => daysBetween(one.earlier.on, one.later.on))
        expect(gaps(later)).toEqual(gaps(days))
      }),
    )
  })

  test('of a walk through the law are in order, however long each step takes', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(waits, wait => {
        let now = start
        const next = (nth: number, least = 0): Day => {
          now = addDays(now, least + (wait[nth] ?? 0))
          return now
        }
        const vote = { of: 'vote 1' }
        const objection = { of: 'objection 1' }
        const days: ActDay[] = [
          { key: 'step', on: next(0), step: 0 },
          { key: 'publish', on: next(1), step: 1 },
          { key: 'noticeFrom', on: now },
          { key: 'raised', on: next(2), ...objection },
          { key: 'answered', on: next(3), ...objection },
          { key: 'noticeTo', on: now },
          { key: 'close-publicity', on: next(4, 1), step: 2 },
          { key: 'confirm-candidates', on: next(5), step: 3 },
          { key: 'vote.notice', on: now, ...vote },
          { key: 'vote.opened', on: next(6, 15), ...vote },
          { key: 'vote.closed', on: next(7), ...vote },
          { key: 'vote.decided', on: next(8), ...vote },
          { key: 'elect', on: next(9), step: 4 },
          { key: 'vote.published', on: next(10), ...vote },
          { key: 'termFrom', on: next(11) },
        ]
        expect(orderOfDays(days, limits)).toEqual([])
      }),
    )
  })
})
