/** The one shape of reading: parse → may you? → one scoped transaction → plain rows. What lies outside the scope is missing. */
import type { z } from 'zod'
import { type Actor, may } from '@/lib/core/access'
import type { Permission } from '@/lib/core/permissions'
import { missing, no, type Result } from '@/lib/core/result'
import { holdable } from '@/lib/core/text'
import { asked, type Subject, writeAudit } from './audit'
import { inScope, type Tx } from './db'
import type { Call } from './perform'
import { noteTurnedAway } from './turned-away'
import { fieldErrors } from './words'

export type View<S extends z.ZodType, O> = {
  schema: S
  permission: Permission
  /** null: there is no such thing for this actor. */
  read: (call: Call<z.output<S>>) => Promise<O | null>
  /** Reads that leave a trace: clear personal data, exports. */
  audited?: { act: Permission; subject: (input: z.output<S>, value: O) => Subject }
  timeout?: number
}

export const view = <S extends z.ZodType, O>(it: View<S, O>): View<S, O> => it

/** Reads for an actor. `forbidden` tells only of the role, never of a row. */
export async function ask<S extends z.ZodType, O>(
  view: View<S, O>,
  actor: Actor,
  raw: unknown,
  now: Date,
): Promise<Result<O>> {
  const parsed = view.schema.safeParse(holdable(raw))
  if (!parsed.success) return no({ kind: 'invalid', fields: fieldErrors(parsed.error) })
  if (!may(actor, view.permission)) {
    await noteTurnedAway({ act: view.permission, subject: asked(holdable(raw)), actor }, now)
    return no({ kind: 'forbidden' })
  }
  const read = async (tx: Tx): Promise<Result<O>> => {
    const value = await view.read({ input: parsed.data, actor, now, tx })
    if (value === null) return missing()
    if (view.audited) {
      const { act, subject } = view.audited
      await writeAudit(tx, { at: now, actor, act, outcome: 'done', subject: subject(parsed.data, value) })
    }
    return { ok: true, value }
  }
  return inScope(actor, now, read, view.timeout ? { timeout: view.timeout } : {})
}

/** What a view answers where there is something to answer. */
export type AnswerOf<V> = V extends { read: (...args: never[]) => Promise<infer O> } ? Exclude<O, null> : never
