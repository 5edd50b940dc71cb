/** Figures for everybody: received, closed, on time and satisfaction by county, month and group of matters, never of a compound. */
import { z } from 'zod'
import { addMonths, type Day, day, dayInShanghai, monthEnd } from '@/lib/core/day'
import { ancestor, type DivisionCode, levelOf, province } from '@/lib/core/division'
import { publicPlace } from '@/lib/core/fields'
import { childrenOf, divisionsOf, unitsUnder } from '@/lib/division/store'
import { view } from '@/lib/platform/ask'
import type { Call } from '@/lib/platform/perform'
import { figuresKept } from './kept-store'
import { trendMonths } from './kinds'
import { monthStart, monthsUpTo } from './period'
import { type CitiesAndCounties, type GroupRow, groupRows, hiddenIn, type PublicRow, rowOf, tallyIn } from './public'
import type { FiguresUnit } from './shapes'

/** Months back that may be asked for. */
const monthsBack = 36

const PublicRequest = z.object({
  division: publicPlace,
  month: z
    .string()
    .regex(/^(\d{4}-(0[1-9]|1[0-2]))?$/)
    .default(''),
})

export type PublicFigures = {
  place: FiguresUnit
  path: FiguresUnit[]
  /** 'YYYY-MM' */
  month: string
  today: Day
  earlier: string | null
  later: string | null
  sum: PublicRow
  parts: (FiguresUnit & PublicRow)[]
  months: (PublicRow & { month: string })[]
  groups: GroupRow[]
}

const plainUnit = ({ code, name }: { code: DivisionCode; name: string }): FiguresUnit => ({
  code,
  name,
  level: levelOf(code),
})

async function readPublic(call: Call<z.output<typeof PublicRequest>>): Promise<PublicFigures | null> {
  const { input, tx, now } = call
  const today = dayInShanghai(now)
  // A month that still runs would tell every day what came that day.
  const last = addMonths(monthStart(today), -1)
  const first = addMonths(last, 1 - monthsBack)
  const asked = input.month === '' ? last : day(`${input.month}-01`)
  if (asked > last || asked < first) return null
  const lineage = [...new Set([province, ancestor(input.division, 'city'), input.division])]
  const path = (await divisionsOf(tx, lineage)).map(plainUnit)
  const place = path.at(-1)
  if (place?.code !== input.division) return null
  const cities = (await childrenOf(tx, province, today)).map(plainUnit)
  const counties = (await unitsUnder(tx, province, 'county', today)).map(plainUnit)
  const units: CitiesAndCounties = {
    cities: cities.map(unit => unit.code),
    countiesOf: city => counties.filter(unit => ancestor(unit.code, 'city') === city).map(unit => unit.code),
  }
  const to = monthEnd(asked)
  const { slices } = await figuresKept(call, { place: province, unit: null, period: { from: asked, to, asOf: today } })
  const month = asked.slice(0, 7)
  const hidden = hiddenIn(slices, units, month)
  const row = (code: DivisionCode, of: string, covered = hidden): PublicRow =>
    rowOf(tallyIn(slices, code, of), covered.get(code) ?? { received: true, closed: true })
  const below =
    place.level === 'province'
      ? cities
      : counties.filter(unit => place.level === 'city' && ancestor(unit.code, 'city') === place.code)
  return {
    place,
    path,
    month,
    today,
    earlier: asked > first ? addMonths(asked, -1).slice(0, 7) : null,
    later: asked < last ? addMonths(asked, 1).slice(0, 7) : null,
    sum: row(place.code, month),
    parts: below.map(unit => ({ ...unit, ...row(unit.code, month) })),
    months: monthsUpTo(to, trendMonths).map(of => ({ month: of, ...row(place.code, of, hiddenIn(slices, units, of)) })),
    groups: groupRows(slices, units, place.code, hidden),
  }
}

export const publicComplaintFigures = view({
  schema: PublicRequest,
  permission: 'complaint.public',
  read: readPublic,
  timeout: 60_000,
})
