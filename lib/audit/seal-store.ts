/** Asks the database about the chain of the trail: it alone closes batches and knows the key of their digests. */
import type { Tx } from '@/lib/platform/db'
import { type Broken, type TrailFault, trailFaults } from './words'

/** What was closed last, and what came of it; `head` stands for the whole trail up to there. */
export type Seal = { batch: number; head: string; at: Date }

export type TrailCheck = {
  at: Date
  batches: number
  rows: number
  head: string | null
  broken: Broken | null
  took: number
}

/** @returns how many batches were closed; nobody is waited for */
export async function closeBatches(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<{ closed: number }[]>`SELECT audit_seal() AS closed`
  return row?.closed ?? 0
}

type SealRow = { batch: bigint; head: string; at: Date }
const sealOf = ({ batch, head, at }: SealRow): Seal => ({ batch: Number(batch), head, at })

export async function newestSeal(tx: Tx): Promise<Seal | null> {
  const [row] = await tx.$queryRaw<SealRow[]>`
    SELECT batch, encode(head, 'hex') AS head, sealed_at AS at FROM audit_seal ORDER BY batch DESC LIMIT 1`
  return row ? sealOf(row) : null
}

/** How much is closed, and what waits to be. */
export async function trailExtent(
  tx: Tx,
): Promise<{ first: number; batches: number; rows: number; open: number; since: Date | null }> {
  const [closed] = await tx.$queryRaw<{ first: bigint | null; batches: number; rows: bigint }[]>`
    SELECT min(batch) AS first, count(*)::int AS batches, coalesce(sum(row_count), 0)::bigint AS rows FROM audit_seal`
  const [open] = await tx.$queryRaw<
    { rows: bigint; since: Date | null }[]
  >`SELECT row_count AS rows, since FROM audit_open()`
  return {
    first: Number(closed?.first ?? 1),
    batches: closed?.batches ?? 0,
    rows: Number(closed?.rows ?? 0),
    open: Number(open?.rows ?? 0),
    since: open?.since ?? null,
  }
}

/** The first fault among these batches; the database computes every digest anew. */
export async function brokenAmong(tx: Tx, from: number, to: number): Promise<Broken | null> {
  const [row] = await tx.$queryRaw<{ fault: TrailFault; batch: bigint; row: bigint | null }[]>`
    SELECT fault, batch, row_id AS row FROM audit_broken(${from}::bigint, ${to}::bigint)`
  return row ? { fault: row.fault, batch: Number(row.batch), row: row.row === null ? null : String(row.row) } : null
}

/** The oldest of these heads that is not the one in the database, or that it does not know any more. */
export async function headAstray(tx: Tx, kept: readonly Pick<Seal, 'batch' | 'head'>[]): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ batch: bigint | null }[]>`
    SELECT min(k.batch) AS batch FROM unnest(${kept.map(one => one.batch)}::bigint[], ${kept.map(one => one.head)}::text[]) AS k(batch, head)
    LEFT JOIN audit_seal s ON s.batch = k.batch WHERE encode(s.head, 'hex') IS DISTINCT FROM k.head`
  return row?.batch == null ? null : Number(row.batch)
}

export async function keepCheck(tx: Tx, { at, batches, rows, head, broken, took }: TrailCheck): Promise<void> {
  await tx.$executeRaw`INSERT INTO audit_check (checked_at, batches, row_count, head, fault, batch, row_id, took_ms)
    VALUES (${at}, ${batches}, ${rows}::bigint, ${head}, ${broken?.fault ?? null}, ${broken?.batch ?? null}::bigint,
      ${broken?.row ?? null}::bigint, ${took})`
}

export async function newestCheck(tx: Tx): Promise<TrailCheck | null> {
  const row = await tx.auditCheck.findFirst({ orderBy: { id: 'desc' } })
  if (!row) return null
  const fault = trailFaults.find(one => one === row.fault)
  return {
    at: row.checkedAt,
    batches: row.batches,
    rows: Number(row.rowCount),
    head: row.head,
    broken: fault ? { fault, batch: Number(row.batch ?? 0), row: row.rowId === null ? null : String(row.rowId) } : null,
    took: row.tookMs,
  }
}
