/** Reads a compound's one line of time: what was done to it and to everything that hangs on it. */
import type { Actor } from '@/lib/core/access'
import { may } from '@/lib/core/access'
import { type Beside, pageOf } from '@/lib/core/page'
import type { Permission } from '@/lib/core/permissions'
import type { Tx } from '@/lib/platform/db'
import { auditRow } from '@/lib/platform/history'
import { away, beyond } from '@/lib/platform/page-sql'
import { withCalled } from '@/lib/platform/people'
import { Prisma } from '@/prisma/client/client'
import { type CompoundDeeds, casesInLine, type LineChoice, type LineKind, lineKinds, linePage } from './line'

const { sql, join } = Prisma

/** What one may read of a compound: records of kinds that one may not read are not told of either. */
const readBy: Record<LineKind, Permission> = {
  compound: 'compound.read',
  merger: 'compound.read',
  exclusion: 'compound.read',
  organisation: 'organisation.read',
  procedure: 'procedure.read',
  assembly: 'assembly.read',
  filing: 'filing.read',
  contract: 'company.read',
  facility: 'facility.read',
  conduct: 'committee.read',
  rectification: 'committee.read',
  complaint: 'complaint.read',
}

/** The records of a kind around a compound, by the names that the trail knows them by; row security holds each. */
const around: Record<LineKind, (compound: number) => Prisma.Sql> = {
  compound: id => sql`SELECT code AS id FROM compound WHERE id = ${id} OR merged_into = ${id}`,
  merger: id => sql`SELECT id::text FROM compound_merger WHERE compound_id = ${id} OR into_id = ${id}`,
  exclusion: id => sql`SELECT id::text FROM compound_exclusion WHERE compound_id = ${id}`,
  organisation: id => sql`SELECT code FROM organisation WHERE compound_id = ${id}`,
  procedure: id => sql`SELECT id::text FROM procedure WHERE compound_id = ${id}`,
  assembly: id => sql`SELECT id::text FROM assembly WHERE compound_id = ${id}`,
  filing: id => sql`SELECT id::text FROM filing WHERE compound_id = ${id}`,
  contract: id => sql`SELECT id::text FROM service_contract WHERE compound_id = ${id}`,
  facility: id => sql`SELECT id::text FROM facility WHERE compound_id = ${id}`,
  conduct: id => sql`SELECT r.id::text FROM organisation o JOIN conduct_record r ON r.organisation_id = o.id
    WHERE o.compound_id = ${id}`,
  rectification: id => sql`SELECT r.id::text FROM organisation o JOIN rectification_order r ON r.organisation_id = o.id
    WHERE o.compound_id = ${id}`,
  complaint: id =>
    sql`(SELECT code FROM complaint WHERE compound_id = ${id} ORDER BY received_at DESC, id DESC LIMIT ${casesInLine})`,
}

/** Who looked, as against who changed something: the same words in every feature. */
const isLook = sql`(a.act LIKE '%.read' OR a.act LIKE '%.reveal' OR a.act LIKE '%.export')`

/** Without a choice: what was changed in all of them. */
type LineAsked = { kind: LineChoice | null } & Beside

type AuditOnLine = Parameters<typeof auditRow>[0] & { key: string }

/** By the time of the deed; what happened at one time, as it was written. */
const key = sql`(to_char(a.at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSMS') || lpad(a.id::text, 15, '0')) COLLATE "C"`
export const lineKey = /^\d{32}$/

/** One page, newest first. A case tells who did what and when; what was written is read on its own page. */
export async function lineOf(tx: Tx, compound: number, actor: Actor, asked: LineAsked): Promise<CompoundDeeds> {
  const open = lineKinds.filter(kind => may(actor, readBy[kind]))
  const asks = open.filter(kind => asked.kind === null || asked.kind === 'looked' || asked.kind === kind)
  const records = (kinds: readonly LineKind[]) =>
    join(
      kinds.map(kind => sql`SELECT ${kind} AS kind, r.id FROM (${around[kind](compound)}) r(id)`),
      ' UNION ALL ',
    )
  const counted = await tx.$queryRaw<{ kind: LineKind; records: number }[]>`
    SELECT kind, count(*)::int AS records FROM (${records(open)}) r GROUP BY kind`
  const kinds = open.flatMap(kind => counted.filter(row => row.kind === kind))
  if (asks.length === 0) return { rows: [], previous: null, next: null, kinds }
  const found = await tx.$queryRaw<AuditOnLine[]>`
    SELECT ${key} AS key, a.id, a.at, a.account_id AS "accountId", a.post_id AS "postId", a.actor_name AS "actorName", a.role, a.act, a.outcome,
      a.subject_kind AS "subjectKind", a.subject_id AS "subjectId", a.subject_name AS "subjectName", a.division_code AS "divisionCode",
      CASE WHEN a.subject_kind = 'complaint' THEN NULL ELSE a.reason END AS reason,
      CASE WHEN a.subject_kind = 'complaint' THEN NULL ELSE a.changes END AS changes, a.request_id AS "requestId", NULL AS address
    FROM (${records(asks)}) r CROSS JOIN LATERAL (
      SELECT * FROM audit a WHERE a.subject_kind = r.kind AND a.subject_id = r.id AND a.outcome = 'done'
        AND ${isLook} = ${asked.kind === 'looked'} AND ${beyond(key, asked, 'down')}
      ORDER BY ${away(key, asked, 'down')} LIMIT ${linePage + 1}) a
    ORDER BY ${away(key, asked, 'down')} LIMIT ${linePage + 1}`
  const { rows, ...beside } = pageOf(found, linePage, asked, row => row.key)
  const told = rows.map(({ key: _, ...row }) => auditRow(row))
  return { ...beside, rows: await withCalled(tx, told), kinds }
}
