/** What may be asked of filings, who may take which step, which term comes out, and by when each must be done. */
import { z } from 'zod'
import type { Actor } from '@/lib/core/access'
import { addDays, addMonths, type Day, dayInShanghai, startInShanghai } from '@/lib/core/day'
import { type DivisionCode, lineage } from '@/lib/core/division'
import {
  atLeast,
  atMost,
  dayField,
  fileField,
  happenedFields,
  idField,
  textField,
  versionField,
} from '@/lib/core/fields'
import { moveOf } from '@/lib/core/flow'
import { done, no, type Result, refused } from '@/lib/core/result'
import { withWhoMay } from '@/lib/core/role'
import type { WorkCalendar } from '@/lib/core/workdays'
import { type DeadlineRule, type Reckoning, reckon, ruleInForce } from '@/lib/deadline/rules'
import type { OrganisationKind } from '@/lib/organisation/rules'
import { type PaperCode, type ProcedureKind, paperCodes } from '@/lib/procedure/kinds'
import { type FilingKind, type FilingState, filingFlow } from './flow'
import { type ChangeMatter, changeMatters } from './papers'

export const reasonLimit = 500

const id = idField
const version = versionField
const reason = z
  .string()
  .trim()
  .check(atLeast(4, '请写明理由，至少 4 个字'))
  .check(atMost(reasonLimit, `理由最多 ${reasonLimit} 个字`))

/** Out of a procedure, or about an organisation that is: a change or its end. */
export const DraftFilingRequest = z.object({
  procedure: id.optional(),
  organisation: textField(24).optional(),
  kind: z.enum(['change', 'cancel']).optional(),
  factOn: dayField.optional(),
  matters: z.array(z.enum(changeMatters)).default([]),
  text: z
    .string()
    .trim()
    .check(atMost(reasonLimit, `说明最多 ${reasonLimit} 个字`))
    .default(''),
})

export const AddFilingPaperRequest = z.object({
  id,
  code: z.enum(paperCodes, '没有这种材料'),
  file: fileField('请选择文件'),
})

/** `on`: the day on which it happened, today where none is given; `file`: the paper of a late entry. */
export const MoveFilingRequest = z.object({ id, version, ...happenedFields })
/** What was mended, where no paper shows it. */
export const SubmitFilingRequest = MoveFilingRequest.extend({
  mended: z
    .string()
    .trim()
    .check(atMost(reasonLimit, `最多 ${reasonLimit} 个字`))
    .default(''),
})
export const ReasonedFilingRequest = MoveFilingRequest.extend({ reason })
export const AskOnceRequest = ReasonedFilingRequest.extend({ papers: z.array(z.enum(paperCodes)).default([]) })

export type FilingAct = 'submit' | 'ask-once' | 'accept' | 'confirm' | 'refuse' | 'withdraw' | 'revoke'

export type Filing = {
  id: number
  kind: FilingKind
  of: OrganisationKind
  compound: { id: number; code: string; name: string; division: DivisionCode }
  procedure: { id: number; kind: ProcedureKind } | null
  organisation: { id: number; code: string; name: string } | null
  state: FilingState
  stateAt: Date
  /** From when the state's clock counts: the moment of writing, or the day on which it happened where that was another. */
  since: Date
  /** The day from which the time to file counts: election, end of the posting, change, end. */
  factOn: Day
  text: string
  matters: ChangeMatter[]
  submittedOn: Day | null
  submittedBy: number | null
  askedOn: Day | null
  askedText: string | null
  askedPapers: PaperCode[]
  acceptedOn: Day | null
  acceptedBy: number | null
  decidedOn: Day | null
  decidedBy: number | null
  decision: string | null
  filingNo: string | null
  revokedOn: Day | null
  source: string
  version: number
  createdBy: number | null
  createdAt: Date
}

const separations: Partial<Record<FilingAct, readonly { by: 'submittedBy' | 'acceptedBy'; says: string }[]>> = {
  accept: [{ by: 'submittedBy', says: '提交人与受理人须是不同的人，这件备案是您的账号提交的，换岗位也不能受理' }],
  'ask-once': [{ by: 'submittedBy', says: '提交人与受理人须是不同的人，这件备案是您的账号提交的，换岗位也不能审查' }],
  confirm: [
    { by: 'submittedBy', says: '提交人与审核人须是不同的人，这件备案是您的账号提交的，换岗位也不能审核' },
    { by: 'acceptedBy', says: '受理人与审核人须是不同的人，这件备案是您的账号受理的，换岗位也不能审核' },
  ],
  refuse: [
    { by: 'submittedBy', says: '提交人与审核人须是不同的人，这件备案是您的账号提交的，换岗位也不能审核' },
    { by: 'acceptedBy', says: '受理人与审核人须是不同的人，这件备案是您的账号受理的，换岗位也不能审核' },
  ],
}

