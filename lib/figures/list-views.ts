/** What is read behind a number: the streets with the evidence each lacks, and the compounds with what holds for each. */

import { z } from 'zod'
import { compoundCodePattern } from '@/lib/compound/rules'
import { systemActor } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import { ancestor, contains, type DivisionCode, type Level, levelOf, province, scopeUnder } from '@/lib/core/division'
import { given, givenOr } from '@/lib/core/fields'
import { firstPage, pageAmong, pageFields, pageKey, pageOf } from '@/lib/core/page'
import { holdsOn } from '@/lib/division/rules'
import { view } from '@/lib/platform/ask'
import { onBehalf } from '@/lib/platform/db'
import type { Call } from '@/lib/platform/perform'
import type { UnitCounts } from './indicators'
import { placeOn } from './indicators-places'
import { type DayFigures, figuresOn } from './kept-store'
import {
  type CompoundBehind,
  compoundsBehind,
  countCompoundGroups,
  countFormedLate,
  countUnfiled,
  type EvidenceOnDay,
  evidenceOn,
  formedGroups,
  reachOf,
} from './lists-store'
import { ClockedPlace, dayAsked, unitAsked } from './request'
import { unitName } from './rules'
import {
  compoundGroups,
  compoundShares,
  type FigureCompound,
  type FigureCompounds,
  type ItemOnDay,
  type StreetGroup,
  type StreetList,
  type StreetRow,
  type StreetShare,
  streetGroups,
  streetShares,
} from './shapes'
import { latestSnapshot, snapshotCounts } from './snapshot-store'

const pageSize = 50
/** An export has them all; more than this is no list of one province. */
const everything = 1_000_000

const StreetsAsked = ClockedPlace.extend({
  group: givenOr(z.enum(streetGroups), 'all' as const),
  entry: given(z.enum(streetShares)),
  ...pageFields(pageKey(/^\d{12}$/)),
})

async function readStreets(call: Call<z.output<typeof StreetsAsked>>, limit: number): Promise<StreetList | null> {
  const { input, actor, now, tx } = call
  const of = dayAsked(input.asOf, now)
  const [figures] = await figuresOn(call, [of])
  const code = figures ? unitAsked(input.division, actor, figures.reference.units) : null
  if (!figures || !code) return null
  const frozen = input.clock === 'reported' ? await latestSnapshot(tx, of) : null
  const counts = frozen ? await snapshotCounts(tx, frozen.id, scopeUnder(code)) : figures.countsFor(province)
  // Offices that see by assignment hold no evidence of their own; what a street has shown is no secret among offices.
  const evidence = await onBehalf(tx, systemActor(province), actor, now, () => evidenceOn(tx, scopeUnder(code), of))
  const rows = streetRows(figures, code, counts, evidence)
  const inGroup: Record<StreetGroup, (row: StreetRow) => boolean> = {
    all: () => true,
    covered: row => row.covered,
    missing: row => !row.covered,
    'in-scope': row => row.inScope,
    'in-scope-missing': row => row.inScope && !row.covered,
  }
  const entry = frozen ? null : input.entry
  const isOf = (kind: StreetShare) => (row: StreetRow) => row.covered && row.items.some(item => item[kind])
  const shown = rows.filter(row => inGroup[input.group](row) && (entry === null || isOf(entry)(row)))
  const count = (group: StreetGroup): number => rows.filter(inGroup[group]).length
  return {
    division: unitName(figures.reference.units, code, of),
    asOf: of,
    clock: frozen ? 'reported' : 'now',
    group: input.group,
    counts: {
      all: count('all'),
      covered: count('covered'),
      missing: count('missing'),
      'in-scope': count('in-scope'),
      'in-scope-missing': count('in-scope-missing'),
    },
    bare: rows.filter(isOf('bare')).length,
    late: rows.filter(isOf('late')).length,
    entry,
    ...pageAmong(shown, limit, input, row => row.code),
  }
}

/** Which streets there are, covered and in scope are taken from the counted figures, known or frozen; the items beside them from the records. */
function streetRows(
  figures: DayFigures,
  code: DivisionCode,
  counts: ReadonlyMap<DivisionCode, UnitCounts>,
  evidence: readonly EvidenceOnDay[],
): StreetRow[] {
  const { units, items } = figures.reference
  const scope = scopeUnder(code)
  const due = items.filter(item => holdsOn(item, figures.day))
  const records = new Map(evidence.map(one => [`${one.street}${one.item}`, one]))
  return [...units.values()]
    .filter(
      unit => unit.level === 'street' && contains(scope, unit.code) && (counts.get(unit.code)?.coverage.whole ?? 0) > 0,
    )
    .map(unit => {
      const counted = counts.get(unit.code)
      const own = due.map((item): ItemOnDay => {
        const record = records.get(`${unit.code}${item.code}`)
        const held = record?.held ?? false
        return {
          code: item.code,
          name: item.name,
          held,
          since: held ? (record?.since ?? null) : null,
          state: record?.state ?? null,
          bare: held && record?.bare === true,
          late: held && record?.late === true,
          stateSince: record?.stateSince ?? null,
        }
      })
      const mandatory = new Set(due.filter(item => item.mandatory).map(item => item.code))
      return {
        code: unit.code,
        name: unitName(units, unit.code, figures.day).name,
        kind: unit.kind,
        county: unitName(units, ancestor(unit.code, 'county'), figures.day),
        covered: (counted?.coverage.part ?? 0) > 0,
        inScope: (counted?.coverage.scopeWhole ?? 0) > 0,
        items: own,
        lacks: own.filter(item => mandatory.has(item.code) && !item.held).map(item => item.code),
      }
    })
    .sort((one, other) => (one.code < other.code ? -1 : 1))
}

