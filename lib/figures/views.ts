/** What is read of the two indicators: one unit's figures with its children, its trend, and the counties by standing. */

import { z } from 'zod'
import { addDays, type Day, dayInShanghai, quarterEnds } from '@/lib/core/day'
import { type DivisionCode, levelOf, scopeUnder } from '@/lib/core/division'
import { givenOr } from '@/lib/core/fields'
import type { Count } from '@/lib/core/rate'
import { stepsOf, type Targets, targetsOn } from '@/lib/plan/targets'
import { indicators } from '@/lib/plan/text'
import { view } from '@/lib/platform/ask'
import type { Call, Doer } from '@/lib/platform/perform'
import { coverageOf, formationOf, hasCoverage, noCounts } from './indicators'
import { type DayFigures, figuresOn } from './kept-store'
import { paceDays, pathOf } from './path'
import { dayAsked, FigurePlace, unitAsked } from './request'
import {
  childrenOf,
  countiesUnder,
  definitionOn,
  type FigureSheet,
  figuresOf,
  figuresOfUnit,
  less,
  previousQuarterEnd,
  unitName,
} from './rules'
import {
  type ChildTrends,
  type CountyList,
  type CountyRow,
  clocks,
  type Figures,
  type FiguresView,
  projections,
  type SnapshotHead,
  type TrendView,
} from './shapes'
import { latestSnapshot, snapshotCounts, snapshotCountsOf, snapshotDays } from './snapshot-store'

/** The plan was issued on 2021-06-29: the first whole quarter under it ends here. */
const firstQuarter = '2021-09-30' as Day

const stepsIn = ({ reference }: DayFigures): FiguresView['steps'] => ({
  streetCoverage: stepsOf(reference.targets, 'street-coverage'),
  formation: stepsOf(reference.targets, 'formation'),
})

/** @param onto the day whose divisions are shown */
const sheetOf = (figures: DayFigures, previous: DayFigures, code: DivisionCode, onto: Day): FigureSheet => ({
  divisionsOf: onto,
  units: figures.reference.units,
  counts: figures.countsFor(code, onto),
  targets: targetsOn(figures.reference.targets, figures.day),
  computedAt: figures.computedAt,
  previous: { since: previous.day, counts: previous.countsFor(code, onto) },
})

async function reportedFigures(
  { tx }: Doer,
  snapshot: SnapshotHead,
  code: DivisionCode,
  figures: DayFigures,
): Promise<Figures | null> {
  const scope = scopeUnder(code)
  const counts = await snapshotCounts(tx, snapshot.id, scope)
  if (!counts.has(code)) return null
  const before = await latestSnapshot(tx, previousQuarterEnd(snapshot.day))
  return figuresOf(
    {
      divisionsOf: snapshot.day,
      units: figures.reference.units,
      counts,
      targets: targetsOn(figures.reference.targets, snapshot.day),
      computedAt: snapshot.takenAt,
      previous: before ? { since: before.day, counts: await snapshotCounts(tx, before.id, scope) } : null,
    },
    code,
  )
}

/** The now-known path to the targets; the pace is counted in the units of the day. */
function pathsOf(figures: DayFigures, earlier: DayFigures, code: DivisionCode, targets: Targets): FiguresView['path'] {
  const counts = figures.countsFor(code).get(code) ?? noCounts
  const before = earlier.countsFor(code, figures.day).get(code) ?? noCounts
  return {
    streetCoverage: hasCoverage(levelOf(code))
      ? pathOf(coverageOf(counts), coverageOf(before).part, targets.streetCoverage, figures.day)
      : null,
    formation: pathOf(formationOf(counts), formationOf(before).part, targets.formation, figures.day),
  }
}

async function differenceOf(
  { tx }: Doer,
  snapshot: SnapshotHead | null,
  figures: DayFigures,
  code: DivisionCode,
): Promise<FiguresView['difference']> {
  if (!snapshot) return null
  const frozen = (await snapshotCountsOf(tx, snapshot.id, code)) ?? noCounts
  const now = figures.countsFor(code).get(code) ?? noCounts
  return {
    streetCoverage: less(coverageOf(now), coverageOf(frozen)),
    formation: less(formationOf(now), formationOf(frozen)),
  }
}

const FiguresAsked = FigurePlace.extend({
  clock: givenOr(z.enum(clocks), 'now' as const),
  projection: givenOr(z.enum(projections), 'then' as const),
})

async function readFigures(call: Call<z.output<typeof FiguresAsked>>): Promise<FiguresView | null> {
  const { input, actor, now, tx } = call
  const today = dayInShanghai(now)
  const of = dayAsked(input.asOf, now)
  const days = [of, previousQuarterEnd(of), addDays(of, -paceDays)]
  const [figures, previous, earlier] = await figuresOn(call, days)
  if (!figures || !previous || !earlier) return null
  const code = unitAsked(input.division, actor, figures.reference.units)
  if (!code) return null
  const targets = targetsOn(figures.reference.targets, of)
  const snapshot = await latestSnapshot(tx, of)
  const reported = input.clock === 'reported'
  const known = (): Figures =>
    figuresOf(sheetOf(figures, previous, code, input.projection === 'today' ? today : of), code)
  const frozen = async (): Promise<Figures | null> => (snapshot ? reportedFigures(call, snapshot, code, figures) : null)
  return {
    asOf: of,
    today,
    clock: input.clock,
    projection: reported ? 'then' : input.projection,
    definition: definitionOn(figures.reference.definitions, of),
    targets,
    steps: stepsIn(figures),
    snapshot,
    snapshotDays: await snapshotDays(tx),
    difference: await differenceOf(call, snapshot, figures, code),
    figures: reported ? await frozen() : known(),
    path: pathsOf(figures, earlier, code, targets),
  }
}

