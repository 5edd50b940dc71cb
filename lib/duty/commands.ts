/** What is done to the roster: entered, corrected, taken off. */
import type { Actor } from '@/lib/core/access'
import { type DivisionCode, levelOf } from '@/lib/core/division'
import type { FieldErrors, Problem } from '@/lib/core/result'
import { commandsOf } from '@/lib/kind/deeds'
import { duty } from './duty'
import { mayRoster } from './rules'

/** A department speaks of its own people; a street has an office and no departments. */
function whyNotUnit(actor: Actor, division: DivisionCode, unit: string): FieldErrors | Problem {
  const { assigned } = actor
  if (!mayRoster(actor, division)) return { kind: 'missing' }
  if (assigned?.kind === 'competence' && assigned.code !== unit) return { unit: ['只能登记本单位的值班'] }
  return unit !== 'office' && levelOf(division) !== 'county' ? { unit: ['部门和专业运营单位的值班登记在县一级'] } : {}
}

export const {
  enter: enterDuty,
  correct: correctDuty,
  remove: removeDuty,
} = commandsOf(duty, {
  enter: { before: async ({ actor, input }) => whyNotUnit(actor, input.division as DivisionCode, input.unit) },
  correct: {
    before: async ({ actor, facts, record }) => (record ? whyNotUnit(actor, record.division, facts.unit) : null),
  },
})
