/** What is done about the audit of a term that ends; each deed moves the re-election on, and is the only way of that move. */
import type { Actor } from '@/lib/core/access'
import { type Day, dayInShanghai } from '@/lib/core/day'
import { lineage } from '@/lib/core/division'
import { moveOf } from '@/lib/core/flow'
import { unlessUnread } from '@/lib/core/parts'
import {
  done,
  firstTrouble,
  invalid,
  isEmpty,
  missing,
  no,
  type Problem,
  type Result,
  refused,
} from '@/lib/core/result'
import { ruleInForce } from '@/lib/deadline/rules'
import { deadlineRules } from '@/lib/deadline/store'
import { findFile } from '@/lib/file/store'
import { changesBetween, type Subject } from '@/lib/platform/audit'
import type { Tx } from '@/lib/platform/db'
import { command } from '@/lib/platform/perform'
import { dayErrors } from '@/lib/procedure/days'
import { daysOfProcedure } from '@/lib/procedure/days-store'
import { type ProcedureState, reelectionFlow } from '@/lib/procedure/flow'
import type { PaperCode } from '@/lib/procedure/kinds'
import { insertPaper, papersOf } from '@/lib/procedure/paper-store'
import { findProcedure, holdProcedure, type MoveOn, moveProcedure, type Procedure } from '@/lib/procedure/store'
import { paperText, procedureActText, procedureStateText } from '@/lib/procedure/text'
import { type AuditDone, current, lost, subject } from './doing'
import {
  type AuditAct,
  CloseAuditRequest,
  closeCheck,
  EngageAuditRequest,
  PublishAuditRequest,
  periodProblem,
  publishProblem,
  ReportAuditRequest,
  reportProblem,
  type TermAudit,
  WaiveAuditRequest,
} from './rules'
import { insertAudit, insertFindings, updateAudit } from './store'

type SeenProcedure = { it: Procedure; stamp: { actor: Actor; now: Date }; day: Result<null> }
type AuditStep = { id: number; version: number; on: Day }

/** What is asked of a request of which a field may not be readable. */
async function judged(ask: () => Problem | null | Promise<Problem | null>): Promise<Result<null>> {
  const problem = await unlessUnread(ask)
  return problem ? no(problem) : done(null)
}

/** The re-election as it stands, where the act is open in its state; whether the day is possible. */
async function begin(
  tx: Tx,
  act: AuditAct,
  { input, actor, now }: { input: AuditStep; actor: Actor; now: Date },
): Promise<Result<SeenProcedure & { to: ProcedureState }>> {
  const procedure = await holdProcedure(tx, input.id)
  if (procedure?.kind !== 'reelection') return missing()
  if (procedure.version !== input.version) return lost()
  const move = moveOf(reelectionFlow, procedure.state, act)
  if (!move)
    return refused(
      'flow',
      `现在是“${procedureStateText(procedure.kind, procedure.state)}”，不能${procedureActText[act]}`,
    )
  const days = await daysOfProcedure(tx, procedure)
  const key = act === 'close-audit' ? act : 'step'
  const day = await judged(() => {
    const step = { key, on: input.on, step: Number.MAX_SAFE_INTEGER, field: 'on' } as const
    const wrong = dayErrors([...days, step], { notice: 0 }, dayInShanghai(now))
    return isEmpty(wrong) ? null : invalid(wrong).problem
  })
  return done({ it: procedure, stamp: { actor, now }, day, to: move.to as ProcedureState })
}

/** The paper of a step: the one that came along, or one handed in before. */
async function paperProblem(
  tx: Tx,
  { it: procedure, stamp }: SeenProcedure,
  code: PaperCode,
  file: number | undefined,
): Promise<Problem | null> {
  if (file !== undefined) {
    if (!(await findFile({ tx, ...stamp }, file)))
      return { kind: 'invalid', fields: { file: ['没有找到这份文件，请重新上传'] } }
    await insertPaper(tx, stamp, procedure, { code, fileId: file })
    return null
  }
  if (await paperOf(tx, procedure, code)) return null
  return { kind: 'invalid', fields: { file: [`还缺${paperText[code]}`] } }
}

/** The newest of a code that is not withdrawn. */
async function paperOf(tx: Tx, it: Procedure, code: PaperCode): Promise<{ id: number } | null> {
  return (await papersOf(tx, it.id)).find(paper => paper.code === code)?.file ?? null
}

async function moved(
  tx: Tx,
  { it: procedure, stamp }: SeenProcedure,
  move: MoveOn,
  changes: Subject['changes'],
): Promise<Result<AuditDone>> {
  if (!(await moveProcedure(tx, stamp, procedure, move))) return lost()
  const after = await findProcedure(tx, procedure.id)
  if (!after) return missing()
  const state = changesBetween({ state: procedure.state }, { state: after.state })
  return done({ procedure: after, changes: { ...state, ...changes }, reason: move.note ?? null })
}

