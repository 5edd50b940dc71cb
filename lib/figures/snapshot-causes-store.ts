/** Finds which records were changed after a figure was frozen, by whom and when, for the items that differ now. */

import type { Tx } from '@/lib/platform/db'
import { calledAs } from '@/lib/platform/people'
import type { Cause } from './shapes'
import type { ItemDifference } from './snapshot-rules'

type CauseSubject = { kind: string; id: string }
type AuditCause = {
  subject_kind: string
  subject_id: string
  subject_name: string | null
  act: string
  at: Date
  actor_name: string | null
  reason: string | null
  changes: Cause['changes']
}

const keyOf = (it: CauseSubject): string => `${it.kind} ${it.id}`

const causeOf = (row: AuditCause, kind: Cause['kind']): Cause => ({
  kind,
  subject: row.subject_kind,
  subjectId: row.subject_id,
  subjectName: row.subject_name,
  act: row.act,
  at: row.at,
  by: calledAs(row.actor_name) ?? '',
  reason: row.reason,
  changes: row.changes,
})

/** The records an item's state hangs on, by the item's code: the compound, its terms and exclusions, or the street's evidence. */
async function recordsBehind(tx: Tx, items: readonly ItemDifference[]): Promise<Map<string, CauseSubject[]>> {
  const compounds = items.filter(item => item.kind === 'c').map(item => item.subject)
  const streets = items.filter(item => item.kind === 's').map(item => item.subject)
  const rows = await tx.$queryRaw<{ item: string; kind: string; id: string }[]>`
    SELECT c.code AS item, 'organisation' AS kind, o.code AS id
    FROM compound c JOIN organisation o ON o.compound_id = c.id WHERE c.code = ANY(${compounds}::text[])
    UNION ALL
    SELECT c.code, 'exclusion', x.id::text
    FROM compound c JOIN compound_exclusion x ON x.compound_id = c.id WHERE c.code = ANY(${compounds}::text[])
    UNION ALL
    SELECT c.code, 'merger', m.id::text
    FROM compound c JOIN compound_merger m ON c.id IN (m.compound_id, m.into_id) WHERE c.code = ANY(${compounds}::text[])
    UNION ALL
    SELECT e.division_code, 'evidence', e.id::text FROM street_evidence e WHERE e.division_code = ANY(${streets}::char(12)[])`
  const found = new Map<string, CauseSubject[]>()
  for (const item of items) {
    found.set(item.subject, [{ kind: item.kind === 'c' ? 'compound' : 'division', id: item.subject }])
  }
  for (const { item, kind, id } of rows) found.get(item)?.push({ kind, id })
  return found
}

/** Records that say of themselves that they were written since: where no trail is kept or may be read. */
async function ownWord(tx: Tx, items: readonly ItemDifference[], since: Date): Promise<Map<string, Cause[]>> {
  const codes = items.map(item => item.subject)
  const rows = await tx.$queryRaw<(AuditCause & { item: string })[]>`
    SELECT c.code AS item, 'compound' AS subject_kind, c.code AS subject_id, c.name AS subject_name,
      CASE WHEN c.created_at > ${since} THEN 'compound.create' ELSE 'compound.correct' END AS act, c.updated_at AS at,
      account_called(c.updated_by) AS actor_name, NULL AS reason, NULL::jsonb AS changes
    FROM compound c WHERE c.code = ANY(${codes}::text[]) AND c.updated_at > ${since}
    UNION ALL
    SELECT c.code, 'organisation', o.code, o.name,
      CASE WHEN o.created_at > ${since} THEN 'organisation.create' ELSE 'organisation.correct' END, o.updated_at,
      account_called(o.updated_by), NULL, NULL
    FROM compound c JOIN organisation o ON o.compound_id = c.id
    WHERE c.code = ANY(${codes}::text[]) AND o.updated_at > ${since}
    UNION ALL
    SELECT c.code, 'exclusion', x.id::text, c.name, 'exclusion.approve', x.state_at, account_called(x.decided_by), NULL, NULL
    FROM compound c JOIN compound_exclusion x ON x.compound_id = c.id
    WHERE c.code = ANY(${codes}::text[]) AND x.state_at > ${since}
    UNION ALL
    SELECT e.division_code, 'evidence', e.id::text, e.item_code,
      CASE e.state WHEN 'revoked' THEN 'evidence.revoke' ELSE 'evidence.approve' END, e.state_at,
      account_called(coalesce(e.revoked_by, e.approved_by)), NULL, NULL
    FROM street_evidence e
    WHERE e.division_code = ANY(${codes}::text[]) AND e.state_at > ${since}`
  const found = new Map<string, Cause[]>()
  for (const { item, ...row } of rows) found.set(item, [...(found.get(item) ?? []), causeOf(row, 'record')])
  return found
}

/** What was decided for many at once: items of evidence, reorganised divisions. */
async function ruleChanges(tx: Tx, since: Date): Promise<Cause[]> {
  const rows = await tx.$queryRaw<AuditCause[]>`
    SELECT subject_kind, subject_id, subject_name, act, at, actor_name, reason, changes FROM audit
    WHERE outcome = 'done' AND at > ${since} AND subject_kind IN ('evidence-item', 'division') ORDER BY id DESC LIMIT 20`
  return rows.map(row => causeOf(row, 'rule'))
}

/**
 * The causes of each difference, newest first: the trail of its records; where that is silent the records' own word; where that is
 * silent too, what was changed for all. @param tx reaches what the reader may see
 */
export async function causesOf(tx: Tx, items: readonly ItemDifference[], since: Date): Promise<Map<string, Cause[]>> {
  if (items.length === 0) return new Map()
  const records = await recordsBehind(tx, items)
  const subjects = [...records.values()].flat()
  const rows = await tx.$queryRaw<AuditCause[]>`
    SELECT a.subject_kind, a.subject_id, a.subject_name, a.act, a.at, a.actor_name, a.reason, a.changes
    FROM unnest(${subjects.map(one => one.kind)}::text[], ${subjects.map(one => one.id)}::text[]) AS s(kind, id)
    JOIN audit a ON a.subject_kind = s.kind AND a.subject_id = s.id
    WHERE a.outcome = 'done' AND a.at > ${since} ORDER BY a.id DESC`
  const trail = new Map<string, AuditCause[]>()
  for (const row of rows) {
    const key = keyOf({ kind: row.subject_kind, id: row.subject_id })
    trail.set(key, [...(trail.get(key) ?? []), row])
  }
  const said = await ownWord(tx, items, since)
  const rules = await ruleChanges(tx, since)
  return new Map(
    items.map(item => {
      const own = (records.get(item.subject) ?? []).flatMap(one => trail.get(keyOf(one)) ?? [])
      const traced = own.map(row => causeOf(row, 'audit')).sort((one, other) => other.at.getTime() - one.at.getTime())
      const told = traced.length > 0 ? traced : (said.get(item.subject) ?? [])
      return [item.subject, told.length > 0 ? told : rules]
    }),
  )
}

/** Names of the compounds that the reader may see. */
export async function namesOf(tx: Tx, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.compound.findMany({ where: { code: { in: [...codes] } }, select: { code: true, name: true } })
  return new Map(rows.map(row => [row.code, row.name]))
}
