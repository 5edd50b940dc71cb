/** Is a clock over by where it began exactly where its own deadline says so, whatever each place has set and since when? */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, day, dayInShanghai } from '@/lib/core/day'
import { contains, type DivisionCode, lineage } from '@/lib/core/division'
import { stateCalendar } from '@/lib/platform/calendar'
import { type LateSpan, lateSpans } from './late'
import { type DeadlineRule, type DeadlineUnit, reckon, ruleInForce } from './rules'

const now = new Date('2026-11-22T02:00:00Z')
const places = ['140000000000', '140100000000', '140105000000', '140105001000', '140212000000'] as const
const units: readonly DeadlineUnit[] = ['day', 'workday', 'hour', 'workhour', 'month']

const rules = fc.uniqueArray(
  fc.record({
    ...{
      key: fc.constant('order.answer' as const),
      basis: fc.constant(''),
      certainty: fc.constant('practice' as const),
    },
    ...{ division: fc.constantFrom(...places), amount: fc.nat(20), unit: fc.constantFrom(...units) },
    validFrom: fc.integer({ min: -90, max: 10 }).map(days => addDays(day('2026-11-22'), days)),
  }),
  { selector: rule => `${rule.division}${rule.validFrom}`, maxLength: 6 },
)
const clock = fc.record({
  division: fc
    .constantFrom('140105001001', '140105002001', '140106001001', '140212100401')
    .map(it => it as DivisionCode),
  start: fc.integer({ min: 0, max: 100 * 24 * 60 }).map(minutes => new Date(now.getTime() - minutes * 60_000)),
})

const covers = ({ place, since }: Pick<LateSpan, 'place' | 'since'>, at: { division: string; start: Date }): boolean =>
  contains(place, at.division) && at.start >= since

test('the spans of late clocks hold those, and only those, whose own deadline is past', () => {
  fc.assert(
    fc.property(rules, fc.array(clock, { minLength: 1, maxLength: 20 }), (set: DeadlineRule[], clocks) => {
      const spans = lateSpans(set, now, stateCalendar)
      for (const at of clocks) {
        const rule = ruleInForce(set, 'order.answer', lineage(at.division), dayInShanghai(at.start))
        const due = rule && reckon(at.start, rule, now, stateCalendar)?.due
        const found = spans.filter(
          span => covers(span, at) && at.start < span.before && !span.except.some(other => covers(other, at)),
        )
        expect(found.length).toBe(due && due <= now ? 1 : 0)
      }
    }),
    { numRuns: 200, seed: 7 },
  )
})
