/** Reads the cases behind a number of the figures: by the same conditions that counted it, as far as the reader sees. */

import type { ComplaintState } from '@/lib/complaint/flow'
import type { DivisionCode } from '@/lib/core/division'
import { type Beside, keyAsked } from '@/lib/core/page'
import type { CategoryCode } from '@/lib/matter/categories'
import type { Channel } from '@/lib/matter/kinds'
import type { Tx } from '@/lib/platform/db'
import { Prisma } from '@/prisma/client/client'
import { at, type Bounds, bucketCondition, conditionsOf, factsOf, mayMatter, spanCondition } from './facts-store'
import type { FiguresSpan, ListGroup } from './kinds'

const { sql } = Prisma

/** Which number: a group of a period, or the cases measured in a span (of one bucket), cut as its table is. */
export type Behind = {
  place: DivisionCode
  /** Only what lies in the place itself and in no unit below it. */
  own: boolean
  unit: string | null
  category: CategoryCode | null
  channel: Channel | null
  compound: string | null
  group: ListGroup
  span: FiguresSpan | null
  bucket: number | null
}

export type FigureCase = {
  /** Of the row: a case that was rated before and after a reopening has two. */
  id: number
  code: string
  title: string
  /** Counted for what was rated before it was reopened. */
  earlier: boolean
  division: DivisionCode
  compound: string | null
  category: CategoryCode
  channel: Channel
  lead: string | null
  state: ComplaintState
  receivedAt: Date
  promisedAt: Date | null
  closedAt: Date | null
}

/** One number a row. */
const rowOf = (alias: 'f' | 'r'): Prisma.Sql => Prisma.raw(`(${alias}.id::float8 * 2 + ${alias}.earlier::int)`)

export type CaseCursor = { receivedAt: Date; id: number }

function rowsBehind(behind: Behind, b: Bounds): Prisma.Sql {
  const narrow = sql`${mayMatter(behind.place, behind.unit, b.from)}
    AND ${behind.own ? sql`c.division_code = ${behind.place}::char(12)` : sql`true`}
    AND ${behind.category === null ? sql`true` : sql`c.category = ${behind.category}`}
    AND ${behind.channel === null ? sql`true` : sql`c.channel = ${behind.channel}`}
    AND ${behind.compound === null ? sql`true` : sql`c.compound_id = (SELECT o.id FROM compound o WHERE o.code = compound_now(${behind.compound}))`}`
  return sql`(${factsOf(b, narrow)}) f WHERE ${conditionBehind(behind, b)}`
}

function conditionBehind({ group, span, bucket }: Behind, b: Bounds): Prisma.Sql {
  if (span === null) return conditionsOf(b)[group]
  return bucket === null ? spanCondition(b, span) : bucketCondition(b, span, bucket)
}

export async function countBehind(tx: Tx, it: Behind, b: Bounds): Promise<number> {
  const rows = await tx.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM ${rowsBehind(it, b)}`
  return rows[0]?.count ?? 0
}

/** Newest first: one more than the page holds. */
export function casesBehind(
  tx: Tx,
  asked: Behind,
  b: Bounds,
  beside: Beside<CaseCursor>,
  size: number,
): Promise<FigureCase[]> {
  const key = keyAsked(beside)
  const isBack = beside.before !== null
  const sign = isBack ? sql`>` : sql`<`
  const way = isBack ? sql`ASC` : sql`DESC`
  const behind =
    key === null ? sql`true` : sql`(f.received_at, ${rowOf('f')}) ${sign} (${at(key.receivedAt)}, ${key.id}::float8)`
  return tx.$queryRaw<FigureCase[]>`
    SELECT ${rowOf('r')} AS id, r.code, r.title, r.earlier, r.division_code AS division, o.name AS compound, r.category, r.channel, r.lead, r.state,
      r.received_at AS "receivedAt", r.promised_at AS "promisedAt", r.closing AS "closedAt"
    FROM (SELECT f.* FROM ${rowsBehind(asked, b)} AND ${behind} ORDER BY f.received_at ${way}, ${rowOf('f')} ${way} LIMIT ${size + 1}) r
    LEFT JOIN compound o ON o.id = r.compound_id ORDER BY r.received_at ${way}, ${rowOf('r')} ${way}`
}

/** Names of compounds, as far as the reader sees them. */
export async function compoundNames(
  tx: Tx,
  ids: readonly number[],
): Promise<Map<number, { code: string; name: string }>> {
  const rows = await tx.compound.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, code: true, name: true },
  })
  return new Map(rows.map(({ id, code, name }) => [id, { code, name }]))
}

/** The code of an entry that was merged leads to the one that stays. */
export async function compoundNameOf(tx: Tx, code: string): Promise<string | null> {
  const rows = await tx.$queryRaw<{ name: string }[]>`SELECT name FROM compound WHERE code = compound_now(${code})`
  return rows[0]?.name ?? null
}
