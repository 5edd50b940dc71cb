/** What staff do to cases. Every deed is one word: permitted, audited and labelled under it. */

import { takeIn, takenIn } from '@/lib/complaint/intake/take-in'
import { addFiles, note, reveal, see } from '@/lib/complaint/notes/notes'
import { subject } from '@/lib/complaint/subject'
import { filePartText } from '@/lib/complaint/text'
import { done, missing } from '@/lib/core/result'
import { command } from '@/lib/platform/perform'
import { batch, batchSubject } from './batch'
import { classify, review, supervise, take, urge } from './change'
import { speaker } from './decide'
import { moveOne } from './move'
import {
  AddFilesRequest,
  ArchiveManyRequest,
  CaseNoteRequest,
  ClassifyRequest,
  DispatchManyRequest,
  MoveRequest,
  RegisterRequest,
  RevealReporterRequest,
  ReviewRatingRequest,
  ruleOfAct,
  SeenRequest,
  SuperviseRequest,
  TakeRequest,
  UrgeRequest,
} from './requests'
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
    speaker[move] === 'reporter' ? missing() : moveOne({ tx, actor, now }, id, version, move, brought),
  subject,
})

export const takeCase = command({ schema: TakeRequest, act: 'complaint.take', run: take, subject })
export const classifyCase = command({ schema: ClassifyRequest, act: 'complaint.classify', run: classify, subject })
export const urgeCase = command({ schema: UrgeRequest, act: 'complaint.urge', run: urge, subject })
export const superviseCase = command({ schema: SuperviseRequest, act: 'complaint.supervise', run: supervise, subject })
export const reviewRating = command({
  schema: ReviewRatingRequest,
  act: 'complaint.review-rating',
  run: review,
  subject,
})

export const addCaseFiles = command({
  schema: AddFilesRequest,
  act: 'complaint.add-file',
  run: addFiles,
  subject: (moved, { part, files }) =>
    subject({ ...moved, changes: { files: [null, `${filePartText[part]} ${files.length} 件`] } }),
})

export const noteCase = command({
  schema: CaseNoteRequest,
  act: 'complaint.note',
  run: note,
  subject: ({ after, called }) => subject({ before: after, after, changes: { mentions: [null, called] } }),
})

/** Whoever was called to a case has seen it: it leaves his desk. */
export const seeMentions = command({ schema: SeenRequest, act: 'complaint.note', run: see, subject })

/** Who reported, in clear, for a reason that the audit keeps. */
export const revealReporter = command({
  schema: RevealReporterRequest,
  act: 'complaint.reveal',
  run: reveal,
  subject: (shown, { reason }) => subject({ before: shown.case, after: shown.case, reason }),
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
