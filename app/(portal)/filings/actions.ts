'use server'
import * as commands from '@/lib/filing/commands'
import * as decisions from '@/lib/filing/decision-commands'
import { action } from '@/lib/web/action'

export const draftFiling = action(commands.draftFiling, {
  said: () => '已起草，材料齐了就可以提交',
  next: done => `/filings/${done.after.id}`,
})
export const addFilingPaper = action(commands.addFilingPaper, { said: done => `已收：${done.paper}` })
export const submitFiling = action(commands.submitFiling, { said: () => '已提交，等街道（乡镇）受理' })
export const withdrawFiling = action(commands.withdrawFiling, { said: () => '已撤回' })
export const askOnce = action(decisions.askOnce, { said: () => '已一次性告知补正' })
export const acceptFiling = action(decisions.acceptFiling, { said: () => '已受理，等县（市、区）审核' })
export const confirmFiling = action(decisions.confirmFiling, { said: done => `已备案，备案号 ${done.after.filingNo}` })
export const refuseFiling = action(decisions.refuseFiling, { said: () => '已登记不予备案' })
export const revokeFiling = action(decisions.revokeFiling, { said: () => '已撤销备案' })
