/** The ordinary commands of a kind, one a deed, through the same `perform` as every other. */
import type { z } from 'zod'
import { type Actor, covers } from '@/lib/core/access'
import { type Day, dayInShanghai } from '@/lib/core/day'
import { differencesBetween } from '@/lib/core/differences'
import { divisionCode } from '@/lib/core/division'
import { deedSchema, factErrors, type Given, parentOf, whyNot } from '@/lib/core/kind/deed'
import type { FactsOf, Fields } from '@/lib/core/kind/field'
import {
  type AnyKind,
  type AnyRecord,
  type Deed,
  type Deeds,
  fieldOf,
  fieldWords,
  type Kind,
  type Lies,
  type RecordOf,
  titleOf,
  valueWords,
} from '@/lib/core/kind/kind'
import { unchangedPapers } from '@/lib/core/kind/mended'
import { isLateEntry } from '@/lib/core/late-entry'
import { stoppingAt, unlessUnread } from '@/lib/core/parts'
import {
  done,
  type FieldErrors,
  invalid,
  isEmpty,
  missing,
  no,
  type Problem,
  type Result,
  refused,
  wrongIn,
} from '@/lib/core/result'
import { whenOf } from '@/lib/core/say'
import { readableFiles } from '@/lib/file/store'
import { type Changes, changesBetween, type Subject } from '@/lib/platform/audit'
import { stateCalendar } from '@/lib/platform/calendar'
import type { Tx } from '@/lib/platform/db'
import { type AuditRow, historyOf } from '@/lib/platform/history'
import { type Call, type Command, command, type Doer, type Parted } from '@/lib/platform/perform'
import { clockFrom, findParent, findRecord, insertRecord, namesOf, type Parent, updateRecord } from './store'

type Doing = { tx: Tx; actor: Actor; now: Date; today: Day }
type DeedRefusal = FieldErrors | Problem | null

/** What a deed does besides writing: judged before with what only the database knows, followed after. Plain code of the feature. */
export type Hook<F extends Fields, R, I> = {
  before?: (
    call: Doing & { input: I; facts: FactsOf<F>; record: R | null; parent: Parent | null },
  ) => Promise<DeedRefusal>
  after?: (call: Doing & { record: R; before: R | null }) => Promise<void>
}
export type Done<R> = { record: R; before: R | null; changes: Changes; reason: string | null }

type Hooks<L extends Lies, F extends Fields, S extends string, D extends Deeds<keyof F & string, S>, R> = {
  readonly [A in keyof D]?: Hook<F, R, Given<L, F, D[A]>>
}
type CommandsOf<L extends Lies, F extends Fields, S extends string, D extends Deeds<keyof F & string, S>, R> = {
  readonly [A in keyof D]: Command<z.ZodType<Given<L, F, D[A]>>, Done<R>>
}

const isProblem = (it: FieldErrors | Problem): it is Problem => typeof it['kind'] === 'string'
type AnyHook = Hook<Fields, AnyRecord, Record<string, unknown>>
type Work = { of: AnyKind; act: string; deed: Deed<string, string>; hook: AnyHook }
type AnyDoer = Doer & Parted<Record<string, unknown>>
type AnyCall = Call<Record<string, unknown>>

type JudgedBy = { record: AnyRecord | null; parent: Parent | null; known?: Readonly<Record<string, unknown>> }

