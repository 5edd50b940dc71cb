/** Rules of the province as two of its accounts make them: one proposes, the other sees what it moves and releases it. */
import type { z } from 'zod'
import type { Actor } from '@/lib/core/access'
import { ask } from '@/lib/platform/ask'
import type { Command } from '@/lib/platform/perform'
import { releaseRuling } from '@/lib/ruling/commands'
import type { Ruling } from '@/lib/ruling/rules'
import { rulingOne } from '@/lib/ruling/views'
import { now, person } from '@/tests/support/organisation-builders'
import type { Doing } from '@/tests/support/world-doing'

/** @param by who proposes it */
export async function ruledByTwo<S extends z.ZodType>(
  doing: Doing,
  command: Command<S, Ruling>,
  by: Actor,
  raw: Record<string, unknown>,
): Promise<Ruling> {
  const other = person('province-lead', '140000000000')
  const proposed = await doing(command, by, raw)
  const id = String(proposed.id)
  const shown = await ask(rulingOne, other, { id }, now)
  if (!shown.ok) throw new Error(`not shown: ${proposed.title}`)
  await doing(releaseRuling, other, { id, seen: shown.value.effect?.digest ?? '' })
  return proposed
}
