/** What happens to a procedure without moving it: reminders, attempts, the take-over, papers, objections. */
import { addDays, type Day, dayInShanghai } from '@/lib/core/day'
import { done, invalid, missing, no, type Result, refused } from '@/lib/core/result'
import { findFile } from '@/lib/file/store'
import type { Tx } from '@/lib/platform/db'
import type { Call } from '@/lib/platform/perform'
import { type ActDay, dayErrors } from './days'
import { daysOfProcedure } from './days-store'
import { overtaken } from './do-move'
import { gather } from './facts-store'
import { isEnd } from './flow'
import type { PaperCode } from './kinds'
import { findObjection, insertObjection, writeAnswer } from './objection-store'
import { insertPaper, isNeighbourhood, isOfOffice, papersOf, withdrawPaperRow } from './paper-store'
import type {
  AddObjectionRequest,
  AddPaperRequest,
  AnswerObjectionRequest,
  NoteRequest,
  TakeOverRequest,
  WithdrawPaperRequest,
} from './requests'
import { isListed, needingAct } from './steps'
import { findProcedure, holdProcedure, noteStep, type Procedure, type ProcedureFacts, stepsOf } from './store'
import { type KeptProcedure, kept } from './subject'
import { paperText, procedureActText, procedureStateText } from './text'

const ended = (it: Procedure): Result<never> =>
  refused('ended', `这项程序${procedureStateText(it.kind, it.state)}，不能再改`)

/** A day against all others of its procedure; null: it can be. */
async function wrongDays(tx: Tx, it: Procedure, given: ActDay, now: Date): Promise<Result<never> | null> {
  const all = await daysOfProcedure(tx, it)
  const days = all.filter(one => one.key !== given.key || one.of !== given.of)
  const opened = days.find(one => one.step === 0)
  // What is objected to when nothing is posted any more is no part of the publicity.
  const raised = days.find(one => one.key === 'raised' && one.of === given.of)
  const apart = raised ? raised.apart : days.some(one => one.key === 'close-publicity')
  const wrong = dayErrors([...days, { ...given, apart }], { notice: 0 }, dayInShanghai(now))
  if (opened && given.on < opened.on) return invalid({ [given.field ?? '']: [`不能早于启动程序之日（${opened.on}）`] })
  return Object.keys(wrong).length > 0 ? invalid(wrong) : null
}

type NoteCall = Call<NoteRequest | TakeOverRequest>

/** Writes a step that moves nothing. */
async function note(
  { input, actor, now, tx }: NoteCall,
  before: Procedure,
  act: 'remind' | 'log-attempt' | 'take-over',
  facts: Partial<ProcedureFacts> = {},
): Promise<Result<KeptProcedure>> {
  const step = { act, on: input.on, note: input.note ?? '', facts }
  if (!(await noteStep(tx, { actor, now }, before, step))) return no(overtaken(before))
  const after = await findProcedure(tx, before.id)
  return after ? done(kept(before, after, { reason: input.note })) : missing()
}

/** The procedure as seen, on a day that can be. */
async function seen({ input, now, tx }: NoteCall): Promise<Result<Procedure>> {
  const procedure = await holdProcedure(tx, input.id)
  if (!procedure) return missing()
  if (procedure.version !== input.version) return no(overtaken(procedure))
  const today = dayInShanghai(now)
  return input.on > today ? invalid({ on: [`不能晚于今天（${today}）`] }) : done(procedure)
}

export async function remindDeveloper(call: Call<NoteRequest>): Promise<Result<KeptProcedure>> {
  const found = await seen(call)
  if (!found.ok) return found
  if (found.value.state !== 'papers-asked') return refused('papers-in', '建设单位资料已报，不用再催办')
  return note(call, found.value, 'remind')
}

/** The duty of a 物管会 in office: to bring about an owners' assembly (domain §3 ii). */
export async function logAnAttempt(call: Call<NoteRequest>): Promise<Result<KeptProcedure>> {
  const found = await seen(call)
  if (!found.ok) return found
  if (found.value.kind !== 'management' || found.value.state !== 'serving')
    return refused('not-serving', '只有履职中的物管会登记推动情况')
  return note(call, found.value, 'log-attempt')
}

/** 菏泽: so many days before the term's end the street takes the re-election into its own hands. */
export async function takeItOver(call: Call<TakeOverRequest>): Promise<Result<KeptProcedure>> {
  const found = await seen(call)
  if (!found.ok) return found
  const procedure = found.value
  if (procedure.kind !== 'reelection' || isEnd(procedure.kind, procedure.state))
    return refused('no-reelection', '只有在办的换届可以接管')
  if (procedure.takenOverOn !== null) return refused('taken-over', `街道已于 ${procedure.takenOverOn} 接管`)
  const { facts } = await gather(call.tx, procedure, call.now)
  const limit = facts.limits['reelect.takeover']
  const termTo = procedure.organisation?.termTo ?? null
  if (termTo === null || !limit) return refused('no-term', '上一届没有登记任期，请先更正')
  const from = addDays(termTo, -limit.amount)
  if (call.input.on < from)
    return refused('too-early', `届满日 ${termTo}，${from} 起（届满前 ${limit.amount} 日，${limit.basis}）方可接管`)
  return note(call, procedure, 'take-over', { takenOverOn: call.input.on })
}

