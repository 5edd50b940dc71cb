/** What streets have of each item by now. */
import { type DivisionCode, scopeUnder } from '@/lib/core/division'
import type { Elsewhere } from '@/lib/core/street-desk'
import type { Tx } from '@/lib/platform/db'
import { type DeskAsked, type DeskReader, elsewhereSql, onSide } from '@/lib/platform/desk-sql'
import { Prisma } from '@/prisma/client/client'
import type { EvidenceState } from './evidence'

/** An open or approved record of the same item makes a second one needless. */
export async function liveEvidence(
  tx: Tx,
  street: string,
  item: string,
): Promise<{ id: number; state: EvidenceState } | null> {
  const row = await tx.streetEvidence.findFirst({
    where: { divisionCode: street, itemCode: item, state: { in: ['declared', 'returned', 'approved', 'renewing'] } },
    select: { id: true, state: true },
  })
  return row && { id: row.id, state: row.state as EvidenceState }
}

export type ShownEvidence = { id: number; street: string; item: string; state: EvidenceState }

/** Of each street under a place and each item the record that says most. */
export async function evidenceShown(tx: Tx, under: DivisionCode): Promise<ShownEvidence[]> {
  const { from, to } = scopeUnder(under)
  return tx.$queryRaw<ShownEvidence[]>`
    SELECT DISTINCT ON (division_code, item_code) id, division_code AS street, item_code AS item, state FROM street_evidence
    WHERE division_code >= ${from}::char(12) AND division_code < ${to}::char(12)
    ORDER BY division_code, item_code, array_position(ARRAY['approved','renewing','declared','returned','revoked','withdrawn'], state), id DESC`
}

/** The desk's count of a street's approved records that no file stands behind. */
export const bareWaits = (on: DeskAsked): Prisma.Sql => Prisma.sql`
  SELECT count(*)::int AS count, NULL::timestamptz AS due FROM street_evidence e WHERE ${isBare(on)}`

const elsewhereOf = (reader: DeskReader): Prisma.Sql =>
  elsewhereSql(reader, [{ when: Prisma.sql`true`, by: 'evidence.attach' }], { division: Prisma.sql`e.division_code` })
const isBare = ({ side, ...reader }: DeskAsked): Prisma.Sql => Prisma.sql`
  e.division_code = ${reader.actor.division}::char(12) AND e.state = 'approved' AND e.file_id IS NULL AND ${onSide(elsewhereOf(reader), side)}`

export type BareEvidence = {
  id: number
  item: string
  name: string
  startedOn: string
  since: Date
  elsewhere: Elsewhere | null
}

/** Those records, the oldest first. */
export const bareEvidence = (tx: Tx, on: DeskAsked, limit: number): Promise<BareEvidence[]> =>
  tx.$queryRaw<BareEvidence[]>`
    SELECT e.id, e.item_code AS item, i.name, e.started_on::text AS "startedOn", e.state_at AS since, ${elsewhereOf(on)} AS elsewhere
    FROM street_evidence e JOIN evidence_item i ON i.code = e.item_code
    WHERE ${isBare(on)} ORDER BY e.state_at, e.id LIMIT ${limit}`
