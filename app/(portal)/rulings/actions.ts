'use server'
import { refuseRuling, releaseRuling, withdrawRuling } from '@/lib/ruling/commands'
import { action } from '@/lib/web/action'

export const release = action(releaseRuling, {
  said: ({ of, change }) =>
    change.moved > 0 ? `已通过：${of.title}，${change.moved} 个小区随之划转` : `已通过：${of.title}`,
})
export const refuse = action(refuseRuling, { said: of => `已退回：${of.title}` })
export const withdraw = action(withdrawRuling, { said: of => `已撤回：${of.title}` })
