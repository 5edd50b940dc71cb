'use server'
// Mounts what one does with one's own account, session and keys.

import { endOwnSessions, issueToken, revokeOwnToken } from '@/lib/account/commands'
import { action } from '@/lib/web/action'
import {
  actInPost,
  beginOwnTotp,
  confirmOwnTotp,
  door,
  endOwnFactor,
  leave,
  leaveElsewhere,
  renewOwnCodes,
  setOwnPassword,
} from '@/lib/web/door'

export const signOut = door(leave)
export const switchPost = door(actInPost)
export const setPassword = door(setOwnPassword)
export const startTotp = door(beginOwnTotp)
export const finishTotp = door(confirmOwnTotp)
export const endFactor = door(endOwnFactor)
export const newCodes = door(renewOwnCodes)
export const endOtherSessions = door(leaveElsewhere)

export const endSession = action(endOwnSessions, { said: ({ ended }) => `已退出 ${ended} 处登录` })

export const issue = action(issueToken, {
  said: token => `令牌“${token.name}”已签发`,
  secret: token => ({ label: `令牌“${token.name}”，只显示这一次`, value: token.secret }),
})

export const revoke = action(revokeOwnToken, { said: token => `令牌“${token.name}”已撤销` })
