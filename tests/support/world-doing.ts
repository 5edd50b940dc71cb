/** How the world does its deeds: by commands, each of which must come to its end. */
import type { z } from 'zod'
import type { Actor } from '@/lib/core/access'
import type { Command } from '@/lib/platform/perform'

/** Performs a command that must succeed. @returns its value */
export type Doing = <S extends z.ZodType, O>(command: Command<S, O>, actor: Actor, raw: unknown) => Promise<O>
