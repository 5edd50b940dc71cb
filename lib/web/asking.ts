/** Lets routes ask and act at this very moment; pages use `show` and `action`. */
import 'server-only'
import type { z } from 'zod'
import type { Actor } from '@/lib/core/access'
import { invalid, type Result } from '@/lib/core/result'
import { ask, type View } from '@/lib/platform/ask'
import { now } from '@/lib/platform/clock'
import { type Command, perform } from '@/lib/platform/perform'
import { queryOf } from './download'
import { unknownIn } from './openapi'

export const read = <S extends z.ZodType, O>(view: View<S, O>, actor: Actor, raw: unknown): Promise<Result<O>> =>
  ask(view, actor, raw, now())

/** Reads with what stands behind the ? of an address: a name that the view does not know is refused, since it would change nothing. */
export async function readQuery<S extends z.ZodType, O>(
  view: View<S, O>,
  actor: Actor,
  address: string,
): Promise<Result<O>> {
  const query = queryOf(address)
  const unknown = unknownIn(view.schema, Object.keys(query))
  if (unknown.length > 0) return invalid(Object.fromEntries(unknown.map(name => [name, ['没有这个参数']])))
  return read(view, actor, query)
}

export const act = <S extends z.ZodType, O>(command: Command<S, O>, actor: Actor, raw: unknown): Promise<Result<O>> =>
  perform(command, actor, raw, now())
