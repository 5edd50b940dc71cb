/** Says which program asks: the key in its Authorization header, with the rights and the scope of one post. */
import 'server-only'
import { passwordDue } from '@/lib/account/rules'
import { tokenHolder } from '@/lib/account/session-store'
import { noteTokenUse } from '@/lib/account/token-store'
import { type Actor, actorOf } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { now } from '@/lib/platform/clock'
import { requestContext } from '@/lib/platform/context'
import { sha256 } from '@/lib/platform/crypto'
import { inScope } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { withinLimit } from '@/lib/platform/rate-limit'
import { noteTurnedAway } from '@/lib/platform/turned-away'

/** none: no key sent · wrong: unknown, over, revoked, or its post has ended · busy: come again later */
export type TokenAnswer =
  | { kind: 'actor'; actor: Actor }
  | { kind: 'none' }
  | { kind: 'wrong' }
  | { kind: 'busy'; retryAfter: number }

/** Wrong keys from one address. */
const wrongLimit = { hits: 30, seconds: 900 } as const

/** A key that nobody holds is written down, and not tried for ever. */
async function wrong(at: Date): Promise<TokenAnswer> {
  const limit = await withinLimit(`token-wrong:${requestContext()?.address ?? 'unknown'}`, wrongLimit, at)
  if (!limit.ok) return { kind: 'busy', retryAfter: limit.retryAfter }
  await noteTurnedAway({ act: 'token.use', subject: { kind: 'token', id: '', reason: '令牌不对、已过期或已撤销' } }, at)
  return { kind: 'wrong' }
}

/** The last use is written down at most so often. */
const noteSeconds = 60

export async function tokenActor(request: Request): Promise<TokenAnswer> {
  const header = request.headers.get('authorization')
  if (header === null) return { kind: 'none' }
  const secret = /^Bearer ([A-Za-z0-9_-]{20,200})$/i.exec(header.trim())?.[1]
  const at = now()
  const found = secret ? await tokenHolder(sha256(secret), dayInShanghai(at)) : null
  // Whose password is due has nothing open in the browser, and nothing by key.
  if (!found || found.expiresAt <= at || passwordDue(found, at)) return wrong(at)
  const limit = await withinLimit(`token:${found.tokenId}`, { hits: env().API_RATE, seconds: 60 }, at)
  if (!limit.ok) return { kind: 'busy', retryAfter: limit.retryAfter }
  const actor = actorOf('token', found)
  if (!found.usedAt || at.getTime() - found.usedAt.getTime() > noteSeconds * 1000)
    await inScope(actor, at, tx => noteTokenUse(tx, found.tokenId, at))
  return { kind: 'actor', actor }
}
