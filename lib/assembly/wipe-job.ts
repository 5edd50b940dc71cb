/** Wipes owners' names and phones every night where they have been kept as long as the parameter says. */
import { systemActor } from '@/lib/core/access'
import { addDays, dayInShanghai } from '@/lib/core/day'
import { divisionCode, lineage, province } from '@/lib/core/division'
import { ruleInForce } from '@/lib/deadline/rules'
import { deadlineRulesOf } from '@/lib/deadline/store'
import { now } from '@/lib/platform/clock'
import { inScope } from '@/lib/platform/db'
import type { Job } from '@/lib/platform/jobs'
import { perform } from '@/lib/platform/perform'
import { clearRegister } from './register-commands'
import { personalKept } from './register-store'

const key = 'vote.keep_personal'

/** Done twice it is the same as done once: what was wiped is not looked for again. */
export async function wipeKeptNames(at: Date): Promise<void> {
  const system = systemActor(province)
  const today = dayInShanghai(at)
  const due = await inScope(system, at, async tx => {
    const rules = await deadlineRulesOf(tx, [key])
    return (await personalKept(tx)).filter(({ division, endedOn }) => {
      const place = divisionCode(division)
      const rule = place && ruleInForce(rules, key, lineage(place), endedOn)
      return rule && addDays(endedOn, rule.amount) <= today
    })
  })
  for (const { id } of due) {
    const result = await perform(clearRegister, system, { id }, at)
    if (!result.ok) throw new Error(`wiping the register of assembly ${id} failed: ${result.problem.kind}`)
  }
}

export const wipeJob: Job = { name: 'assembly.wipe', cron: '40 1 * * *', run: () => wipeKeptNames(now()) }
