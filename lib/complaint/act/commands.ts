/** What staff take in and move on. What they do to a case beside its flow stands in `beside/`, one deed a file. */

import { takeIn, takenIn } from '@/lib/complaint/intake/take-in'
import { subject } from '@/lib/complaint/subject'
import { done, missing } from '@/lib/core/result'
import { command } from '@/lib/platform/perform'
import { acts } from './acts'
import { batch, batchSubject } from './batch'
import { moveOne } from './move'
import { ArchiveManyRequest, DispatchManyRequest, MoveRequest, RegisterRequest, ruleOfAct } from './requests'
import { nothingBrought } from './turned'

/** What staff take in at the counter, on the phone or in the neighbourhood. */
export const registerComplaint = command({
  schema: RegisterRequest,
  act: 'complaint.register',
  run: takeIn,
  subject: takenIn,
})

/** One of the flow's moves; which it is decides what is permitted and audited. */
export const moveCase = command({
  schema: MoveRequest,
  act: input => ruleOfAct(input.move).by,
  run: async ({ input: { id, version, move, ...brought }, actor, now, tx }) =>
    // The reporter's own moves are made with his ticket alone: without it any visitor could rate any case.
    acts[move].speaks === 'reporter' ? missing() : moveOne({ tx, actor, now }, id, version, move, brought),
  subject,
})

const batchTimeoutMs = 60_000

export const dispatchMany = command({
  schema: DispatchManyRequest,
  act: 'complaint.dispatch',
  run: async ({ input: { cases, ...brought }, actor, now, tx }) =>
    done(await batch({ tx, actor, now }, cases, 'dispatch', { ...nothingBrought, ...brought })),
  subject: batchSubject,
  timeout: batchTimeoutMs,
})

export const archiveMany = command({
  schema: ArchiveManyRequest,
  act: 'complaint.archive',
  run: async ({ input, actor, now, tx }) =>
    done(await batch({ tx, actor, now }, input.cases, 'archive', nothingBrought)),
  subject: batchSubject,
  timeout: batchTimeoutMs,
})
