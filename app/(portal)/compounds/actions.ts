'use server'
import * as commands from '@/lib/compound/commands'
import { action } from '@/lib/web/action'

const page = (done: { code: string }): string => `/compounds/${done.code}`

const waiting = ({ waits }: { waits?: boolean }): string => (waits ? '，交付、退出日期待县级另一账号确认' : '')

export const createCompound = action(commands.createCompound, {
  said: done => `已登记 ${done.name}，小区编码 ${done.code}`,
  next: page,
})
export const correctCompound = action(commands.correctCompound, {
  said: done => (Object.keys(done.changes).length === 0 ? '没有改动' : `已更正 ${done.name}${waiting(done)}`),
  next: page,
})
export const verifyCompound = action(commands.verifyCompoundFacts, { said: done => `已核验 ${done.name}` })
export const retireCompound = action(commands.retire, {
  said: done => `已登记 ${done.name} 退出${waiting(done)}`,
  next: page,
})
