'use server'
// Mounts what administrators do with accounts and posts.

import {
  addPost as adding,
  createAccount,
  endAccountPost,
  endToken as endingToken,
  lockAccount,
  resetPassword,
  unlockAccount,
} from '@/lib/account/commands'
import { action } from '@/lib/web/action'

export const create = action(createAccount, {
  said: ({ account }) => `账号 ${account.username} 已建`,
  secret: ({ account, password }) => ({
    label: `${account.displayName}（账号 ${account.username}）的一次性密码，只显示这一次，请当面交给本人；首次登录须改密码`,
    value: password,
  }),
})

export const lock = action(lockAccount, { said: account => `${account.displayName}的账号已停用` })
export const unlock = action(unlockAccount, { said: account => `${account.displayName}的账号已恢复` })

export const reset = action(resetPassword, {
  said: ({ account }) => `${account.displayName}的密码已重置`,
  secret: ({ account, password }) => ({
    label: `${account.displayName}的一次性密码，只显示这一次，请当面交给本人；登录后须改密码`,
    value: password,
  }),
})

export const addPost = action(adding, {
  said: () => '岗位已增加',
  next: ({ account }) => `/accounts/${account.username}`,
})

export const endToken = action(endingToken, { said: ({ name }) => `令牌“${name}”已撤销，程序立即不能再用` })
export const endPost = action(endAccountPost, { said: () => '岗位已结束，立即不能再用' })
