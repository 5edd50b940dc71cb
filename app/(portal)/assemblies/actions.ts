'use server'
import * as ballots from '@/lib/assembly/ballot-commands'
import * as commands from '@/lib/assembly/commands'
import * as decide from '@/lib/assembly/decide-commands'
import * as pairs from '@/lib/assembly/pair-commands'
import { badSheet } from '@/lib/assembly/register'
import * as register from '@/lib/assembly/register-commands'
import { areaText, broughtText, enteredText, issuedText } from '@/lib/assembly/text'
import { action } from '@/lib/web/action'

export const createAssembly = action(commands.createAssembly, {
  said: () => '已建立，接着列事项、导名册',
  next: it => `/assemblies/${it.assembly.id}`,
})
export const correctAssembly = action(commands.correctAssembly, {
  said: () => '已更正',
  next: it => `/assemblies/${it.assembly.id}`,
})
export const addMatter = action(commands.addMatter, { said: () => '已列入' })
export const dropMatter = action(commands.dropMatter, { said: () => '已去掉' })
export const takeCandidates = action(commands.takeCandidates, { said: () => '已按审核通过的候选人列入' })
export const settleCandidate = action(commands.settleCandidate, { said: () => '已写明理由，照列' })
export const importRegister = action(register.importRegister, {
  bytes: ['file'],
  said: broughtText,
  sheet: ({ bad }) => (bad.length > 0 ? { name: '名册-待改正.xlsx', spec: badSheet(bad) } : null),
})
export const decidePair = action(pairs.decidePair, { said: () => '已核定' })
export const postNotice = action(commands.postNotice, { said: () => '已公告，名册已冻结' })
export const moveAssembly = action(commands.moveAssemblyOn, { said: () => '已办理' })
export const decideAssembly = action(decide.decideAssembly, {
  said: () => '已计票',
  next: it => `/assemblies/${it.assembly.id}/result`,
})
export const issueCodes = action(register.issueCodes, {
  said: issuedText,
  slips: it => it.codes.map(({ room, area, code }) => ({ room, area: areaText(area), code })),
})
export const serve = action(register.serve, { said: it => `已登记送达，共 ${it.served.toLocaleString('zh-CN')} 间` })
export const clearRegister = action(register.clearRegister, {
  said: it => `已清除 ${it.rooms.toLocaleString('zh-CN')} 间的姓名和电话`,
})
export const revealUnit = action(register.revealUnit, {
  secret: it => ({ label: `${it.room} ${it.label}`, value: it.text }),
})
export const enterBallot = action(ballots.enterBallot, {
  said: it => `${it.room} ${enteredText[it.needsSecond ? 'first' : it.state]}`,
})
export const resolveBallot = action(ballots.resolveBallot, { said: () => '已核定' })
