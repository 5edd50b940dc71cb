/**
 * Keeps what was counted for a day as long as nothing has changed. Every change raises its county's stamp in the writing
 * transaction, and every use compares the stamps first: a kept figure is never stale, in any number of server instances.
 * After a change only the changed county is counted again.
 */

import { systemActor } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import { ancestor, contains, type DivisionCode, levelOf, province, type Scope, scopeUnder } from '@/lib/core/division'
import type { CountsByDivision } from '@/lib/figures/indicators'
import { inScope, onBehalf, type Tx, unscoped } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import type { Call } from '@/lib/platform/perform'
import { type PlaceCounts, rollUp } from './indicators'
import { anyEnded, cellsOf, reproject } from './indicators-places'
import { type CountyCounts, countDays, type Reference, readReference, stampNow, stampQuery, stampsNow } from './store'

/** Days kept in memory: the quarters since 2021 with their predecessors, and as many others. About half a megabyte each. */
const keptDays = 48
/** So many answers that are made of the same facts as figures, each of some kilobytes. */
const keptBeside = 200
/** Projections of one day onto others. */
const keptProjections = 4
/** So many changed counties are not worth picking out. */
const manyCounties = 30
/** How often a count is repeated when somebody writes in the middle of it. */
const attempts = 3

type KeptDay = {
  /** The sum of all stamps under which it is fresh, and each county's own. */
  stamp: string
  stamps: ReadonlyMap<string, string>
  counties: ReadonlyMap<DivisionCode, CountyCounts>
  computedAt: Date
  figures: DayFigures
}

/** What is known of one day; roll-ups are made when first asked for. */
export type DayFigures = {
  day: Day
  computedAt: Date
  /** Changes whenever anything that figures are made of changes. */
  stamp: string
  reference: Reference
  /**
   * Pooled counts around a unit, in the divisions of the day or of another: for a province, city or county every unit down to the
   * streets; for a street or community everything in its county. Its children are always among them.
   */
  countsFor: (code: DivisionCode, onto?: Day) => CountsByDivision
}

type DayMemory = {
  url: string
  days: Map<Day, KeptDay>
  reference: { stamp: string; value: Reference } | null
  asking: Map<Day, Promise<DayFigures>>
  beside: Map<string, { stamp: string; value: unknown }>
}
const held = globalThis as typeof globalThis & { portalFigures?: DayMemory }

function memory(): DayMemory {
  const url = env().APP_DATABASE_URL
  if (held.portalFigures?.url !== url) {
    held.portalFigures = { url, days: new Map(), reference: null, asking: new Map(), beside: new Map() }
  }
  return held.portalFigures
}

function dayFigures(day: Day, kept: Omit<KeptDay, 'figures'>, reference: Reference): DayFigures {
  const parts = [...kept.counties.values()]
  const cells = (onto: Day, within: Scope | null = null): readonly PlaceCounts[] => {
    const formation = parts.flatMap(part => part.formation)
    const covered = new Set(parts.flatMap(part => part.covered))
    if (onto === day) return cellsOf({ day, formation, covered }, reference.units, within)
    const moved = reproject(cellsOf({ day, formation, covered }, reference.units), reference.units, onto)
    return within === null ? moved : moved.filter(cell => contains(within, cell.place))
  }
  // Where no unit has ended since, the divisions of both days are the same for every count.
  const same = (onto: Day): boolean => onto === day || !anyEnded(reference.units, onto)
  // Cells and communities are made anew when asked for: sixty days of them would fill the memory.
  const shallow = new Map<Day, CountsByDivision>()
  const countsFor = (code: DivisionCode, asked: Day = day): CountsByDivision => {
    const onto = same(asked) ? day : asked
    const level = levelOf(code)
    if (level === 'street' || level === 'community') {
      return rollUp(cells(onto, scopeUnder(ancestor(code, 'county'))))
    }
    const known = shallow.get(onto) ?? rollUp(cells(onto), 'street')
    if (shallow.size > keptProjections) shallow.clear()
    shallow.set(onto, known)
    return known
  }
  return { day, computedAt: kept.computedAt, stamp: kept.stamp, reference, countsFor }
}

function keep(day: Day, kept: KeptDay): void {
  const { days } = memory()
  days.delete(day)
  days.set(day, kept)
  for (const oldest of days.keys()) {
    if (days.size <= keptDays) break
    days.delete(oldest)
  }
}

/** The kept figures of a day if they are fresh under this stamp; using them makes them young again. */
function fresh(day: Day, stamp: string): DayFigures | null {
  const kept = memory().days.get(day)
  if (kept?.stamp !== stamp) return null
  keep(day, kept)
  return kept.figures
}

/**
 * Keeps under the stamp of figures what else is made of their facts alone, whoever asks, so that it is read again only once one of
 * them has changed. @param of names the answer with all that it depends on, its day too
 */
export async function keptWith<T>(
  { stamp }: Pick<DayFigures, 'stamp'>,
  of: string,
  read: () => Promise<T>,
): Promise<T> {
  const { beside } = memory()
  const known = beside.get(of)
  if (known?.stamp === stamp) return known.value as T
  const value = await read()
  beside.delete(of)
  beside.set(of, { stamp, value })
  for (const oldest of beside.keys()) {
    if (beside.size <= keptBeside) break
    beside.delete(oldest)
  }
  return value
}

