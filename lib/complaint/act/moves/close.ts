/** 结案: the answer of a case is the answer of those that were merged into it. */

import { addEvents, answerFollowers, followersOf } from '@/lib/complaint/store'
import { unitOf } from '@/lib/matter/units'
import type { CaseAct, Following } from '../case-act'

async function answerThem({ doer, after }: Following): Promise<void> {
  const followers = await followersOf(doer.tx, after.id)
  if (followers.length > 0) await answerFollowers(doer.tx, after)
  for (const one of followers) {
    const told = { act: 'answered', from: one.state, to: one.state, unit: unitOf(doer.actor), holder: null }
    await addEvents(doer.tx, doer, one.id, [{ ...told, text: after.answer, facts: { master: after.code } }])
  }
}

export const close: CaseAct = {
  speaks: 'intake',
  stamps: (complaint, _actor, now) => ({ closedAt: now, firstClosedAt: complaint.firstClosedAt ?? now }),
  follow: answerThem,
}
