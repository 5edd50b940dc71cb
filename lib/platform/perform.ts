/** The only way data changes: parse → may you? → one scoped transaction: find, decide, write, audit → commit → answer. */
import { z } from 'zod'
import { type Actor, may } from '@/lib/core/access'
import { askOfParts, inOrder, readParts, wrongTogether } from '@/lib/core/parts'
import type { Permission } from '@/lib/core/permissions'
import { type FieldErrors, no, type Problem, type Result } from '@/lib/core/result'
import { holdable } from '@/lib/core/text'
import { asked, type Subject, writeAudit } from './audit'
import { inScope, sqlState, type Tx } from './db'
import { fieldErrors } from './words'

/** Who does something, when, and in which transaction. */
export type Doer = { tx: Tx; actor: Actor; now: Date }
export type Call<I> = Doer & { input: I }

/** Told of so many more rows while a long work is written. */
export type TellRows = (rows: number) => Promise<void>

/** What `commands.ts` exports; the registry of the tests finds every object of this shape. */
export type Command<S extends z.ZodType, O> = {
  schema: S
  /** One word for what is asked: it is permitted, audited and labelled under this name. */
  act: Permission | ((input: z.output<S>) => Permission)
  run: (call: Call<z.output<S>>) => Promise<Result<O>>
  /**
   * What rules say of a request that cannot be read whole, by the fields that can be, so that all that is wrong is told at once. Asked in the
   * actor's scope, of whoever may do it; only fields that could be read are listened to.
   */
  also?: (call: Doer & { parts: Readonly<Partial<z.output<S>>> }) => Promise<FieldErrors> | FieldErrors
  /** What the audit row is about, told from the answer. */
  subject: (value: O, input: z.output<S>) => Subject
  /** Milliseconds; for imports and other long work. */
  timeout?: number
}

export const command = <S extends z.ZodType, O>(it: Command<S, O>): Command<S, O> => it

class Undo extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.kind)
    this.problem = problem
  }
}

/**
 * Parse, authorize, do, audit, answer. Whoever asks — a page, the API, an import, a timer, a seed — passes here.
 * @throws only what nobody foresaw
 */
export async function perform<S extends z.ZodType, O>(
  command: Command<S, O>,
  actor: Actor,
  raw: unknown,
  now: Date,
): Promise<Result<O>> {
  const parsed = command.schema.safeParse(holdable(raw))
  if (!parsed.success) {
    const together = new z.ZodError(wrongTogether(command.schema, holdable(raw)))
    const beside = { ...(await alsoWrong(command, actor, holdable(raw), now)), ...fieldErrors(together) }
    const fields = { ...beside, ...fieldErrors(parsed.error) }
    return no({ kind: 'invalid', fields: inOrder(command.schema, raw, fields) })
  }

  const act = typeof command.act === 'function' ? command.act(parsed.data) : command.act
  const turnDown = async (problem: Problem): Promise<Result<never>> => {
    await inScope(actor, now, tx =>
      writeAudit(tx, { at: now, actor, act, outcome: problem.kind, subject: asked(holdable(raw)) }),
    )
    return no(problem)
  }
  if (!may(actor, act)) return turnDown({ kind: 'forbidden' })

  try {
    return await inScope(
      actor,
      now,
      async tx => {
        const result = await command.run({ input: parsed.data, actor, now, tx })
        if (!result.ok) throw new Undo(result.problem)
        await writeAudit(tx, {
          at: now,
          actor,
          act,
          outcome: 'done',
          subject: command.subject(result.value, parsed.data),
        })
        return result
      },
      command.timeout ? { timeout: command.timeout } : {},
    )
  } catch (error) {
    if (error instanceof Undo) return turnDown(error.problem)
    // A rule that PostgreSQL holds, broken by somebody who came first.
    const state = sqlState(error)
    if (['23505', '23P01', '40001', '40P01'].includes(state?.code ?? '')) return turnDown({ kind: 'conflict' })
    // It names a file, an account or a place that there is not, or no longer.
    if (state?.code === '23503') return turnDown({ kind: 'missing' })
    throw error
  }
}

async function alsoWrong<S extends z.ZodType, O>(
  { schema, act, also }: Command<S, O>,
  actor: Actor,
  raw: unknown,
  now: Date,
): Promise<FieldErrors> {
  const asked = typeof act === 'function' ? askOfParts(schema, raw, known => act(known as z.output<S>)) : act
  if (!also || asked === undefined || !may(actor, asked)) return {}
  const parts = readParts(schema, raw)
  const said = await inScope(actor, now, async tx => also({ tx, actor, now, parts: parts as Partial<z.output<S>> }))
  return Object.fromEntries(Object.entries(said).filter(([name]) => name in parts))
}
