/** The life of an order to mend: issued by street or county, answered by the organisation, closed by who may judge (物业管理条例 19). */
import type { Flow } from '@/lib/core/flow'

export const rectificationFlow = {
  name: 'rectification',
  first: ['issued'],
  states: {
    issued: {
      awaits: { by: 'committee.answer-order', within: 'order.answer' },
      moves: {
        answer: { to: 'answered', by: 'committee.answer-order', needs: ['answer'] },
        withdraw: { to: 'withdrawn', by: 'committee.withdraw-order', reason: 'required' },
      },
    },
    answered: {
      awaits: { by: 'committee.close-order', within: 'order.close' },
      moves: {
        close: { to: 'closed', by: 'committee.close-order', notBySame: true },
        reissue: { to: 'issued', by: 'committee.order', reason: 'required' },
      },
    },
    closed: { moves: {} },
    withdrawn: { moves: {} },
  },
} as const satisfies Flow

export type RectificationState = keyof typeof rectificationFlow.states

export const rectificationStates = Object.keys(rectificationFlow.states) as RectificationState[]
