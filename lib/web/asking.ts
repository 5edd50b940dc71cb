/** Lets routes ask and act at this very moment; pages use `show` and `action`. */
import 'server-only'
import type { z } from 'zod'
import type { Actor } from '@/lib/core/access'
import type { Result } from '@/lib/core/result'
import { ask, type View } from '@/lib/platform/ask'
import { now } from '@/lib/platform/clock'
import { type Command, perform } from '@/lib/platform/perform'

export const read = <S extends z.ZodType, O>(view: View<S, O>, actor: Actor, raw: unknown): Promise<Result<O>> =>
  ask(view, actor, raw, now())

export const act = <S extends z.ZodType, O>(command: Command<S, O>, actor: Actor, raw: unknown): Promise<Result<O>> =>
  perform(command, actor, raw, now())
