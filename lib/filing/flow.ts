/** The life of a filing: handed in once, accepted by the street, confirmed by the county on the same record (物业管理条例 16). */
import type { Flow } from '@/lib/core/flow'

export const filingFlow = {
  name: 'filing',
  first: ['draft', 'submitted'],
  states: {
    draft: {
      awaits: { by: 'filing.submit', within: 'filing.apply' },
      moves: {
        submit: { to: 'submitted', by: 'filing.submit', needs: ['papers'] },
        withdraw: { to: 'withdrawn', by: 'filing.withdraw' },
      },
    },
    submitted: {
      awaits: { by: 'filing.accept', within: 'filing.correct_once' },
      moves: {
        accept: { to: 'accepted', by: 'filing.accept', notBySame: true },
        // 一次性告知: all that is missing, once.
        'ask-once': { to: 'correcting', by: 'filing.ask-once', reason: 'required', notBySame: true },
        withdraw: { to: 'withdrawn', by: 'filing.withdraw' },
      },
    },
    correcting: {
      awaits: { by: 'filing.submit', within: 'filing.mend' },
      moves: {
        submit: { to: 'submitted', by: 'filing.submit', needs: ['papers'] },
        withdraw: { to: 'withdrawn', by: 'filing.withdraw' },
      },
    },
    accepted: {
      awaits: { by: 'filing.confirm', within: 'filing.decide' },
      moves: {
        confirm: { to: 'filed', by: 'filing.confirm', notBySame: true },
        refuse: { to: 'refused', by: 'filing.refuse', reason: 'required', notBySame: true },
      },
    },
    filed: { moves: { revoke: { to: 'revoked', by: 'filing.revoke', reason: 'required' } } },
    refused: { moves: {} },
    withdrawn: { moves: {} },
    revoked: { moves: {} },
  },
} as const satisfies Flow

export type FilingState = keyof typeof filingFlow.states

export const filingKinds = ['formation', 'change', 'reelection', 'cancel'] as const
export type FilingKind = (typeof filingKinds)[number]
