/** Which approved evidence of a street has no file behind it, as it came by a ledger: the street attaches it. */
import { type Actor, may } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { levelOf } from '@/lib/core/division'
import { deskSides } from '@/lib/core/street-desk'
import { bareEvidence } from '@/lib/evidence/store'
import type { Doer } from '@/lib/platform/perform'
import { placedOn, type Waiting } from './rules'

export const bareKind = '佐证未附件'
export const barePage = '/evidence?standing=bare'

/** Whose business it is: who declares evidence for a street. */
export const attaches = (actor: Pick<Actor, 'role' | 'division'>): boolean =>
  may(actor, 'evidence.attach') && levelOf(actor.division) === 'street'

/** No law says by when: they stand behind everything that has a clock. */
export async function bareWaiting({ actor, now, tx }: Doer, limit: number): Promise<Waiting[]> {
  if (!attaches(actor)) return []
  const today = dayInShanghai(now)
  const found = await Promise.all(deskSides.map(side => bareEvidence(tx, { actor, today, side }, limit)))
  return found.flat().map(one => ({
    kind: bareKind,
    title: `补附佐证文件：${one.item} ${one.name}`,
    ...placedOn(one.elsewhere, `自 ${one.startedOn} 起计入，没有文件可查`),
    href: `/evidence/${one.id}`,
    clock: null,
    since: one.since,
  }))
}
