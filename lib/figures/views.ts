/** What is read of the two indicators: one unit's figures with its children, its trend, and the counties by standing. */

import { z } from 'zod'
import { addDays, type Day, dayInShanghai, daysBetween, later, quarterEnds } from '@/lib/core/day'
import { type DivisionCode, levelOf } from '@/lib/core/division'
import { givenOr } from '@/lib/core/fields'
import type { Count } from '@/lib/core/rate'
import { stepsOf, type TargetOnDay, type Targets, targetsOn } from '@/lib/plan/targets'
import { indicators } from '@/lib/plan/text'
import { view } from '@/lib/platform/ask'
import type { Call } from '@/lib/platform/perform'
import { coverageOf, formationOf, furthestFirst, hasCoverage, noCounts, pairOf, type UnitCounts } from './indicators'
import { type DayFigures, figuresOn } from './kept-store'
import { type Path, paceDays, pathOf } from './path'
import { differenceOf, reportedOn, reportedSheet } from './reported-store'
import { ClockedPlace, dayAsked, unitAsked } from './request'
import {
  childrenOf,
  countiesUnder,
  definitionOn,
  type FigureSheet,
  figuresOf,
  figuresOfUnit,
  previousQuarterEnd,
  unitName,
} from './rules'
import {
  type ChildTrends,
  type CountyList,
  type CountyRow,
  type FiguresView,
  projections,
  type TrendView,
} from './shapes'
import { type FrozenDay, latestSnapshot, snapshotCourse, snapshotDays } from './snapshot-store'

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

/** A unit's counts now and earlier, and the days between: what its pace is taken from. */
function pathsOf(
  code: DivisionCode,
  on: { day: Day; counts: UnitCounts },
  before: { day: Day; counts: UnitCounts } | null,
  targets: Targets,
): FiguresView['path'] {
  const path = (of: (counts: UnitCounts) => Count, target: TargetOnDay): Path | null =>
    pathOf(
      of(on.counts),
      before === null ? null : { part: of(before.counts).part, days: daysBetween(before.day, on.day) },
      target,
      on.day,
    )
  return {
    streetCoverage: hasCoverage(levelOf(code)) ? path(coverageOf, targets.streetCoverage) : null,
    formation: path(formationOf, targets.formation),
  }
}

const FiguresAsked = ClockedPlace.extend({
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
  const shown = reported
    ? await reportedOn(tx, snapshot, code, figures.reference)
    : {
        figures: figuresOf(sheetOf(figures, previous, code, input.projection === 'today' ? today : of), code),
        on: { day: of, counts: figures.countsFor(code).get(code) ?? noCounts },
        // The pace is counted in the units of the day.
        before: { day: earlier.day, counts: earlier.countsFor(code, of).get(code) ?? noCounts },
      }
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
    difference: snapshot === null ? null : await differenceOf(tx, snapshot, figures, code),
    figures: shown?.figures ?? null,
    path: shown === null ? { streetCoverage: null, formation: null } : pathsOf(code, shown.on, shown.before, targets),
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

type CourseAsked = Call<z.output<typeof ClockedPlace>>
type Course = {
  code: DivisionCode
  of: Day
  newest: DayFigures
  children: DivisionCode[]
  points: readonly FrozenDay[]
}

/**
 * Counts of a unit and of those directly below it. By now: at the quarters' ends, in the divisions of the day asked (of the
 * point's own day when that is later). As reported: at each frozen day until the day asked, in the divisions of that day.
 */
async function courseOf({ input, actor, now, tx }: CourseAsked): Promise<Course | null> {
  const of = dayAsked(input.asOf, now)
  const all = await figuresOn({ tx, actor, now }, trendDays(of, dayInShanghai(now)))
  const newest = all.at(-1)
  const code = newest ? unitAsked(input.division, actor, newest.reference.units) : null
  if (!newest || !code) return null
  const figures = all.find(one => one.day === of) ?? newest
  const children = childrenOf(
    { units: figures.reference.units, counts: figures.countsFor(code), divisionsOf: of },
    code,
  )
  const known = (): FrozenDay[] => all.map(it => ({ day: it.day, counts: it.countsFor(code, later(of, it.day)) }))
  const points = input.clock === 'reported' ? await snapshotCourse(tx, [code, ...children], of) : known()
  return { code, of, newest, children, points }
}

/** How a unit went by quarters. */
export const trend = view({
  schema: ClockedPlace,
  permission: 'indicator.read',
  read: async (call): Promise<TrendView | null> => {
    const course = await courseOf(call)
    if (!course) return null
    const { code, of, newest, points } = course
    return {
      division: unitName(newest.reference.units, code, of),
      points: points.map(({ day, counts }) => ({ day, ...pairOf(counts.get(code) ?? noCounts) })),
      steps: stepsIn(newest),
      computedAt: newest.computedAt,
    }
  },
})

/** The same for each child: the small lines of the ranking. */
export const childTrends = view({
  schema: ClockedPlace,
  permission: 'indicator.read',
  read: async (call): Promise<ChildTrends | null> => {
    const course = await courseOf(call)
    if (!course) return null
    const { children, points } = course
    return {
      days: points.map(point => point.day),
      children: children.map(code => {
        const pairs = points.map(({ counts }) => pairOf(counts.get(code) ?? noCounts))
        return {
          code,
          streetCoverage: pairs.map(pair => pair.streetCoverage),
          formation: pairs.map(pair => pair.formation),
        }
      }),
    }
  },
})

/** The counties behind “103 / 121 达标”. */
export const countiesByStanding = view({
  schema: ClockedPlace.extend({ indicator: givenOr(z.enum(indicators), 'street-coverage' as const) }),
  permission: 'indicator.read',
  read: async (call): Promise<CountyList | null> => {
    const { input, actor, now, tx } = call
    const of = dayAsked(input.asOf, now)
    const [dayFigures, previous] = await figuresOn(call, [of, previousQuarterEnd(of)])
    const code = dayFigures ? unitAsked(input.division, actor, dayFigures.reference.units) : null
    if (!dayFigures || !previous || !code) return null
    const snapshot = input.clock === 'reported' ? await latestSnapshot(tx, of) : null
    const sheet = snapshot
      ? await reportedSheet(tx, snapshot, code, dayFigures.reference)
      : sheetOf(dayFigures, previous, code, of)
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
    const group = (standing: CountyRow['standing']['formation']) => {
      const found = rows.filter(row => row.standing[key] === standing)
      const rated = found.flatMap(row => (row[key] && row[key].whole > 0 ? [{ row, rate: row[key] }] : []))
      const sorted = rated.sort((one, other) => furthestFirst(one.rate, other.rate)).map(({ row }) => row)
      return [...sorted, ...found.filter(row => !sorted.includes(row))]
    }
    return {
      division: unitName(dayFigures.reference.units, code, of),
      asOf: of,
      clock: snapshot ? 'reported' : 'now',
      targets: sheet.targets,
      indicator: input.indicator,
      groups: { met: group('met'), near: group('near'), behind: group('behind'), none: group(null) },
    }
  },
})
