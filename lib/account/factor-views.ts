/** Shows somebody his own second factor, and the secret of one that is being added. */
import { z } from 'zod'
import { view } from '@/lib/platform/ask'
import { unseal } from '@/lib/platform/crypto'
import { env, wantsFactor } from '@/lib/platform/env'
import { begunFactor, type Factor, factorsOf, recoveryCodesLeft } from './factor-store'
import { isPowerful, stepMinutes } from './rules'
import { accountById } from './store'
import { totpAddress } from './totp'

export type OwnFactors = {
  username: string
  factors: Factor[]
  codesLeft: number
  /** The post one acts in needs one. */
  needed: boolean
  /** To be read by a phone, until it is confirmed. */
  begun: { secret: string; address: string } | null
}

export const ownFactors = view({
  schema: z.object({}),
  permission: 'account.factor',
  read: async ({ actor, now, tx }): Promise<OwnFactors | null> => {
    const account = actor.accountId === null ? null : await accountById(tx, actor.accountId)
    if (!account) return null
    const { username, id } = account
    const waiting = await begunFactor(tx, id, 'totp')
    const fresh = waiting !== null && now.getTime() - waiting.createdAt.getTime() <= stepMinutes * 60_000
    const secret = fresh ? unseal(waiting.secret) : null
    return {
      username,
      factors: await factorsOf(tx, id),
      codesLeft: await recoveryCodesLeft(tx, id),
      needed: wantsFactor(env()) && account.posts.some(post => post.id === actor.postId && isPowerful(post.role)),
      begun: secret ? { secret, address: totpAddress(secret, username) } : null,
    }
  },
})
