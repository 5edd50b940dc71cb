/** 裁定派单: who stands above says who handles a returned case; the decision becomes a proposed rule. */

import { reporterOf } from '@/lib/complaint/notes/hand-store'
import { writeAudit } from '@/lib/platform/audit'
import { proposeFromDecision } from '@/lib/routing/store'
import { proposed } from '@/lib/routing/subject'
import type { CaseAct, Following } from '../case-act'
import { sendTo } from './send-to'

async function proposeRule({ doer: { tx, actor, now }, before, after, given }: Following): Promise<void> {
  if (after.lead === null || given.reason === null) return
  const name = (await reporterOf(tx, before.id))?.name
  const names = name ? [name] : []
  const decision = { complaint: before, lead: after.lead, assist: after.assist as never[], reason: given.reason, names }
  const route = await proposeFromDecision(tx, { actor, now }, decision)
  // Proposed by the decision, not by a command of its own: the trail tells it all the same.
  if (route)
    await writeAudit(tx, {
      at: now,
      actor,
      act: 'routing.propose',
      outcome: 'done',
      subject: proposed(route, given.reason),
    })
}

export const decide: CaseAct = {
  speaks: 'above',
  bring: bringing => sendTo(bringing, 'decide'),
  stamps: (_complaint, _actor, now) => ({ dispatchedAt: now, signedAt: null, signedBy: null }),
  follow: proposeRule,
}