/** The streets behind “7 / 9”. Offices only: it names who lacks what. */
export const streetList = view({
  schema: StreetsAsked,
  permission: 'plan.read',
  read: call => readStreets(call, pageSize),
})

/** Every street of a place on a day, whose reader may know who lacks what. */
export const everyStreet = (
  call: Omit<Call<unknown>, 'input'>,
  asked: { division: DivisionCode | undefined; asOf: Day | undefined },
): Promise<StreetList | null> =>
  readStreets({ ...call, input: { ...asked, clock: 'now', group: 'all', entry: null, ...firstPage } }, everything)

/** Those of them that are not covered. */
export const openStreets = (
  call: Omit<Call<unknown>, 'input'>,
  asked: { division: DivisionCode | undefined; asOf: Day | undefined },
): Promise<StreetList | null> =>
  readStreets({ ...call, input: { ...asked, clock: 'now', group: 'missing', entry: null, ...firstPage } }, everything)

export const streetListExport = view({
  schema: StreetsAsked,
  permission: 'indicator.export',
  read: call => readStreets({ ...call, input: { ...call.input, ...firstPage } }, everything),
  audited: {
    act: 'indicator.export',
    subject: (_input, list) => ({
      kind: 'indicator',
      id: 'streets',
      name: list.division.name,
      division: list.division.code,
    }),
  },
})

const CompoundsAsked = ClockedPlace.extend({
  group: givenOr(z.enum(compoundGroups), 'whole' as const),
  entry: given(z.enum(compoundShares)),
  ...pageFields(pageKey(compoundCodePattern)),
})

async function readCompounds(
  call: Call<z.output<typeof CompoundsAsked>>,
  limit: number,
): Promise<FigureCompounds | null> {
  const { input, actor, now, tx } = call
  const of = dayAsked(input.asOf, now)
  const [figures] = await figuresOn(call, [of])
  const code = figures ? unitAsked(input.division, actor, figures.reference.units) : null
  if (!figures || !code) return null
  const { units } = figures.reference
  const { group } = input
  const formed = formedGroups.find(one => one === group)
  const frozen = input.clock === 'reported' ? await latestSnapshot(tx, of) : null
  // Where a compound lay on the day and how many there are is counted for the whole unit; the rows are the reader's own.
  const narrowed = frozen || !formed || !input.entry ? null : { group: formed, entry: input.entry }
  const { reach, counts, unfiled, late } = await onBehalf(tx, systemActor(province), actor, now, async () => {
    const found = frozen ? { of, snapshot: frozen.id, code } : await reachOf(tx, code, of, units)
    return {
      reach: found,
      counts: await countCompoundGroups(tx, found),
      unfiled: formed && !frozen ? await countUnfiled(tx, found, formed) : null,
      late: formed && !frozen ? await countFormedLate(tx, found, formed) : null,
    }
  })
  const seen = await countCompoundGroups(tx, reach)
  const found = await compoundsBehind(tx, reach, { group, narrowed }, input, limit)
  const page = pageOf(found, limit, input, row => row.code)
  return {
    division: unitName(units, code, of),
    asOf: of,
    clock: frozen ? 'reported' : 'now',
    group: input.group,
    counts,
    unfiled,
    late,
    entry: narrowed?.entry ?? null,
    elsewhere: counts[input.group] - seen[input.group],
    ...page,
    rows: page.rows.map(row => compoundRow(row, figures)),
  }
}

function compoundRow(row: CompoundBehind, figures: DayFigures): FigureCompound {
  const { units } = figures.reference
  const community = placeOn(units, row.place, figures.day)
  const nameAt = (level: Level): string | null => {
    const code = ancestor(community, level)
    return levelOf(code) === level ? unitName(units, code, figures.day).name : null
  }
  const management = row.management ? 'management' : null
  const held = row.committee ? 'committee' : management
  return {
    code: row.code,
    name: row.name,
    community,
    communityName: nameAt('community'),
    streetName: nameAt('street'),
    countyName: nameAt('county'),
    kind: held,
    expired: row.nominal && held === null,
    ready: row.ready,
    late: row.late,
    organisation:
      row.term_code === null || row.term_source === null
        ? null
        : { code: row.term_code, name: row.term_name ?? '', termTo: row.term_to, source: row.term_source },
    exclusion:
      row.exclusion_reason === null || row.exclusion_from === null
        ? null
        : { reason: row.exclusion_reason, from: row.exclusion_from, to: row.exclusion_to },
  }
}

/** The compounds behind “393 / 612”. */
export const compoundList = view({
  schema: CompoundsAsked,
  permission: 'compound.read',
  read: call => readCompounds(call, pageSize),
})

export const compoundListExport = view({
  schema: CompoundsAsked,
  permission: 'compound.export',
  read: call => readCompounds({ ...call, input: { ...call.input, ...firstPage } }, everything),
  audited: {
    act: 'compound.export',
    subject: (_input, list) => ({
      kind: 'indicator',
      id: `compounds-${list.group}`,
      name: list.division.name,
      division: list.division.code,
    }),
  },
  timeout: 60_000,
})
