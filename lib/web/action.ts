/** Makes a command callable from a form; files in the form are taken in first and stand as their ids. */
import { nameAndBytes, rawOf, tooMuch } from './form'
import 'server-only'
import type { z } from 'zod'
import type { Actor } from '@/lib/core/access'
import { may, visitor } from '@/lib/core/access'
import { isAlike } from '@/lib/core/apart'
import type { Each, FormAction, FormState, PrintedSlip } from '@/lib/core/form-state'
import type { Permission } from '@/lib/core/permissions'
import { privateMark } from '@/lib/core/private-mark'
import type { FieldErrors, Problem } from '@/lib/core/result'
import { withWhoMay } from '@/lib/core/role'
import { fieldsOf, type TakenField, takesFile } from '@/lib/core/schema-fields'
import { holdable } from '@/lib/core/text'
import { uploadFile } from '@/lib/file/commands'
import { now } from '@/lib/platform/clock'
import { type Command, perform } from '@/lib/platform/perform'
import { performEach } from '@/lib/platform/perform-each'
import { type HitLimit, withinLimit } from '@/lib/platform/rate-limit'
import type { SheetSpec } from '@/lib/platform/sheets/spec'
import { writeXlsx } from '@/lib/platform/sheets/xlsx-write'
import { problemSentence } from '@/lib/platform/words'
import { currentActor } from './actor'
import { requestAtHand, withRequest } from './request'

type Answer<O> = {
  said?: (value: O) => string
  /** null: stays where it is. */
  next?: (value: O) => string | null
  secret?: (value: O) => { label: string; value: string } | null
  slips?: (value: O) => PrintedSlip[]
  /** Of a deed done to several: what became of each. */
  each?: (value: O) => Each[]
  /** Rows that were not taken, as a sheet to be mended; null: all were. */
  sheet?: (value: O) => { name: string; spec: SheetSpec<string> } | null
  /** Fields whose file goes to the command itself, as its name and its bytes, since it keeps what is not an attachment. */
  bytes?: readonly string[]
  /** For anybody, signed in or not: done as a visitor, so many tries from one address under this name. */
  anyone?: { name: string; tries: HitLimit }
}

/** Whoever fills in a form was signed in when it was drawn. */
const ended: FormState = {
  ok: false,
  ended: true,
  message: '登录已结束，这一步没有提交。填写的内容都还在，重新登录后再提交一次即可。',
}

export const action =
  <S extends z.ZodType, O>(command: Command<S, O>, answer: Answer<O> = {}): FormAction =>
  async (_before, form) =>
    withRequest(async () => {
      const much = tooMuch(form)
      if (much !== null) return { ok: false, message: much }
      if (answer.anyone && !(await mayTry(answer.anyone))) return { ok: false, message: '试得太多，请过几分钟再来' }
      const actor = answer.anyone ? visitor : await currentActor()
      if (!answer.anyone && actor.kind === 'visitor') return ended
      const { raw, fields } = await asked(form, actor, command, answer.bytes ?? [])
      if (Object.keys(fields).length > 0) return { ok: false, message: '有几处需要改正', fields }
      const result = await perform(command, actor, raw, now())
      if (!result.ok) return stateOf(result.problem, deedOf(command))
      const next = answer.next?.(result.value) ?? null
      const secret = answer.secret?.(result.value) ?? null
      return {
        ok: true,
        ...(answer.said ? { message: answer.said(result.value) } : {}),
        ...(next === null ? {} : { next }),
        ...(secret === null ? {} : { secret: { ...secret, mark: privateMark(actor.name, now()) } }),
        ...(answer.slips ? { slips: answer.slips(result.value) } : {}),
        ...(answer.each ? { each: answer.each(result.value) } : {}),
        ...(await sheetBack(answer.sheet?.(result.value) ?? null)),
      }
    })

async function sheetBack(sheet: { name: string; spec: SheetSpec<string> } | null) {
  if (sheet === null) return {}
  const bytes = await writeXlsx(sheet.spec)
  return { sheet: { name: sheet.name, base64: Buffer.from(bytes).toString('base64') } }
}

