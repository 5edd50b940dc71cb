/** Of which unit and which day is a figure asked? Pure. */
import { z } from 'zod'
import { type Actor, covers } from '@/lib/core/access'
import { type Day, dayInShanghai, earlier, parseDay } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { divisionAsked, givenOr } from '@/lib/core/fields'
import type { PlaceUnits } from './indicators-places'
import { clocks } from './shapes'

const asOf = z
  .string()
  .optional()
  .transform((text, context): Day | undefined => {
    if (text === undefined || text === '') return undefined
    const found = parseDay(text)
    if (found) return found
    context.addIssue({ code: 'custom', message: '截至日期不是有效日期，请按 2021-06-30 的样子填写' })
    return z.NEVER
  })

/** Absent: the actor's own unit, today. */
export const FigurePlace = z.object({ division: divisionAsked, asOf })

/** By what is known today, or as it was reported. */
export const ClockedPlace = FigurePlace.extend({ clock: givenOr(z.enum(clocks), 'now' as const) })

/** null: the unit lies outside the actor's scope, or there is none. */
export function unitAsked(asked: DivisionCode | undefined, actor: Actor, units: PlaceUnits): DivisionCode | null {
  const code = asked ?? actor.division
  return covers(actor, code) && units.has(code) ? code : null
}

/** No figure is of a day to come: such a day means today. */
export const dayAsked = (asked: Day | undefined, now: Date): Day => {
  const today = dayInShanghai(now)
  return earlier(asked ?? today, today)
}
