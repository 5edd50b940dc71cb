/** What would a rule move? It is done, counted and undone again, in the transaction of whoever asks: the same words and the same counts as when it holds. */
import type { Day } from '@/lib/core/day'
import { type DivisionCode, levelOf, province } from '@/lib/core/division'
import type { Count } from '@/lib/core/rate'
import { coverageOf, formationOf, noCounts, rollUp, type UnitCounts } from '@/lib/figures/indicators'
import { cellsOf, type PlaceUnits } from '@/lib/figures/indicators-places'
import { countDays, readReference } from '@/lib/figures/store'
import { sha256 } from '@/lib/platform/crypto'
import { sqlState, type Tx } from '@/lib/platform/db'
import type { DayEffect, RulingEffect, RulingShift } from './rules'

/** So long what is only tried waits for rows that others change, and so long one statement of it may hold them up, in milliseconds. */
export const patience = { lock: 2_000, statement: 10_000 }
/** Waited too long, was stopped, or stood in a ring with others who wait. */
const busy = ['55P03', '57014', '40P01']

/**
 * Does something and takes it back, whatever came of it; its locks go with it.
 * @returns null where others are changing the same rows
 */
export async function undone<T>(tx: Tx, work: () => Promise<T>): Promise<T | null> {
  await tx.$executeRaw`SAVEPOINT undone`
  try {
    await tx.$queryRaw`SELECT set_config('lock_timeout', ${String(patience.lock)}, true), set_config('statement_timeout', ${String(patience.statement)}, true)`
    return await work()
  } catch (error) {
    if (busy.includes(sqlState(error)?.code ?? '')) return null
    throw error
  } finally {
    // The settings too are what they were.
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT undone`
  }
}

type Counts = Awaited<ReturnType<typeof countDays>>['days']
export type RatesCounted = {
  counts: Counts
  units: PlaceUnits
  days: ReadonlyMap<Day, ReadonlyMap<DivisionCode, UnitCounts>>
}

/**
 * Both rates' counts of every unit down to the streets, on each day, as the rows say by now.
 * @param since what was counted before and the counties whose records have changed since: the others are not read again
 */
export async function countedNow(
  tx: Tx,
  days: readonly Day[],
  since?: { counts: Counts; counties: readonly DivisionCode[] },
): Promise<RatesCounted> {
  const { days: found } = await countDays(tx, days, since?.counties ?? null)
  const { units } = await readReference(tx)
  const counts: Counts = new Map(
    days.map(day => {
      const others = [...(since?.counts.get(day) ?? [])].filter(([county]) => !since?.counties.includes(county))
      return [day, new Map([...others, ...(found.get(day) ?? [])])]
    }),
  )
  const rolled = days.map((day): [Day, ReadonlyMap<DivisionCode, UnitCounts>] => {
    const parts = [...(counts.get(day)?.values() ?? [])]
    const covered = new Set(parts.flatMap(part => part.covered))
    return [day, rollUp(cellsOf({ day, covered, formation: parts.flatMap(part => part.formation) }, units), 'street')]
  })
  return { counts, units, days: new Map(rolled) }
}

const differs = ([one, other]: readonly [Count, Count]): boolean => one.part !== other.part || one.whole !== other.whole
const by = ([one, other]: readonly [Count, Count]): string => `${other.part - one.part}/${other.whole - one.whole}`

const moved = ({ coverage, formation }: Pick<RulingShift, 'coverage' | 'formation'>): boolean =>
  differs(coverage) || differs(formation)

/** The units in which anything changes on a day, in the order of their codes. */
function shiftsOn(day: Day, before: RatesCounted, after: RatesCounted): RulingShift[] {
  const [was, is] = [before.days.get(day), after.days.get(day)]
  const codes = [...new Set([province, ...(was?.keys() ?? []), ...(is?.keys() ?? [])])].sort()
  return codes
    .map((code): RulingShift => {
      const [one, other] = [was?.get(code) ?? noCounts, is?.get(code) ?? noCounts]
      return {
        code,
        name: (after.units.get(code) ?? before.units.get(code))?.name ?? code,
        coverage: [coverageOf(one), coverageOf(other)],
        formation: [formationOf(one), formationOf(other)],
      }
    })
    .filter(shift => shift.code === province || moved(shift))
}

/** @param past days that were reported: told only where something changes */
export function effectBetween(before: RatesCounted, after: RatesCounted, past: readonly Day[] = []): RulingEffect {
  const all = [...before.days.keys()].map(day => ({ day, shifts: shiftsOn(day, before, after) }))
  const told = all.filter(({ day, shifts }) => !past.includes(day) || shifts.some(moved))
  const days = told.map(({ day, shifts }): DayEffect => {
    const streets = shifts.filter(({ code }) => levelOf(code) === 'street')
    const named = (grows: boolean): string[] =>
      streets
        .filter(({ coverage: [one, other] }) => (grows ? other.part > one.part : other.part < one.part))
        .map(({ name }) => name)
    return {
      day,
      ...(past.includes(day) ? { reported: true } : {}),
      units: shifts.filter(({ code }) => levelOf(code) !== 'street'),
      gained: named(true),
      lost: named(false),
    }
  })
  const said = all.map(({ day, shifts }) =>
    [day, ...shifts.map(({ code, coverage, formation }) => `${code} ${by(coverage)} ${by(formation)}`)].join('\n'),
  )
  return { days, digest: sha256(said.join('\n\n')) }
}
