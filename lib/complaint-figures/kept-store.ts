/**
 * Keeps what was counted of each county's cases as long as none of them moved. Every change raises its county's stamp in the writing
 * transaction and every use compares the stamps first, so that nothing kept is ever stale, in any number of server instances; a
 * promise that passes makes a county's count old as well. After a change only that county is counted again.
 */

import { complaintStamp, complaintStamps } from '@/lib/complaint/list/stamp-store'
import { systemActor } from '@/lib/core/access'
import { addMonths, startInShanghai } from '@/lib/core/day'
import { ancestor, type DivisionCode, levelOf, province } from '@/lib/core/division'
import { onBehalf, type Tx } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import type { Call } from '@/lib/platform/perform'
import { countCases } from './count-store'
import { boundsOf } from './facts-store'
import { trendMonths } from './kinds'
import { type FiguresPeriod, monthStart } from './period'
import { type Rolled, rollUp } from './rolled'
import { emptySlice, type Slice } from './slice'

/** Counties' slices and places' sums kept: two dozen periods of the whole province, some ten kilobytes each. */
const keptSlices = 3_000
const keptSums = 600

/** Of whom and of when something is asked; `unit`: only what this field leads. */
export type FiguresSubject = { place: DivisionCode; unit: string | null; period: FiguresPeriod }

type KeptSlice = { stamp: string; slice: Slice }
type KeptSum = { stamp: string; dueNext: Date | null; rolled: Rolled; slices: ReadonlyMap<DivisionCode, Slice> }
type SliceMemory = { url: string; slices: Map<string, KeptSlice>; sums: Map<string, KeptSum> }
const held = globalThis as typeof globalThis & { portalComplaintFigures?: SliceMemory }

function memory(): SliceMemory {
  const url = env().APP_DATABASE_URL
  if (held.portalComplaintFigures?.url !== url) {
    held.portalComplaintFigures = { url, slices: new Map(), sums: new Map() }
  }
  return held.portalComplaintFigures
}

const keyOf = (place: DivisionCode, { unit, period }: FiguresSubject): string =>
  [place, unit ?? '', period.from, period.to, period.asOf].join('|')

/** Puts a value in last, and lets the oldest go. */
function keep<V>(kept: Map<string, V>, key: string, value: V, most: number): void {
  kept.delete(key)
  kept.set(key, value)
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break
    kept.delete(oldest)
  }
}

const passed = (due: Date | null, now: Date): boolean => due !== null && due < now

/** Streets and communities are counted for themselves, under their county's stamp; everything wider is made of counties. */
const countedAlone = (place: DivisionCode): boolean => ['street', 'community'].includes(levelOf(place))

export type KeptFigures = { rolled: Rolled; slices: ReadonlyMap<DivisionCode, Slice>; stamp: string }

/** @param tx reaches the whole province */
async function collect(tx: Tx, of: FiguresSubject, now: Date): Promise<KeptFigures> {
  const { slices: kept, sums } = memory()
  // The stamps are read before the cases: what changes in between is counted again by the next one who asks.
  const stamps = await complaintStamps(tx, of.place)
  const alone = countedAlone(of.place)
  const places = alone ? [of.place] : [...stamps.keys()]
  const stampOf = (place: DivisionCode): string => stamps.get(ancestor(place, 'county')) ?? '0'
  const stale = places.filter(place => {
    const known = kept.get(keyOf(place, of))
    return known?.stamp !== stampOf(place) || passed(known.slice.dueNext, now)
  })
  if (stale.length > 0) {
    const counted = await countCases(tx, {
      place: of.place,
      counties: alone || stale.length === places.length ? null : stale,
      unit: of.unit,
      bounds: boundsOf(of.period, now),
      trendFrom: startInShanghai(addMonths(monthStart(of.period.to), 1 - trendMonths)),
    })
    for (const place of stale) {
      const slice = counted.get(ancestor(place, 'county')) ?? emptySlice
      keep(kept, keyOf(place, of), { stamp: stampOf(place), slice }, keptSlices)
    }
  }
  const slices = new Map(places.map(place => [place, kept.get(keyOf(place, of))?.slice ?? emptySlice]))
  const dues = [...slices.values()].flatMap(slice => slice.dueNext ?? [])
  const sum = {
    stamp: [...stamps.values()].reduce((all, one) => all + BigInt(one), 0n).toString(),
    dueNext: dues.reduce<Date | null>((least, due) => (least === null || due < least ? due : least), null),
    rolled: rollUp(of.place, [...slices.values()]),
    slices,
  }
  keep(sums, keyOf(of.place, of), sum, keptSums)
  return sum
}

/** Figures of a place within a view's transaction: one cheap question, and when nothing has changed no other. */
export async function figuresKept(
  { tx, actor, now }: Pick<Call<unknown>, 'tx' | 'actor' | 'now'>,
  of: FiguresSubject,
): Promise<KeptFigures> {
  const key = keyOf(of.place, of)
  const stamp = await complaintStamp(tx, of.place)
  const known = memory().sums.get(key)
  if (known && known.stamp === stamp && !passed(known.dueNext, now)) {
    keep(memory().sums, key, known, keptSums)
    return known
  }
  return onBehalf(tx, systemActor(province), actor, now, () => collect(tx, of, now))
}