export async function putPaper({ input, actor, now, tx }: Call<AddPaperRequest>): Promise<Result<KeptProcedure>> {
  const procedure = await holdProcedure(tx, input.id)
  if (!procedure) return missing()
  if (procedure.endedOn !== null) return ended(procedure)
  if (!isListed(procedure.kind, input.code)) return invalid({ code: [`这项程序不收《${paperText[input.code]}》`] })
  if (isNeighbourhood(actor) && (await isHandedIn(tx, procedure, input.code)))
    return refused(
      'handed-in',
      `《${paperText[input.code]}》已随备案提交，以提交时为准；有新材料的，请在备案补正时交，或由街道补充`,
    )
  const file = await findFile({ tx, actor, now }, input.file)
  if (!file) return invalid({ file: ['没有找到这份文件，请重新上传'] })
  await insertPaper(tx, { actor, now }, procedure, { code: input.code, fileId: file.id })
  return done(kept(procedure, procedure, { changes: { paper: [null, `${paperText[input.code]}：${file.name}`] } }))
}

/** A step rests on such a paper, and the outcome was handed in: what is decided about stays what it was. */
async function isHandedIn(tx: Tx, procedure: Procedure, code: PaperCode): Promise<boolean> {
  if (!['filing', 'filed', 'serving', 'completed'].includes(procedure.state)) return false
  const act = needingAct(procedure.kind, code)
  return (await stepsOf(tx, procedure.id)).some(step => step.act === act && !step.takenBack)
}

/** A paper that a step rests on is replaced, not withdrawn; a community withdraws its own papers, not the street's. */
export async function takeBackPaper({
  input,
  actor,
  now,
  tx,
}: Call<WithdrawPaperRequest>): Promise<Result<KeptProcedure>> {
  const procedure = await holdProcedure(tx, input.id)
  if (!procedure) return missing()
  if (procedure.endedOn !== null) return ended(procedure)
  const papers = await papersOf(tx, procedure.id)
  const paper = papers.find(one => one.id === input.paper)
  if (!paper) return missing()
  if (await isOfOffice(tx, actor, paper.by)) return refused('not-yours', '这份材料由街道上传，须由街道撤回')
  const act = needingAct(procedure.kind, paper.code)
  const isRelied = (await stepsOf(tx, procedure.id)).some(step => step.act === act && !step.takenBack)
  const isLast = papers.filter(one => one.code === paper.code).length === 1
  if (act && isRelied && isLast)
    return refused('relied-on', `已据此办理“${procedureActText[act]}”，不能撤回；有误请上传新的一份替换`)
  if (!(await withdrawPaperRow(tx, now, { procedureId: procedure.id, id: paper.id }))) return no(overtaken(procedure))
  // What counts from now on is said: the one before it, or nothing.
  const older = papers.find(one => one.code === paper.code && one.id !== paper.id)
  const stands = older ? `${paperText[paper.code]}：以 ${older.file.name} 为准` : null
  const changes = { paper: [`${paperText[paper.code]}：${paper.file.name}`, stands] } satisfies KeptProcedure['changes']
  return done(kept(procedure, procedure, { changes, reason: input.reason }))
}

export async function object({ input, actor, now, tx }: Call<AddObjectionRequest>): Promise<Result<KeptProcedure>> {
  const procedure = await holdProcedure(tx, input.procedure)
  if (!procedure) return missing()
  if (procedure.endedOn !== null) return ended(procedure)
  const wrong = await wrongDays(tx, procedure, { key: 'raised', on: input.raisedOn, field: 'raisedOn' }, now)
  if (wrong) return wrong
  await insertObjection(tx, { actor, now }, procedure, input)
  return done(kept(procedure, procedure, { changes: { objection: [null, input.text] } }))
}

/** The publicity in which something was raised is over: it was brought to an end on or after that day. */
const isClosed = async (tx: Tx, procedure: Procedure, raisedOn: Day): Promise<boolean> =>
  (await stepsOf(tx, procedure.id)).some(
    step => step.act === 'close-publicity' && !step.takenBack && step.on >= raisedOn,
  )

export async function answerIt({
  input,
  actor,
  now,
  tx,
}: Call<AnswerObjectionRequest>): Promise<Result<KeptProcedure>> {
  const objection = await findObjection(tx, input.id)
  const procedure = objection && (await holdProcedure(tx, objection.procedureId))
  if (!objection || !procedure) return missing()
  if (objection.answer !== null && (procedure.endedOn !== null || (await isClosed(tx, procedure, objection.raisedOn))))
    return refused('closed', '公示已经结束，已作的答复不能改写；有新情况的，请另行登记')
  const of = `objection ${objection.id}`
  const given = { key: 'answered', on: input.answeredOn, of, field: 'answeredOn' } as const
  const wrong = await wrongDays(tx, procedure, given, now)
  if (wrong) return wrong
  const { answer, answeredOn } = input
  if (!(await writeAnswer(tx, { actor, now }, { id: input.id, version: input.version }, { answer, answeredOn })))
    return no({ kind: 'conflict', message: '这条异议刚刚被别人答复过，请刷新后再看', version: objection.version })
  return done(
    kept(procedure, procedure, {
      changes: { objection: [objection.text, objection.text], answer: [objection.answer, answer] },
    }),
  )
}
