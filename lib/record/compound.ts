/** Puts a compound's page together: its places, organisations, contracts, exclusions, papers and what happened to it. */

import { findCompound, twinsOf } from '@/lib/compound/store'
import { isInForce } from '@/lib/contract/rules'
import { contractsOf } from '@/lib/contract/store'
import type { Actor } from '@/lib/core/access'
import { covers, may } from '@/lib/core/access'
import { dayInShanghai, isWithin } from '@/lib/core/day'
import { lineage } from '@/lib/core/division'
import { deadlineRules } from '@/lib/deadline/store'
import { divisionsOf } from '@/lib/division/store'
import { excludingStates, exclusion } from '@/lib/exclusion/exclusion'
import { exclusionsOf } from '@/lib/exclusion/store'
import { clockKeysOf, clockOf } from '@/lib/kind/clock'
import { frozenBy } from '@/lib/organisation/freeze-store'
import { organisationsOf } from '@/lib/organisation/store'
import { heldOn, isSucceeded, stateOn } from '@/lib/organisation/term'
import type { Tx } from '@/lib/platform/db'
import { calledOf } from '@/lib/platform/people'
import { proceduresOf } from '@/lib/procedure/store'

export async function readRecord(tx: Tx, code: string, { actor, now }: { actor: Actor; now: Date }) {
  const compound = await findCompound(tx, code)
  if (!compound) return null
  const today = dayInShanghai(now)
  const organisations = may(actor, 'organisation.read') ? await organisationsOf(tx, compound.id) : []
  const contracts = may(actor, 'company.read') ? await contractsOf(tx, compound.id) : []
  const rules = await deadlineRules(tx, compound.facts.divisionCode, clockKeysOf(exclusion))
  const exclusions = await exclusionsOf(tx, compound.code)
  return {
    compound,
    /** Who said what waits to be confirmed of its days. */
    saidBy: await calledOf(tx, compound.claim?.saidBy ?? null),
    today,
    path: (await divisionsOf(tx, lineage(compound.facts.divisionCode))).map(unit => ({
      code: unit.code,
      name: unit.name,
      inScope: covers(actor, unit.code),
    })),
    organisations: organisations.map(organisation => ({
      ...organisation,
      held: heldOn(organisation, today),
      state: stateOn(organisation, today, isSucceeded(organisation, organisations, today)),
    })),
    contracts: contracts.map(it => ({ ...it, inForce: isInForce(it, today) })),
    /** Those going on, newest first. */
    procedures: may(actor, 'procedure.read')
      ? (await proceduresOf(tx, compound.id)).filter(it => it.endedOn === null)
      : [],
    exclusions: exclusions.map(it => ({ ...it, clock: clockOf(exclusion, it, rules, now) })),
    /** Others of its community that look like it: kept from before, or met when communities joined. */
    twins: await twinsOf(tx, compound.id),
    /** A re-election that keeps contracts from being signed, changed or ended. */
    frozen: await frozenBy(tx, compound.id),
    isExcluded: exclusions.some(it => excludingStates.includes(it.state) && isWithin(today, it.from, it.to)),
  }
}

export type RecordOfCompound = NonNullable<Awaited<ReturnType<typeof readRecord>>>
