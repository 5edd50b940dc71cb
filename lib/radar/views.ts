/** What is read of terms that end: counts by unit, the list, one term's schedule, and the sheet. */
import { z } from 'zod'
import { type Actor, covers, may } from '@/lib/core/access'
import { type Day, dayInShanghai, daysBetween } from '@/lib/core/day'
import { type DivisionCode, lineage } from '@/lib/core/division'
import { textField } from '@/lib/core/fields'
import { type DeadlineRule, ruleInForce } from '@/lib/deadline/rules'
import { deadlineRules, deadlineRulesOf } from '@/lib/deadline/store'
import { divisionsOf } from '@/lib/division/store'
import { findOrganisation, organisationsOf } from '@/lib/organisation/store'
import { isSucceeded, stateOn } from '@/lib/organisation/term'
import { view } from '@/lib/platform/ask'
import { isAnnounced, stateCalendar } from '@/lib/platform/calendar'
import type { Tx } from '@/lib/platform/db'
import { papersOf } from '@/lib/procedure/paper-store'
import { type Procedure, proceduresOf, stepsOf } from '@/lib/procedure/store'
import { type EndingTerm, type RadarCounts, RadarFilter, RadarRequest, type RadarRow, type RadarUnit } from './list'
import { allPlanKeys, type PlanStep, planOf, planSteps, scheduleOf, termWarning, warnDays, warnKeys } from './rules'
import { allEnding, type RadarAsked, radarPage, radarUnits } from './store'

/** The filter with the asker's own place where none is asked; null: a place outside of his. */
function asked(filter: RadarFilter, actor: Actor, today: Day): RadarAsked | null {
  const division = filter.division ?? actor.division
  return covers(actor, division) ? { ...filter, division, today } : null
}

const warned = (term: EndingTerm, rules: readonly DeadlineRule[], today: Day): RadarRow => ({
  ...term,
  left: daysBetween(today, term.termTo),
  warning: termWarning(term.termTo, warnDays(rules, lineage(term.division), today), today),
})

const sumOf = (units: readonly RadarUnit[]): RadarCounts =>
  units.reduce(
    (sum, unit) => ({
      over: sum.over + unit.over,
      m3: sum.m3 + unit.m3,
      m6: sum.m6 + unit.m6,
      m12: sum.m12 + unit.m12,
      open: sum.open + unit.open,
      waived: sum.waived + unit.waived,
    }),
    { over: 0, m3: 0, m6: 0, m12: 0, open: 0, waived: 0 },
  )

export const radarBoard = view({
  schema: RadarRequest,
  permission: 'procedure.read',
  read: async ({ input, actor, now, tx }) => {
    const today = dayInShanghai(now)
    const filter = asked(input, actor, today)
    if (!filter) return null
    const rules = await deadlineRulesOf(tx, warnKeys)
    const { rows, previous, next } = await radarPage(tx, filter, input)
    const units = await radarUnits(tx, filter)
    return {
      filter,
      today,
      path: await divisionsOf(tx, lineage(filter.division)),
      units,
      total: sumOf(units),
      rows: rows.map(row => warned(row, rules, today)),
      previous,
      next,
      days: warnDays(rules, lineage(filter.division), today),
    }
  },
})

/** The same rows for a sheet, read while they are written. */
export const radarExport = view({
  schema: RadarFilter,
  permission: 'procedure.export',
  read: async ({ input, actor, now, tx }) => {
    const today = dayInShanghai(now)
    const filter = asked(input, actor, today)
    if (!filter) return null
    const rules = await deadlineRulesOf(tx, warnKeys)
    const rows: RadarRow[] = []
    for await (const row of allEnding(tx, filter)) rows.push(warned(row, rules, today))
    const place = (await divisionsOf(tx, [filter.division]))[0]?.name ?? filter.division
    return { place, division: filter.division, today, rows }
  },
  audited: {
    act: 'procedure.export',
    subject: (_input, value) => ({
      kind: 'export',
      id: 'radar',
      name: `${value.place}届满预警，${value.rows.length} 行`,
      division: value.division,
    }),
  },
  timeout: 120_000,
})

/** The parameter of a place as it holds on a day, by key. */
async function rulesAt(tx: Tx, place: DivisionCode, on: Day): Promise<(key: string) => DeadlineRule | null> {
  const rules = await deadlineRules(tx, place, [...allPlanKeys, ...warnKeys])
  return key => ruleInForce(rules, key, lineage(place), on)
}

const isPlanStep = (act: string): act is PlanStep => planSteps.some(step => step === act)

/** The days on which the steps of the schedule were done. */
async function doneBy(tx: Tx, procedure: Procedure): Promise<Partial<Record<PlanStep, Day>>> {
  const done: Partial<Record<PlanStep, Day>> = {}
  for (const step of await stepsOf(tx, procedure.id))
    if (!step.takenBack && isPlanStep(step.act)) done[step.act] = step.on
  const report = (await papersOf(tx, procedure.id)).findLast(paper => paper.code === 'start-report')
  // The day on the report itself is not kept: it was there when it was handed in, and when the group was formed.
  const handedIn = report ? dayInShanghai(report.at) : undefined
  const reported = [handedIn, done['form-group']].filter(day => day !== undefined).sort()[0]
  return reported ? { ...done, report: reported } : done
}

/** One term with its schedule, reckoned backwards from its last day. */
export const radarOne = view({
  schema: z.object({ code: textField(24) }),
  permission: 'procedure.read',
  read: async ({ input, actor, now, tx }) => {
    const organisation = await findOrganisation(tx, input.code)
    if (!organisation) return null
    const today = dayInShanghai(now)
    const terms = await organisationsOf(tx, organisation.compound.id)
    const place = organisation.compound.division
    const ruleOf = await rulesAt(tx, place, today)
    const renewals = (await proceduresOf(tx, organisation.compound.id)).filter(
      one => one.kind === 'reelection' && one.organisation?.id === organisation.id,
    )
    const procedure = renewals.find(one => one.state !== 'abandoned' && one.state !== 'to-management') ?? null
    const plan = organisation.termTo === null ? [] : planOf(organisation.termTo, ruleOf, stateCalendar)
    const done = procedure ? await doneBy(tx, procedure) : {}
    const days = warnDays(await deadlineRules(tx, place, warnKeys), lineage(place), today)
    return {
      organisation: organisation,
      today,
      state: stateOn(organisation, today, isSucceeded(organisation, terms, today)),
      path: await divisionsOf(tx, lineage(place)),
      left: organisation.termTo === null ? null : daysBetween(today, organisation.termTo),
      warning: organisation.termTo === null ? null : termWarning(organisation.termTo, days, today),
      takeover: { days: days.takeover, basis: ruleOf('reelect.takeover')?.basis ?? null },
      procedure,
      lines: scheduleOf(plan, done, (procedure?.auditWaiver ?? null) !== null, today),
      /** Years whose holidays the State Council has not announced; their days are reckoned by weekends alone. */
      unannounced: [...new Set(plan.filter(line => !isAnnounced(line.latest)).map(line => line.latest.slice(0, 4)))],
      mayOpen:
        may(actor, 'procedure.open') &&
        organisation.kind === 'committee' &&
        organisation.endedOn === null &&
        procedure === null,
    }
  },
})
