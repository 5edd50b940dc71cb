/** Reads the streets and compounds behind a figure: the rows that were counted, with what each has or lacks. */

import type { Day } from '@/lib/core/day'
import { ancestor, type DivisionCode, levelOf, province, type Scope, scopeUnder } from '@/lib/core/division'
import type { Beside } from '@/lib/core/page'
import type { ExclusionReason } from '@/lib/exclusion/exclusion'
import { leavesOut } from '@/lib/exclusion/store'
import type { OrganisationSource } from '@/lib/organisation/kinds'
import { overWholeTables, type Tx } from '@/lib/platform/db'
import { away, beyond } from '@/lib/platform/page-sql'
import { Prisma } from '@/prisma/client/client'
import { displaced, type PlaceUnits } from './indicators-places'
import type { CompoundGroup, CompoundShare } from './shapes'
import { flags } from './snapshot-rules'
import { compoundsOn, evidenceHolds } from './store'

/** Which compounds belonged to a unit on a day: its range of codes, less what had left it, with what had come to it. */
export type ListReach = {
  of: Day
  scope: Scope
  /** Codes in the range whose place on the day was elsewhere, and codes outside it whose place was here. */
  away: string[]
  into: string[]
  /** Compounds of this unit, then or now, that have moved since: their place on the day. */
  moved: { id: number; place: string }[]
  /** Counties of today in which its compounds lie; null: too many to name. */
  counties: string[] | null
}

/** What was frozen for a unit: its list is the one behind the reported figure. Known down to the street a compound lay in. */
export type FrozenReach = { of: Day; snapshot: number; code: DivisionCode }
export type Reach = ListReach | FrozenReach

/** @param tx must reach the whole province: a reader must not count what moved away by its place of today */
export async function reachOf(tx: Tx, code: DivisionCode, of: Day, units: PlaceUnits): Promise<ListReach> {
  const scope = scopeUnder(code)
  const inside = (at: string): boolean => scope.from <= at && at < scope.to
  const others = displaced(units, of)
  const away = others.filter(one => inside(one.code) && !inside(one.place)).map(one => one.code)
  const into = others.filter(one => !inside(one.code) && inside(one.place)).map(one => one.code)
  const rows = await tx.$queryRaw<{ id: number; place: DivisionCode; county_code: string; lies: DivisionCode }[]>`
    SELECT DISTINCT ON (f.compound_id) f.compound_id AS id, f.division_code AS place, c.county_code, c.division_code AS lies
    FROM compound_former_place f JOIN compound c ON c.id = f.compound_id
    WHERE f.valid_to >= ${of}::date ORDER BY f.compound_id, f.valid_to`
  const concerned = (at: DivisionCode): boolean => inside(at) || into.includes(at)
  const moved = rows.filter(row => concerned(row.place) || concerned(row.lies))
  const county = ancestor(code, 'county')
  const narrow = county !== ancestor(code, 'city') && code !== province
  const counties = narrow
    ? [...new Set([county, ...into.map(at => `${at.slice(0, 6)}000000`), ...moved.map(row => row.county_code)])]
    : null
  return { of, scope, away, into, moved: moved.map(({ id, place }) => ({ id, place })), counties }
}

/** As they were counted when the day was frozen; who is in office is kept in the lowest bits. */
function rowsFrozen({ snapshot, code }: FrozenReach): Prisma.Sql {
  const { from, to } = scopeUnder(levelOf(code) === 'community' ? ancestor(code, 'street') : code)
  const held = Prisma.sql`(i.counted & ${flags.held})`
  return Prisma.sql`
    SELECT k.id, k.code, k.name, i.street_code AS place, false AS excluded, ${held} = ${flags.committee} AS committee,
      ${held} = ${flags.management} AS management, ${held} <> 0 OR (i.counted & ${flags.expired}) <> 0 AS nominal,
      (i.counted & ${flags.ready}) <> 0 AS ready
    FROM snapshot_item i JOIN compound k ON k.code = i.subject
    WHERE i.snapshot_id = ${snapshot} AND i.kind = 'c' AND i.street_code >= ${from}::char(12) AND i.street_code < ${to}::char(12)
      AND ${levelOf(code) === 'community' ? Prisma.sql`k.division_code = ${code}::char(12)` : Prisma.sql`true`}`
}

/** The compounds of the unit on the day with what holds for each. Row security narrows it to what the reader may see. */
export function rowsIn(reach: Reach): Prisma.Sql {
  if ('snapshot' in reach) return rowsFrozen(reach)
  const ids = reach.moved.map(one => one.id)
  const places = reach.moved.map(one => one.place)
  return Prisma.sql`
    SELECT r.* FROM (
      SELECT k.*, coalesce(m.place, k.division_code) AS place
      FROM (${compoundsOn(Prisma.sql`${reach.of}::date`, reach.counties)}) k
      LEFT JOIN unnest(${ids}::int[], ${places}::char(12)[]) AS m(id, place) ON m.id = k.id
    ) r
    WHERE (r.place >= ${reach.scope.from}::char(12) AND r.place < ${reach.scope.to}::char(12)
      AND NOT r.place = ANY(${reach.away}::char(12)[])) OR r.place = ANY(${reach.into}::char(12)[])`
}

