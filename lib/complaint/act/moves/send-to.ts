/** The unit that a case is sent to: as proposed, as the sender says, or as decided on a return. */

import { companyTold } from '@/lib/complaint/company/store'
import { returnersOf } from '@/lib/complaint/event-store'
import { unitsWith } from '@/lib/complaint/intake/register'
import type { Routing } from '@/lib/complaint/kinds'
import { dayInShanghai } from '@/lib/core/day'
import { done, invalid, no, type Result } from '@/lib/core/result'
import { routeFor } from '@/lib/routing/rules'
import { rulesFor } from '@/lib/routing/store'
import type { Bringing, Brought } from '../case-act'
import { whyNotTo } from '../where-to'

/** Why it goes there; the rule, where one said so. */
type RouteTaken = { routedBy: Routing; routeId: number | null }

export async function sendTo(
  { doer, complaint, given }: Bringing,
  by: 'dispatch' | 'decide',
): Promise<Result<Brought>> {
  const returner = (await returnersOf(doer.tx, [complaint.id])).get(complaint.id) ?? null
  const route = routeFor(complaint, await rulesFor(doer.tx, complaint.division), returner)
  if (by === 'decide' && given.lead === null) return invalid({ lead: ['请选择承办单位'] })
  const lead = given.lead ?? route.lead
  const asProposed = lead === route.lead
  const impossible = whyNotTo(complaint, lead)
  if (impossible) return no(impossible)
  const wanted = given.lead === null ? route.assist : given.assist
  const assist = wanted.filter(unit => unit !== lead)
  const at = { now: doer.now, day: dayInShanghai(doer.now) }
  const help = { ...complaint, compoundId: complaint.compound?.id ?? null, assist, before: complaint.companyState }
  const company = await companyTold(doer.tx, help, at)
  const proposal: RouteTaken = asProposed
    ? { routedBy: route.routedBy, routeId: route.routeId }
    : { routedBy: 'person', routeId: null }
  const routed: RouteTaken = by === 'decide' ? { routedBy: 'decision', routeId: null } : proposal
  return done({
    changes: { lead, assist, units: unitsWith(complaint.units, lead, assist), ...routed, ...company.changes },
    facts: { lead, assist, routedBy: routed.routedBy, why: asProposed ? route.why : null, company: company.state },
  })
}
