/** 反馈处置结果: the unit says what it did, with the answer for the reporter, pictures and the penalty decision. */

import { countAfter } from '@/lib/complaint/notes/hand-store'
import { done, firstTrouble, invalid, type Result } from '@/lib/core/result'
import type { Bringing, Brought, CaseAct } from '../case-act'

async function bringResult({ doer, complaint, given }: Bringing): Promise<Result<Brought>> {
  const { result, answer, penaltyNo, noPhoto, files } = given
  const isNumbered = given.decision.length === 0 || penaltyNo !== null || complaint.penaltyNo !== null
  const unnumbered = isNumbered ? done(null) : invalid({ penaltyNo: ['上传处罚决定书的，请填写文号'] })
  if (result === null || answer === null) {
    const open = invalid({ result: ['请选择处置结果'] })
    return firstTrouble(open, unnumbered) ?? open
  }
  const isDone = result === 'done' || result === 'partly'
  const since = complaint.dispatchedAt ?? complaint.receivedAt
  const pictures = isDone ? files.length + (await countAfter(doer.tx, complaint.id, since)) : 0
  const isPictured = !isDone || pictures > 0 || noPhoto !== null
  const unpictured = isPictured
    ? done(null)
    : invalid({ files: ['已办理的，至少上传一张处置后照片；没有的，写明为什么没有'] })
  const trouble = firstTrouble(unnumbered, unpictured)
  if (trouble) return trouble
  return done({
    changes: { result, answer, ...(penaltyNo === null ? {} : { penaltyNo }) },
    facts: { result, pictures, noPhoto, penaltyNo },
  })
}

export const feedBack: CaseAct = {
  speaks: 'lead',
  bring: bringResult,
  takesDecision: true,
  stamps: (complaint, actor, now) => ({
    fedBackAt: now,
    fedBackBy: actor.accountId,
    onTime: complaint.promisedAt === null ? null : now <= complaint.promisedAt,
  }),
  part: 'after',
}
