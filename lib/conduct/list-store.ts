/** Finds organisations in office with their signs of life: a page, all of them for an export, and the counts of the units below. */

import { addMonths, type Day } from '@/lib/core/day'
import { type DivisionCode, levelBelow, levelOf } from '@/lib/core/division'
import { type Beside, everyRow, type Page, pageOf } from '@/lib/core/page'
import { wordsOf } from '@/lib/core/text'
import type { DeadlineRule } from '@/lib/deadline/rules'
import { childrenOf } from '@/lib/division/store'
import { organisationNamed } from '@/lib/named/store'
import { substituteOffice } from '@/lib/organisation/kinds'
import { stateColumn } from '@/lib/organisation/list-store'
import type { OrganisationKind } from '@/lib/organisation/rules'
import { asDay, asDayOrNull } from '@/lib/platform/days'
import { overWholeTables, type Tx } from '@/lib/platform/db'
import { away, beyond } from '@/lib/platform/page-sql'
import { inPlace, levelColumn } from '@/lib/platform/place-sql'
import { Prisma } from '@/prisma/client/client'
import {
  type ConductCounts,
  type ConductFilter,
  type ConductRow,
  cutoffOf,
  lookBack,
  noCounts,
  pageSize,
  type UnitConduct,
} from './list'

export type ConductAsked = ConductFilter & { division: DivisionCode; today: Day; quiet: readonly DeadlineRule[] }

/** Which day a place's own parameter makes the limit; places without one follow the place above. */
function cutoffColumn({ quiet, today }: ConductAsked): Prisma.Sql {
  const begun = quiet.filter(rule => rule.validFrom <= today).sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  // Later ones overwrite earlier ones of the same place.
  const places = new Map(begun.map(rule => [rule.division, cutoffOf(rule, today)]))
  const cases = (['community', 'street', 'county', 'city'] as const).flatMap(level => {
    const own = [...places].filter(([code]) => levelOf(code as DivisionCode) === level)
    const whens = own.map(([code, day]) => Prisma.sql`WHEN ${code} THEN ${day}::date`)
    return own.length > 0 ? [Prisma.sql`CASE ${levelColumn('o', level)} ${Prisma.join(whens, ' ')} END`] : []
  })
  const province = [...places].find(([code]) => levelOf(code as DivisionCode) === 'province')?.[1]
  const everywhere = Prisma.sql`${province ?? cutoffOf(null, today)}::date`
  return Prisma.sql`coalesce(${Prisma.join([...cases, everywhere], ', ')})`
}

