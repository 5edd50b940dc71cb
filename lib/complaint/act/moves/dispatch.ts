/** 派遣: the intake office sends a case to who handles it; one that is new is accepted and filed on the way. */

import type { CaseAct } from '../case-act'
import { sendTo } from './send-to'

export const dispatch: CaseAct = {
  speaks: 'intake',
  bring: bringing => sendTo(bringing, 'dispatch'),
  stamps: (complaint, _actor, now) => ({
    acceptedAt: complaint.acceptedAt ?? now,
    filedAt: complaint.filedAt ?? now,
    dispatchedAt: now,
  }),
  freesHandler: true,
  through: [
    { act: 'accept', from: 'received', to: 'accepted' },
    { act: 'file', from: 'accepted', to: 'filed' },
  ],
}
