/** How long after its end a reporter's phone is kept: one parameter for what is promised and what the nightly wiping does. */
import { type Day, dayInShanghai } from '@/lib/core/day'
import { type DivisionCode, lineage } from '@/lib/core/division'
import { ruleInForce } from '@/lib/deadline/rules'
import { deadlineRules } from '@/lib/deadline/store'
import { amountWords } from '@/lib/deadline/text'
import type { Tx } from '@/lib/platform/db'

export const keepPhoneKey = 'case.keep_phone'

const yearDays = 365

/** 365 days are said as 1 年. */
export const keptWords = (days: number): string =>
  days > 0 && days % yearDays === 0 ? `${days / yearDays} 年` : amountWords({ amount: days, unit: 'day' })

/** @throws when not even the province's parameter is kept: reference data is missing */
export async function keepPhoneWords(tx: Tx, division: DivisionCode, now: Date): Promise<string> {
  const today: Day = dayInShanghai(now)
  const rules = await deadlineRules(tx, division, [keepPhoneKey])
  const rule = ruleInForce(rules, keepPhoneKey, lineage(division), today)
  if (!rule) throw new Error(`no deadline for ${keepPhoneKey}`)
  return keptWords(rule.amount)
}
