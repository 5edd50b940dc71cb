/** On which days is a contract in force, and which days cannot be? */
import type { Day } from '@/lib/core/day'
import type { FieldErrors } from '@/lib/core/result'

/** 前期 · 业主选聘 · 应急 · 不定期 (domain §5.9) */
export const contractKinds = ['initial', 'elected', 'emergency', 'open'] as const
export type ContractKind = (typeof contractKinds)[number]

export const contractEndReasons = ['agreed', 'dismissed', 'left', 'replaced', 'mistaken', 'other'] as const
export type ContractEndReason = (typeof contractEndReasons)[number]

/** `endedOn`: the first day without it. */
export type ContractDays = { from: Day; to: Day | null; endedOn: Day | null }

/** In force from its first day to its last, both included; not on the day it was ended and later. */
export const isInForce = (it: ContractDays, on: Day): boolean =>
  it.from <= on && (it.to === null || on <= it.to) && (it.endedOn === null || on < it.endedOn)

export function contractErrors(contract: ContractDays): FieldErrors {
  const found: FieldErrors = {}
  if (contract.to !== null && contract.to < contract.from) found['to'] = ['合同止不能早于合同起']
  if (contract.endedOn !== null && contract.endedOn < contract.from) found['endedOn'] = ['终止日期不能早于合同起']
  if (contract.endedOn !== null && contract.to !== null && contract.endedOn > contract.to)
    found['endedOn'] = [`合同到 ${contract.to} 已届满，不必提前终止`]
  return found
}
