'use server'
import * as commands from '@/lib/term-audit/commands'
import * as findings from '@/lib/term-audit/finding-commands'
import { action } from '@/lib/web/action'

export const engageAudit = action(commands.engageAudit, { said: () => '已登记委托审计' })
export const reportAudit = action(commands.reportAudit, { said: () => '已登记审计报告' })
export const publishAudit = action(commands.publishAudit, { said: () => '已登记公示，公示期满后办结' })
export const closeAudit = action(commands.closeAudit, {
  said: () => '审计已办结',
  next: done => `/procedures/${done.procedure.id}`,
})
export const waiveAudit = action(commands.waiveAudit, {
  said: () => '已登记免于审计，理由留在记录里',
  next: done => `/procedures/${done.procedure.id}`,
})
export const addFinding = action(findings.addFinding, { said: () => '已登记一条审计发现' })
export const removeFinding = action(findings.removeFinding, { said: () => '已删去一条审计发现' })
export const mendFinding = action(findings.mendFinding, { said: () => '已登记整改情况' })