/** A dashboard: the unit, its children, its counties, by one of the two clocks. Reported figures stay in their own divisions. */
export const figures = view({ schema: FiguresAsked, permission: 'indicator.read', read: readFigures })

export const figuresExport = view({
  schema: FiguresAsked,
  permission: 'indicator.export',
  read: readFigures,
  audited: {
    act: 'indicator.export',
    subject: (input, shown) => ({
      kind: 'indicator',
      id: `${shown.asOf}-${shown.clock}`,
      name: shown.figures?.unit.division.name ?? null,
      ...(input.division ? { division: input.division } : {}),
    }),
  },
})

/** Quarters' ends since the plan, the day asked and today, oldest first. */
const trendDays = (of: Day, today: Day): Day[] =>
  [...new Set([...quarterEnds(firstQuarter, today), of, today])].filter(day => day >= firstQuarter).sort()

type IndicatorPair = { streetCoverage: Count; formation: Count }

/** Counts of the units asked, one row a unit, in the divisions of the day `of` (of the point's own day when that is later). */
const courseOf = (
  all: readonly DayFigures[],
  of: Day,
  around: DivisionCode,
  codes: readonly DivisionCode[],
): IndicatorPair[][] => {
  const maps = all.map(it => it.countsFor(around, of > it.day ? of : it.day))
  return codes.map(code =>
    maps.map(counts => {
      const own = counts.get(code) ?? noCounts
      return { streetCoverage: coverageOf(own), formation: formationOf(own) }
    }),
  )
}

/** How a unit went by quarters, in the divisions of the day asked. */
export const trend = view({
  schema: FigurePlace,
  permission: 'indicator.read',
  read: async (call): Promise<TrendView | null> => {
    const of = dayAsked(call.input.asOf, call.now)
    const all = await figuresOn(call, trendDays(of, dayInShanghai(call.now)))
    const last = all.at(-1)
    const code = last ? unitAsked(call.input.division, call.actor, last.reference.units) : null
    if (!last || !code) return null
    const [course = []] = courseOf(all, of, code, [code])
    return {
      division: unitName(last.reference.units, code, of),
      points: all.flatMap((it, index) => {
        const pair = course[index]
        return pair ? [{ day: it.day, ...pair }] : []
      }),
      steps: stepsIn(last),
      computedAt: last.computedAt,
    }
  },
})

/** The same for each child: the small lines of the ranking. */
export const childTrends = view({
  schema: FigurePlace,
  permission: 'indicator.read',
  read: async (call): Promise<ChildTrends | null> => {
    const of = dayAsked(call.input.asOf, call.now)
    const all = await figuresOn(call, trendDays(of, dayInShanghai(call.now)))
    const figures = all.find(one => one.day === of) ?? all.at(-1)
    const code = figures ? unitAsked(call.input.division, call.actor, figures.reference.units) : null
    if (!figures || !code) return null
    const children = childrenOf(
      { units: figures.reference.units, counts: figures.countsFor(code), divisionsOf: of },
      code,
    )
    const courses = courseOf(all, of, code, children)
    return {
      days: all.map(one => one.day),
      children: children.map((child, index) => ({
        code: child,
        streetCoverage: (courses[index] ?? []).map(pair => pair.streetCoverage),
        formation: (courses[index] ?? []).map(pair => pair.formation),
      })),
    }
  },
})

/** The counties behind “103 / 121 达标”. */
export const countiesByStanding = view({
  schema: FigurePlace.extend({ indicator: givenOr(z.enum(indicators), 'street-coverage' as const) }),
  permission: 'indicator.read',
  read: async (call): Promise<CountyList | null> => {
    const { input, actor, now } = call
    const of = dayAsked(input.asOf, now)
    const [dayFigures, previous] = await figuresOn(call, [of, previousQuarterEnd(of)])
    const code = dayFigures ? unitAsked(input.division, actor, dayFigures.reference.units) : null
    if (!dayFigures || !previous || !code) return null
    const sheet = sheetOf(dayFigures, previous, code, of)
    const rows = countiesUnder(sheet, code).map((county): CountyRow => {
      const figures = figuresOfUnit(sheet, county)
      return {
        ...figures,
        standing: {
          streetCoverage: figures.streetCoverage?.standing ?? null,
          formation: figures.formation.standing,
        },
      }
    })
    const key = input.indicator === 'formation' ? 'formation' : 'streetCoverage'
    const group = (standing: CountyRow['standing']['formation']) => rows.filter(row => row.standing[key] === standing)
    return {
      division: unitName(dayFigures.reference.units, code, of),
      asOf: of,
      targets: sheet.targets,
      indicator: input.indicator,
      groups: { met: group('met'), near: group('near'), behind: group('behind'), none: group(null) },
    }
  },
})