const conditions: Record<CompoundGroup, Prisma.Sql> = {
  whole: Prisma.sql`NOT r.excluded`,
  part: Prisma.sql`NOT r.excluded AND (r.committee OR r.management)`,
  committee: Prisma.sql`NOT r.excluded AND r.committee`,
  management: Prisma.sql`NOT r.excluded AND r.management`,
  missing: Prisma.sql`NOT r.excluded AND NOT r.committee AND NOT r.management`,
  expired: Prisma.sql`NOT r.excluded AND r.nominal AND NOT r.committee AND NOT r.management`,
  ready: Prisma.sql`NOT r.excluded AND r.ready`,
  'ready-missing': Prisma.sql`NOT r.excluded AND r.ready AND NOT r.committee AND NOT r.management`,
  excluded: Prisma.sql`r.excluded`,
}

/** How many compounds each group has, as far as the transaction reaches. */
export async function countCompoundGroups(tx: Tx, reach: Reach): Promise<Record<CompoundGroup, number>> {
  const [row] = await overWholeTables(
    tx,
    () => tx.$queryRaw<Record<string, number>[]>`
    SELECT count(*) FILTER (WHERE ${conditions.whole})::int AS whole, count(*) FILTER (WHERE ${conditions.part})::int AS part,
      count(*) FILTER (WHERE ${conditions.committee})::int AS committee, count(*) FILTER (WHERE ${conditions.management})::int AS management,
      count(*) FILTER (WHERE ${conditions.missing})::int AS missing, count(*) FILTER (WHERE ${conditions.expired})::int AS expired,
      count(*) FILTER (WHERE ${conditions.ready})::int AS ready, count(*) FILTER (WHERE ${conditions['ready-missing']})::int AS "ready-missing",
      count(*) FILTER (WHERE ${conditions.excluded})::int AS excluded
    FROM (${rowsIn(reach)}) r`,
  )
  const of = (group: CompoundGroup): number => row?.[group] ?? 0
  return {
    whole: of('whole'),
    part: of('part'),
    committee: of('committee'),
    management: of('management'),
    missing: of('missing'),
    expired: of('expired'),
    ready: of('ready'),
    'ready-missing': of('ready-missing'),
    excluded: of('excluded'),
  }
}

/**
 * How many of a group's compounds have no organisation in office that came out of the filing procedure: they count, but were
 * entered by hand or imported. Only for groups of formed ones.
 */
