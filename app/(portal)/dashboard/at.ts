import type { DashboardAt, ListName } from '@/components/dashboard/links'
import { type Actor, may } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { timeAtHand } from '@/lib/web/time'

export type DashboardQuery = Record<string, string | undefined>

/** Which lists behind the numbers a post may open: the same permissions as their views. */
export const listsOf = (actor: Pick<Actor, 'role'>): ListName[] => [
  'counties',
  ...(may(actor, 'plan.read') ? (['streets', 'what-if', 'causes'] as const) : []),
  ...(may(actor, 'compound.read') ? (['compounds'] as const) : []),
  ...(may(actor, 'plan.read') ? (['difference'] as const) : []),
]

/** Where a list of the dashboard stands, for its links. */
export const atOf = (
  actor: Pick<Actor, 'role'>,
  division: string,
  asOf: string,
  query: DashboardQuery,
  clock: DashboardAt['clock'] = 'now',
): DashboardAt => ({
  division,
  asOf,
  clock,
  tree: query['projection'] === 'today' ? 'today' : 'then',
  today: dayInShanghai(timeAtHand()),
  asked: query['asOf'],
  unreported: query['clock'] === 'reported' && clock === 'now',
  lists: listsOf(actor),
})
