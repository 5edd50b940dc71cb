/** Of which unit are progress figures asked? */
import { type Actor, covers } from '@/lib/core/access'
import type { DivisionCode } from '@/lib/core/division'

/** null: outside the actor's scope, or one who sees a single compound: figures of its community would be wrong for him. */
export const placeAsked = (asked: DivisionCode | undefined, actor: Actor): DivisionCode | null => {
  const place = asked ?? actor.division
  return actor.assigned === null && covers(actor, place) ? place : null
}
