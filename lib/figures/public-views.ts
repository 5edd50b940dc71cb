/** Both rates for everybody: as they were reported, by city and county, never of a street, a compound or a person. */
import type { z } from 'zod'
import { systemActor } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import { type DivisionCode, levelOf, lineage, province } from '@/lib/core/division'
import { publicPlace } from '@/lib/core/fields'
import { whenOf } from '@/lib/core/say'
import { stepsOf } from '@/lib/plan/targets'
import { view } from '@/lib/platform/ask'
import { onBehalf, type Tx } from '@/lib/platform/db'
import type { Call } from '@/lib/platform/perform'
import { pairOf, type Rate, type UnitFigures, type UnitName } from './indicators'
import { keptWith } from './kept-store'
import { reportedSheet } from './reported-store'
import { FigurePlace } from './request'
import { definitionOn, figuresOf, unitName } from './rules'
import type { Definition, TrendView } from './shapes'
import { latestSnapshot, snapshotCourse, snapshotDays } from './snapshot-store'
import { readReference, stampNow } from './store'

const PublicRatesAsked = FigurePlace.extend({ division: publicPlace })

type PublicRate = Pick<Rate, 'part' | 'whole' | 'percent' | 'standing'>
export type PublicRateRow = UnitName & { streetCoverage: PublicRate | null; formation: PublicRate }

export type PublicRates = {
  path: UnitName[]
  asOf: Day
  /** When it was frozen, written out: what is kept for everybody keeps no instants. */
  taken: string
  /** The frozen days beside the one shown. */
  earlier: Day | null
  later: Day | null
  sum: PublicRateRow
  /** Cities of the province, counties of a city; a county has none here. */
  parts: PublicRateRow[]
  points: TrendView['points']
  steps: TrendView['steps']
  definition: Definition
}

const shownOf = ({ part, whole, percent, standing }: Rate): PublicRate => ({ part, whole, percent, standing })
const rowOf = ({ division, streetCoverage, formation }: UnitFigures): PublicRateRow => ({
  ...division,
  streetCoverage: streetCoverage && shownOf(streetCoverage),
  formation: shownOf(formation),
})

async function readReported(tx: Tx, code: DivisionCode, asked: Day | undefined): Promise<PublicRates | null> {
  const days = await snapshotDays(tx)
  const asOf = asked ?? days[0]
  const snapshot = asOf && days.includes(asOf) ? await latestSnapshot(tx, asOf) : null
  if (!snapshot) return null
  const reference = await readReference(tx)
  const sheet = await reportedSheet(tx, snapshot, code, reference)
  if (!sheet.counts.has(code)) return null
  const { unit, children } = figuresOf(sheet, code)
  const at = days.indexOf(snapshot.day)
  return {
    path: [...new Set(lineage(code))].map(one => unitName(reference.units, one, snapshot.day)),
    asOf: snapshot.day,
    taken: whenOf(snapshot.takenAt),
    earlier: days[at + 1] ?? null,
    later: days[at - 1] ?? null,
    sum: rowOf(unit),
    parts: levelOf(code) === 'county' ? [] : children.map(rowOf),
    points: (await snapshotCourse(tx, [code], snapshot.day)).flatMap(({ day, counts }) => {
      const own = counts.get(code)
      return own ? [{ day, ...pairOf(own) }] : []
    }),
    steps: {
      streetCoverage: stepsOf(reference.targets, 'street-coverage'),
      formation: stepsOf(reference.targets, 'formation'),
    },
    definition: definitionOn(reference.definitions, snapshot.day),
  }
}

/** Kept as long as no division, target or snapshot has changed, whoever asks. */
const readPublic = ({ input, actor, now, tx }: Call<z.output<typeof PublicRatesAsked>>): Promise<PublicRates | null> =>
  onBehalf(tx, systemActor(province), actor, now, async () => {
    const [newest] = await snapshotDays(tx)
    const { division, asOf } = input
    return keptWith({ stamp: await stampNow(tx) }, `public ${division} ${asOf ?? ''} ${newest ?? ''}`, () =>
      readReported(tx, division, asOf),
    )
  })

export const publicRates = view({ schema: PublicRatesAsked, permission: 'indicator.read', read: readPublic })
