/** What is done to a contract: registered, corrected, ended early. */
import type { Day } from '@/lib/core/day'
import { type Problem, refused } from '@/lib/core/result'
import { commandsOf } from '@/lib/kind/deeds'
import { frozenBy } from '@/lib/organisation/freeze-store'
import { holdCompound } from '@/lib/organisation/terms-store'
import { freezeSentence } from '@/lib/organisation/text'
import type { Tx } from '@/lib/platform/db'
import { contract } from './contract'
import type { ContractDays } from './rules'
import { overlappingContract } from './store'

type CompoundAt = { id: number; code: string }

export const {
  create: createContract,
  correct: correctContract,
  end: endContract,
} = commandsOf(contract, {
  create: {
    before: async ({ tx, input, facts, parent }) =>
      stands(tx, { id: parent?.compoundId ?? 0, code: input.compound }, 0, facts),
  },
  correct: {
    before: async ({ tx, facts, record }) => record && stands(tx, record.compound, record.id, facts),
  },
  end: { before: async ({ tx, record }) => record && frozen(tx, record.compound) },
})

/** While a committee is being renewed the old one binds nobody anew: a rule of this portal, no law (freeze-store). */
async function frozen(tx: Tx, at: CompoundAt): Promise<Problem | null> {
  await holdCompound(tx, at.code)
  const found = await frozenBy(tx, at.id)
  return found && refused('reelection-freeze', freezeSentence(found.since)).problem
}

/** The days are free, now that nobody else writes a contract of this compound. */
async function stands(tx: Tx, at: CompoundAt, id: number, days: ContractDays): Promise<Problem | null> {
  const rests = await frozen(tx, at)
  if (rests) return rests
  const other = await overlappingContract(tx, { compoundId: at.id, exceptId: id }, days)
  return other && refused('contracts-overlap', overlapSentence(other)).problem
}

function overlapSentence(other: ContractDays & { companyName: string; from: Day }): string {
  const ended = other.endedOn ? `，${other.endedOn} 终止` : ''
  return `这个小区同一时间已有合同：${other.companyName}，${other.from} 至 ${other.to ?? '不定期'}${ended}。请先终止它或改日期`
}
