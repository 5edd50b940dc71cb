'use server'
import * as commands from '@/lib/evidence/commands'
import { action } from '@/lib/web/action'

export const declareEvidence = action(commands.declareEvidence, {
  said: done => `已申报 ${done.after.item}，待县级审核`,
  next: done => `/evidence/${done.after.id}`,
})
export const redeclareEvidence = action(commands.redeclareEvidence, { said: () => '已补正重报，待县级审核' })
export const moveEvidence = action(commands.moveEvidenceOn, {
  said: done => `已办理：${done.after.item} ${done.after.itemName}`,
})
