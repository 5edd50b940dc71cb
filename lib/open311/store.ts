/** Reads cases for anybody: no confidential ones, no petitions, and of the texts only those that the asking source handed in. */

import type { ComplaintState } from '@/lib/complaint/flow'
import type { CategoryCode, Unit } from '@/lib/matter/categories'
import type { CaseResult } from '@/lib/matter/kinds'
import type { Tx } from '@/lib/platform/db'
import { inPlace } from '@/lib/platform/place-sql'
import { Prisma } from '@/prisma/client/client'
import type { RequestsQuery } from './query'
import type { OpenCase } from './shape'

type ServiceRequestRow = {
  id: number
  code: string
  category: CategoryCode
  state: ComplaintState
  result: CaseResult | null
  lead: Unit | null
  holder: Unit | null
  received_at: Date
  state_at: Date
  promised_at: Date | null
  compound: string | null
  compound_name: string | null
  longitude: number | null
  latitude: number | null
  own_longitude: number | null
  own_latitude: number | null
  county: string | null
  street: string | null
  text: string | null
  answer: string | null
}

/** `source`: who asks, where it is an outside system. */
type Reader = { source: number | null }

const openCase = (row: ServiceRequestRow): OpenCase => ({
  id: row.id,
  code: row.code,
  category: row.category,
  state: row.state,
  result: row.result,
  lead: row.lead,
  holder: row.holder,
  receivedAt: row.received_at,
  stateAt: row.state_at,
  promisedAt: row.promised_at,
  compound:
    row.compound === null
      ? null
      : { code: row.compound, name: row.compound_name ?? '', longitude: row.longitude, latitude: row.latitude },
  point:
    row.own_longitude === null || row.own_latitude === null
      ? null
      : { longitude: row.own_longitude, latitude: row.own_latitude },
  county: row.county ?? '',
  street: row.street,
  text: row.text,
  answer: row.answer,
})

const select = ({ source }: Reader): Prisma.Sql => Prisma.sql`
  SELECT c.id, c.code, c.category, c.state, c.result, c.lead, c.holder, c.received_at, c.state_at, c.promised_at,
    p.code AS compound, p.name AS compound_name, p.longitude::float8 AS longitude, p.latitude::float8 AS latitude,
    CASE WHEN c.source_id = ${source}::int THEN c.longitude END::float8 AS own_longitude,
    CASE WHEN c.source_id = ${source}::int THEN c.latitude END::float8 AS own_latitude,
    county.name AS county, street.name AS street,
    CASE WHEN c.source_id = ${source}::int THEN c.text END AS text,
    CASE WHEN c.source_id = ${source}::int THEN c.answer END AS answer
  FROM complaint c
    LEFT JOIN compound p ON p.id = c.compound_id
    LEFT JOIN division county ON county.code = c.county_code
    LEFT JOIN division street ON street.code = c.street_code AND c.street_code <> c.county_code`

/** 信访 has its own law of who may read it; whoever asked for secrecy is shown to nobody but the source that knows him. */
const shown = ({ source }: Reader): Prisma.Sql =>
  Prisma.sql`(NOT c.confidential AND c.channel <> 'petition' OR c.source_id = ${source}::int)`

export async function openCaseByCode(tx: Tx, reader: Reader, code: string): Promise<OpenCase | null> {
  const [row] = await tx.$queryRaw<ServiceRequestRow[]>`${select(reader)} WHERE c.code = ${code} AND ${shown(reader)}`
  return row ? openCase(row) : null
}

/** In the order of their receipt, the newest first. */
export async function openCases(
  tx: Tx,
  reader: Reader,
  query: RequestsQuery,
  span: { from: Date; to: Date },
): Promise<OpenCase[]> {
  const codes = query.service_request_id
  const wanted = [
    shown(reader),
    // Whoever names the cases gets them, whatever else he says: so the specification.
    codes
      ? Prisma.sql`c.code = ANY (${codes}::text[])`
      : Prisma.sql`c.received_at >= ${span.from}::timestamptz AND c.received_at <= ${span.to}::timestamptz`,
    ...(codes || !query.jurisdiction_id ? [] : [inPlace('c', query.jurisdiction_id)]),
    ...(codes || !query.service_code ? [] : [Prisma.sql`c.category = ANY (${query.service_code}::text[])`]),
    ...(codes || query.status?.length !== 1 ? [] : [openOnly(query.status[0] === 'open')]),
  ]
  const rows = await tx.$queryRaw<ServiceRequestRow[]>`
    WITH found AS MATERIALIZED (
      SELECT c.id FROM complaint c WHERE ${Prisma.join(wanted, ' AND ')}
      ORDER BY c.received_at DESC, c.id DESC LIMIT ${query.page_size} OFFSET ${(query.page - 1) * query.page_size})
    ${select(reader)} WHERE c.id IN (SELECT f.id FROM found f) ORDER BY c.received_at DESC, c.id DESC`
  return rows.map(openCase)
}

export type SourceFile = { sha256: string; name: string; mime: string }

/** A photo of how it is now, of a closed case that this source handed in or whose own was merged into it. */
export async function answerPhoto(tx: Tx, source: number, file: number): Promise<SourceFile | null> {
  const rows = await tx.$queryRaw<SourceFile[]>`
    SELECT f.sha256, f.name, f.mime FROM complaint_file k JOIN complaint m ON m.id = k.complaint_id JOIN stored_file f ON f.id = k.file_id
    WHERE k.file_id = ${file}::int AND k.part = 'after' AND NOT m.is_open
      AND (m.source_id = ${source}::int OR EXISTS (SELECT FROM complaint c WHERE c.merged_into = m.id AND c.source_id = ${source}::int))
    LIMIT 1`
  return rows[0] ?? null
}

const openOnly = (open: boolean): Prisma.Sql => (open ? Prisma.sql`c.is_open` : Prisma.sql`NOT c.is_open`)
