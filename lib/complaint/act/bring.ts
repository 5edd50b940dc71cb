/** Looks at what a mover brings with a move: units, result, pictures, the case it is merged into. */

import type { Complaint } from '@/lib/complaint/complaint'
import { unitsWith } from '@/lib/complaint/intake/register'
import type { Routing } from '@/lib/complaint/kinds'
import { countAfter, seenFiles } from '@/lib/complaint/notes/hand-store'
import type { EventFacts } from '@/lib/complaint/shapes'
import { type CaseChanges, findCase } from '@/lib/complaint/store'
import { stateText } from '@/lib/complaint/text'
import { ancestor } from '@/lib/core/division'
import { done, invalid, no, type Result, refused } from '@/lib/core/result'
import type { Doer } from '@/lib/platform/perform'
import { routeFor } from '@/lib/routing/rules'
import { rulesFor } from '@/lib/routing/store'
import { whyNotTo } from './decide'
import type { ComplaintAct, MoveFields } from './requests'

type Brought = { changes: CaseChanges; facts: EventFacts | null }

/** What the mover brings, looked at: units, result, pictures, the case it is merged into. */
export async function bring(doer: Doer, it: Complaint, act: ComplaintAct, given: MoveFields): Promise<Result<Brought>> {
  const lost = ['有文件没有找到，请重新上传']
  if ((await seenFiles(doer.tx, given.files)).length < given.files.length) return invalid({ files: lost })
  if ((await seenFiles(doer.tx, given.decision)).length < given.decision.length) return invalid({ decision: lost })
  if (given.decision.length > 0 && act !== 'feed-back') return invalid({ decision: ['处罚决定书随处置反馈上传'] })
  switch (act) {
    case 'dispatch':
    case 'decide':
      return bringLead(doer, it, act, given)
    case 'feed-back':
      return bringResult(doer, it, given)
    case 'merge':
      return bringMaster(doer, it, given)
    case 'visit':
    case 'rate':
      return bringRating(given)
    case 'to-petition':
    case 'to-enforcement':
    case 'to-mediation':
      return done({
        changes: { handedTo: given.handedTo, handedNo: given.handedNo },
        facts: { handedTo: given.handedTo, handedNo: given.handedNo },
      })
    default:
      return done({ changes: {}, facts: null })
  }
}

/** Why it goes there; the rule, where one said so. */
type RouteTaken = { routedBy: Routing; routeId: number | null }

async function bringLead({ tx }: Doer, it: Complaint, act: ComplaintAct, given: MoveFields): Promise<Result<Brought>> {
  const route = routeFor(it, await rulesFor(tx, it.division))
  if (act === 'decide' && given.lead === null) return invalid({ lead: ['请选择承办单位'] })
  const lead = given.lead ?? route.lead
  const asProposed = lead === route.lead
  const impossible = whyNotTo(it, lead)
  if (impossible) return no(impossible)
  const wanted = given.lead === null ? route.assist : given.assist
  const assist = wanted.filter(unit => unit !== lead && unit !== 'company')
  const proposal: RouteTaken = asProposed
    ? { routedBy: route.routedBy, routeId: route.routeId }
    : { routedBy: 'person', routeId: null }
  const routed: RouteTaken = act === 'decide' ? { routedBy: 'decision', routeId: null } : proposal
  return done({
    changes: { lead, assist, units: unitsWith(it.units, lead, assist), ...routed },
    facts: { lead, assist, routedBy: routed.routedBy, why: asProposed ? route.why : null },
  })
}

async function bringResult({ tx }: Doer, it: Complaint, given: MoveFields): Promise<Result<Brought>> {
  const { result, answer, penaltyNo, noPhoto, files } = given
  if (result === null || answer === null) return invalid({ result: ['请选择处置结果'] })
  if (given.decision.length > 0 && penaltyNo === null && it.penaltyNo === null)
    return invalid({ penaltyNo: ['上传处罚决定书的，请填写文号'] })
  const isDone = result === 'done' || result === 'partly'
  const pictures = isDone ? files.length + (await countAfter(tx, it.id, it.dispatchedAt ?? it.receivedAt)) : 0
  if (isDone && pictures === 0 && noPhoto === null)
    return invalid({ files: ['已办理的，至少上传一张处置后照片；没有的，写明为什么没有'] })
  return done({
    changes: { result, answer, ...(penaltyNo === null ? {} : { penaltyNo }) },
    facts: { result, pictures, noPhoto, penaltyNo },
  })
}

async function bringMaster({ tx }: Doer, it: Complaint, given: MoveFields): Promise<Result<Brought>> {
  const master = given.master === null ? null : await findCase(tx, given.master)
  if (!master) return invalid({ master: ['没有找到这件案件'] })
  if (master.id === it.id) return invalid({ master: ['不能并入自己'] })
  const county = ancestor(it.division, 'county')
  if (ancestor(master.division, 'county') !== county)
    return refused('other-county', `案件 ${master.code} 不在同一个县（市、区），不能并案`)
  if (!master.isOpen) return refused('master-over', `案件 ${master.code} 是“${stateText[master.state]}”，不能再并入`)
  return done({ changes: { mergedInto: master.id }, facts: { master: master.code } })
}

function bringRating({ rating, ratingText }: MoveFields): Result<Brought> {
  if (rating === null) return invalid({ rating: ['请选择评价'] })
  if (rating === 'unsatisfied' && ratingText === null) return invalid({ ratingText: ['请写明不满意在哪里'] })
  return done({ changes: { rating, ratingText }, facts: { rating } })
}
