/** What is read ahead and behind a unit's figures: until when they hold, what they were a month ago, and what its streets lack. */

import type { z } from 'zod'
import { may, systemActor } from '@/lib/core/access'
import { addMonths, day } from '@/lib/core/day'
import { type DivisionCode, levelOf, province, scopeUnder } from '@/lib/core/division'
import { targetsOn } from '@/lib/plan/targets'
import { view } from '@/lib/platform/ask'
import { onBehalf } from '@/lib/platform/db'
import type { Call } from '@/lib/platform/perform'
import { causesOf, lackingOf } from './causes'
import { monthsAhead, outlookOf, recentMonths } from './forecast'
import { coverageOf, formationOf, hasCoverage, noCounts, pairOf, type UnitCounts } from './indicators'
import { figuresOn, keptWith } from './kept-store'
import { everyStreet, openStreets } from './list-views'
import { countFormedLate, countUnfiled, reachOf } from './lists-store'
import { ClockedPlace, dayAsked, FigurePlace, unitAsked } from './request'
import { unitName } from './rules'
import { type CausesView, type OutlookView, type Turn, type TurnoverView, turns } from './shapes'
import { latestSnapshot, snapshotTurns } from './snapshot-store'
import { formedAhead, turnover } from './turnover-store'

const pairsOf = (counts: ReadonlyMap<DivisionCode, UnitCounts>) =>
  Object.fromEntries([...counts].map(([code, one]) => [code, pairOf(one)]))

export const outlook = view({
  schema: FigurePlace,
  permission: 'indicator.read',
  read: async (call): Promise<OutlookView | null> => {
    const { input, actor, now, tx } = call
    const of = dayAsked(input.asOf, now)
    const since = addMonths(of, -recentMonths)
    const monthAgo = addMonths(of, -1)
    const [figures, earlier, before] = await figuresOn(call, [of, since, monthAgo])
    const code = figures ? unitAsked(input.division, actor, figures.reference.units) : null
    if (!figures || !earlier || !before || !code) return null
    const targets = targetsOn(figures.reference.targets, of)
    const counts = figures.countsFor(code).get(code) ?? noCounts
    const covered = coverageOf(counts)
    const wasCovered = coverageOf(earlier.countsFor(code, of).get(code) ?? noCounts)
    const { ahead, unfiled } = await keptWith(figures, `ahead ${code} ${of}`, () =>
      onBehalf(tx, systemActor(province), actor, now, async () => {
        const reach = await reachOf(tx, code, of, figures.reference.units)
        return {
          ahead: await formedAhead(tx, reach, since, addMonths(of, monthsAhead)),
          unfiled: await countUnfiled(tx, reach, 'part'),
        }
      }),
    )
    const asked = { of, since }
    // Who lacks what is a matter among offices, as in the list of streets.
    const streets =
      hasCoverage(levelOf(code)) && may(actor, 'plan.read')
        ? await everyStreet(call, { division: code, asOf: of })
        : null
    const compounds = await keptWith(figures, `late ${code} ${of}`, () =>
      onBehalf(tx, systemActor(province), actor, now, async () =>
        countFormedLate(tx, await reachOf(tx, code, of, figures.reference.units), 'part'),
      ),
    )
    return {
      asOf: of,
      streetCoverage:
        targets.streetCoverage.target === null || !hasCoverage(levelOf(code))
          ? null
          : outlookOf({
              ...asked,
              count: covered,
              target: targets.streetCoverage.target,
              recent: covered.part - wasCovered.part,
              endings: [],
            }),
      formation:
        targets.formation.target === null
          ? null
          : outlookOf({ ...asked, count: formationOf(counts), target: targets.formation.target, ...ahead }),
      before: { day: monthAgo, units: pairsOf(before.countsFor(code, of)) },
      lacking: lackingOf(streets?.rows ?? []),
      shares: { unfiled, bare: streets?.bare ?? null },
      late: { streets: streets?.late ?? null, compounds },
    }
  },
})

/** How many months are shown, the day's own with them. */
const monthsShown = 12

/** So many steps between reported days are shown: two years of quarters. */
const stepsShown = 8

async function readTurnover(call: Call<z.output<typeof ClockedPlace>>): Promise<TurnoverView | null> {
  const { input, actor, now, tx } = call
  const of = dayAsked(input.asOf, now)
  const [figures] = await figuresOn(call, [of])
  const code = figures ? unitAsked(input.division, actor, figures.reference.units) : null
  if (!figures || !code) return null
  if (input.clock === 'reported') {
    const isKnown = levelOf(code) !== 'community' && (await latestSnapshot(tx, of)) !== null
    const months = isKnown
      ? await onBehalf(tx, systemActor(province), actor, now, () => snapshotTurns(tx, scopeUnder(code), of, stepsShown))
      : []
    return { division: unitName(figures.reference.units, code, of), asOf: of, clock: 'reported', months }
  }
  const firsts = Array.from({ length: monthsShown }, (_, index) =>
    day(`${addMonths(of, index + 1 - monthsShown).slice(0, 7)}-01`),
  )
  const from = firsts[0] ?? of
  const found = await keptWith(figures, `turnover ${code} ${of}`, () =>
    onBehalf(tx, systemActor(province), actor, now, async () =>
      turnover(tx, await reachOf(tx, code, of, figures.reference.units), from),
    ),
  )
  const countIn = (month: string, turn: Turn): number =>
    found.find(one => one.month === month && one.turn === turn)?.count ?? 0
  return {
    division: unitName(figures.reference.units, code, of),
    asOf: of,
    clock: 'now',
    months: firsts.map(first => {
      const month = first.slice(0, 7)
      const [fresh, again, expired, dissolved] = turns.map(turn => countIn(month, turn))
      return { month, new: fresh ?? 0, again: again ?? 0, expired: expired ?? 0, dissolved: dissolved ?? 0 }
    }),
  }
}

/** What began and what was over in each of the last months, or between reported days, the oldest first. */
export const turnoverByMonth = view({ schema: ClockedPlace, permission: 'indicator.read', read: readTurnover })

export const turnoverExport = view({
  schema: ClockedPlace,
  permission: 'indicator.export',
  read: readTurnover,
  audited: {
    act: 'indicator.export',
    subject: (_, shown) => ({ ...exported('turnover'), division: shown.division.code }),
  },
})

const exported = (id: string) => ({ kind: 'indicator' as const, id, name: null })

async function readCauses(call: Call<z.output<typeof FigurePlace>>): Promise<CausesView | null> {
  const { division, asOf } = call.input
  const list = await openStreets(call, { division, asOf })
  return list && { division: list.division, asOf: list.asOf, ...causesOf(list.rows, list.asOf) }
}

/** Why streets are not covered: what each item and each county lacks, and whose move it is. */
export const causes = view({ schema: FigurePlace, permission: 'plan.read', read: readCauses })

export const causesExport = view({
  schema: FigurePlace,
  permission: 'indicator.export',
  read: readCauses,
  audited: {
    act: 'indicator.export',
    subject: (_, shown) => ({ ...exported('causes'), division: shown.division.code }),
  },
})
