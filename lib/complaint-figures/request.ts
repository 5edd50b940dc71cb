/** Of which place, which period, which unit and as of which day are figures asked? */
import { z } from 'zod'
import { type Actor, covers } from '@/lib/core/access'
import { addYears, type Day, dayInShanghai, earlier, later, parseDay } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { divisionAsked } from '@/lib/core/fields'
import { unitText } from '@/lib/matter/text'
import { noUnit } from './kinds'
import { type FiguresPeriod, monthStart } from './period'

/** Older than this is nothing. */
const oldestYears = 30

const dayGiven = z
  .string()
  .optional()
  .transform((text, context): Day | undefined => {
    if (text === undefined || text.trim() === '') return undefined
    const found = parseDay(text)
    if (found) return found
    context.addIssue({ code: 'custom', message: '请写成 2021-06-30 这样的日期' })
    return z.NEVER
  })

const unitGiven = z
  .string()
  .optional()
  .transform((text, context): string | undefined => {
    if (text === undefined || text === '') return undefined
    if (text === noUnit || Object.hasOwn(unitText, text)) return text
    context.addIssue({ code: 'custom', message: '没有这个单位' })
    return z.NEVER
  })

/** Absent: this month; as of the period's last day, so that a month that is over keeps the figures it ended with. */
export const periodFields = { from: dayGiven, to: dayGiven, asOf: dayGiven }

type PeriodAsked = { from?: Day | undefined; to?: Day | undefined; asOf?: Day | undefined }
/** A period that ends before it begins is none. */
export function inTurn({ from, to }: PeriodAsked, ctx: z.RefinementCtx): void {
  if (from && to && to < from) ctx.addIssue({ code: 'custom', path: ['to'], message: '截止日期早于起始日期' })
}

/** Absent: the reader's own place, whoever leads. */
export const figurePlace = {
  division: divisionAsked,
  ...periodFields,
  unit: unitGiven,
}
export const FiguresRequest = z.object(figurePlace).superRefine(inTurn)
export type FiguresRequest = z.output<typeof FiguresRequest>

/** Nothing is known of days to come, so that both ends are cut at the day asked for; nor of days long ago. */
export function periodAsked(asked: PeriodAsked, now: Date): FiguresPeriod {
  const asOf = earlier(asked.asOf ?? asked.to ?? dayInShanghai(now), dayInShanghai(now))
  const to = earlier(asked.to ?? asOf, asOf)
  const from = later(earlier(asked.from ?? monthStart(to), to), addYears(to, -oldestYears))
  return { from, to, asOf }
}

/** A place of the reader's with whoever leads there; null: not his. Who sees single compounds has no figures of a place. */
export type CaseFiguresAsked = { place: DivisionCode; unit: string | null }

export function askedBy(
  actor: Actor,
  asked: { division?: DivisionCode | undefined; unit?: string | undefined },
): CaseFiguresAsked | null {
  const place = asked.division ?? actor.division
  if (!covers(actor, place)) return null
  if (actor.assigned === null) return { place, unit: asked.unit ?? null }
  // A department or utility counts what its own field leads.
  if (actor.assigned.kind !== 'competence') return null
  const own = actor.assigned.code
  return asked.unit === undefined || asked.unit === own ? { place, unit: own } : null
}
