/** Rules of the province that another account has proposed: seen with what they move, and released or sent back. */
import { type Actor, may } from '@/lib/core/access'
import type { Call } from '@/lib/platform/perform'
import { waitingRulings } from '@/lib/ruling/store'
import type { Waiting } from './rules'

export const rulingKind = '规则复核'
export const rulingPage = '/rulings'

/** Can it be this actor's business at all? */
export const releasesRules = (actor: Actor): boolean => may(actor, 'ruling.release') && actor.accountId !== null

export async function rulingsWaiting(
  { actor, tx }: Pick<Call<unknown>, 'actor' | 'tx'>,
  limit: number,
): Promise<Waiting[]> {
  if (!releasesRules(actor)) return []
  return (await waitingRulings(tx, actor.accountId, limit)).map(one => ({
    kind: rulingKind,
    part: 'own',
    title: `复核：${one.title}`,
    detail: `${one.proposedName}提出，依据 ${one.reason}`,
    href: `${rulingPage}/${one.id}`,
    clock: null,
    since: one.proposedAt,
  }))
}
