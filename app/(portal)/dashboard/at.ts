import type { At } from '@/components/dashboard/links'
import { dayInShanghai } from '@/lib/core/day'
import { now } from '@/lib/platform/clock'

export type Query = Record<string, string | undefined>

/** Where a list of the dashboard stands, for its links. */
export const atOf = (division: string, asOf: string, query: Query): At => ({
  division,
  asOf,
  clock: 'now',
  tree: query['projection'] === 'today' ? 'today' : 'then',
  today: dayInShanghai(now()),
})
