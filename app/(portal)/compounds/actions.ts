'use server'
import * as commands from '@/lib/compound/commands'
import { action } from '@/lib/web/action'

const page = (done: { code: string }): string => `/compounds/${done.code}`
const record = (done: { exclusion: { compound: { code: string } } }): string =>
  `/compounds/${done.exclusion.compound.code}#exclusion`

export const createCompound = action(commands.createCompound, {
  said: done => `已登记 ${done.name}，小区编码 ${done.code}`,
  next: page,
})
export const correctCompound = action(commands.correctCompound, {
  said: done => (Object.keys(done.changes).length === 0 ? '没有改动' : `已更正 ${done.name}`),
  next: page,
})
export const verifyCompound = action(commands.verifyCompoundFacts, { said: done => `已核验 ${done.name}` })
export const retireCompound = action(commands.retire, { said: done => `${done.name} 已退出`, next: page })

export const proposeExclusion = action(commands.proposeExclusion, {
  said: done => `已提出 ${done.exclusion.compound.name} 不纳入统计，待县级批准`,
  next: record,
})
export const approveExclusion = action(commands.approveExclusion, {
  said: done => `已批准 ${done.exclusion.compound.name} 不纳入统计`,
})
export const returnExclusion = action(commands.returnExclusion, {
  said: done => `已退回 ${done.exclusion.compound.name} 的申请`,
})
export const withdrawExclusion = action(commands.withdrawExclusion, { said: () => '已撤回申请' })
export const endExclusion = action(commands.endExclusion, {
  said: done => `${done.exclusion.compound.name} 将恢复纳入统计`,
})