export const engageAudit = command({
  schema: EngageAuditRequest,
  act: 'procedure.engage-audit',
  run: async ({ input, actor, now, tx }) => {
    const begun = await begin(tx, 'engage-audit', { input, actor, now })
    if (!begun.ok) return begun
    const { it: procedure, to } = begun.value
    const trouble = firstTrouble(
      begun.value.day,
      await judged(() => periodProblem(input.periodFrom, input.periodTo, input.on)),
      await judged(() => paperProblem(tx, begun.value, 'audit-engagement', input.file)),
    )
    if (trouble) return trouble
    const facts = {
      firm: input.firm,
      firmCode: input.firmCode ?? null,
      engagedOn: input.on,
      periodFrom: input.periodFrom,
      periodTo: input.periodTo,
    }
    await insertAudit(tx, now, procedure, facts)
    // What was waived once and then taken back is no waiver any more; the step that said so stays.
    const move = { act: 'engage-audit', to, on: input.on, note: input.firm, facts: { auditWaiver: null } }
    return moved(tx, begun.value, move, changesBetween({}, facts))
  },
  subject,
})

/** A report that was taken back stands as it was handed in: another one has a row of its own. */
async function begunAnew(tx: Tx, now: Date, procedure: Procedure, seen: TermAudit): Promise<TermAudit | null> {
  await insertAudit(tx, now, procedure, seen)
  return current(tx, procedure)
}

export const reportAudit = command({
  schema: ReportAuditRequest,
  act: 'procedure.report-audit',
  run: async ({ input, actor, now, tx }) => {
    const begun = await begin(tx, 'report-audit', { input, actor, now })
    if (!begun.ok) return begun
    const { it: procedure, to } = begun.value
    const seen = await current(tx, procedure)
    if (!seen) return missing()
    const trouble = firstTrouble(
      begun.value.day,
      await judged(() => reportProblem(seen, input.on)),
      await judged(() => paperProblem(tx, begun.value, 'audit-report', input.file)),
    )
    if (trouble) return trouble
    const audit = seen.reportedOn === null ? seen : await begunAnew(tx, now, procedure, seen)
    if (!audit) return missing()
    await insertFindings(
      tx,
      procedure,
      audit.id,
      input.findings.map(one => ({ ...one, amount: one.amount ?? null })),
    )
    const file = await paperOf(tx, procedure, 'audit-report')
    const facts = { reportedOn: input.on, opinion: input.opinion, ...(file ? { reportFileId: file.id } : {}) }
    if (!(await updateAudit(tx, audit, facts))) return lost()
    const changes = changesBetween(
      {},
      {
        reportedOn: input.on,
        opinion: input.opinion,
        ...(input.findings.length > 0 ? { findings: `${input.findings.length} 条` } : {}),
      },
    )
    return moved(tx, begun.value, { act: 'report-audit', to, on: input.on }, changes)
  },
  subject,
})

export const publishAudit = command({
  schema: PublishAuditRequest,
  act: 'procedure.publish-audit',
  run: async ({ input, actor, now, tx }) => {
    const begun = await begin(tx, 'publish-audit', { input, actor, now })
    if (!begun.ok) return begun
    const { it, to } = begun.value
    const audit = await current(tx, it)
    if (!audit) return missing()
    const trouble = firstTrouble(
      begun.value.day,
      await judged(() => publishProblem(audit)),
      await judged(() => paperProblem(tx, begun.value, 'audit-notice', input.file)),
    )
    if (trouble) return trouble
    if (!(await updateAudit(tx, audit, { postedFrom: input.on }))) return lost()
    const changes = changesBetween({ postedFrom: audit.postedFrom }, { postedFrom: input.on })
    return moved(tx, begun.value, { act: 'publish-audit', to, on: input.on }, changes)
  },
  subject,
})

/** How long a result is posted where no parameter says so. */
const postingFallback = 30

export const closeAudit = command({
  schema: CloseAuditRequest,
  act: 'procedure.close-audit',
  run: async ({ input, actor, now, tx }) => {
    const begun = await begin(tx, 'close-audit', { input, actor, now })
    if (!begun.ok) return begun
    const { it: procedure, to } = begun.value
    const audit = await current(tx, procedure)
    if (!audit) return missing()
    const { division } = procedure.compound
    const rules = await deadlineRules(tx, division, ['audit.publish'])
    const rule = ruleInForce(rules, 'audit.publish', lineage(division), audit.postedFrom ?? input.on)
    const checked = closeCheck(audit, input.on, rule?.amount ?? postingFallback)
    const trouble = firstTrouble(begun.value.day, checked)
    if (trouble) return trouble
    const move = { act: 'close-audit', to, on: input.on, ...(input.note ? { note: input.note } : {}) }
    return moved(tx, begun.value, move, null)
  },
  subject,
})

export const waiveAudit = command({
  schema: WaiveAuditRequest,
  act: 'procedure.waive-audit',
  run: async ({ input, actor, now, tx }) => {
    const begun = await begin(tx, 'waive-audit', { input, actor, now })
    if (!begun.ok) return begun
    const { to, day } = begun.value
    if (!day.ok) return day
    const move = { act: 'waive-audit', to, on: input.on, note: input.reason, facts: { auditWaiver: input.reason } }
    return moved(tx, begun.value, move, null)
  },
  subject,
})