/** Enterer ≠ approver, by account: whoever changes into another post stays who he is. null: nothing stands in the way. */
export function separationBroken(
  filing: Pick<Filing, 'submittedBy' | 'acceptedBy'>,
  act: FilingAct,
  actor: Pick<Actor, 'accountId'>,
): string | null {
  if (actor.accountId === null) return null
  const broken = separations[act]?.find(rule => filing[rule.by] === actor.accountId)
  return broken ? withWhoMay(broken.says, `filing.${act}`) : null
}

/** What was done about a filing: on which day, when it was written, with which paper. */
export type FilingStep = {
  id: number
  act: FilingAct
  on: Day
  at: Date
  by: number | null
  file: { id: number; name: string } | null
  /** Written long after it happened (补录). */
  late: boolean
}

export const movedOn = (): { ok: false; problem: { kind: 'conflict'; message: string } } => ({
  ok: false,
  problem: { kind: 'conflict', message: '别人刚刚办了这件备案，请刷新后再看' },
})

/** May this step be taken in this state by this person? What papers and facts it needs is asked beside. */
export function decideFiling(
  filing: Pick<Filing, 'state' | 'submittedBy' | 'acceptedBy' | 'askedOn'>,
  act: FilingAct,
  actor: Pick<Actor, 'accountId'>,
): Result<{ to: FilingState }> {
  const move = moveOf(filingFlow, filing.state, act)
  if (!move) return no(movedOn().problem)
  const broken = separationBroken(filing, act, actor)
  if (broken !== null) return refused('separation', broken)
  if (act === 'ask-once' && filing.askedOn !== null)
    return refused(
      'ask-once',
      `补正须一次性告知：${filing.askedOn} 已经告知过 1 次，不能再次要求补正；请受理，仍不符合的由县级不予备案`,
    )
  return done({ to: move.to as FilingState })
}

/** 1401050012026… : the street's nine digits, Y(业委会) or W(物管会), the year, four digits of the series. */
export const filingNumber = (street9: string, of: OrganisationKind, year: number, serial: number): string =>
  `${street9}${filingLetter[of]}${year}${String(serial).padStart(4, '0')}`
export const filingLetter: Record<OrganisationKind, 'Y' | 'W'> = { committee: 'Y', management: 'W' }

/** The term of whoever comes next: as decided, else after the previous one's end or from the election on. */
export function termOf(given: {
  termFrom: Day | null
  termTo: Day | null
  electedOn: Day
  /** Ended before its time: the old one does not serve to its last day. */
  early: boolean
  previous: { termTo: Day | null; endedOn: Day | null } | null
  months: number
}): { from: Day; to: Day } {
  const { previous, electedOn } = given
  const serves = previous?.termTo && previous.endedOn === null && previous.termTo >= electedOn && !given.early
  const from = given.termFrom ?? (serves && previous.termTo ? addDays(previous.termTo, 1) : electedOn)
  return { from, to: given.termTo ?? addDays(addMonths(from, given.months), -1) }
}

/** Which parameter's clock runs in a state; filing and changing have their own. */
export function clockKey(filing: Pick<Filing, 'state' | 'kind'>): string | null {
  const state = filingFlow.states[filing.state]
  if (!('awaits' in state)) return null
  if (filing.state === 'draft' && (filing.kind === 'change' || filing.kind === 'cancel')) return 'filing.change'
  return state.awaits.within
}
export const clockKeys = [
  'filing.apply',
  'filing.change',
  'filing.correct_once',
  'filing.mend',
  'filing.decide',
] as const

/** A draft's time counts from the fact, every other state's from the day on which it was reached. */
export function filingClock(
  filing: Pick<Filing, 'state' | 'kind' | 'since' | 'factOn'> & { compound: { division: DivisionCode } },
  rules: readonly DeadlineRule[],
  now: Date,
  calendar: WorkCalendar,
): Reckoning | null {
  const key = clockKey(filing)
  if (key === null) return null
  const start = filing.state === 'draft' ? startInShanghai(filing.factOn) : filing.since
  const rule = ruleInForce(rules, key, lineage(filing.compound.division), dayInShanghai(start))
  return rule ? reckon(start, rule, now, calendar) : null
}

/** What began on or before this day is late by now, where the rule holds. */
export type LateLimit = { key: string; division: string; validFrom: Day; before: Day }

/** Turns clocks round, so that a list of many rows can ask the database for the late ones. */
export function lateLimits(rules: readonly DeadlineRule[], now: Date, calendar: WorkCalendar): LateLimit[] {
  const today = dayInShanghai(now)
  return rules.flatMap(rule => {
    for (
      let before = addDays(today, -rule.amount);
      before > addDays(today, -3 * rule.amount - 60);
      before = addDays(before, -1)
    ) {
      const clock = reckon(startInShanghai(before), rule, now, calendar)
      if (clock === null) return []
      if (clock.light === 'late') return [{ key: rule.key, division: rule.division, validFrom: rule.validFrom, before }]
    }
    return []
  })
}
