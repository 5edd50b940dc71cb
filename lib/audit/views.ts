/** Shows the trail to those who audit: what was done and what was tried, in their own place. */

import { z } from 'zod'
import { placeNames } from '@/lib/account/place-store'
import { type Actor, may } from '@/lib/core/access'
import { type DivisionCode, divisionCode } from '@/lib/core/division'
import type { Page } from '@/lib/core/page'
import { view } from '@/lib/platform/ask'
import type { AuditRow } from '@/lib/platform/history'
import { AuditFilter, AuditListRequest } from './requests'
import { auditPageSize, auditRows, countAudit, namelessKind } from './store'

export type { AuditRow }

export type AuditPage = Page<AuditRow> & {
  total: number
  /** Names of the places that the rows speak of, by code. */
  places: ReadonlyMap<string, string>
}

const placesIn = (row: AuditRow): DivisionCode[] =>
  [row.divisionCode, ...Object.values(row.changes ?? {}).flat()].flatMap(one => divisionCode(String(one)) ?? [])

const named = (actor: Actor): boolean => may(actor, 'complaint.read')

/** A case goes by its number where its matter is nobody's business: who audits sees that it was moved, not what it was about. */
const toldTo = (actor: Actor, row: AuditRow): AuditRow =>
  row.subjectKind === namelessKind && !named(actor) ? { ...row, subjectName: null } : row

export const auditList = view({
  schema: AuditListRequest,
  permission: 'audit.read',
  read: async ({ input: { after, before, ...filter }, actor, tx }): Promise<AuditPage> => {
    const asked = { filter, named: named(actor) }
    const page = await auditRows(tx, asked, { after, before }, auditPageSize)
    const rows = page.rows.map(row => toldTo(actor, row))
    return {
      ...page,
      rows,
      total: await countAudit(tx, asked),
      places: await placeNames(tx, rows.flatMap(placesIn)),
    }
  },
})

/** A sheet takes no more lines than this; a longer trail is exported in parts. */
export const auditExportLimit = 1_000_000
const exportChunk = 5_000

/** Begins an export and leaves a trace of it; null where no sheet could take it. */
export const auditExport = view({
  schema: AuditFilter,
  permission: 'audit.export',
  read: async ({ input, actor, tx }): Promise<{ total: number; filter: AuditFilter } | null> => {
    const total = await countAudit(tx, { filter: input, named: named(actor) })
    return total > auditExportLimit ? null : { total, filter: input }
  },
  audited: { act: 'audit.export', subject: (_input, { total }) => ({ kind: 'export', id: total, name: '审计' }) },
})

/** The next piece of an export that has begun. */
export const auditChunk = view({
  schema: AuditFilter.extend({
    after: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
  }),
  permission: 'audit.export',
  read: async ({ input: { after, ...filter }, actor, tx }): Promise<AuditRow[]> =>
    (
      await auditRows(tx, { filter, named: named(actor) }, { after: after ?? null, before: null }, exportChunk)
    ).rows.map(row => toldTo(actor, row)),
})