/** Field by field what is wrong with the facts as they would be kept; null: nothing. @param known of a request that cannot be read whole, all its fields */
async function judged(
  { of, deed, hook }: Work,
  call: AnyCall,
  facts: Readonly<Record<string, unknown>>,
  { record, parent, known: input = call.input }: JudgedBy,
): Promise<Problem | null> {
  const today = dayInShanghai(call.now)
  const files = deed.asks.flatMap(name => {
    const id = of.fields[name]?.control === 'file' ? call.input[name] : null
    return typeof id === 'number' ? [{ name, id }] : []
  })
  const readable = await readableFiles(
    call,
    files.map(file => file.id),
  )
  const lost = files.filter(file => !readable.some(one => one.id === file.id))
  const names = await namesOf(call.tx, of, call.input)
  const unknown = deed.asks.flatMap(name => {
    const register = of.fields[name]?.register
    return register && typeof call.input[name] === 'string' && !(name in names) ? [[name, [register.unknown]]] : []
  })
  const gone = lost.map(file => [file.name, ['没有找到这份文件，请重新上传']])
  const errors: FieldErrors = {
    ...Object.fromEntries(gone),
    ...Object.fromEntries(unknown),
    ...factErrors(of, facts, today),
  }
  // All that is wrong is told at once; what only the database knows too, as far as it is said of a field.
  const asked = { ...call, today, input, facts: stoppingAt(facts, input), record, parent }
  const said = (await unlessUnread(async () => hook.before?.(asked))) ?? {}
  if (isProblem(said) && isEmpty(errors)) return said
  const { fields, ...more } = isProblem(said) ? wrongIn(said) : { fields: said }
  const all = { ...fields, ...errors }
  return isEmpty(all) ? null : { ...more, kind: 'invalid', fields: all }
}

/** Facts of which only some are known. */
const blank = (of: AnyKind, parts: Readonly<Record<string, unknown>>) => ({
  ...Object.fromEntries(Object.keys(of.fields).map(name => [name, null])),
  ...parts,
})

const given = (parts: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined))

/** What the deed brings: the answers, emptied fields, who signs and when, a kept reason. An attachment that is not given anew stays. */
function brought({ of, deed }: Work, { input, actor, now }: AnyCall, before: AnyRecord | null) {
  const answers = deed.asks.map(name => {
    const kept = of.fields[name]?.control === 'file' && input[name] === null ? (before?.[name] ?? null) : input[name]
    return [name, kept]
  })
  return {
    ...Object.fromEntries(answers),
    ...Object.fromEntries(Object.entries(deed.takes ?? {}).map(([name, from]) => [name, before?.[from ?? ''] ?? null])),
    ...Object.fromEntries((deed.clears ?? []).map(name => [name, null])),
    ...(deed.signs ? { [deed.signs]: actor.accountId } : {}),
    ...(deed.dates ? { [deed.dates]: dayInShanghai(now) } : {}),
    ...(deed.reason?.keep ? { [deed.reason.keep]: reasonOf(input) } : {}),
  }
}
const reasonOf = (input: Record<string, unknown>): string | null =>
  typeof input['reason'] === 'string' ? input['reason'] : null

/** The facts as they would be kept, in order; of them those that differ from what is kept. */
function settled(of: AnyKind, before: AnyRecord | null, fresh: Record<string, unknown>) {
  const empty = Object.fromEntries(Object.keys(of.fields).map(name => [name, null]))
  const old = { ...empty, ...before }
  const facts = of.settle ? of.settle({ ...old, ...fresh }, old) : { ...old, ...fresh }
  const written = Object.keys(of.fields).filter(name => name in fresh || facts[name] !== old[name])
  return { facts, written: Object.fromEntries(written.map(name => [name, facts[name]])) }
}

async function finished(
  work: Work,
  call: AnyCall,
  id: number,
  before: AnyRecord | null,
  written: Record<string, unknown>,
): Promise<Result<Done<AnyRecord>>> {
  const record = await findRecord(call.tx, work.of, id)
  if (!record) return missing()
  await work.hook.after?.({ ...call, today: dayInShanghai(call.now), record, before })
  const moved = before?.state === record.state ? {} : { state: record.state }
  const reason = work.deed.reason?.keep ? { [work.deed.reason.keep]: undefined } : {}
  const same = before ? unchangedPapers(work.of, work.deed, before, record) : {}
  const changes = { ...changesBetween(before ?? {}, { ...written, ...reason, ...moved }), ...same }
  return done({ record, before, changes, reason: work.deed.reason ? reasonOf(call.input) : null })
}

