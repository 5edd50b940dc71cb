/** Reads the trail by a filter, for those who audit. Nothing here writes; only perform and ask do. */
import { addDays, isDay, startInShanghai } from '@/lib/core/day'
import { type Beside, type Page, pageOf } from '@/lib/core/page'
import { type Words, wordsOf } from '@/lib/core/text'
import type { Tx } from '@/lib/platform/db'
import { type AuditRow, auditRow } from '@/lib/platform/history'
import { away, newestById } from '@/lib/platform/page-sql'
import { hasWords } from '@/lib/platform/word-sql'
import { Prisma } from '@/prisma/client/client'
import type { AuditFilter } from './requests'

const { sql, join } = Prisma

export const auditPageSize = 50

/** Its records go by their number where the reader may not know their matter. */
export const namelessKind = 'complaint'

/** `named`: may the reader know what cases are called? What he does not read finds nothing either. */
export type TrailAsked = { filter: AuditFilter; named: boolean }

/** Of a person and a subject whatever signs either is written in: the trail keeps names as they stood. */
function where({ filter, named }: TrailAsked): Prisma.Sql {
  const [kind, ...id] = (filter.record ?? '').split(':')
  const who = wordsOf(filter.who)
  const subject = wordsOf(filter.subject)
  const conditions = [
    filter.from && isDay(filter.from) ? sql`a.at >= ${startInShanghai(filter.from)}` : null,
    filter.to && isDay(filter.to) ? sql`a.at < ${startInShanghai(addDays(filter.to, 1))}` : null,
    filter.act ? sql`a.act = ${filter.act}` : null,
    filter.outcome ? sql`a.outcome = ${filter.outcome}` : null,
    who ? hasWords('a', who, { names: ['actor_name'] }) : null,
    subject ? ofSubject(subject, named) : null,
    kind ? sql`a.subject_kind = ${kind} AND a.subject_id = ${id.join(':')}` : null,
  ].filter(condition => condition !== null)
  return conditions.length > 0 ? join(conditions, ' AND ') : sql`true`
}

function ofSubject(words: Words, named: boolean): Prisma.Sql {
  const numbered = sql`normal_form(a.subject_id) = ${words.text}`
  const found = hasWords('a', words, { names: ['subject_name'] }, [numbered])
  return named ? found : sql`(${found} AND (${numbered} OR a.subject_kind IS DISTINCT FROM ${namelessKind}))`
}

/** Entries of a filter, newest first. */
export async function auditRows(tx: Tx, asked: TrailAsked, at: Beside, size: number): Promise<Page<AuditRow>> {
  const id = sql`a.id`
  const beside = { after: bigOf(at.after), before: bigOf(at.before) }
  const behind = beside.after === null ? sql`true` : sql`${id} < ${beside.after}`
  const found = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT a.id FROM audit a
    WHERE ${where(asked)} AND ${beside.before === null ? behind : sql`${id} > ${beside.before}`}
    ORDER BY ${away(id, at, 'down')} LIMIT ${size + 1}`
  const rows = await tx.audit.findMany({
    where: { id: { in: found.map(row => row.id) } },
    orderBy: newestById(beside).orderBy,
  })
  return pageOf(rows.map(auditRow), size, at, row => row.id)
}

const bigOf = (id: string | null): bigint | null => (id ? BigInt(id) : null)

export async function countAudit(tx: Tx, asked: TrailAsked): Promise<number> {
  const [found] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM audit a WHERE ${where(asked)}`
  return found?.n ?? 0
}
