/** May a procedure be opened for a compound, and if not, which rule and which figure says so? */
import { squareMetres } from '@/lib/compound/area'
import { type Day, daysBetween } from '@/lib/core/day'
import { percentDown } from '@/lib/core/rate'
import type { Problem } from '@/lib/core/result'
import type { OrganisationKind } from '@/lib/organisation/rules'
import { heldOn, nominalOn, type TermDays } from '@/lib/organisation/term'
import type { EarlyReason, ManagementReason, ProcedureKind } from './kinds'
import { procedureKindText } from './text'

export type OpenFacts = {
  compound: {
    name: string
    retiredOn: Day | null
    readyOn: Day | null
    exclusiveArea: number
    deliveredArea: number
  }
  organisations: readonly (TermDays & { kind: OrganisationKind; name: string; code: string })[]
  /** Procedures going on. */
  open: readonly ProcedureKind[]
  today: Day
}

type OpenProblem = Problem | null
const no = (rule: string, message: string): Problem => ({ kind: 'refused', rule, message })

/** None begins on a day to come. */
export const dayProblem = (on: Day, { today }: OpenFacts): OpenProblem =>
  on > today ? { kind: 'invalid', fields: { on: [`不能晚于今天（${today}）`] } } : null

/** What holds for every kind. */
export function openingProblem(kind: ProcedureKind, { compound, open, today }: OpenFacts): OpenProblem {
  if (compound.retiredOn !== null && compound.retiredOn <= today)
    return no('retired', `${compound.name}已于 ${compound.retiredOn} 退出，不能启动程序`)
  if (open.includes(kind))
    return no('one-open', `${compound.name}已有一项“${procedureKindText[kind]}”在办，不能重复启动`)
  return null
}

/** 指导规则 8, plan task 7: more than half of the exclusive area delivered, strictly; before that only for a reason. */
export function formationProblem(given: { on: Day; reasonText: string | null }, facts: OpenFacts): OpenProblem {
  const { compound, organisations, open, today } = facts
  const committee = organisations.find(one => one.kind === 'committee' && nominalOn(one, today))
  if (committee) {
    const stands = heldOn(committee, today) ? `任期至 ${committee.termTo}` : `已于 ${committee.termTo} 届满`
    return no('committee-in-office', `已有${committee.name}，${stands}，请办理换届`)
  }
  if (open.includes('reelection')) return no('committee-in-office', `${compound.name}正在换届，不能另行组建业委会`)
  if (compound.readyOn === null && given.reasonText === null) {
    const { deliveredArea: part, exclusiveArea: whole } = compound
    const share = `已交付专有面积 ${squareMetres(part)} ㎡，占 ${percentDown({ part, whole }) ?? '—'}%`
    return { kind: 'invalid', fields: { reasonText: [`${share}，未过半；提前组建请写明理由`] } }
  }
  if (compound.readyOn !== null && given.on < compound.readyOn && given.reasonText === null)
    return { kind: 'invalid', fields: { on: [`不能早于达到条件之日（${compound.readyOn}）`] } }
  return null
}

/** Reasons for which a 物管会 is formed although a committee stands in office. */
const besideCommittee: readonly ManagementReason[] = ['fell-apart', 'failed-attempts']

export function managementProblem(
  given: { reasonCode: ManagementReason },
  { organisations, today }: OpenFacts,
): OpenProblem {
  const held = organisations.filter(one => heldOn(one, today))
  const management = held.find(one => one.kind === 'management')
  if (management) return no('management-in-office', `${management.name}在任，任期至 ${management.termTo}`)
  const committee = held.find(one => one.kind === 'committee')
  if (committee && !besideCommittee.includes(given.reasonCode))
    return no('committee-in-office', `${committee.name}在任，任期至 ${committee.termTo}，不符合所选情形`)
  return null
}

/**
 * @param warnDays how many days before its end a term's re-election may be begun without another reason (parameter)
 */
export function reelectionProblem(
  given: { on: Day; reasonCode: EarlyReason; reasonText: string | null },
  ending: TermDays & { kind: OrganisationKind; name: string },
  warnDays: number,
  today: Day,
): OpenProblem {
  if (ending.kind !== 'committee') return no('not-committee', `${ending.name}不是业委会，不办换届`)
  if (!nominalOn(ending, today)) return no('not-in-office', `${ending.name}${whyNot(ending)}，不能启动换届`)
  if (given.reasonCode !== 'term-end')
    return given.reasonText === null ? { kind: 'invalid', fields: { reasonText: ['提前换届请写明理由'] } } : null
  if (ending.termTo === null) return no('no-term', `${ending.name}没有登记任期，请先更正`)
  const left = daysBetween(given.on, ending.termTo)
  if (left <= warnDays) return null
  return no('too-early', `距届满（${ending.termTo}）还有 ${left} 日，多于 ${warnDays} 日；提前换届请选择其他情形`)
}

function whyNot({ endedOn, filedOn }: TermDays): string {
  if (endedOn !== null) return `已于 ${endedOn} 终止`
  return filedOn === null ? '还没有备案' : '任期还没有开始'
}
