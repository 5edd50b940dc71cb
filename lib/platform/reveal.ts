/** How much sealed personal data may one person open? One count for all kinds of records, so that nobody goes from one to the next. */
import type { Actor } from '@/lib/core/access'
import { type Problem, refused } from '@/lib/core/result'
import { type HitLimit, withinLimit } from './rate-limit'

/** Enough for a morning's calls, too few to carry off a register. */
export const revealLimit: HitLimit = { hits: 30, seconds: 3600 }

/** Counts one more sealed field that is about to be shown. null: it may be. */
export async function tooManyReveals(actor: Actor, now: Date): Promise<{ ok: false; problem: Problem } | null> {
  const { ok, retryAfter } = await withinLimit(`reveal:${actor.accountId ?? 'system'}`, revealLimit, now)
  if (ok) return null
  const minutes = Math.ceil(retryAfter / 60)
  return refused('reveal-limit', `一小时内最多查看 ${revealLimit.hits} 次，请 ${minutes} 分钟后再试`)
}