async function referenceUnder(tx: Tx, stamp: string): Promise<Reference> {
  const known = memory().reference
  if (known?.stamp === stamp) return known.value
  const value = await readReference(tx)
  memory().reference = { stamp, value }
  return value
}

const sumOf = (stamps: ReadonlyMap<string, string>): string =>
  [...stamps.values()].reduce((sum, one) => sum + BigInt(one), 0n).toString()

/** Counties counted under another stamp than today's; null: everything must be counted again. */
function changedCounties(kept: KeptDay | undefined, stamps: ReadonlyMap<string, string>): string[] | null {
  if (!kept || kept.stamps.get(province) !== stamps.get(province)) return null
  const changed = [...stamps]
    .filter(([county, version]) => kept.stamps.get(county) !== version)
    .map(([county]) => county)
  return changed.length > manyCounties ? null : changed
}

/** @param tx reaches the whole province */
async function compute(tx: Tx, days: readonly Day[], now: Date): Promise<void> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    // The stamps are read before the counts: what changes in between is counted again by the next one who asks.
    const stamps = await stampsNow(tx)
    const stamp = sumOf(stamps)
    const reference = await referenceUnder(tx, stamps.get(province) ?? '0')
    // Kept with the plan: another day's count may push this one out of the memory meanwhile, and what was not counted anew is taken from it.
    const plans = days.map(day => {
      const before = memory().days.get(day)
      return { day, before, changed: changedCounties(before, stamps) }
    })
    const partly = plans.filter(plan => plan.changed !== null)
    const union = [...new Set(partly.flatMap(plan => plan.changed ?? []))]
    const batches = [
      ...plans.filter(plan => plan.changed === null).map(plan => ({ days: [plan.day], counties: null })),
      ...(union.length > 0 ? [{ days: partly.map(plan => plan.day), counties: union }] : []),
    ]
    let settled = true
    const counted = new Map<Day, Map<DivisionCode, CountyCounts>>()
    for (const batch of batches) {
      const found = await countDays(tx, batch.days, batch.counties)
      settled &&= found.stamp === stamp
      for (const [day, counties] of found.days) counted.set(day, counties)
    }
    for (const { day, before, changed } of plans) {
      const counties = counted.get(day) ?? new Map<DivisionCode, CountyCounts>()
      const recounted = new Set<string>(union)
      const untouched =
        changed === null || !before ? [] : [...before.counties].filter(([county]) => !recounted.has(county))
      const kept = { stamp, stamps, counties: new Map([...untouched, ...counties]), computedAt: now }
      keep(day, { ...kept, figures: dayFigures(day, kept, reference) })
    }
    if (settled) return
  }
}

async function collect(tx: Tx, days: readonly Day[], now: Date, stamp: string): Promise<DayFigures[]> {
  const stale = days.filter(day => fresh(day, stamp) === null)
  if (stale.length > 0) await compute(tx, [...new Set(stale)], now)
  return days.map(day => {
    const kept = memory().days.get(day)
    if (!kept) throw new Error(`more days at once than are kept: ${days.length}`)
    return kept.figures
  })
}

/** Figures of some days within a view's transaction, counted for the whole province and then given back to the actor. */
export async function figuresOn(
  { tx, actor, now }: Pick<Call<unknown>, 'tx' | 'actor' | 'now'>,
  days: readonly Day[],
): Promise<DayFigures[]> {
  const stamp = await stampNow(tx)
  const known = days.map(day => fresh(day, stamp))
  if (known.every(one => one !== null)) return known
  return onBehalf(tx, systemActor(province), actor, now, () => collect(tx, days, now, stamp))
}

/** Counts that run at once for those outside; the others wait their turn. */
const publicAtOnce = 2
let running = 0
const turns: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= publicAtOnce) await new Promise<void>(resolve => turns.push(resolve))
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    turns.shift()?.()
  }
}

/**
 * Figures of a day for whoever asks from outside any transaction: one cheap question for the stamp, and when nothing has changed
 * no other. Those who ask for the same day while it is counted wait for the one count.
 * @param admit asked only when something must be counted · @returns null when it says no
 */
export async function publicFiguresOn(day: Day, now: Date, admit: () => boolean): Promise<DayFigures | null> {
  const rows = await unscoped<{ stamp: string }>(stampQuery)
  const stamp = rows[0]?.stamp ?? '0'
  const known = fresh(day, stamp)
  if (known) return known
  const { asking } = memory()
  const found = await (asking.get(day) ?? Promise.resolve(null)).catch(() => null)
  if (found && BigInt(found.stamp) >= BigInt(stamp)) return found
  if (!admit()) return null
  const work = inTurn(() =>
    inScope(systemActor(province), now, async tx => {
      const [counted] = await collect(tx, [day], now, stamp)
      if (!counted) throw new Error(`nothing counted for ${day}`)
      return counted
    }),
  )
  asking.set(day, work)
  try {
    return await work
  } finally {
    if (asking.get(day) === work) asking.delete(day)
  }
}
