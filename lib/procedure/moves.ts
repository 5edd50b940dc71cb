/** May this move be made now, and what stands in its way? The page's buttons and the command's guard are this one answer. */
import { type Day, isDay } from '@/lib/core/day'
import { moveOf } from '@/lib/core/flow'
import { done, type FieldErrors, invalid, type Result, refused } from '@/lib/core/result'
import { type AskKey, askText, voluntaryAsks } from './asks'
import { type ActDay, type DayLimits, dayErrors, isDayKey } from './days'
import type { Blocker, GuardFacts } from './facts'
import { isEnd, type ProcedureAct, type ProcedureState, procedureFlows } from './flow'
import type { PaperCode } from './kinds'
import { handedIn } from './paper-way'
import type { ProcedureFacts } from './procedure'
import type { MoveOnRequest } from './requests'
import { checkGuards } from './rules'
import { type StepRule, stepRule } from './steps'
import { paperText, procedureActWord, procedureStateText } from './text'

/** What stands before a move: papers that are missing, then the guards. */
export const blockersOf = (rule: StepRule, facts: GuardFacts): Blocker[] => [
  ...papersMissing(rule.papers, facts.papers),
  ...checkGuards(rule.guards, facts),
]

function papersMissing(needed: readonly PaperCode[], there: ReadonlySet<PaperCode>): Blocker[] {
  const lacking = handedIn(needed).filter(code => !there.has(code))
  if (lacking.length === 0) return []
  const text = `还缺 ${lacking.length} 件材料：${lacking.map(code => paperText[code]).join('、')}`
  return [{ rule: 'papers', text, href: '#papers', stops: true }]
}

export type DecidedMove = { to: ProcedureState; facts: Partial<ProcedureFacts>; warnings: string[] }

const throughText: Record<NonNullable<StepRule['through']>, string> = {
  filing: '请在备案里提交和办理，这里会自动跟进',
  audit: '请在换届审计里办理，这里会自动跟进',
}

/**
 * Decides a move that somebody with its permission asks for.
 * @param given what its form brought; `facts` are those of today, before it
 */
export function decideMove(facts: GuardFacts, given: MoveOnRequest, today: Day): Result<DecidedMove> {
  const { kind, state } = facts
  const move = moveOf(procedureFlows[kind], state, given.act)
  const rule = stepRule(kind, given.act)
  if (!move || !rule) return refused('not-now', notNow(facts, given.act))
  if (rule.through) return refused('through', throughText[rule.through])
  const brought = broughtBy(facts, given, rule)
  const wrong = fieldErrors(facts, given, rule, move.reason === 'required', today)
  const blockers = blockersOf(rule, { ...facts, on: given.on, own: { ...facts.own, ...brought } })
  const first = blockers.find(blocker => blocker.stops)
  // All at once: what is wrong with the fields, and what stands in the way whatever they say.
  if (Object.keys(wrong).length > 0) return invalid({ ...(first ? { '': [sentence(blockers)] } : {}), ...wrong })
  if (first) return refused(first.rule, sentence(blockers))
  const disorder = dayErrors(daysWith(facts, given, brought), dayLimits(facts), today)
  if (Object.keys(disorder).length > 0) return invalid(disorder)
  return done({
    to: move.to as ProcedureState,
    facts: brought,
    warnings: blockers.map(blocker => blocker.text),
  })
}

/** All that stops, so that nobody mends one thing to hear of the next. */
const sentence = (blockers: readonly Blocker[]): string =>
  blockers
    .filter(blocker => blocker.stops)
    .map(blocker => blocker.text)
    .join('；')

function notNow({ kind, state }: Pick<GuardFacts, 'kind' | 'state'>, act: ProcedureAct): string {
  const stands = procedureStateText(kind, state)
  return isEnd(kind, state)
    ? `这项程序${stands}，不能再办理`
    : `现在是“${stands}”，不能“${procedureActWord(kind, act)}”`
}

/** A move's form, or as much of it as can be read. */
type MoveGiven = Partial<MoveOnRequest> & Pick<MoveOnRequest, 'act' | 'on'>

/** What is wrong with a form of which not everything can be read. */
export function wrongOf(facts: GuardFacts, parts: Partial<MoveOnRequest>, today: Day): FieldErrors {
  const { act, on = today } = parts
  const move = act && moveOf(procedureFlows[facts.kind], facts.state, act)
  const rule = act && stepRule(facts.kind, act)
  if (!move || !rule || rule.through) return {}
  return fieldErrors(facts, { ...parts, act, on }, rule, move.reason === 'required', today)
}

function fieldErrors(
  facts: GuardFacts,
  given: MoveGiven,
  rule: StepRule,
  isReasonNeeded: boolean,
  today: Day,
): Record<string, string[]> {
  const wrong: Record<string, string[]> = {}
  const steps = facts.days.filter(it => it.step !== undefined)
  Object.assign(wrong, dayErrors([...steps, stepDay(given)], dayLimits(facts), today))
  if (isReasonNeeded && (given.note ?? '').length < 4) wrong['note'] = ['请写明理由，至少 4 个字']
  for (const ask of rule.asks) if (isLacking(ask, given)) wrong[ask] = [`请填写${askText[ask].replace(/（.*）/, '')}`]
  return wrong
}

/** The step that is asked for, behind all others. */
const stepDay = ({ act, on }: MoveGiven): ActDay => ({
  key: isDayKey(act) ? act : 'step',
  on,
  step: Number.MAX_SAFE_INTEGER,
  field: 'on',
})

/** All days of the procedure with those that the move brings in the place of what they replace. */
const daysWith = (facts: GuardFacts, given: MoveOnRequest, brought: Partial<ProcedureFacts>): ActDay[] => [
  ...facts.days.filter(it => !Object.hasOwn(brought, it.key)),
  stepDay(given),
  ...Object.entries(brought).flatMap(([key, on]): ActDay[] =>
    isDayKey(key) && typeof on === 'string' && isDay(on) ? [{ key, on, field: key }] : [],
  ),
]

const dayLimits = ({ limits }: GuardFacts): DayLimits => ({ notice: limits['form.notice_before_meeting']?.amount ?? 0 })

const isLacking = (ask: AskKey, given: MoveGiven): boolean =>
  (given[ask] ?? null) === null &&
  (!voluntaryAsks.includes(ask) || (given.applicant === 'owners' && ask === 'applicantArea'))

/** The facts of the procedure that the move writes. */
function broughtBy(facts: GuardFacts, given: MoveOnRequest, rule: StepRule): Partial<ProcedureFacts> {
  const asked = Object.fromEntries(
    rule.asks.filter(ask => ask !== 'managementReason').map(ask => [ask, given[ask]]),
  ) as Partial<ProcedureFacts>
  if (given.act === 'choose')
    return { seats: facts.people.filter(it => it.part === 'member' && it.vetting === 'passed').length }
  return asked
}