/** A day that is written, for the first time or anew, long after it happened. */
const isLate = (of: AnyKind, written: Readonly<Record<string, unknown>>, now: Date): boolean =>
  (of.happens ?? []).some(name => {
    const on = written[name]
    return typeof on === 'string' && isLateEntry(on as Day, now, stateCalendar)
  })

/** A compound's code begins with its street's: in a street of the actor's own it is a slip, elsewhere it is not there. */
function isOwnCode(actor: Actor, code: string): boolean {
  const street = divisionCode(`${code.slice(0, 9)}000`)
  return street !== null && covers(actor, street)
}

async function make(work: Work, call: AnyCall): Promise<Result<Done<AnyRecord>>> {
  const { of, deed } = work
  const key = parentOf[of.lies]
  const parent = await findParent(call.tx, of, String(call.input[key]), call)
  if (!parent)
    return of.lies !== 'in-unit' && isOwnCode(call.actor, String(call.input[key]))
      ? invalid({ [key]: ['没有这个小区，或它不在您的范围内'] })
      : missing()
  const starts = deed.starts ? call.input[deed.starts] : null
  if (parent.retiredOn !== null && !(typeof starts === 'string' && starts < parent.retiredOn))
    return refused('retired', `${parent.name}已于 ${parent.retiredOn} 退出`)
  const { facts, written } = settled(of, null, brought(work, call, null))
  const problem = await judged(work, call, facts, { record: null, parent })
  if (problem) return no(problem)
  const since = clockFrom(deed.since ? facts[deed.since] : null, dayInShanghai(call.now), call.now)
  const id = await insertRecord(call.tx, of, call, parent, {
    facts: written,
    state: deed.to ?? '',
    since,
    late: isLate(of, written, call.now),
  })
  return finished(work, call, id, null, written)
}

async function change(work: Work, call: AnyCall): Promise<Result<Done<AnyRecord>>> {
  const { of, deed } = work
  const [id, version] = [Number(call.input['id']), Number(call.input['version'])]
  const before = await findRecord(call.tx, of, id)
  if (!before) return missing()
  const stopped = whyNot(of, deed, before, call.actor)
  const moved = { tx: call.tx, of, deed, version }
  if (stopped) return no(before.version === version ? stopped : await overtaken(moved, before, {}, stopped))
  const { facts, written } = settled(of, before, brought(work, call, before))
  if (before.version !== version) return no(await overtaken(moved, before, written, null))
  const problem = await judged(work, call, facts, { record: before, parent: null })
  if (problem) return no(problem)
  const since = clockFrom(deed.since ? facts[deed.since] : null, dayInShanghai(call.now), call.now)
  const seen = { id, version, state: before.state }
  const news = Object.fromEntries(Object.entries(written).filter(([name, value]) => value !== before[name]))
  if (
    await updateRecord(call.tx, of, call, seen, {
      facts: written,
      to: deed.to ?? null,
      since,
      late: isLate(of, news, call.now),
    })
  )
    return finished(work, call, id, before, written)
  return no(await overtaken(moved, (await findRecord(call.tx, of, id)) ?? before, written, null))
}

/** The same of a request that cannot be read whole: of what stands the rest is known; of what is made, what can be read. */
async function judgedInPart(work: Work, { parts, known, ...doer }: AnyDoer): Promise<FieldErrors> {
  const { of, deed } = work
  const input = given(parts)
  const record = deed.from && typeof input['id'] === 'number' ? await findRecord(doer.tx, of, input['id']) : null
  if (deed.from && (!record || whyNot(of, deed, record, doer.actor))) return {}
  const code = input[parentOf[of.lies]]
  const parent = !deed.from && typeof code === 'string' ? await findParent(doer.tx, of, code, doer) : null
  const facts = { ...blank(of, record ?? {}), ...input }
  // What is made nowhere that is known is judged by what it says alone.
  if (!record && !parent) return factErrors(of, facts, dayInShanghai(doer.now))
  const problem = await judged(work, { ...doer, input }, facts, { record, parent, known })
  return problem === null ? {} : wrongIn(problem).fields
}

