/** What is done to a piece of equipment: recorded, corrected, handed over, removed. */
import { may } from '@/lib/core/access'
import { commandsOf } from '@/lib/kind/deeds'
import { facility } from './facility'
import { fieldsOf } from './kinds'

export const {
  record: recordFacility,
  correct: correctFacility,
  handOver: handOverFacility,
  remove: removeFacility,
} = commandsOf(facility, {
  record: {
    // A utility speaks of its own field alone; that something was handed over is not the community's to say.
    before: async ({ actor, input }) => ({
      ...(fieldsOf(actor.assigned).includes(input.utility) ? {} : { utility: ['只能登记本专业的设施'] }),
      ...(input.handover === 'done' && !may(actor, 'facility.hand-over')
        ? { handover: ['移交由街道、县级或专业运营单位登记，请先登记为未移交'] }
        : {}),
    }),
  },
})
