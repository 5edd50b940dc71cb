/** May this actor make this move of this case now? Each no names its rule and the figure that broke it. */

import type { Complaint } from '@/lib/complaint/complaint'
import { complaintFlow, type WhoseTurn } from '@/lib/complaint/flow'
import { actLabel, stateText } from '@/lib/complaint/text'
import { type Actor, may } from '@/lib/core/access'
import { addDays, dayInShanghai } from '@/lib/core/day'
import { levelOf } from '@/lib/core/division'
import { moveOf } from '@/lib/core/flow'
import type { Problem } from '@/lib/core/result'
import { timeOf, whenOf } from '@/lib/core/say'
import type { Unit } from '@/lib/matter/categories'
import { officeUnits } from '@/lib/matter/kinds'
import { unitText } from '@/lib/matter/text'
import { above, intakeUnit, speaksFor, unitOf } from '@/lib/matter/units'
import type { ComplaintAct } from './requests'

/** What is known of a case besides its row. */
export type CaseFacts = {
  /** Until when it may be sent back; null where it was not dispatched. */
  returnBy: Date | null
  /** Who checked the case of which this is a recurrence: the next check is another's. */
  formerChecker: number | null
}

/** For which unit one must speak to make a move. The reporter's own moves are made with code and PIN. */
export const speaker: Readonly<Record<ComplaintAct, WhoseTurn | 'reporter'>> = {
  accept: 'intake',
  refuse: 'intake',
  file: 'intake',
  dispatch: 'intake',
  recall: 'intake',
  merge: 'intake',
  void: 'intake',
  'to-petition': 'intake',
  'to-enforcement': 'intake',
  'to-mediation': 'intake',
  sign: 'lead',
  return: 'lead',
  decide: 'above',
  'feed-back': 'lead',
  'ask-extension': 'lead',
  extend: 'above',
  'deny-extension': 'above',
  'ask-suspension': 'lead',
  suspend: 'above',
  'deny-suspension': 'above',
  resume: 'lead',
  check: 'intake',
  fail: 'intake',
  close: 'intake',
  visit: 'intake',
  rate: 'reporter',
  'ask-again': 'reporter',
  reopen: 'intake',
  archive: 'intake',
}

/** The end of a day is said as its 24:00, not as 0:00 of the next. */
const untilOf = (at: Date): string => (timeOf(at) === '00:00' ? `${addDays(dayInShanghai(at), -1)} 24:00` : whenOf(at))

const no = (rule: string, message: string): Problem => ({ kind: 'refused', rule, message })

const unitFor = (it: Complaint, turn: WhoseTurn): Unit | null => {
  if (turn === 'intake') return intakeUnit(it.division)
  return turn === 'lead' ? it.lead : above(it.lead)
}

type MoveAsked = { it: Complaint; act: ComplaintAct; actor: Actor; facts: CaseFacts; now: Date }

/** null: he may. */
export function whyNot(it: Complaint, act: ComplaintAct, actor: Actor, facts: CaseFacts, now: Date): Problem | null {
  const move = moveOf(complaintFlow, it.state, act)
  if (!move) return no('state', `案件 ${it.code} 现在是“${stateText[it.state]}”，不能${actLabel[act] ?? act}`)
  if (!may(actor, move.by)) return { kind: 'forbidden' }
  const asked = { it, act, actor, facts, now }
  return whyNotSpeaking(asked) ?? whyNotSame(asked) ?? whyNotOnce(asked)
}

function whyNotSpeaking({ it, act, actor }: MoveAsked): Problem | null {
  const turn = speaker[act]
  if (actor.role === 'system' || turn === 'reporter') return null
  const needed = unitFor(it, turn)
  if (speaksFor(unitOf(actor), needed)) return null
  return no('not-your-unit', `${actLabel[act] ?? act}由${needed ? unitText[needed] : '承办单位'}办理，您的岗位不能代办`)
}

const isSame = (actor: Actor, account: number | null): boolean => account !== null && account === actor.accountId

/** Enterer ≠ approver, handler ≠ checker, handler ≠ who calls back; after a failure another checks. */
function whyNotSame({ it, act, actor, facts }: MoveAsked): Problem | null {
  const decides = act === 'extend' || act === 'suspend' || act === 'deny-extension' || act === 'deny-suspension'
  if (decides && isSame(actor, it.stateBy)) return no('same-person', '申请人不能批自己的申请，请由同事办理')
  if (act === 'check' || (act === 'fail' && it.state === 'fed-back')) {
    if (isSame(actor, it.fedBackBy)) return no('same-person', '反馈处置结果的人不能自己核查，请由同事办理')
    if (it.reopenedAt !== null && isSame(actor, it.checkedBy))
      return no('other-checker', '重办的案件须换人核查，上次是您核查的')
    if (isSame(actor, facts.formerChecker)) return no('other-checker', '同地同事再次反映，须换人核查，上次是您核查的')
  }
  if (act === 'visit' && (isSame(actor, it.signedBy) || isSame(actor, it.fedBackBy)))
    return no('not-handler', '经办人不能回访自己办的案件，请由同事办理')
  return null
}

function whyNotOnce({ it, act, facts, now }: MoveAsked): Problem | null {
  if (act === 'return') {
    if (it.returnedAt !== null)
      return no('returned-once', `只能退单一次，本案已于 ${whenOf(it.returnedAt)} 退单并由上级裁定`)
    if (facts.returnBy !== null && now >= facts.returnBy)
      return no('return-late', `退单时限到 ${untilOf(facts.returnBy)} 为止，已经超过`)
  }
  if (act === 'ask-extension') {
    if (it.extendedAt !== null) return no('extended-once', `只能延期一次，本案已于 ${whenOf(it.extendedAt)} 延期`)
    if (it.promisedAt !== null && now >= it.promisedAt)
      return no('extension-late', `延期须在到期前申请，本案 ${untilOf(it.promisedAt)} 已到期`)
  }
  if (act === 'reopen' || act === 'ask-again') {
    if (it.reopenedAt !== null) return no('reopened-once', `只能重办一次，本案已于 ${whenOf(it.reopenedAt)} 重办`)
    if (it.unreasonable) return no('unreasonable', '已认定为不合理或超出职责的诉求，不再重办')
    if (act === 'reopen' && it.state === 'rated' && it.rating !== 'unsatisfied')
      return no('not-unsatisfied', '评价不是“不满意”，不需要重办')
  }
  return null
}

/** May the case be sent to this unit at all? Offices must be known from its place; departments are the county's. */
export function whyNotTo(it: Pick<Complaint, 'division'>, lead: Unit): Problem | null {
  const level = levelOf(it.division)
  const isOffice = officeUnits.some(unit => unit === lead)
  if (lead === 'community' && level !== 'community') return no('lead-place', '案件没有落到社区，不能派给社区')
  if (lead === 'street' && level !== 'community' && level !== 'street')
    return no('lead-place', '案件没有落到街道，不能派给街道')
  if (lead === 'city') return no('lead-city', '市级只裁定和督办，不承办案件')
  if (!isOffice && (level === 'province' || level === 'city'))
    return no('lead-place', '案件没有落到县（市、区），不能派给职能部门')
  return null
}
