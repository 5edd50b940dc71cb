/** 结案: the answer of a case is the answer of those that were merged into it. */

import { reporterOf } from '@/lib/complaint/notes/hand-store'
import { addEvents, answerFollowers, followersOf } from '@/lib/complaint/store'
import { withoutPrivate } from '@/lib/core/private-words'
import { unitOf } from '@/lib/matter/units'
import type { CaseAct, Following } from '../case-act'

async function answerThem({ doer, after }: Following): Promise<void> {
  const followers = await followersOf(doer.tx, after.id)
  if (followers.length === 0) return
  // It was written to another reporter: his door and number are not for those who reported the same.
  const name = (await reporterOf(doer.tx, after.id))?.name
  const answer = after.answer && withoutPrivate(after.answer, name ? [name] : [])
  await answerFollowers(doer.tx, { ...after, answer })
  for (const one of followers) {
    const told = { act: 'answered', from: one.state, to: one.state, unit: unitOf(doer.actor), holder: null }
    await addEvents(doer.tx, doer, one.id, [{ ...told, text: answer, facts: { master: after.code } }])
  }
}

export const close: CaseAct = {
  speaks: 'intake',
  stamps: (complaint, _actor, now) => ({ closedAt: now, firstClosedAt: complaint.firstClosedAt ?? now }),
  follow: answerThem,
}
