/** Counts in SQL what the indicators are made of, and reads the plain data they are judged by. */
import type { Day } from '@/lib/core/day'
import { ancestor, type DivisionCode, type Level } from '@/lib/core/division'
import { leavesOut } from '@/lib/exclusion/store'
import type { DefinitionRow, TargetRow } from '@/lib/plan/targets'
import type { Indicator } from '@/lib/plan/text'
import { asDay, asDayOrNull } from '@/lib/platform/days'
import { overWholeTables, type Tx } from '@/lib/platform/db'
import { Prisma } from '@/prisma/client/client'
import type { PlaceUnit } from './indicators-places'

/** Place, whole, committee, management, nominal, ready part, ready whole. Arrays: a day has some thousand of them in memory. */
export type FormationRow = readonly [DivisionCode, number, number, number, number, number, number]

/** What one county's records count to on a day. The county is where the records lie today; the places are those of the day. */
export type CountyCounts = { formation: FormationRow[]; covered: DivisionCode[] }

/**
 * The compounds that are delivered and not retired on a day, with what holds for each. Every condition stands here once; lists,
 * snapshots and counts are taken from it. `inCounties` narrows the rows by their county of today.
 */
export const compoundsOn = (of: Prisma.Sql, inCounties: readonly string[] | null): Prisma.Sql => {
  const counties =
    inCounties === null ? Prisma.empty : Prisma.sql`AND c.county_code = ANY(${[...inCounties]}::char(12)[])`
  const terms = inCounties === null ? Prisma.empty : Prisma.sql`AND o.county_code = ANY(${[...inCounties]}::char(12)[])`
  return Prisma.sql`
    SELECT c.id, c.code, c.name, c.division_code, f.division_code AS former,
      coalesce(o.committee, false) AS committee,
      coalesce(o.management, false) AND NOT coalesce(o.committee, false) AS management,
      o.compound_id IS NOT NULL AS nominal,
      coalesce(c.ready_on <= ${of}, false) AS ready,
      x.compound_id IS NOT NULL AS excluded
    FROM compound c
    LEFT JOIN (
      SELECT o.compound_id, bool_or(o.kind = 'committee' AND o.term_to >= ${of}) AS committee,
        bool_or(o.kind = 'management' AND o.term_to >= ${of}) AS management
      FROM organisation o
      WHERE o.filed_on <= ${of} AND o.term_from <= ${of} AND (o.ended_on IS NULL OR o.ended_on > ${of}) ${terms}
      GROUP BY o.compound_id
    ) o ON o.compound_id = c.id
    LEFT JOIN (
      SELECT DISTINCT x.compound_id FROM compound_exclusion x
      WHERE x.state ${leavesOut} AND x.starts_on <= ${of} AND (x.ends_on IS NULL OR x.ends_on >= ${of})
    ) x ON x.compound_id = c.id
    LEFT JOIN (
      SELECT DISTINCT ON (f.compound_id) f.compound_id, f.division_code FROM compound_former_place f
      WHERE f.valid_to >= ${of} ORDER BY f.compound_id, f.valid_to
    ) f ON f.compound_id = c.id
    WHERE c.first_delivered_on <= ${of} AND (c.retired_on IS NULL OR c.retired_on > ${of}) ${counties}`
}

/** Approved records that hold on a day: begun, and not revoked on or before it. */
export const evidenceHolds = (of: Prisma.Sql): Prisma.Sql => Prisma.sql`
  e.started_on <= ${of} AND (e.state IN ('approved', 'renewing') OR e.state = 'revoked' AND e.revoked_on > ${of})`

export const mandatoryOn = (of: Prisma.Sql): Prisma.Sql => Prisma.sql`
  i.mandatory AND (i.valid_from IS NULL OR i.valid_from <= ${of}) AND (i.valid_to IS NULL OR i.valid_to >= ${of})`

/**
 * Counts for each day, in one statement, so that compounds and streets are seen at one moment; `stamp` is that moment's. A day on
 * which no item is mandatory has no covered street: nothing could show that one carries out the work.
 * @param tx must reach the whole province · @param counties null: all
 */
