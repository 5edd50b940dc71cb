/** What is done about streets' evidence: declared once an item, mended, decided by somebody else, revoked. */
import { refused } from '@/lib/core/result'
import { commandsOf } from '@/lib/kind/deeds'
import { evidence } from './evidence'
import { evidenceItems, isOver } from './items'
import { liveEvidence } from './store'

export const {
  declare: declareEvidence,
  redeclare: redeclareEvidence,
  approve: approveEvidence,
  return: returnEvidence,
  withdraw: withdrawEvidence,
  revoke: revokeEvidence,
} = commandsOf(evidence, {
  declare: {
    before: async ({ tx, input, today }) => {
      const item = (await evidenceItems(tx)).find(one => one.code === input.item)
      if (!item || isOver(item, today)) return { item: ['没有这个佐证项'] }
      const live = await liveEvidence(tx, input.division, input.item)
      if (!live) return null
      const words = `${item.code} 已有一条“${evidence.states[live].label}”的记录，不用重复申报`
      return refused('one-live', words).problem
    },
  },
})
