/** What is read of how long each step takes: medians against the deadline in force, slowest first. */
import { z } from 'zod'
import { type Day, dayInShanghai } from '@/lib/core/day'
import { type DivisionCode, lineage } from '@/lib/core/division'
import { divisionAsked, givenOr } from '@/lib/core/fields'
import { type DeadlineRule, ruleInForce } from '@/lib/deadline/rules'
import { deadlineRules } from '@/lib/deadline/store'
import { view } from '@/lib/platform/ask'
import { procedureFlows } from '@/lib/procedure/flow'
import { type ProcedureKind, procedureKinds } from '@/lib/procedure/kinds'
import { keptStateText } from '@/lib/procedure/text'
import { type PartUnit, partsOf, pathOf } from './parts'
import { placeAsked } from './request'
import { type StepMedian, stepMedians } from './steps-store'

/** Fewer steps than this have no median worth showing. */
const leastSteps = 3

export type Median = { count: number; days: number | null }
export type StepRow = {
  state: string
  /** In words. */
  name: string
  /** The deadline of the place today; null: no parameter. */
  rule: Pick<DeadlineRule, 'amount' | 'unit' | 'basis' | 'certainty'> | null
  /** The earlier state from which it counts, in words; null: its own entry. */
  since: string | null
  whole: Median
  /** Longer than the deadline; null: nothing to compare. */
  over: boolean | null
  parts: Readonly<Record<string, Median>>
}
export type StepsView = {
  place: PartUnit
  path: PartUnit[]
  today: Day
  kind: ProcedureKind
  parts: PartUnit[]
  rows: StepRow[]
}

const median = (found: StepMedian | undefined): Median => ({
  count: found?.count ?? 0,
  days: found && found.count >= leastSteps ? found.median : null,
})

/** A working week has five days: what a deadline in working days comes to. */
const calendarDays = (rule: Pick<DeadlineRule, 'amount' | 'unit'>): number | null => {
  if (rule.unit === 'day') return rule.amount
  return rule.unit === 'workday' ? (rule.amount * 7) / 5 : null
}

const slowness = (row: StepRow): number => {
  const allowed = row.rule ? calendarDays(row.rule) : null
  return row.whole.days === null || allowed === null ? -1 : row.whole.days / allowed
}

export const steps = view({
  schema: z.object({
    division: divisionAsked,
    kind: givenOr(z.enum(procedureKinds), 'formation' as const),
  }),
  permission: 'procedure.read',
  read: async ({ input, actor, now, tx }): Promise<StepsView | null> => {
    const place = placeAsked(input.division, actor)
    const path = place ? await pathOf(tx, place) : []
    const unit = path.at(-1)
    if (!place || unit?.code !== place) return null
    const today = dayInShanghai(now)
    const flow = procedureFlows[input.kind]
    const clocks = Object.entries(flow.states).flatMap(([state, rule]) =>
      rule.awaits ? [{ state, ...rule.awaits }] : [],
    )
    const found = (await stepMedians(tx, place)).filter(one => one.kind === input.kind)
    const rules = await deadlineRules(
      tx,
      place,
      clocks.map(one => one.within),
    )
    const parts = await partsOf(tx, place, new Set(found.flatMap(one => (one.part === null ? [] : [one.part]))), today)
    const at = (state: string, part: DivisionCode | null) =>
      median(found.find(one => one.state === state && one.part === part))
    const rows = clocks.map(({ state, within, since }): StepRow => {
      const rule = ruleInForce(rules, within, lineage(place), today)
      const whole = at(state, null)
      const allowed = rule ? calendarDays(rule) : null
      return {
        state,
        name: keptStateText(input.kind, state),
        rule,
        since: since === undefined ? null : keptStateText(input.kind, since),
        whole,
        over: whole.days === null || allowed === null ? null : whole.days > allowed,
        parts: Object.fromEntries(parts.map(part => [part.code, at(state, part.code)])),
      }
    })
    return {
      place: unit,
      path,
      today,
      kind: input.kind,
      parts,
      // The measured ones slowest first, the others in their order.
      rows: rows.sort((one, other) => slowness(other) - slowness(one)),
    }
  },
})
