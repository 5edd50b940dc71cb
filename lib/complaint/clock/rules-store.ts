/** Reads the parameters that rule a case, as they hold where it lies on a day. */
import type { Day } from '@/lib/core/day'
import { type DivisionCode, lineage } from '@/lib/core/division'
import { ruleInForce } from '@/lib/deadline/rules'
import { deadlineRules } from '@/lib/deadline/store'
import type { Timed } from '@/lib/matter/stage'
import type { Tx } from '@/lib/platform/db'
import { keysOfLife, type RuleOf } from './stage'

export async function rulesOfLife(tx: Tx, of: Timed & { division: DivisionCode }, on: Day): Promise<RuleOf> {
  const rules = await deadlineRules(tx, of.division, [...new Set(keysOfLife(of))])
  const places = lineage(of.division)
  return key => ruleInForce(rules, key, places, on)
}