export async function countDays(
  tx: Tx,
  days: readonly Day[],
  counties: readonly string[] | null,
): Promise<{ stamp: string; days: Map<Day, Map<DivisionCode, CountyCounts>> }> {
  const of = Prisma.sql`d.day`
  const streets =
    counties === null
      ? Prisma.empty
      : Prisma.sql`AND substr(e.division_code, 1, 6) || '000000' = ANY(${[...counties]}::text[])`
  type DayStampRow = { day: string; stamp: string; compounds: string | null; streets: string | null }
  const rows = await overWholeTables(
    tx,
    () => tx.$queryRaw<DayStampRow[]>`
    SELECT d.day::text, (SELECT coalesce(sum(s.version), 0)::text FROM figure_stamp s) AS stamp,
      k.rows::text AS compounds, v.rows::text AS streets
    FROM unnest(${[...days]}::date[]) AS d(day)
    CROSS JOIN LATERAL (
      SELECT json_agg(json_build_array(g.division_code, coalesce(g.former, g.division_code), g.whole, g.committee, g.management,
        g.nominal, g.ready_part, g.ready_whole)) AS rows
      FROM (
        SELECT k.division_code, k.former, count(*) AS whole, count(*) FILTER (WHERE k.committee) AS committee,
          count(*) FILTER (WHERE k.management) AS management, count(*) FILTER (WHERE k.nominal) AS nominal,
          count(*) FILTER (WHERE k.ready AND (k.committee OR k.management)) AS ready_part, count(*) FILTER (WHERE k.ready) AS ready_whole
        FROM (${compoundsOn(of, counties)}) k WHERE NOT k.excluded GROUP BY k.division_code, k.former
      ) g
    ) k
    CROSS JOIN LATERAL (
      SELECT json_agg(g.division_code) AS rows
      FROM (
        SELECT e.division_code FROM street_evidence e JOIN evidence_item i ON i.code = e.item_code AND ${mandatoryOn(of)}
        WHERE ${evidenceHolds(of)} ${streets}
        GROUP BY e.division_code
        HAVING count(DISTINCT e.item_code) = (SELECT count(*) FROM evidence_item i WHERE ${mandatoryOn(of)})
      ) g
    ) v`,
  )
  return { stamp: rows[0]?.stamp ?? '0', days: new Map(rows.map(row => [row.day as Day, byCounty(row)])) }
}

type CompoundTuple = [DivisionCode, DivisionCode, number, number, number, number, number, number]

function byCounty(row: { compounds: string | null; streets: string | null }): Map<DivisionCode, CountyCounts> {
  const counties = new Map<DivisionCode, CountyCounts>()
  const of = (county: DivisionCode): CountyCounts => {
    const known = counties.get(county) ?? { formation: [], covered: [] }
    counties.set(county, known)
    return known
  }
  for (const [lies, ...cell] of JSON.parse(row.compounds ?? '[]') as CompoundTuple[]) {
    of(ancestor(lies, 'county')).formation.push(cell)
  }
  for (const street of JSON.parse(row.streets ?? '[]') as DivisionCode[]) {
    of(ancestor(street, 'county')).covered.push(street)
  }
  return counties
}

/** The number under which cached figures are fresh: it grows with every commit that touches what they are made of. */
export const stampQuery = 'SELECT coalesce(sum(version), 0)::text AS stamp FROM figure_stamp'

export async function stampNow(tx: Tx): Promise<string> {
  const rows = await tx.$queryRaw<
    { stamp: string }[]
  >`SELECT coalesce(sum(version), 0)::text AS stamp FROM figure_stamp`
  return rows[0]?.stamp ?? '0'
}

/** Each county's own number; the province's stands for divisions, items, targets and reorganisations. */
export async function stampsNow(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ county_code: string; version: string }[]>`
    SELECT county_code, version::text FROM figure_stamp`
  return new Map(rows.map(row => [row.county_code, row.version]))
}

/** What figures are judged by; read again only when the province's stamp has changed. */
export type Reference = {
  units: Map<DivisionCode, PlaceUnit>
  targets: TargetRow[]
  definitions: DefinitionRow[]
  items: { code: string; name: string; mandatory: boolean; validFrom: Day | null; validTo: Day | null }[]
}

export async function readReference(tx: Tx): Promise<Reference> {
  const former = await tx.divisionFormerName.findMany({ orderBy: [{ code: 'asc' }, { validTo: 'asc' }] })
  const names = new Map<string, { validTo: Day; name: string }[]>()
  for (const { code, validTo, name } of former) {
    names.set(code, [...(names.get(code) ?? []), { validTo: asDay(validTo), name }])
  }
  const divisions = await tx.division.findMany({ orderBy: { code: 'asc' } })
  const targets = await tx.planTarget.findMany()
  const definitions = await tx.indicatorDefinition.findMany()
  const items = await tx.evidenceItem.findMany({ orderBy: { code: 'asc' } })
  const dated = <R extends { validFrom: Date | null; validTo: Date | null }>(row: R) => ({
    ...row,
    validFrom: asDayOrNull(row.validFrom),
    validTo: asDayOrNull(row.validTo),
  })
  return {
    units: new Map(
      divisions.map(row => [
        row.code as DivisionCode,
        {
          code: row.code as DivisionCode,
          name: row.name,
          level: row.level as Level,
          kind: row.kind,
          dutiesFrom: asDayOrNull(row.dutiesFrom),
          validFrom: asDayOrNull(row.validFrom),
          validTo: asDayOrNull(row.validTo),
          successor: row.successorCode as DivisionCode | null,
          formerNames: names.get(row.code) ?? [],
        },
      ]),
    ),
    targets: targets.map(row => ({ indicator: row.indicator as Indicator, due: asDay(row.due), rate: row.rate })),
    definitions: definitions.map(row => dated({ ...row, indicator: row.indicator as Indicator })),
    items: items.map(({ code, name, mandatory, validFrom, validTo }) =>
      dated({ code, name, mandatory, validFrom, validTo }),
    ),
  }
}
