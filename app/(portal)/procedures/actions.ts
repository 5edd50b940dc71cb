'use server'
import * as commands from '@/lib/procedure/commands'
import type { ProcedureKind } from '@/lib/procedure/kinds'
import { awaitedAct } from '@/lib/procedure/steps'
import { keptStateText, stepText } from '@/lib/procedure/text'
import { action } from '@/lib/web/action'

type DoneMove = { id: number; kind: ProcedureKind; state: string; name: string; warnings: readonly string[] }

const page = (done: DoneMove): string => `/procedures/${done.id}`

/** Where it stands now and what comes next. */
function standing({ kind, state, name, warnings }: DoneMove): string {
  const next = awaitedAct(kind, state)
  const words = [
    `${name}：${keptStateText(kind, state)}`,
    next ? `下一步：${stepText(next)}` : null,
    warnings.length > 0 ? `请留意：${warnings.join('；')}` : null,
  ]
  return words.filter(Boolean).join('。')
}

export const openProcedure = action(commands.openProcedure, { said: done => `已启动。${standing(done)}`, next: page })
export const moveProcedureOn = action(commands.moveOn, { said: standing })
export const remindProcedure = action(commands.remind, { said: () => '已登记催报，记在经过里' })
export const logAttempt = action(commands.logAttempt, { said: () => '已登记，记在经过里' })
export const takeOver = action(commands.takeOver, { said: () => '已登记街道接管，程序照常往下办' })

export const addPaper = action(commands.addPaper, { said: () => '已上传' })
export const withdrawPaper = action(commands.withdrawPaper, { said: () => '已撤下' })

export const addPerson = action(commands.addPerson, { said: () => '已登记，可以接着登记下一人' })
export const correctPerson = action(commands.correctPerson, {
  said: () => '已保存',
  next: done => `${page(done)}#people`,
})
export const removePerson = action(commands.removePerson, { said: () => '已移出' })
export const vetPerson = action(commands.vetPerson, { said: () => '审核结论已记下' })
export const setOffices = action(commands.setOffices, { said: () => '全部职务已记下' })
export const revealPerson = action(commands.revealPerson, {
  secret: shown => ({ label: shown.label, value: shown.value }),
})

export const addObjection = action(commands.addObjection, { said: () => '已登记异议，公示结束前须答复' })
export const answerObjection = action(commands.answerObjection, { said: () => '已答复' })
