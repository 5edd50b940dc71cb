/** Writes who did what to which record, in the transaction that did it. */

import type { Actor } from '@/lib/core/access'
import { maskIdNumber, maskPhone } from '@/lib/core/identity'
import { firstCharacters } from '@/lib/core/text'
import type { Prisma } from '@/prisma/client/client'
import { requestContext } from './context'
import type { Tx } from './db'

/** field → [before, after] */
export type Changes = Record<string, [Prisma.InputJsonValue | null, Prisma.InputJsonValue | null]>

/** What an audit row is about. `division` places it: whoever sees the place may read the row. */
export type Subject = {
  kind: string
  id: string | number
  name?: string | null
  division?: string | null
  reason?: string | null
  changes?: Changes | null
}

export type AuditEntry = { at: Date; actor: Actor; act: string; outcome: string; subject?: Subject | null }

export async function writeAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  const context = requestContext()
  const { actor, subject } = entry
  // Raw, because an INSERT … RETURNING would need the row to be visible to a company's actor too.
  await tx.$executeRaw`INSERT INTO audit (at, account_id, post_id, actor_name, role, act, outcome, subject_kind, subject_id, subject_name,
      division_code, reason, changes, request_id, address)
    VALUES (${entry.at}, ${actor.accountId}, ${actor.postId}, ${actor.name}, ${actor.role}, ${entry.act}, ${entry.outcome},
      ${subject?.kind ?? null}, ${subject ? String(subject.id) : null}, ${subject?.name ?? null},
      ${subject?.division ?? actor.division}, ${subject?.reason ?? null},
      ${subject?.changes ? JSON.stringify(subject.changes) : null}::jsonb, ${context?.requestId ?? null}, ${context?.address ?? null})`
}

/** So many rows go to the database in one statement. */
const rowsAtOnce = 2_000

/** The rows of one deed that changed many records, as an import does: one a record, like single edits. */
export async function writeAuditRows(
  tx: Tx,
  { at, actor }: Pick<AuditEntry, 'at' | 'actor'>,
  rows: readonly { act: string; subject: Subject }[],
): Promise<void> {
  const context = requestContext()
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const some = rows.slice(from, from + rowsAtOnce).map(({ act, subject }) => ({
      act,
      kind: subject.kind,
      id: String(subject.id),
      name: subject.name ?? null,
      division: subject.division ?? actor.division,
      reason: subject.reason ?? null,
      changes: subject.changes ?? null,
    }))
    await tx.$executeRaw`INSERT INTO audit (at, account_id, post_id, actor_name, role, act, outcome, subject_kind, subject_id, subject_name,
        division_code, reason, changes, request_id, address)
      SELECT ${at}::timestamptz, ${actor.accountId}::int, ${actor.postId}::int, ${actor.name}::text, ${actor.role}::text, r.act, 'done',
        r.kind, r.id, r.name, r.division, r.reason, r.changes, ${context?.requestId ?? null}::text, ${context?.address ?? null}::text
      FROM jsonb_to_recordset(${JSON.stringify(some)}::jsonb)
        AS r(act text, kind text, id text, name text, division char(12), reason text, changes jsonb)`
  }
}

/** A mobile number or an ID number and nothing else: the trail stays for good and is read by others than the record, so it keeps the ends alone. */
function masked(text: string): string {
  if (/^\s*1[3-9]\d{9}\s*$/.test(text)) return maskPhone(text)
  return /^\s*[1-9]\d{16}[\dXx]\s*$/.test(text) ? maskIdNumber(text) : text
}

/** Compares two versions of a record, field by field, as the audit keeps them. Days are written as days, numbers of people without their middle. */
export function changesBetween(before: Record<string, unknown>, after: Record<string, unknown>): Changes {
  const plain = (value: unknown): Prisma.InputJsonValue | null => {
    if (value === null || value === undefined) return null
    if (typeof value === 'string') return masked(value)
    return value instanceof Date ? value.toISOString().slice(0, 10) : (value as Prisma.InputJsonValue)
  }
  const changes: Changes = {}
  for (const key of Object.keys(after)) {
    if (before[key] === after[key]) continue
    const [old, fresh] = [plain(before[key]), plain(after[key])]
    // Two numbers that end alike differ all the same.
    if (typeof fresh === 'string' || JSON.stringify(old) !== JSON.stringify(fresh)) changes[key] = [old, fresh]
  }
  return changes
}

/** What a refused attempt was about, as far as the request says: an id or a code, nothing else of it. */
export function asked(raw: unknown): Subject | null {
  if (!(raw instanceof Object)) return null
  const bag: Record<string, unknown> = { ...raw }
  const id = bag['id'] ?? bag['code']
  return typeof id === 'string' || typeof id === 'number'
    ? { kind: 'asked', id: firstCharacters(String(id), 64) }
    : null
}