/** Filed, begun, not ended and not succeeded, with what was written down of each. */
function standing(asked: ConductAsked): Prisma.Sql {
  const since = addMonths(asked.today, -lookBack)
  return Prisma.sql`o AS MATERIALIZED (
      SELECT o.*, ${cutoffColumn(asked)} AS cutoff FROM (
        SELECT o.*, ${stateColumn(asked.today)} AS state FROM organisation o
        WHERE ${inPlace('o', asked.division)} AND o.filed_on <= ${asked.today}::date AND o.term_from <= ${asked.today}::date
          AND (o.ended_on IS NULL OR o.ended_on > ${asked.today}::date) AND ${organisationNamed('o', wordsOf(asked.q))}
          AND ${asked.kind === null ? Prisma.sql`true` : Prisma.sql`o.kind = ${asked.kind}`}) o
      WHERE o.state IN ('serving', 'expired')),
    doing AS (
      SELECT r.organisation_id, max(r.happened_on) FILTER (WHERE r.kind = 'meeting') AS last_meeting,
        max(r.happened_on) FILTER (WHERE r.kind = 'disclosure') AS last_disclosure,
        (count(*) FILTER (WHERE r.late_at IS NOT NULL))::int AS late,
        (count(*) FILTER (WHERE r.kind = 'seal' AND r.happened_on > ${since}::date))::int AS seals,
        coalesce(sum(r.amount) FILTER (WHERE r.kind = 'training' AND r.happened_on > ${since}::date), 0)::int AS hours
      FROM conduct_record r WHERE r.struck_at IS NULL AND r.organisation_id IN (SELECT o.id FROM o) GROUP BY 1),
    sitting AS (
      SELECT m.organisation_id, count(*) FILTER (WHERE m.office <> ${substituteOffice}) AS ever, (count(*) FILTER (WHERE m.late_at IS NOT NULL))::int AS late,
        (count(*) FILTER (WHERE m.office <> ${substituteOffice} AND m.starts_on <= ${asked.today}::date
        AND (m.ends_on IS NULL OR m.ends_on > ${asked.today}::date)))::int AS members
      FROM organisation_member m WHERE m.organisation_id IN (SELECT o.id FROM o) GROUP BY 1),
    ordered AS (
      SELECT r.organisation_id, count(*)::int AS open_orders FROM rectification_order r
      WHERE r.state IN ('issued', 'answered') AND r.organisation_id IN (SELECT o.id FROM o) GROUP BY 1),
    s AS (
      SELECT o.*, d.last_meeting, d.last_disclosure, coalesce(d.seals, 0) AS seals, coalesce(d.hours, 0) AS hours, m.members,
        coalesce(x.open_orders, 0) AS open_orders, coalesce(d.late, 0) + coalesce(m.late, 0) AS late_entries,
        o.term_from < o.cutoff AND (d.last_meeting IS NULL OR d.last_meeting < o.cutoff) AS quiet,
        coalesce(m.members * 2 < o.seats AND m.ever * 2 >= o.seats, false) AS short
      FROM o LEFT JOIN doing d ON d.organisation_id = o.id LEFT JOIN sitting m ON m.organisation_id = o.id
        LEFT JOIN ordered x ON x.organisation_id = o.id)`
}

const aspectOf: Record<ConductFilter['aspect'], Prisma.Sql> = {
  all: Prisma.sql`true`,
  quiet: Prisma.sql`s.quiet`,
  orders: Prisma.sql`s.open_orders > 0`,
  short: Prisma.sql`s.short`,
  expired: Prisma.sql`s.state = 'expired'`,
  late: Prisma.sql`s.late_entries > 0`,
}

type ConductListRow = {
  key: string
  code: string
  name: string
  kind: string
  state: string
  term_from: Date
  term_to: Date | null
  cutoff: Date
  quiet: boolean
  last_meeting: Date | null
  last_disclosure: Date | null
  seals: number
  hours: number
  open_orders: number
  seats: number | null
  members: number | null
  short: boolean
  late_entries: number
  compound_code: string
  compound_name: string
  division_code: string
  street_code: string
  county_code: string
  community: string | null
  street: string | null
  county: string | null
}

const conductRow = (row: ConductListRow): ConductRow => ({
  key: row.key,
  code: row.code,
  name: row.name,
  kind: row.kind as OrganisationKind,
  compound: { code: row.compound_code, name: row.compound_name },
  community: { code: row.division_code, name: row.community ?? row.division_code },
  street: { code: row.street_code, name: row.street ?? row.street_code },
  county: { code: row.county_code, name: row.county ?? row.county_code },
  state: row.state === 'expired' ? 'expired' : 'serving',
  termFrom: asDay(row.term_from),
  termTo: asDayOrNull(row.term_to),
  cutoff: asDay(row.cutoff),
  isQuiet: row.quiet,
  lastMeeting: asDayOrNull(row.last_meeting),
  lastDisclosure: asDayOrNull(row.last_disclosure),
  seals: row.seals,
  hours: row.hours,
  openOrders: row.open_orders,
  seats: row.seats,
  members: row.members,
  isShort: row.short,
  lateEntries: row.late_entries,
})

