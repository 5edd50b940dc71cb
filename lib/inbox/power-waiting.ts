/** Accounts with power that wait for this administrator: to be released, or for his half of a password to be handed over. */
import { waitingPower } from '@/lib/account/power-store'
import { powerActText } from '@/lib/account/text'
import { type Actor, may } from '@/lib/core/access'
import { roleText } from '@/lib/core/role'
import type { Call } from '@/lib/platform/perform'
import type { Waiting } from './rules'

export const powerKind = '账号复核'
export const powerPage = '/accounts/requests'

/** Can it be this actor's business at all? */
export const givesPower = (actor: Actor): boolean => may(actor, 'account.letter') && actor.accountId !== null

export async function powerWaiting(
  { actor, tx }: Pick<Call<unknown>, 'actor' | 'tx'>,
  limit: number,
): Promise<Waiting[]> {
  if (!givesPower(actor)) return []
  return (await waitingPower(tx, actor, limit)).map(one => ({
    kind: powerKind,
    part: 'own',
    title: `${one.state === 'open' ? '复核' : '交密码信'}：${powerActText[one.act]} ${one.displayName}（${one.username}）`,
    detail: [one.role ? roleText[one.role] : null, one.reason].filter(Boolean).join('，'),
    href: powerPage,
    clock: null,
    since: one.decidedAt ?? one.proposedAt,
  }))
}
