/** What contracts are called, and how one stands on a day. */

import type { Day } from '@/lib/core/day'
import type { TrailWords } from '@/lib/core/trail'
import { type ContractDays, type ContractEndReason, type ContractKind, isInForce } from './rules'

export const contractKindText: Record<ContractKind, string> = {
  initial: '前期',
  elected: '业主选聘',
  emergency: '应急',
  open: '不定期',
}

export const contractEndText: Record<ContractEndReason, string> = {
  agreed: '协商解除',
  dismissed: '业主解聘',
  left: '企业退出',
  replaced: '更换企业',
  mistaken: '登记有误',
  other: '其他',
}

type ContractStanding = { mark: 'met' | 'idle' | 'none'; words: string }

export function standingOn(
  contract: ContractDays & { reason: ContractEndReason | null },
  today: Day,
): ContractStanding {
  if (isInForce(contract, today))
    return { mark: 'met', words: contract.endedOn ? `在期，${contract.endedOn} 起终止` : '在期' }
  if (contract.endedOn !== null && contract.endedOn <= today) {
    const why = contract.reason ? `，${contractEndText[contract.reason]}` : ''
    return { mark: 'none', words: `${contract.endedOn} 终止${why}` }
  }
  return contract.from > today ? { mark: 'idle', words: '未开始' } : { mark: 'none', words: '已到期' }
}

export const contractTrail: TrailWords<'contract'> = {
  deeds: {
    'contract.create': '登记服务合同',
    'contract.correct': '更正服务合同',
    'contract.end': '终止服务合同',
  },
  subjects: {},
}
