/** Wipes reporters' names and phones every night where they have been kept as long as the parameter says. */
import { systemActor } from '@/lib/core/access'
import { addDays, dayInShanghai, startInShanghai } from '@/lib/core/day'
import { lineage, province } from '@/lib/core/division'
import { ruleInForce } from '@/lib/deadline/rules'
import { deadlineRulesOf } from '@/lib/deadline/store'
import { now } from '@/lib/platform/clock'
import { inScope } from '@/lib/platform/db'
import type { Job } from '@/lib/platform/jobs'
import { perform } from '@/lib/platform/perform'
import { keepPhoneKey } from './keep-phone'
import { wipeReporterNames } from './wipe-commands'
import { reportersKept } from './wipe-store'

const atOnce = 2_000

/** Done twice it is the same as done once: what was wiped is not looked for again. @returns how many were wiped */
export async function wipeReportersDue(at: Date): Promise<number> {
  const system = systemActor(province)
  const today = dayInShanghai(at)
  const rules = await inScope(system, at, tx => deadlineRulesOf(tx, [keepPhoneKey]))
  const shortest = Math.min(...rules.map(rule => rule.amount))
  if (!Number.isFinite(shortest)) return 0
  const before = startInShanghai(addDays(today, 1 - shortest))
  let wiped = 0
  for (let after = 0, more = true; more; ) {
    const kept = await inScope(system, at, tx => reportersKept(tx, { before, after, atMost: atOnce }))
    const due = kept.filter(({ division, overAt }) => {
      const over = dayInShanghai(overAt)
      const rule = ruleInForce(rules, keepPhoneKey, lineage(division), over)
      return rule !== null && addDays(over, rule.amount) <= today
    })
    if (due.length > 0) {
      const result = await perform(wipeReporterNames, system, { ids: due.map(one => one.id) }, at)
      if (!result.ok) throw new Error(`wiping reporters failed: ${result.problem.kind}`)
      wiped += result.value.wiped
    }
    after = kept.at(-1)?.id ?? after
    more = kept.length === atOnce
  }
  return wiped
}

export const caseWipeJob: Job = {
  name: 'complaint.wipe',
  cron: '20 2 * * *',
  run: async () => {
    await wipeReportersDue(now())
  },
}
