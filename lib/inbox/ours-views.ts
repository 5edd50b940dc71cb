/** The first page of who looks after no place: what is theirs, instead of a place's figures. */

import { z } from 'zod'
import { type Actor, may } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { unitOf } from '@/lib/matter/units'
import { view } from '@/lib/platform/ask'
import type { Doer } from '@/lib/platform/perform'
import { companyCases, ownCompounds, ownFacilities, ownTerm, unitCases } from './ours-store'
import { isOutside } from './rules'

/** More stand in the list. */
const shown = 10

/** null: the actor looks after a place and has its figures. */
export const ours = view({
  schema: z.object({}),
  permission: 'desk.read',
  read: async ({ actor, now, tx }) => {
    if (!isOutside(actor)) return { kind: 'place' as const }
    const compounds = servesCompounds(actor) ? await ownCompounds(tx, dayInShanghai(now), shown + 1) : []
    return {
      kind: 'ours' as const,
      today: dayInShanghai(now),
      compounds: compounds.slice(0, shown),
      more: compounds.length > shown,
      term: actor.assigned?.kind === 'compound' ? await ownTerm(tx) : null,
      cases: may(actor, 'complaint.read') ? await casesOf({ actor, now, tx }) : null,
      facilities: may(actor, 'facility.record') ? await ownFacilities(tx) : null,
    }
  },
})

/** A department sees no register of compounds; companies and committees see their own. */
const servesCompounds = (actor: Actor): boolean =>
  may(actor, 'compound.read') && (actor.assigned?.kind === 'company' || actor.assigned?.kind === 'compound')

function casesOf({ actor, now, tx }: Doer) {
  const unit = unitOf(actor)
  return unit === null ? companyCases(tx, now) : unitCases(tx, actor, unit, now)
}
