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
import { openLetter, proposePower, refusePower, releasePower } from '@/lib/account/power-commands'
import { action } from '@/lib/web/action'

export const create = action(createAccount, {
  said: ({ account }) => `账号 ${account.username} 已建`,
  secret: ({ account, password }) => ({
    label: `${account.displayName}（账号 ${account.username}）的一次性密码，只显示这一次，请当面交给本人；首次登录须改密码`,
    value: password,
  }),
})

export const propose = action(proposePower, {
  said: of => `已提请复核：${of.displayName}（${of.username}），安全管理员通过后生效`,
  next: () => '/accounts/requests',
})
export const release = action(releasePower, {
  said: of =>
    of.letters
      ? `已通过：${of.displayName}（${of.username}）。请取密码信第二联交给本人；第一联由提出人取`
      : `已通过：${of.displayName}（${of.username}）`,
})
export const refuse = action(refusePower, { said: of => `已退回：${of.displayName}（${of.username}）` })
export const letter = action(openLetter, {
  said: ({ of, which }) => `${of.displayName}的密码信${which === 'first' ? '第一联' : '第二联'}`,
  secret: ({ of, which, half }) => ({
    label: `${of.displayName}（账号 ${of.username}）的密码信${which === 'first' ? '第一联，先输这一联' : '第二联，接着输这一联'}，只显示这一次；首次登录须改密码`,
    value: half,
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
