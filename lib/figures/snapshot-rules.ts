/** What is frozen of a day, and what differs between a frozen figure and what is known now? Pure. */
import { type Day, daysBetween } from '@/lib/core/day'
import { ancestor, contains, type DivisionCode, levelOf, scopeUnder } from '@/lib/core/division'
import { noCoverage, noFormation, type PlaceCounts, type UnitCounts } from './indicators'
import type { DifferenceKind, ItemState } from './shapes'

/** c: a compound in the whole · s: a street in the whole */
export type ItemKind = 'c' | 's'

/** `subject`: the compound's code or the street's. `counted`: see `flags`. */
export type Item = { kind: ItemKind; subject: string; place: DivisionCode; counted: number }

/** Lowest two bits: 0 in the whole only, 1 committee, 2 management, 3 street covered; 8: expired; 16: more than half delivered. */
export const flags = { committee: 1, management: 2, covered: 3, held: 3, expired: 8, ready: 16 } as const

export const compoundFlags = (compound: {
  committee: boolean
  management: boolean
  nominal: boolean
  ready: boolean
}): number => {
  const holds = compound.management ? flags.management : 0
  const held = compound.committee ? flags.committee : holds
  return held + (compound.nominal && held === 0 ? flags.expired : 0) + (compound.ready ? flags.ready : 0)
}

export const stateOfItem = (item: Pick<Item, 'kind' | 'counted'> | undefined): ItemState => {
  if (item === undefined) return 'none'
  if (item.kind === 's') return (item.counted & flags.held) === flags.covered ? 'covered' : 'uncovered'
  const held = item.counted & flags.held
  if (held === flags.committee) return 'committee'
  if (held === flags.management) return 'management'
  return (item.counted & flags.expired) !== 0 ? 'expired' : 'missing'
}

const one = (truth: boolean): number => (truth ? 1 : 0)

/** The cells that the items count to: a frozen figure is the sum of its list and of nothing else. */
export function cellsOfItems(items: readonly Item[]): PlaceCounts[] {
  const inhabited = new Set(items.filter(item => item.kind === 'c').map(item => ancestor(item.place, 'street')))
  return items.map((item): PlaceCounts => {
    const state = stateOfItem(item)
    if (item.kind === 's') {
      const [part, inScope] = [one(state === 'covered'), one(inhabited.has(item.place))]
      const coverage = { part, whole: 1, scopePart: part * inScope, scopeWhole: inScope }
      return { place: item.place, coverage, formation: noFormation }
    }
    const held = state === 'committee' || state === 'management'
    const ready = (item.counted & flags.ready) !== 0
    return {
      place: item.place,
      coverage: noCoverage,
      formation: {
        whole: 1,
        committee: one(state === 'committee'),
        management: one(state === 'management'),
        nominal: one(held || state === 'expired'),
        readyPart: one(held && ready),
        readyWhole: one(ready),
      },
    }
  })
}

/** The text whose SHA-256 is the snapshot's digest: one line a unit, one line an item, sorted. */
export function canonical(
  of: Day,
  definition: number,
  rows: ReadonlyMap<DivisionCode, UnitCounts>,
  items: readonly Item[],
): string {
  const units = [...rows].map(([code, { coverage: c, formation: f }]) =>
    [
      code,
      ...[c.part, c.whole, c.scopePart, c.scopeWhole],
      ...[f.whole, f.committee, f.management, f.nominal, f.readyPart, f.readyWhole],
    ].join(' '),
  )
  const lines = items.map(item => `${item.kind} ${item.subject} ${ancestor(item.place, 'street')} ${item.counted}`)
  return [`${of} ${definition}`, ...units.sort(), ...lines.sort()].join('\n')
}

export type ItemDifference = {
  kind: ItemKind
  subject: string
  street: DivisionCode
  difference: DifferenceKind
  before: ItemState
  after: ItemState
  /** More than half delivered, before and after. */
  ready: [boolean, boolean]
}

const key = (item: Pick<Item, 'kind' | 'subject'>): string => `${item.kind}${item.subject}`
const isReady = (item: Item | undefined): boolean => item !== undefined && (item.counted & flags.ready) !== 0

/** What of a unit's list is not the same any more; streets first, then by code. Equal items are left out. */
export function compareItems(before: readonly Item[], after: readonly Item[]): ItemDifference[] {
  const old = new Map(before.map(item => [key(item), item]))
  const fresh = new Map(after.map(item => [key(item), item]))
  const keys = [...new Set([...old.keys(), ...fresh.keys()])].sort((a, b) => keyOrder(a, b))
  return keys.flatMap(at => {
    const [was, is] = [old.get(at), fresh.get(at)]
    const known = is ?? was
    const difference = differenceOf(was, is)
    if (known === undefined || difference === null) return []
    return [
      {
        kind: known.kind,
        subject: known.subject,
        street: ancestor(known.place, 'street'),
        difference,
        before: stateOfItem(was),
        after: stateOfItem(is),
        ready: [isReady(was), isReady(is)] as [boolean, boolean],
      },
    ]
  })
}

const keyOrder = (a: string, b: string): number => {
  if (a[0] !== b[0]) return a[0] === 's' ? -1 : 1
  return a < b ? -1 : 1
}

function differenceOf(was: Item | undefined, is: Item | undefined): DifferenceKind | null {
  if (was === undefined) return is === undefined ? null : 'added'
  if (is === undefined) return 'gone'
  if (was.counted !== is.counted) return 'changed'
  return ancestor(was.place, 'street') === ancestor(is.place, 'street') ? null : 'moved'
}

/** Items of one unit; a frozen item knows its street only, so a community's are its street's. */
export const itemsUnder = (items: readonly Item[], division: DivisionCode): Item[] => {
  const scope = scopeUnder(levelOf(division) === 'community' ? ancestor(division, 'street') : division)
  return items.filter(item => contains(scope, item.place))
}

/** The days nearest to one, in their order: whoever asks for a day of which nothing was reported looks for those around it. */
export const nearestDays = (days: readonly Day[], to: Day, count: number): Day[] => {
  const near = [...days].sort((one, other) => Math.abs(daysBetween(one, to)) - Math.abs(daysBetween(other, to)))
  const kept = new Set(near.slice(0, count))
  return days.filter(day => kept.has(day))
}