/** The same command for each of several records, answered for each. @param done said of one @param counted 项, 件 */
export const actionForEach =
  <S extends z.ZodType, O>(command: Command<S, O>, done: string, counted: string): FormAction =>
  async (_before, form) =>
    withRequest(async () => {
      const actor = await currentActor()
      if (actor.kind === 'visitor') return ended
      const much = tooMuch(form)
      if (much !== null) return { ok: false, message: much }
      const { raw, fields } = await asked(form, actor, command, [])
      if (Object.keys(fields).length > 0) return { ok: false, message: '有几处需要改正', fields }
      const result = await performEach(command, actor, raw, now(), done)
      if (!result.ok) return stateOf(result.problem, deedOf(command))
      const each = result.value
      const failed = each.filter(one => !one.ok).length
      const message = `${done} ${each.length - failed} ${counted}${failed > 0 ? `，${failed} ${counted}未办` : ''}`
      return { ok: true, message, each }
    })

async function mayTry({ name, tries }: { name: string; tries: HitLimit }): Promise<boolean> {
  const { address } = await requestAtHand()
  return (await withinLimit(`${name}:${address ?? 'unknown'}`, tries, now())).ok
}

/** What a command does, where it does not follow from what is given. */
const deedOf = <S extends z.ZodType, O>({ act }: Command<S, O>): Permission | undefined =>
  typeof act === 'string' ? act : undefined

/** @param deed what was to be done, so that whoever may not is told who can */
export function stateOf(problem: Problem, deed?: Permission): FormState {
  const sentence = problemSentence(problem)
  return {
    ok: false,
    message: problem.kind === 'forbidden' && deed ? withWhoMay(sentence, deed) : sentence,
    ...('see' in problem && problem.see ? { see: problem.see } : {}),
    ...(problem.kind === 'invalid' ? { fields: problem.fields } : {}),
    ...('alike' in problem && problem.alike ? { alike: problem.alike } : {}),
    ...(isAlike(problem) ? { apart: true } : {}),
    ...(problem.kind === 'conflict' && problem.differences ? { conflict: problem.differences } : {}),
    ...(problem.kind === 'conflict' && problem.version ? { version: String(problem.version) } : {}),
  }
}

/** May this actor do what the form asks? Where it follows from what is given, from that with some file in the place of each. */
async function mayDo<S extends z.ZodType, O>(form: FormData, actor: Actor, command: Command<S, O>): Promise<boolean> {
  if (typeof command.act === 'string') return may(actor, command.act)
  const parsed = command.schema.safeParse(holdable(await rawOf(form, async () => 1)))
  return parsed.success && may(actor, command.act(parsed.data))
}

/**
 * A form as a request; a file is taken in and stands as its id, or what is wrong with it under the field's name. Only what the command takes as
 * a file is taken in, and only from whoever may do it: nothing is stored for what nobody wanted.
 */
async function asked<S extends z.ZodType, O>(
  form: FormData,
  actor: Actor,
  command: Command<S, O>,
  bytes: readonly string[],
): Promise<{ raw: Record<string, unknown>; fields: FieldErrors }> {
  const fields: FieldErrors = {}
  const wanted = (await mayDo(form, actor, command)) ? fieldsOf(command.schema).filter(isWanted(bytes)) : []
  const names = new Set(wanted.map(field => field.name))
  const raw = await rawOf(form, async (key, file) => {
    if (!names.has(key.replace(/\[\]$/, ''))) return null
    const given = await nameAndBytes(file)
    if (bytes.includes(key)) return given
    const kept = await perform(uploadFile, actor, given, now())
    if (kept.ok) return kept.value.id
    fields[key] = [...(fields[key] ?? []), `${file.name}：${problemSentence(kept.problem)}`]
    return null
  })
  return { raw, fields }
}

const isWanted =
  (bytes: readonly string[]) =>
  ({ name, field }: TakenField): boolean =>
    bytes.includes(name) || takesFile(field)
