/** May this actor make this move of this case now? Each no names its rule and the figure that broke it. */

import type { Complaint } from '@/lib/complaint/complaint'
import { complaintFlow, type WhoseTurn } from '@/lib/complaint/flow'
import { actLabel, stateText } from '@/lib/complaint/text'
import { type Actor, may } from '@/lib/core/access'
import { moveOf } from '@/lib/core/flow'
import type { Problem } from '@/lib/core/result'
import type { Unit } from '@/lib/matter/categories'
import { unitText } from '@/lib/matter/text'
import { above, intakeUnit, speaksFor, unitOf } from '@/lib/matter/units'
import { acts } from './acts'
import type { CaseFacts, MoveAsked } from './case-act'
import { refusal } from './refusal'
import type { ComplaintAct } from './requests'

const unitFor = (complaint: Complaint, turn: WhoseTurn): Unit | null => {
  if (turn === 'intake') return intakeUnit(complaint.division)
  return turn === 'lead' ? complaint.lead : above(complaint.lead)
}

/** null: they may. */
export function whyNot(
  complaint: Complaint,
  act: ComplaintAct,
  actor: Actor,
  facts: CaseFacts,
  now: Date,
): Problem | null {
  const move = moveOf(complaintFlow, complaint.state, act)
  if (!move)
    return refusal('state', `案件 ${complaint.code} 现在是“${stateText[complaint.state]}”，不能${actLabel[act]}`)
  if (!may(actor, move.by)) return { kind: 'forbidden' }
  const asked = { complaint, act, actor, facts, now }
  return whyNotSpeaking(asked) ?? acts[act].whyNot?.(asked) ?? null
}

function whyNotSpeaking({ complaint, act, actor }: MoveAsked): Problem | null {
  const turn = acts[act].speaks
  if (actor.role === 'system' || turn === 'reporter') return null
  const needed = unitFor(complaint, turn)
  if (speaksFor(unitOf(actor), needed)) return null
  const who = needed ? unitText[needed] : '承办单位'
  return refusal('not-your-unit', `${actLabel[act]}由${who}办理，您的岗位不能代办`)
}
