/** What the commands of an audit share: which audit counts, how a deed stands in the trail, and how one hears of being second. */
import { no } from '@/lib/core/result'
import type { Subject } from '@/lib/platform/audit'
import type { Tx } from '@/lib/platform/db'
import type { Procedure } from '@/lib/procedure/store'
import type { TermAudit } from './rules'
import { auditsOf } from './store'

export type AuditDone = { procedure: Procedure; changes: Subject['changes']; reason?: string | null }

export const subject = ({ procedure, changes, reason }: AuditDone): Subject => ({
  kind: 'procedure',
  id: procedure.id,
  name: `${procedure.compound.name}换届审计`,
  division: procedure.compound.division,
  changes: changes ?? null,
  reason: reason ?? null,
})

export const lost = () => no({ kind: 'conflict', message: '别人刚刚办了这一步，请刷新后再看' })

/** The one that counts: the newest. */
export async function current(tx: Tx, it: Procedure): Promise<TermAudit | null> {
  return (await auditsOf(tx, it.id))[0] ?? null
}
