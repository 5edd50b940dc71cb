/** What was reported for a day, and nothing else: its figures, what was reported before, and how far today's knowledge differs. */
import { addDays, type Day } from '@/lib/core/day'
import { type DivisionCode, scopeUnder } from '@/lib/core/division'
import { targetsOn } from '@/lib/plan/targets'
import type { Tx } from '@/lib/platform/db'
import { coverageOf, formationOf, noCounts, type UnitCounts } from './indicators'
import type { DayFigures } from './kept-store'
import { paceDays } from './path'
import { type FigureSheet, figuresOf, less, previousQuarterEnd } from './rules'
import type { Figures, FiguresView, SnapshotHead } from './shapes'
import { latestSnapshot, snapshotCounts, snapshotCountsOf, snapshotCourse, snapshotDays } from './snapshot-store'
import type { Reference } from './store'

type Dated = { day: Day; counts: UnitCounts }
export type ReportedFigures = { figures: Figures; on: Dated; before: Dated | null }

/** A snapshot as a sheet of figures, with what was reported before: of the quarter's end before it, else of the newest day that is older. */
export async function reportedSheet(
  tx: Tx,
  snapshot: SnapshotHead,
  code: DivisionCode,
  reference: Reference,
): Promise<FigureSheet> {
  const scope = scopeUnder(code)
  const since = previousQuarterEnd(snapshot.day)
  const earlier = (await snapshotDays(tx)).find(day => day <= since)
  const before = earlier ? await latestSnapshot(tx, earlier) : null
  return {
    divisionsOf: snapshot.day,
    units: reference.units,
    counts: await snapshotCounts(tx, snapshot.id, scope),
    targets: targetsOn(reference.targets, snapshot.day),
    computedAt: snapshot.takenAt,
    previous: before ? { since: before.day, counts: await snapshotCounts(tx, before.id, scope) } : null,
  }
}

/**
 * The figures as frozen, and the newest frozen ones that are old enough to tell a pace. null: nothing was frozen for the day,
 * or not for this unit.
 */
export async function reportedOn(
  tx: Tx,
  snapshot: SnapshotHead | null,
  code: DivisionCode,
  reference: Reference,
): Promise<ReportedFigures | null> {
  if (!snapshot) return null
  const sheet = await reportedSheet(tx, snapshot, code, reference)
  const counts = sheet.counts.get(code)
  if (!counts) return null
  const older = (await snapshotCourse(tx, [code], addDays(snapshot.day, -paceDays))).at(-1)
  const before = older?.counts.get(code)
  return {
    figures: figuresOf(sheet, code),
    on: { day: snapshot.day, counts },
    before: older && before ? { day: older.day, counts: before } : null,
  }
}

/** Now-known minus reported. */
export async function differenceOf(
  tx: Tx,
  snapshot: SnapshotHead,
  figures: DayFigures,
  code: DivisionCode,
): Promise<NonNullable<FiguresView['difference']>> {
  const frozen = (await snapshotCountsOf(tx, snapshot.id, code)) ?? noCounts
  const now = figures.countsFor(code).get(code) ?? noCounts
  return {
    streetCoverage: less(coverageOf(now), coverageOf(frozen)),
    formation: less(formationOf(now), formationOf(frozen)),
  }
}
