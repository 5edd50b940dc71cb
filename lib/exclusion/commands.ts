/** What is done about leaving a compound out: proposed once at a time, decided by somebody else, ended early. */
import type { Day } from '@/lib/core/day'
import { type Problem, refused } from '@/lib/core/result'
import { commandsOf } from '@/lib/kind/deeds'
import { newerErrors } from '@/lib/kind/newer'
import type { Tx } from '@/lib/platform/db'
import { exclusion } from './exclusion'
import { against, isProposed, keepContradiction, meetingDays } from './store'

async function overlap(
  tx: Tx,
  at: number,
  days: { from: Day; to: Day | null },
  except: number,
): Promise<Problem | null> {
  const other = await meetingDays(tx, at, days, except)
  if (!other) return null
  return refused('overlap', `${other.from} 至 ${other.to ?? '长期'} 已批准不纳入统计，日期不能重叠`).problem
}

export const {
  propose: proposeExclusion,
  approve: approveExclusion,
  return: returnExclusion,
  withdraw: withdrawExclusion,
  renew: renewExclusion,
  accept: acceptExclusion,
  refuse: refuseExclusion,
  takeBack: takeBackExclusion,
  end: endExclusion,
  confirmEnd: confirmExclusionEnd,
  keepOut: keepExclusion,
} = commandsOf(exclusion, {
  propose: {
    before: async ({ tx, facts, parent, today }) => {
      const at = parent?.compoundId ?? 0
      if (await isProposed(tx, at))
        return refused('open', `${parent?.name ?? ''}已有一件不纳入统计的申请待县级批准`).problem
      const met = await overlap(tx, at, facts, 0)
      if (met) return met
      const said = await against(tx, at, facts, today)
      return said.length > 0 && facts.registerNote === null
        ? { registerNote: [`与登记册不符：${said.join('；')}。请核实；确属实的，在这里写明原因`] }
        : null
    },
    after: async ({ tx, record, today }) => {
      const said = await against(tx, record.compound.id, record, today)
      if (said.length > 0) await keepContradiction(tx, record.id, said.join('；'))
    },
  },
  approve: {
    before: async ({ tx, input, record, today }) => {
      if (!record) return null
      const met = await overlap(tx, record.compound.id, record, record.id)
      if (met) return met
      const said = await against(tx, record.compound.id, record, today)
      return said.length > 0 && input.reason === null
        ? { reason: [`与登记册不符：${said.join('；')}。确需批准的，请写明理由；否则请退回`] }
        : null
    },
  },
  renew: {
    before: async ({ tx, input, record }) =>
      record ? newerErrors(tx, input, { ...record, approved: record.fileId }) : null,
  },
  end: {
    before: async ({ facts: { endAsked }, record }) => {
      if (!record || endAsked === null) return null
      if (endAsked < record.from) return { endAsked: [`${endAsked} 早于起始日期 ${record.from}`] }
      return record.to && endAsked > record.to ? { endAsked: [`${endAsked} 晚于原定截止日期 ${record.to}`] } : null
    },
  },
})