export async function countUnfiled(tx: Tx, reach: Reach, group: FormedGroup): Promise<number> {
  const rows = await overWholeTables(
    tx,
    () => tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (${rowsIn(reach)}) r
    WHERE ${conditions[group]} AND ${entries.unfiled(Prisma.sql`${reach.of}::date`, group)}`,
  )
  return rows[0]?.count ?? 0
}

/** Organisations whose way to office holds something that was written long after it happened: a day said by hand, a step, a vote, a filing. */
const lateOrganisations = Prisma.sql`
  SELECT l.organisation_id FROM term_claim l WHERE l.state = 'confirmed' AND l.late_at IS NOT NULL
  UNION ALL SELECT m.id FROM procedure_step s JOIN procedure p ON p.id = s.procedure_id JOIN organisation m ON m.id = p.result_id
    WHERE s.late AND NOT s.taken_back AND s.at <= m.created_at
  UNION ALL SELECT m.id FROM assembly_step e JOIN assembly a ON a.id = e.assembly_id JOIN procedure p ON p.id = a.procedure_id
    JOIN organisation m ON m.id = p.result_id WHERE e.late AND e.at <= m.created_at
  UNION ALL SELECT m.id FROM filing_step e JOIN filing f ON f.id = e.filing_id JOIN organisation m ON m.id = f.organisation_id
    WHERE e.late AND f.procedure_id IS NOT NULL AND e.at <= m.created_at`

/** Compounds with such a one of a kind in office. Nothing in it hangs on the row it is asked of, so that it is read once. */
const withLate = (kind: 'committee' | 'management', on: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT o.compound_id FROM organisation o WHERE o.id IN (${lateOrganisations}) AND o.kind = ${kind} AND o.filed_on <= ${on}
    AND o.term_from <= ${on} AND o.term_to >= ${on} AND (o.ended_on IS NULL OR o.ended_on > ${on})`

/** The organisation by which a compound counts has late entries. */
const formedLate = (on: Prisma.Sql): Prisma.Sql => Prisma.sql`(r.committee AND r.id IN (${withLate('committee', on)})
  OR r.management AND r.id IN (${withLate('management', on)}))`

export const formedGroups = ['part', 'committee', 'management'] as const
type FormedGroup = (typeof formedGroups)[number]

/** No organisation of the group's kind is in office that came out of the filing procedure. */
const unfiled = (on: Prisma.Sql, group: FormedGroup): Prisma.Sql => Prisma.sql`NOT EXISTS (
  SELECT FROM organisation o WHERE o.compound_id = r.id AND o.source = 'procedure' AND o.filed_on <= ${on}
    AND o.term_from <= ${on} AND o.term_to >= ${on} AND (o.ended_on IS NULL OR o.ended_on > ${on})
    AND ${group === 'part' ? Prisma.sql`true` : Prisma.sql`o.kind = ${group}`})`

/** By what a list of formed ones may be narrowed: the same conditions that count the shares of a rate. */
const entries: Record<CompoundShare, (on: Prisma.Sql, group: FormedGroup) => Prisma.Sql> = {
  late: on => formedLate(on),
  unfiled,
}

/** How many of a group's compounds count by an organisation with late entries. Only for groups of formed ones. */
export async function countFormedLate(tx: Tx, reach: Reach, group: FormedGroup): Promise<number> {
  const rows = await overWholeTables(
    tx,
    () => tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (${rowsIn(reach)}) r WHERE ${conditions[group]} AND ${formedLate(Prisma.sql`${reach.of}::date`)}`,
  )
  return rows[0]?.count ?? 0
}

export type CompoundBehind = {
  code: string
  name: string
  place: DivisionCode
  committee: boolean
  management: boolean
  nominal: boolean
  ready: boolean
  term_code: string | null
  term_name: string | null
  term_to: Day | null
  term_source: OrganisationSource | null
  exclusion_reason: ExclusionReason | null
  exclusion_from: Day | null
  exclusion_to: Day | null
  late: boolean
}

/** By code, one more than the page holds. The term beside a row is the one that holds, the committee's first, else the last that had begun. */
export function compoundsBehind(
  tx: Tx,
  reach: Reach,
  { group, narrowed }: { group: CompoundGroup; narrowed: { group: FormedGroup; entry: CompoundShare } | null },
  at: Beside,
  size: number,
): Promise<CompoundBehind[]> {
  const code = Prisma.sql`r.code`
  const on = Prisma.sql`${reach.of}::date`
  return overWholeTables(
    tx,
    () => tx.$queryRaw<CompoundBehind[]>`
    SELECT r.code, r.name, r.place, r.committee, r.management, r.nominal, r.ready, ${formedLate(on)} AS late, t.code AS term_code, t.name AS term_name,
      t.term_to::text, t.source AS term_source, x.reason_code AS exclusion_reason, x.starts_on::text AS exclusion_from, x.ends_on::text AS exclusion_to
    FROM (
      SELECT r.* FROM (${rowsIn(reach)}) r WHERE ${conditions[group]} AND ${narrowed ? entries[narrowed.entry](on, narrowed.group) : Prisma.sql`true`}
        AND ${beyond(code, at)} ORDER BY ${away(code, at)} LIMIT ${size + 1}
    ) r
    LEFT JOIN LATERAL (
      SELECT o.code, o.name, o.term_to, o.source FROM organisation o
      WHERE o.compound_id = r.id AND o.filed_on <= ${on} AND o.term_from <= ${on} AND (o.ended_on IS NULL OR o.ended_on > ${on})
      ORDER BY o.term_to >= ${on} DESC, (o.kind = 'committee') DESC, o.term_to DESC, o.id DESC LIMIT 1
    ) t ON true
    LEFT JOIN LATERAL (
      SELECT x.reason_code, x.starts_on, x.ends_on FROM compound_exclusion x
      WHERE r.excluded AND x.compound_id = r.id AND x.state ${leavesOut} AND x.starts_on <= ${on}
        AND (x.ends_on IS NULL OR x.ends_on >= ${on})
      ORDER BY x.starts_on DESC, x.id DESC LIMIT 1
    ) x ON true
    ORDER BY ${away(code, at)}`,
  )
}

export type EvidenceOnDay = {
  street: DivisionCode
  item: string
  held: boolean
  since: Day | null
  state: string
  bare: boolean
  late: boolean
  stateSince: Day
}

/** What each street of a unit has of each item on a day: the record that holds, or else the newest one. */
export function evidenceOn(tx: Tx, scope: Scope, of: Day): Promise<EvidenceOnDay[]> {
  const on = Prisma.sql`${of}::date`
  return tx.$queryRaw<EvidenceOnDay[]>`
    SELECT DISTINCT ON (e.division_code, e.item_code) e.division_code AS street, e.item_code AS item,
      (${evidenceHolds(on)}) AS held, e.started_on::text AS since, e.state, e.file_id IS NULL AS bare, e.late_at IS NOT NULL AS late,
      (e.state_at AT TIME ZONE 'Asia/Shanghai')::date::text AS "stateSince"
    FROM street_evidence e
    WHERE e.division_code >= ${scope.from}::char(12) AND e.division_code < ${scope.to}::char(12)
    ORDER BY e.division_code, e.item_code, (${evidenceHolds(on)}) DESC,
      CASE WHEN ${evidenceHolds(on)} THEN e.started_on END, e.id DESC`
}
