/** The only way data changes: parse → may you? → one scoped transaction: find, decide, write, audit → commit → answer. */
import { z } from 'zod'
import { type Actor, may } from '@/lib/core/access'
import { askOfParts, inOrder, isUnread, readable, readParts, Unread, wrongTogether } from '@/lib/core/parts'
import type { Permission } from '@/lib/core/permissions'
import { done, type FieldErrors, no, type Problem, type Result, type Wrong, wrongIn } from '@/lib/core/result'
import { holdable } from '@/lib/core/text'
import { asked, type Subject, writeAudit } from './audit'
import { inScope, sqlState, type Tx } from './db'
import { fieldErrors } from './words'

/** Who does something, when, and in which transaction. */
export type Doer = { tx: Tx; actor: Actor; now: Date }
export type Call<I> = Doer & { input: I }

/** A request that cannot be read whole: the fields that can be, and all of them, where whoever asks for one that cannot be is stopped. */
export type Parted<I> = { parts: Readonly<Partial<I>>; known: I }

/** Told of so many more rows while a long work is written. */
export type TellRows = (rows: number) => Promise<void>

/** What `commands.ts` exports; the registry of the tests finds every object of this shape. */
export type Command<S extends z.ZodType, O> = {
  schema: S
  /** One word for what is asked: it is permitted, audited and labelled under this name. */
  act: Permission | ((input: z.output<S>) => Permission)
  run: (call: Call<z.output<S>>) => Promise<Result<O>>
  /**
   * Looks into the bytes that were given, for whoever may do it, before a connection is taken, and hands on the request as it is to be done. What it
   * finds wrong is told like what the schema finds wrong: nothing is stored and nothing stands in the trail.
   */
  look?: (input: z.output<S>) => Promise<Result<z.output<S>>>
  /**
   * What rules say of a request that cannot be read whole, by the fields that can be, so that all that is wrong is told at once. Asked in the
   * actor's scope, of whoever may do it; only fields that could be read are listened to. Needed only where `run` itself, which is tried with what
   * can be read and undone, stops at a field that cannot be before it has said what is wrong with the others.
   */
  also?: (call: Doer & Parted<z.output<S>>) => Promise<FieldErrors> | FieldErrors
  /** What the audit row is about, told from the answer. */
  subject: (value: O, input: z.output<S>) => Subject
  /** Milliseconds; for imports and other long work. */
  timeout?: number
  /** Its answer tells what is secret, or is counted: it is asked of a whole request alone, so that each time stands in the trail. */
  wholeOnly?: true
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
    const { fields: also, ...more } = await alsoWrong(command, actor, holdable(raw), now)
    const fields = { ...also, ...fieldErrors(together), ...fieldErrors(parsed.error) }
    return no({ kind: 'invalid', fields: inOrder(command.schema, raw, fields), ...more })
  }

  const act = typeof command.act === 'function' ? command.act(parsed.data) : command.act
  const turnDown = async (problem: Problem): Promise<Result<never>> => {
    await inScope(actor, now, tx =>
      writeAudit(tx, { at: now, actor, act, outcome: problem.kind, subject: asked(holdable(raw)) }),
    )
    return no(problem)
  }
  if (!may(actor, act)) return turnDown({ kind: 'forbidden' })

  const looked = command.look ? await command.look(parsed.data) : done(parsed.data)
  if (!looked.ok) return looked
  const input = looked.value

  try {
    return await inScope(
      actor,
      now,
      async tx => {
        const result = await command.run({ input, actor, now, tx })
        if (!result.ok) throw new Undo(result.problem)
        await writeAudit(tx, {
          at: now,
          actor,
          act,
          outcome: 'done',
          subject: command.subject(result.value, input),
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

/** What there is to say of a request that cannot be read whole, beside what cannot be read. */
async function alsoWrong<S extends z.ZodType, O>(
  command: Command<S, O>,
  actor: Actor,
  raw: unknown,
  now: Date,
): Promise<Wrong> {
  const { schema, act, also, look, wholeOnly } = command
  const given = readable(schema, raw)
  const asked = typeof act === 'function' ? askOfParts(schema, raw, known => act(known as z.output<S>)) : act
  if (wholeOnly || given === null || asked === undefined || !may(actor, asked)) return { fields: {} }
  const parts = readParts(schema, raw) as Partial<z.output<S>>
  const known = given as z.output<S>
  // Bytes that nobody looked into are kept nowhere, also not for a try: what is stored outside the database is not undone.
  const { fields: tried, ...more } = look ? { fields: {} } : await tryOut(command, { actor, now, input: known })
  const asideOf = async (tx: Tx) => also?.({ tx, actor, now, parts, known })
  const said = { ...tried, ...(also ? await inScope(actor, now, asideOf) : {}) }
  return { fields: Object.fromEntries(Object.entries(said).filter(([name]) => !isUnread(given, name))), ...more }
}

class Tried extends Error {
  readonly wrong: Wrong
  constructor(wrong: Wrong) {
    super('tried')
    this.wrong = wrong
  }
}

/**
 * Does what is asked as far as it can be read, keeps what was wrong with it, and undoes all of it: so whoever writes a command has told all at
 * once without saying anything twice.
 */
async function tryOut<S extends z.ZodType, O>(
  { run, timeout }: Command<S, O>,
  call: Omit<Call<z.output<S>>, 'tx'>,
): Promise<Wrong> {
  try {
    return await inScope(
      call.actor,
      call.now,
      async tx => {
        const result = await run({ ...call, tx })
        throw new Tried(result.ok ? { fields: {} } : wrongIn(result.problem))
      },
      timeout ? { timeout } : {},
    )
  } catch (error) {
    if (error instanceof Tried) return error.wrong
    // It came to a field that cannot be read, or as far as what the database holds against half a request.
    if (error instanceof Unread || sqlState(error) !== null) return { fields: {} }
    throw error
  }
}
