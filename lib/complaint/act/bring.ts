/** Looks at what a mover brings with a move: its files, and what the act asks for. */

import type { Complaint } from '@/lib/complaint/complaint'
import { seenFiles } from '@/lib/complaint/notes/hand-store'
import { done, invalid, type Result } from '@/lib/core/result'
import type { Doer } from '@/lib/platform/perform'
import { acts } from './acts'
import type { Brought } from './case-act'
import type { ComplaintAct, MoveFields } from './requests'

const lost = ['有文件没有找到，请重新上传']

export async function bring(
  doer: Doer,
  complaint: Complaint,
  act: ComplaintAct,
  given: MoveFields,
): Promise<Result<Brought>> {
  if ((await seenFiles(doer, given.files)).length < given.files.length) return invalid({ files: lost })
  if ((await seenFiles(doer, given.decision)).length < given.decision.length) return invalid({ decision: lost })
  if (given.decision.length > 0 && !acts[act].takesDecision) return invalid({ decision: ['处罚决定书随处置反馈上传'] })
  return (await acts[act].bring?.({ doer, complaint, given })) ?? done({ changes: {}, facts: null })
}