type Overtaken = { tx: Tx; of: AnyKind; deed: Deed<string, string>; version: number }

/** Somebody was first: who, when and what they did, and what stands there now beside what was typed. */
async function overtaken(
  { tx, of, deed, version }: Overtaken,
  now: AnyRecord,
  written: Record<string, unknown>,
  stopped: Problem | null,
): Promise<Problem> {
  if (stopped?.kind === 'refused' && stopped.rule !== 'state') return stopped
  const rows = await historyOf(tx, of.name, String(now.id), Math.max(1, now.version - version))
  const moves = rows.reverse().map(row => `${row.actorName} ${whenOf(row.at)} ${deedWords(of, row)}`)
  const told = moves.join('；') || `${now.updatedBy?.name ?? '别人'} ${whenOf(now.updatedAt)} 先办了`
  const message = `您打开这一条之后：${told}。现在是“${of.states[now.state]?.label ?? ''}”。`
  // Who signs and when is nothing that was typed.
  const typed = Object.fromEntries(Object.entries(written).filter(([name]) => deed.asks.includes(name)))
  const differences = differencesBetween(fieldWords(of), typed, now, (name, value) => valueWords(of, name, value))
  return { kind: 'conflict', message, differences, version: now.version }
}

/** 更正（起始日期：2025-03-01 → 2025-04-01） */
function deedWords(of: AnyKind, { act, changes }: AuditRow): string {
  const [from, to] = changes?.['state'] ?? []
  const deed = Object.values(of.deeds).find(
    one => one.by === act && (to === undefined || (one.to === to && one.from?.includes(String(from)))),
  )
  const changed = (deed?.asks ?? []).flatMap(name => {
    const [before, after] = changes?.[name] ?? []
    const { label, control } = fieldOf(of, name)
    if (before === after || control === 'file') return []
    return [`${label}：${valueWords(of, name, before) || '未填'} → ${valueWords(of, name, after) || '未填'}`]
  })
  const label = deed?.label ?? '更改'
  return changed.length > 0 ? `${label}（${changed.join('；')}）` : label
}

const subjectOf =
  (of: AnyKind) =>
  ({ record, changes, reason }: Done<AnyRecord>): Subject => ({
    ...{ kind: of.name, id: record.id, name: titleOf(of, record), division: record.division, reason, changes },
  })

/**
 * @param hooks what a deed needs beyond the definition; a kind with more than three is not a kind
 */
export function commandsOf<
  N extends string,
  L extends Lies,
  F extends Fields,
  S extends string,
  D extends Deeds<keyof F & string, S>,
>(
  of: Kind<N, L, F, S, D>,
  hooks: Hooks<L, F, S, D, RecordOf<Kind<N, L, F, S, D>>> = {},
): CommandsOf<L, F, S, D, RecordOf<Kind<N, L, F, S, D>>> {
  const any: AnyKind = of
  const made = Object.entries(any.deeds).map(([act, deed]) => {
    const work: Work = { of: any, act, deed, hook: { ...(hooks as Readonly<Record<string, AnyHook>>)[act] } }
    const run = (call: AnyCall) => (deed.from ? change(work, call) : make(work, call))
    const schema = deedSchema(any, deed)
    const also = (doer: AnyDoer) => judgedInPart(work, doer)
    return [act, command({ schema, act: deed.by, run, also, subject: subjectOf(any) })]
  })
  return Object.fromEntries(made) as CommandsOf<L, F, S, D, RecordOf<Kind<N, L, F, S, D>>>
}
