/** Of which unit are progress figures asked? */
import { z } from 'zod'
import { type Actor, covers } from '@/lib/core/access'
import { type DivisionCode, divisionCode } from '@/lib/core/division'

/** Absent or empty: the actor's own unit. */
export const divisionField = z
  .string()
  .optional()
  .transform((text, context): DivisionCode | undefined => {
    if (text === undefined || text === '') return undefined
    const found = divisionCode(text)
    if (found) return found
    context.addIssue({ code: 'custom', message: '没有这个区划' })
    return z.NEVER
  })

/** null: outside the actor's scope, or one who sees a single compound: figures of its community would be wrong for him. */
export const placeAsked = (asked: DivisionCode | undefined, actor: Actor): DivisionCode | null => {
  const place = asked ?? actor.division
  return actor.assigned === null && covers(actor, place) ? place : null
}