/** The order: by place and compound, as codes go. Those that look dead: longest silence first. */
const keyOf = (it: ConductAsked): Prisma.Sql =>
  it.aspect === 'quiet'
    ? Prisma.sql`(coalesce(s.last_meeting, s.term_from)::text || '~' || s.code) COLLATE "C"`
    : Prisma.sql`s.code COLLATE "C"`

export async function conductPage(tx: Tx, asked: ConductAsked, at: Beside, size = pageSize): Promise<Page<ConductRow>> {
  const key = keyOf(asked)
  const rows = await wide(
    tx,
    asked,
    () => tx.$queryRaw<ConductListRow[]>`
    WITH ${standing(asked)}, page AS (SELECT s.*, ${key} AS key FROM s WHERE ${aspectOf[asked.aspect]} AND ${beyond(key, at)}
      ORDER BY ${away(key, at)} LIMIT ${size + 1})
    SELECT page.*, c.code AS compound_code, c.name AS compound_name, d1.name AS community, d2.name AS street, d3.name AS county
    FROM page JOIN compound c ON c.id = page.compound_id LEFT JOIN division d1 ON d1.code = page.division_code
      LEFT JOIN division d2 ON d2.code = page.street_code LEFT JOIN division d3 ON d3.code = page.county_code ORDER BY ${away(Prisma.sql`page.key`, at)}`,
  )
  return pageOf(rows.map(conductRow), size, at, row => row.key)
}

/** Every row of the filter, a chunk at a time, for an export. */
export const allConduct = (tx: Tx, it: ConductAsked): AsyncGenerator<ConductRow> =>
  everyRow((at: Beside) => conductPage(tx, it, at, 5000))

type CountedConduct = ConductCounts & { unit: string }

/** The units directly below the place with their counts, zeros as well, and the sum. In a community there are none below. */
export async function conductCounts(
  tx: Tx,
  asked: ConductAsked,
): Promise<{ sum: ConductCounts; units: UnitConduct[] }> {
  const below = levelBelow(levelOf(asked.division))
  const unit = below === null ? Prisma.sql`s.division_code` : Prisma.sql`s.${Prisma.raw(columnOf[below])}`
  const rows = await wide(
    tx,
    asked,
    () => tx.$queryRaw<CountedConduct[]>`
    WITH ${standing(asked)}
    SELECT ${unit} AS unit, count(*)::int AS all, (count(*) FILTER (WHERE s.quiet))::int AS quiet,
      (count(*) FILTER (WHERE s.quiet AND s.last_meeting IS NULL))::int AS never,
      (count(*) FILTER (WHERE s.open_orders > 0))::int AS orders, (count(*) FILTER (WHERE s.short))::int AS short,
      (count(*) FILTER (WHERE s.state = 'expired'))::int AS expired,
      (count(*) FILTER (WHERE s.late_entries > 0))::int AS late
    FROM s GROUP BY 1`,
  )
  const byCode = new Map(rows.map(row => [row.unit, row]))
  const units = below === null ? [] : await childrenOf(tx, asked.division, asked.today)
  return {
    sum: rows.reduce(plus, noCounts),
    units: units.map(({ code, name }) => ({ ...noCounts, ...byCode.get(code), code, name })),
  }
}

const columnOf = {
  province: 'city_code',
  city: 'city_code',
  county: 'county_code',
  street: 'street_code',
  community: 'division_code',
} as const

const plus = (one: ConductCounts, other: ConductCounts): ConductCounts => ({
  all: one.all + other.all,
  quiet: one.quiet + other.quiet,
  never: one.never + other.never,
  orders: one.orders + other.orders,
  short: one.short + other.short,
  expired: one.expired + other.expired,
  late: one.late + other.late,
})

/** Above the county a whole table is read; there loops would take a second. */
const wide = <T>(tx: Tx, it: ConductAsked, work: () => Promise<T>): Promise<T> =>
  ['province', 'city'].includes(levelOf(it.division)) ? overWholeTables(tx, work) : work()
