/** What explains that a frozen figure differs from what is known now? */

import { systemActor } from '@/lib/core/access'
import { ancestor, type DivisionCode, levelOf, province } from '@/lib/core/division'
import { givenOr, idAsked } from '@/lib/core/fields'
import { pageAmong, pageFields, pageKey } from '@/lib/core/page'
import type { CountsByDivision } from '@/lib/figures/indicators'
import { view } from '@/lib/platform/ask'
import { onBehalf } from '@/lib/platform/db'
import { coverageOf, formationOf, rollUp } from './indicators'
import type { PlaceUnits } from './indicators-places'
import { figuresOn } from './kept-store'
import { dayAsked, FigurePlace, unitAsked } from './request'
import { childrenOf, countsOf, less, unitName } from './rules'
import type { DifferenceRow, DifferenceView, SnapshotHead, UnitDifference } from './shapes'
import { causesOf, namesOf } from './snapshot-causes-store'
import { cellsOfItems, compareItems, type ItemDifference, itemsUnder } from './snapshot-rules'
import { findSnapshot, itemsOn, latestSnapshot, snapshotItems } from './snapshot-store'

const pageSize = 50

const unitDifference = (
  units: PlaceUnits,
  code: DivisionCode,
  head: SnapshotHead,
  now: CountsByDivision,
  frozen: CountsByDivision,
) => ({
  division: unitName(units, code, head.day),
  streetCoverage: less(coverageOf(countsOf({ counts: now }, code)), coverageOf(countsOf({ counts: frozen }, code))),
  formation: less(formationOf(countsOf({ counts: now }, code)), formationOf(countsOf({ counts: frozen }, code))),
})

const differs = ({ streetCoverage: c, formation: f }: UnitDifference): boolean =>
  [c.part, c.whole, f.part, f.whole].some(count => count !== 0)

const keyOf = (row: ItemDifference): string => `${row.kind === 's' ? '0' : '1'}${row.subject}`

/**
 * Now-known against reported for one unit and day: totals, the units below that differ, and every street and compound that makes
 * the difference, with who changed what. The rows add up to the totals exactly, since both are sums of the same two lists.
 */
export const difference = view({
  schema: FigurePlace.extend({
    snapshot: givenOr(idAsked, undefined),
    ...pageFields(pageKey(/^[01]\d+$/)),
  }),
  // Offices only: it names compounds and who changed them.
  permission: 'plan.read',
  timeout: 60_000,
  read: async (call): Promise<DifferenceView | null> => {
    const { input, actor, now, tx } = call
    const head = input.snapshot
      ? await findSnapshot(tx, input.snapshot)
      : await latestSnapshot(tx, dayAsked(input.asOf, now))
    if (!head) return null
    const [figures] = await figuresOn(call, [head.day])
    const code = figures ? unitAsked(input.division, actor, figures.reference.units) : null
    if (!figures || !code || levelOf(code) === 'community') return null
    const { units } = figures.reference
    const all = await onBehalf(tx, systemActor(province), actor, now, () => itemsOn(tx, head.day, figures.reference))
    // What is frozen knows its street and nothing below.
    const after = itemsUnder(all, code).map(item => ({ ...item, place: ancestor(item.place, 'street') }))
    const before = await snapshotItems(tx, head.id, code)
    const [frozen, known] = [rollUp(cellsOfItems(before)), rollUp(cellsOfItems(after))]
    const differences = compareItems(before, after)
    const { rows: page, previous, next } = pageAmong(differences, pageSize, input, keyOf)
    const names = await namesOf(
      tx,
      page.filter(row => row.kind === 'c').map(row => row.subject),
    )
    const causes = await causesOf(tx, page, head.takenAt)
    return {
      division: unitName(units, code, head.day),
      snapshot: head,
      computedAt: now,
      total: unitDifference(units, code, head, known, frozen),
      units: childrenOf({ units, counts: known, divisionsOf: head.day }, code)
        .map(child => unitDifference(units, child, head, known, frozen))
        .filter(differs),
      rows: page.map((row): DifferenceRow => {
        const street = unitName(units, row.street, head.day)
        return {
          subject: row.kind === 's' ? 'street' : 'compound',
          code: row.subject,
          name: row.kind === 's' ? street.name : (names.get(row.subject) ?? null),
          street: row.street,
          streetName: street.name,
          kind: row.difference,
          before: row.before,
          after: row.after,
          ready: row.ready,
          causes: causes.get(row.subject) ?? [],
        }
      }),
      count: differences.length,
      previous,
      next,
    }
  },
})
