/** Counts and lists compounds by the rung they stand on: one statement, in which every condition stands once. */

import type { Day } from '@/lib/core/day'
import { type DivisionCode, levelOf } from '@/lib/core/division'
import type { Beside } from '@/lib/core/page'
import { leavesOut } from '@/lib/exclusion/store'
import { overWholeTables, type Tx } from '@/lib/platform/db'
import { away, beyond } from '@/lib/platform/page-sql'
import { inPlace, partColumn } from '@/lib/platform/place-sql'
import { Prisma } from '@/prisma/client/client'
import { type FunnelStage, reelectingStates, rungs, underWay } from './kinds'

const { sql } = Prisma

/**
 * Every compound that is not retired, with its rung. First what takes it out of the count (不纳入 or not delivered, so that the
 * rungs are those of the formation rate's whole), then a re-election, then an organisation in office, then a procedure under
 * way, then one that is filed and whose term is still to begin, then a term that is over; 不设立 and readiness tell the rest.
 */
function staged(place: DivisionCode, on: Day): Prisma.Sql {
  const day = sql`${on}::date`
  const kinds = rungs.map(one => one.kind)
  const states = rungs.map(one => one.state)
  const numbers = rungs.map(one => one.rung)
  return sql`
    SELECT c.id, c.code, c.name, c.city_code, c.county_code, c.street_code, c.division_code, c.ready_on, o.term_to,
      CASE
        WHEN x.compound_id IS NOT NULL OR c.first_delivered_on IS NULL OR c.first_delivered_on > ${day} THEN 'left-out'
        WHEN p.reelecting THEN 'reelecting'
        WHEN o.committee THEN 'committee'
        WHEN o.management THEN 'management'
        WHEN p.rung IS NOT NULL THEN (${[...underWay]}::text[])[p.rung]
        WHEN o.waiting THEN 'filing'
        WHEN o.compound_id IS NOT NULL THEN 'expired'
        WHEN p.waived THEN 'left-out'
        WHEN c.ready_on <= ${day} THEN 'ready'
        ELSE 'not-ready'
      END AS stage,
      p.procedure_id,
      x.compound_id IS NULL AND coalesce(c.first_delivered_on <= ${day}, false) AND NOT coalesce(o.committee OR o.management, false) AS missing
    FROM compound c
    LEFT JOIN (
      SELECT o.compound_id, bool_or(o.kind = 'committee' AND o.term_from <= ${day} AND o.term_to >= ${day}) AS committee,
        bool_or(o.kind = 'management' AND o.term_from <= ${day} AND o.term_to >= ${day}) AS management,
        bool_or(o.term_from > ${day}) AS waiting, max(o.term_to) AS term_to
      FROM organisation o
      WHERE o.filed_on <= ${day} AND o.term_to IS NOT NULL AND (o.ended_on IS NULL OR o.ended_on > ${day}) AND ${inPlace('o', place)}
      GROUP BY o.compound_id
    ) o ON o.compound_id = c.id
    LEFT JOIN (
      SELECT DISTINCT x.compound_id FROM compound_exclusion x
      WHERE x.state ${leavesOut} AND x.starts_on <= ${day} AND (x.ends_on IS NULL OR x.ends_on >= ${day})
    ) x ON x.compound_id = c.id
    LEFT JOIN (
      SELECT p.compound_id, bool_or(p.kind = 'reelection' AND p.state = ANY(${reelectingStates}::text[])) AS reelecting,
        max(r.rung) AS rung, bool_or(p.id = l.last AND p.state = 'waived') AS waived,
        max(p.id) FILTER (WHERE p.ended_on IS NULL) AS procedure_id
      FROM procedure p
      JOIN (SELECT compound_id, kind, max(id) AS last FROM procedure GROUP BY 1, 2) l
        ON l.compound_id = p.compound_id AND l.kind = p.kind
      LEFT JOIN unnest(${kinds}::text[], ${states}::text[], ${numbers}::int[]) AS r(kind, state, rung)
        ON r.kind = p.kind AND r.state = p.state
      GROUP BY p.compound_id
    ) p ON p.compound_id = c.id
    WHERE (c.retired_on IS NULL OR c.retired_on > ${day}) AND ${inPlace('c', place)}`
}

export type StageTally = { code: DivisionCode; stage: FunnelStage; count: number; missing: number }

/**
 * How many compounds of each unit below a place (of the place itself, for a community) stand on each rung; `missing`: how many of
 * them the formation rate lacks.
 */
export function countStages(tx: Tx, place: DivisionCode, on: Day): Promise<StageTally[]> {
  const column = partColumn('s', levelOf(place))
  return overWholeTables(
    tx,
    () => tx.$queryRaw<StageTally[]>`
    SELECT ${column} AS code, s.stage, count(*)::int AS count, (count(*) FILTER (WHERE s.missing))::int AS missing
    FROM (${staged(place, on)}) s GROUP BY 1, 2`,
  )
}

export type StagedRow = {
  code: string
  name: string
  division: DivisionCode
  stage: FunnelStage
  readyOn: Day | null
  termTo: Day | null
  /** The newest procedure that goes on. */
  procedureId: number | null
}

/** Compounds on a rung (null: on any) of a place, by code: one more than the page holds. */
export function compoundsOnStage(
  tx: Tx,
  of: { place: DivisionCode; stage: FunnelStage | null; missing: boolean; on: Day },
  at: Beside,
  size: number,
): Promise<StagedRow[]> {
  const stage = of.stage === null ? sql`true` : sql`s.stage = ${of.stage}`
  const missing = of.missing ? sql`s.missing` : sql`true`
  return overWholeTables(
    tx,
    () => tx.$queryRaw<StagedRow[]>`
    SELECT s.code, s.name, s.division_code AS division, s.stage, s.ready_on::text AS "readyOn", s.term_to::text AS "termTo",
      s.procedure_id AS "procedureId"
    FROM (${staged(of.place, of.on)}) s WHERE ${stage} AND ${missing} AND ${beyond(sql`s.code`, at)} ORDER BY ${away(sql`s.code`, at)} LIMIT ${size + 1}`,
  )
}
