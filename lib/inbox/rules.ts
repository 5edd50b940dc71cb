/** Puts what waits into the order in which a person should look at it: late first, then today, then what is left. */

import { type Actor, may } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import type { Flow } from '@/lib/core/flow'
import { roleText } from '@/lib/core/role'
import type { Elsewhere } from '@/lib/core/street-desk'
import type { Reckoning } from '@/lib/deadline/rules'

/**
 * own: the reader decides or does it · urge: somebody else is late with it, and the reader presses · other: the reader might do it too,
 * and it lies on another's desk
 */
export const parts = ['own', 'urge', 'other'] as const
export type InboxPart = (typeof parts)[number]

/** One thing that waits for somebody: told by a flow's state, never stored. */
export type Waiting = {
  kind: string
  part: InboxPart
  title: string
  detail: string
  href: string
  clock: Reckoning | null
  since: Date
  /** Danger to life: before everything else. */
  critical?: boolean
}

export type DueGroup = 'late' | 'today' | 'later'
export const groups = ['late', 'today', 'later'] as const satisfies readonly DueGroup[]

export function groupOf(waiting: Pick<Waiting, 'clock'>, now: Date): DueGroup {
  if (!waiting.clock) return 'later'
  if (waiting.clock.light === 'late') return 'late'
  return waiting.clock.dueDay === dayInShanghai(now) ? 'today' : 'later'
}

/** What is critical first, then earliest due; what has no due day stands last, longest waiting first. */
export function byUrgency(one: Waiting, other: Waiting): number {
  const first = Number(other.critical === true) - Number(one.critical === true)
  if (first !== 0) return first
  const [a, b] = [
    one.clock?.due.getTime() ?? Number.POSITIVE_INFINITY,
    other.clock?.due.getTime() ?? Number.POSITIVE_INFINITY,
  ]
  return a === b ? one.since.getTime() - other.since.getTime() : a - b
}

/** Who has what lies on another's desk, in a line's own words. */
const whoHas = (elsewhere: Elsewhere): string =>
  elsewhere === 'colleague' ? '您经手过，须由同事办' : `由${roleText[elsewhere]}办`

/** On whose desk a thing lies, and how its line says so. */
export const placedOn = (elsewhere: Elsewhere | null, detail: string): { part: 'own' | 'other'; detail: string } =>
  elsewhere === null
    ? { part: 'own', detail }
    : { part: 'other', detail: [detail, whoHas(elsewhere)].filter(Boolean).join('，') }

/** The states of a flow in which this actor may do what is awaited. */
export const awaitedStates = (flow: Flow, actor: Pick<Actor, 'role'>): string[] =>
  Object.entries(flow.states)
    .filter(([, rule]) => rule.awaits !== undefined && may(actor, rule.awaits.by))
    .map(([state]) => state)

/** The deadline parameters that a flow's clocks use. */
export const clockKeys = (flow: Flow): string[] =>
  Object.values(flow.states).flatMap(rule => (rule.awaits ? [rule.awaits.within] : []))

/** Who has something of their own and no place to look after: of such a place nothing is told on the first page. */
const outside: readonly Actor['role'][] = ['company', 'committee', 'utility', 'county-department']
export const isOutside = (actor: Pick<Actor, 'role'>): boolean => outside.includes(actor.role)
