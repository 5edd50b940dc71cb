/** All acts of the flow. One that is no more than a step says here all that it is; the others have a file each in `moves/`. */

import type { CaseAct } from './case-act'
import { askAgain } from './moves/ask-again'
import { askExtension } from './moves/ask-extension'
import { check } from './moves/check'
import { close } from './moves/close'
import { decide } from './moves/decide'
import { dispatch } from './moves/dispatch'
import { extend } from './moves/extend'
import { fail } from './moves/fail'
import { feedBack } from './moves/feed-back'
import { handOver } from './moves/hand-over'
import { merge } from './moves/merge'
import { rate } from './moves/rate'
import { refusedRequest } from './moves/refused-request'
import { reopen } from './moves/reopen'
import { sendBack } from './moves/send-back'
import { suspend } from './moves/suspend'
import { visit } from './moves/visit'
import type { ComplaintAct } from './requests'

export const acts: Readonly<Record<ComplaintAct, CaseAct>> = {
  accept: { speaks: 'intake', stamps: (_complaint, _actor, now) => ({ acceptedAt: now }) },
  refuse: { speaks: 'intake' },
  file: { speaks: 'intake', stamps: (_complaint, _actor, now) => ({ filedAt: now }) },
  dispatch,
  recall: {
    speaks: 'intake',
    stamps: () => ({
      lead: null,
      assist: [],
      companyState: null,
      companyAt: null,
      routedBy: null,
      routeId: null,
      promisedAt: null,
    }),
  },
  merge,
  void: { speaks: 'intake' },
  'to-petition': handOver,
  'to-enforcement': handOver,
  'to-mediation': handOver,
  sign: {
    speaks: 'lead',
    stamps: (_complaint, { accountId }, now) => ({ signedAt: now, signedBy: accountId, holderBy: accountId }),
  },
  return: sendBack,
  decide,
  'feed-back': feedBack,
  'ask-extension': askExtension,
  extend,
  'deny-extension': refusedRequest,
  'ask-suspension': { speaks: 'lead' },
  suspend,
  'deny-suspension': refusedRequest,
  resume: { speaks: 'lead' },
  check,
  fail,
  close,
  visit,
  rate,
  'ask-again': askAgain,
  reopen,
  archive: { speaks: 'intake' },
}
