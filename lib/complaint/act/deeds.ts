/** Which deeds stand on a case's page for this reader: those of the flow and those beside it, each with why not. */

import { type CompanySay, companySays, companyVerdicts, stands } from '@/lib/complaint/company/state'
import type { Complaint } from '@/lib/complaint/complaint'
import { complaintFlow } from '@/lib/complaint/flow'
import { isRinging } from '@/lib/complaint/ring/call'
import { type Actor, may } from '@/lib/core/access'
import { movesFor } from '@/lib/core/flow'
import type { Permission } from '@/lib/core/permissions'
import type { Problem } from '@/lib/core/result'
import { intakeUnit, speaksFor, unitOf } from '@/lib/matter/units'
import { acts } from './acts'
import type { CaseFacts } from './case-act'
import { whyNot } from './may-move'
import type { ComplaintAct } from './requests'

export type SideAct =
  | 'take'
  | 'urge'
  | 'supervise'
  | 'classify'
  | 'locate'
  | 'add-file'
  | 'review-rating'
  | 'company-see'
  | 'company-answer'
  | 'company-decline'
  | 'settle-company'
  | 'ring'
/** `whyNot`: the sentence, null where it can be done. */
export type OpenDeed = { act: ComplaintAct | SideAct; whyNot: string | null }

const sentence = (problem: Problem | null): string | null => (problem?.kind === 'refused' ? problem.message : null)

/** What another unit does, or the reporter himself, is no button here; what only now is impossible stands with its reason. */
export function deedsOf(complaint: Complaint, actor: Actor, facts: CaseFacts, now: Date): OpenDeed[] {
  const moves = movesFor(complaintFlow, complaint.state, actor).flatMap(({ act }): OpenDeed[] => {
    const move = act as ComplaintAct
    if (acts[move].speaks === 'reporter') return []
    const why = whyNot(complaint, move, actor, facts, now)
    if (why?.kind === 'forbidden' || (why?.kind === 'refused' && why.rule === 'not-your-unit')) return []
    return [{ act: move, whyNot: sentence(why) }]
  })
  return [...moves, ...sideDeeds(complaint, actor)]
}

function sideDeeds(complaint: Complaint, actor: Actor): OpenDeed[] {
  const unit = unitOf(actor)
  const isOwn = speaksFor(unit, complaint.holder)
  const isIntake = speaksFor(unit, intakeUnit(complaint.division))
  const says = (say: CompanySay): boolean => complaint.isOpen && stands(companySays[say].from, complaint.companyState)
  const standing: Record<SideAct, { by: Permission; stands: boolean }> = {
    take: { by: 'complaint.take', stands: isOwn && complaint.holderBy !== actor.accountId },
    urge: { by: 'complaint.urge', stands: complaint.isOpen && unit !== complaint.holder },
    supervise: { by: 'complaint.supervise', stands: complaint.isOpen },
    classify: { by: 'complaint.classify', stands: complaint.isOpen },
    locate: { by: 'complaint.locate', stands: complaint.holder !== null },
    'add-file': { by: 'complaint.add-file', stands: complaint.holder !== null },
    'review-rating': { by: 'complaint.review-rating', stands: complaint.rating !== null },
    'company-see': { by: 'complaint.assist', stands: says('see') },
    'company-answer': { by: 'complaint.assist', stands: says('answer') },
    'company-decline': { by: 'complaint.assist', stands: says('decline') },
    ring: { by: 'complaint.ring', stands: isRinging(complaint) },
    'settle-company': {
      by: 'complaint.settle-assist',
      stands: complaint.isOpen && isIntake && stands(companyVerdicts.release.from, complaint.companyState),
    },
  }
  return (Object.keys(standing) as SideAct[])
    .filter(act => standing[act].stands && may(actor, standing[act].by))
    .map(act => ({ act, whyNot: null }))
}
