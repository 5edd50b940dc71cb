/** Makes a command callable from a form; files in the form are taken in first and stand as their ids. */
import 'server-only'
import type { z } from 'zod'
import type { Actor } from '@/lib/core/access'
import { visitor } from '@/lib/core/access'
import type { FormState } from '@/lib/core/form-state'
import type { FieldErrors, Problem } from '@/lib/core/result'
import { uploadFile } from '@/lib/file/commands'
import { now } from '@/lib/platform/clock'
import { type Command, perform } from '@/lib/platform/perform'
import { type Limit, withinLimit } from '@/lib/platform/rate-limit'
import { problemSentence } from '@/lib/platform/words'
import { currentActor } from './actor'
import { requestAtHand, withRequest } from './request'

export type FormAction = (before: FormState, form: FormData) => Promise<FormState>

type Answer<O> = {
  said?: (value: O) => string
  /** null: stays where it is. */
  next?: (value: O) => string | null
  secret?: (value: O) => { label: string; value: string } | null
  /** Fields whose file goes to the command itself, as its name and its bytes, since it keeps what is not an attachment. */
  bytes?: readonly string[]
  /** For anybody, signed in or not: done as a visitor, so many tries from one address under this name. */
  anyone?: { name: string; tries: Limit }
}

export const action =
  <S extends z.ZodType, O>(command: Command<S, O>, answer: Answer<O> = {}): FormAction =>
  async (_before, form) =>
    withRequest(async () => {
      if (answer.anyone && !(await mayTry(answer.anyone))) return { ok: false, message: '试得太多，请过几分钟再来' }
      const actor = answer.anyone ? visitor : await currentActor()
      const { raw, fields } = await rawOf(form, actor, answer.bytes ?? [])
      if (Object.keys(fields).length > 0) return { ok: false, message: '有几处需要改正', fields }
      const result = await perform(command, actor, raw, now())
      if (!result.ok) return stateOf(result.problem)
      const next = answer.next?.(result.value) ?? null
      const secret = answer.secret?.(result.value) ?? null
      return {
        ok: true,
        ...(answer.said ? { message: answer.said(result.value) } : {}),
        ...(next === null ? {} : { next }),
        ...(secret === null ? {} : { secret }),
      }
    })

async function mayTry({ name, tries }: { name: string; tries: Limit }): Promise<boolean> {
  const { address } = await requestAtHand()
  return (await withinLimit(`${name}:${address ?? 'unknown'}`, tries, now())).ok
}

export function stateOf(problem: Problem): FormState {
  return {
    ok: false,
    message: problemSentence(problem),
    ...(problem.kind === 'invalid' ? { fields: problem.fields } : {}),
    ...(problem.kind === 'conflict' && problem.differences ? { conflict: problem.differences } : {}),
    ...(problem.kind === 'conflict' && problem.version ? { version: String(problem.version) } : {}),
  }
}

/** A form's entries as a plain request: `name[]` is a list, also of files, an empty text is not given, a file is its id. */
async function rawOf(
  form: FormData,
  actor: Actor,
  bytes: readonly string[],
): Promise<{ raw: Record<string, unknown>; fields: FieldErrors }> {
  const raw: Record<string, unknown> = {}
  const fields: FieldErrors = {}
  const keep = async (key: string, file: File): Promise<number[]> => {
    const given = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
    const kept = await perform(uploadFile, actor, given, now())
    if (kept.ok) return [kept.value.id]
    fields[key] = [...(fields[key] ?? []), `${file.name}：${problemSentence(kept.problem)}`]
    return []
  }
  for (const key of new Set(form.keys())) {
    if (key.startsWith('$')) continue
    if (key.endsWith('[]')) {
      const list: unknown[] = []
      for (const one of form.getAll(key)) {
        if (typeof one !== 'string') list.push(...(one.size > 0 ? await keep(key, one) : []))
        else if (one !== '') list.push(one)
      }
      raw[key.slice(0, -2)] = list
      continue
    }
    const value = form.get(key)
    if (typeof value === 'string') {
      if (value.trim() !== '') raw[key] = value
    } else if (value && value.size > 0 && bytes.includes(key)) {
      raw[key] = { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) }
    } else if (value && value.size > 0) {
      const [id] = await keep(key, value)
      if (id !== undefined) raw[key] = id
    }
  }
  return { raw, fields }
}
