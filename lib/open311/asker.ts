/** Who asks by GeoReport v2, and does he come too often? */

import type { Actor } from '@/lib/core/access'
import { visitor } from '@/lib/core/access'
import { type HitLimit, withinLimit } from '@/lib/platform/rate-limit'
import { noteTurnedAway } from '@/lib/platform/turned-away'
import { enterByKey } from '@/lib/source/enter'
import { Failed } from './failure'

/** Reading without a key, from one address. */
const openLimit: HitLimit = { hits: 120, seconds: 60 }

const late = (retryAfter: number): Failed =>
  new Failed(429, `请求太频繁，请 ${retryAfter} 秒后再试`, { 'retry-after': String(retryAfter) })

/** Who asks: the source whose key came along, or anybody. @throws Failed 403 for a key that nobody holds */
export async function asker(key: string | null, address: string | null, now: Date): Promise<Actor> {
  if (key !== null && key !== '') {
    const entry = await enterByKey(key, now)
    if (entry.kind === 'source') return entry.actor
    if (entry.kind === 'busy') throw late(entry.retryAfter)
  }
  const limit = await withinLimit(`open311:${address ?? 'unknown'}`, openLimit, now)
  if (!limit.ok) throw late(limit.retryAfter)
  if (key !== null && key !== '') {
    await noteTurnedAway(
      { act: 'source.use', subject: { kind: 'source', id: '', reason: 'api_key 不对或已停用' } },
      now,
    )
    throw new Failed(403, 'api_key 不对或已停用')
  }
  return visitor
}
