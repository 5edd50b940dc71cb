/** How a rule's changes stand in the trail, whoever makes them: an official, or a decision on a returned case. */
import { type Changes, changesBetween, type Subject } from '@/lib/platform/audit'
import type { KeptRoute, RouteFacts } from './store'
import { categoryText, wordsText } from './text'

export type ChangedRoute = { route: KeptRoute; changes: Changes; reason: string | null }

export const subject = ({ route, changes, reason }: ChangedRoute): Subject => ({
  kind: 'route',
  id: route.id,
  name: `${categoryText(route.category)}（${wordsText(route.words)}）`,
  division: route.division,
  reason,
  changes,
})

export const factsOf = ({ category, words, lead, assist, basis }: RouteFacts): Record<string, unknown> => ({
  category,
  words: [...words],
  lead,
  assist: [...assist],
  basis,
})

/** A rule that was proposed just now. */
export const proposed = (route: KeptRoute, reason: string | null = null): Subject =>
  subject({ route, changes: changesBetween({}, factsOf(route)), reason })
