/** What is read of the figures of cases: a place's in a period, and the same as a sheet. */
import type { z } from 'zod'
import { dayInShanghai } from '@/lib/core/day'
import { type DivisionCode, levelOf, lineage } from '@/lib/core/division'
import { childrenOf, divisionsOf } from '@/lib/division/store'
import { categoryCodes } from '@/lib/matter/categories'
import { channels } from '@/lib/matter/kinds'
import { view } from '@/lib/platform/ask'
import type { Tx } from '@/lib/platform/db'
import type { Call } from '@/lib/platform/perform'
import { figuresKept } from './kept-store'
import { type CaseTally, noTally, noTrend, spans, trendMonths } from './kinds'
import { compoundNames } from './list-store'
import { type FiguresPeriod, monthsUpTo } from './period'
import { askedBy, FiguresRequest, periodAsked } from './request'
import type { CaseFigures, FiguresUnit, PartRow } from './shapes'
import { spreadOf } from './spread'

const unitOf = ({ code, name }: { code: DivisionCode; name: string }): FiguresUnit => ({
  code,
  name,
  level: levelOf(code),
})

/** Units below on the last day, those with nothing too; what is known to lie in the place only comes last. */
async function partsOf(
  tx: Tx,
  place: FiguresUnit,
  counted: ReadonlyMap<DivisionCode, CaseTally>,
  period: FiguresPeriod,
): Promise<PartRow[]> {
  const below = place.level === 'community' ? [] : await childrenOf(tx, place.code, period.to)
  const known = new Set<string>(below.map(unit => unit.code))
  const others = await divisionsOf(
    tx,
    [...counted.keys()].filter(code => !known.has(code) && code !== place.code),
  )
  const rows = [...below, ...others]
    .map(unit => ({ ...unitOf(unit), own: false, tally: counted.get(unit.code) ?? noTally }))
    .sort((one, other) => (one.code < other.code ? -1 : 1))
  const own = counted.get(place.code)
  return own && place.level !== 'community' ? [...rows, { ...place, own: true, tally: own }] : rows
}

const ranked = (cells: ReadonlyMap<string, CaseTally>): { key: string; tally: CaseTally }[] =>
  [...cells]
    .map(([key, tally]) => ({ key, tally }))
    .sort((one, other) => other.tally.received - one.tally.received || (one.key < other.key ? -1 : 1))

/** Of a list of codes every one, with nothing too. */
const every = (codes: readonly string[], cells: ReadonlyMap<string, CaseTally>): { key: string; tally: CaseTally }[] =>
  codes.map(key => ({ key, tally: cells.get(key) ?? noTally }))

async function readFigures(call: Call<z.output<typeof FiguresRequest>>): Promise<CaseFigures | null> {
  const { input, actor, now, tx } = call
  const [asked, period] = [askedBy(actor, input), periodAsked(input, now)]
  if (!asked) return null
  const path = (await divisionsOf(tx, lineage(asked.place))).map(unitOf)
  const place = path.at(-1)
  if (place?.code !== asked.place) return null
  const { rolled } = await figuresKept(call, { ...asked, period })
  const names = await compoundNames(
    tx,
    rolled.repeated.map(one => one.compound),
  )
  return {
    place,
    path,
    period,
    today: dayInShanghai(now),
    unit: asked.unit,
    ownField: actor.assigned !== null,
    sum: rolled.sum,
    parts: await partsOf(tx, place, rolled.parts, period),
    units: ranked(rolled.by.lead),
    categories: every(categoryCodes, rolled.by.category),
    channels: every(channels, rolled.by.channel),
    months: monthsUpTo(period.to, trendMonths).map(month => ({ month, tally: rolled.months.get(month) ?? noTrend })),
    spans: spans.map(span => ({ span, ...spreadOf(span, rolled.spans[span]) })),
    repeated: rolled.repeated.map(({ compound, category, count, open }) => {
      const named = names.get(compound)
      return { compound: named?.code ?? null, name: named?.name ?? null, category, count, open }
    }),
  }
}

export const figures = view({
  schema: FiguresRequest,
  permission: 'complaint.figures',
  read: readFigures,
  timeout: 60_000,
})

export const figuresExport = view({
  schema: FiguresRequest,
  permission: 'complaint.figures',
  read: readFigures,
  audited: {
    act: 'complaint.export',
    subject: (_input, shown) => ({
      kind: 'complaint',
      id: 'figures',
      name: shown.place.name,
      division: shown.place.code,
    }),
  },
  timeout: 60_000,
})
