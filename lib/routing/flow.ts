/** The life of a rule: proposed by an official or out of a decision, switched on by somebody else after a replay, switched off for good. */
import type { Flow } from '@/lib/core/flow'

/** What was switched off is proposed anew, so that it is replayed on the cases of that time. */
export const routeFlow = {
  name: 'route',
  first: ['proposed'],
  states: {
    proposed: {
      moves: {
        'switch-on': { to: 'on', by: 'routing.switch-on', notBySame: true },
        'switch-off': { to: 'off', by: 'routing.switch-off', reason: 'required' },
      },
    },
    on: { moves: { 'switch-off': { to: 'off', by: 'routing.switch-off', reason: 'required' } } },
    off: { moves: {} },
  },
} as const satisfies Flow

export const routeStates = ['proposed', 'on', 'off'] as const satisfies readonly (keyof typeof routeFlow.states)[]
export type RouteState = (typeof routeStates)[number]
