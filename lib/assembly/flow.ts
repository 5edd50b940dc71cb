/** The life of an owners' assembly: notice with frozen denominators, vote, count, decision, publication (民法典 278, 物业管理条例 14, 19). */
import type { Flow } from '@/lib/core/flow'

export const assemblyFlow = {
  name: 'assembly',
  first: ['preparing'],
  states: {
    preparing: {
      moves: {
        post: { to: 'noticed', by: 'assembly.post', needs: ['register', 'matters'] },
        void: { to: 'voided', by: 'assembly.void', reason: 'required' },
      },
    },
    noticed: {
      awaits: { by: 'assembly.open', within: 'vote.open' },
      moves: {
        open: { to: 'voting', by: 'assembly.open' },
        void: { to: 'voided', by: 'assembly.void', reason: 'required' },
      },
    },
    voting: {
      awaits: { by: 'assembly.close', within: 'vote.days' },
      moves: {
        close: { to: 'counting', by: 'assembly.close' },
        void: { to: 'voided', by: 'assembly.void', reason: 'required' },
      },
    },
    // Differences between the two entries are resolved, then it is decided.
    counting: {
      awaits: { by: 'assembly.decide', within: 'vote.count' },
      moves: {
        decide: { to: 'decided', by: 'assembly.decide' },
        void: { to: 'voided', by: 'assembly.void', reason: 'required' },
      },
    },
    decided: {
      awaits: { by: 'assembly.publish', within: 'form.decision_publish' },
      moves: {
        publish: { to: 'published', by: 'assembly.publish' },
        revoke: { to: 'revoked', by: 'assembly.revoke', reason: 'required' },
      },
    },
    published: { moves: { revoke: { to: 'revoked', by: 'assembly.revoke', reason: 'required' } } },
    voided: { moves: {} },
    revoked: { moves: {} },
  },
} as const satisfies Flow

/** What moves a vote on. */
export const assemblyActs = ['post', 'open', 'close', 'decide', 'publish', 'void', 'revoke'] as const
export type AssemblyAct = (typeof assemblyActs)[number]

export type AssemblyState = keyof typeof assemblyFlow.states
export const assemblyStates = Object.keys(assemblyFlow.states) as AssemblyState[]
