/** Looks at what a mover brings with a move: its files, and what the act asks for. */

import type { Complaint } from '@/lib/complaint/complaint'
import { seenFiles } from '@/lib/complaint/notes/hand-store'
import { unlessUnread, wrongByField } from '@/lib/core/parts'
import { done, firstTrouble, invalid, isEmpty, type Result } from '@/lib/core/result'
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
  const isLost = async (files: readonly number[]) => (await seenFiles(doer, files)).length < files.length
  const wrong = await wrongByField({
    files: async () => ((await isLost(given.files)) ? lost : null),
    decision: async () => {
      if (await isLost(given.decision)) return lost
      return given.decision.length > 0 && !acts[act].takesDecision ? '处罚决定书随处置反馈上传' : null
    },
  })
  const bringing = acts[act].bring
  const brought = bringing && (await unlessUnread(() => bringing({ doer, complaint, given })))
  const papers = isEmpty(wrong) ? done(null) : invalid(wrong)
  return firstTrouble(papers, brought ?? papers) ?? (brought?.ok ? brought : done({ changes: {}, facts: null }))
}
