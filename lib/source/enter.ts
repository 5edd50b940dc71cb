/** Lets an outside system in by its key: which one it is, and whether it comes too often. */
import { type Actor, actorOf } from '@/lib/core/access'
import { sha256 } from '@/lib/platform/crypto'
import { inScope } from '@/lib/platform/db'
import { withinLimit } from '@/lib/platform/rate-limit'
import { type KeyHolder, keyHolder, noteUse } from './store'

export type SourceEntry =
  | { kind: 'source'; actor: Actor; id: number }
  | { kind: 'wrong' }
  | { kind: 'busy'; retryAfter: number }

/** It sees what it handed in, within its place. */
export const sourceActor = ({ id, name, division }: Pick<KeyHolder, 'id' | 'name' | 'division'>): Actor =>
  actorOf('token', { accountId: null, postId: null, name, role: 'source', division, assigned: { kind: 'source', id } })

const keyPattern = /^[A-Za-z0-9_-]{20,200}$/

export async function enterByKey(key: string, now: Date): Promise<SourceEntry> {
  const holder = keyPattern.test(key) ? await keyHolder(sha256(key)) : null
  if (!holder) return { kind: 'wrong' }
  const limit = await withinLimit(`source:${holder.id}`, { hits: holder.rate, seconds: 60 }, now)
  if (!limit.ok) return { kind: 'busy', retryAfter: limit.retryAfter }
  return { kind: 'source', actor: sourceActor(holder), id: holder.id }
}

/** Writes down that a source was here; of anybody else nothing. */
export async function usedNow(actor: Actor, now: Date): Promise<void> {
  const { assigned } = actor
  if (assigned?.kind === 'source') await inScope(actor, now, tx => noteUse(tx, assigned.id, now))
}
