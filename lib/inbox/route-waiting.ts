/** Which proposed rules wait for this post to switch them on: those of its own place that a colleague or a decision proposed. */

import { may } from '@/lib/core/access'
import { unitText } from '@/lib/matter/text'
import type { Call } from '@/lib/platform/perform'
import { waitingRoutes } from '@/lib/routing/store'
import { categoryText, wordsText } from '@/lib/routing/text'
import type { Waiting } from './rules'

export const routeKind = '派单规则'
export const routePage = '/routing?state=proposed'

/** No law says by when: they stand behind everything that has a clock. */
export async function routesWaiting(
  { actor, tx }: Pick<Call<unknown>, 'actor' | 'tx'>,
  limit: number,
): Promise<Waiting[]> {
  if (!may(actor, 'routing.switch-on')) return []
  const rows = await waitingRoutes(tx, { division: actor.division, account: actor.accountId }, limit)
  return rows.map(one => ({
    kind: routeKind,
    part: 'own',
    title: `启用派单规则：${categoryText(one.category)}（${wordsText(one.words)}）`,
    detail: `派${unitText[one.lead]}，${one.basis}`,
    href: `/routing/${one.id}`,
    clock: null,
    since: one.stateAt,
  }))
}
