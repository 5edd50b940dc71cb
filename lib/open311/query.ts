/** Which requests does a client ask for? Reads the query of `GET requests` with the specification's own limits. */

import { z } from 'zod'
import { requestStatuses } from '@/lib/complaint/public/status'
import { type DivisionCode, divisionCode } from '@/lib/core/division'
import { instantHint, instantIn } from '@/lib/core/instant'
import { firstCharacters } from '@/lib/core/text'
import { categoryCodes } from '@/lib/matter/categories'

/** Without an answer to “which”, the last 90 days or the first 1,000, whichever is less. */
export const longestSpanDays = 90
export const mostRequests = 1_000
/** Pages are counted through from the newest: so deep and no deeper; older ones are asked for by their days. */
export const deepestRow = 50_000

const day = 86_400_000

export const instantField = z.string().transform((text, ctx): Date => {
  const at = instantIn(text)
  if (at) return at
  ctx.addIssue({ code: 'custom', message: instantHint })
  return z.NEVER
})

/** 140105000000, or without the zeros at its end. */
export const jurisdictionField = z.string().transform((text, ctx): DivisionCode => {
  const code = /^\d{2,12}$/.test(text) ? divisionCode(text.padEnd(12, '0')) : null
  if (code) return code
  ctx.addIssue({ code: 'custom', message: `没有这个 jurisdiction_id：${firstCharacters(text)}` })
  return z.NEVER
})

const listOf = <O>(one: z.ZodType<O, string>, most: number) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform(given =>
      (Array.isArray(given) ? given : [given])
        .flatMap(text => text.split(','))
        .map(text => text.trim())
        .filter(text => text !== ''),
    )
    .pipe(z.array(one).max(most))

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, '应为整数')
    .transform(Number)
    .pipe(z.number().min(least).max(most))

const known = <const C extends readonly string[]>(codes: C, what: string) =>
  z.enum(codes, { error: issue => `没有这个 ${what}：${firstCharacters(String(issue.input))}` })

export const RequestsQuery = z
  .object({
    jurisdiction_id: jurisdictionField.optional(),
    service_request_id: listOf(z.string().max(40), 1_000).optional(),
    service_code: listOf(known(categoryCodes, 'service_code'), 50).optional(),
    status: listOf(known(requestStatuses, 'status'), 4).optional(),
    start_date: instantField.optional(),
    end_date: instantField.optional(),
    page: whole(1, deepestRow).default(1),
    page_size: whole(1, mostRequests).default(mostRequests),
  })
  .superRefine(({ start_date: start, end_date: end, page, page_size: size }, ctx) => {
    const say = (path: string, message: string): void => ctx.addIssue({ code: 'custom', path: [path], message })
    if (start && end && start > end) say('end_date', 'end_date 早于 start_date')
    if (start && end && end.getTime() - start.getTime() > longestSpanDays * day)
      say('end_date', `start_date 到 end_date 不能超过 ${longestSpanDays} 天`)
    if (page * size > deepestRow) say('page', `最多翻到第 ${deepestRow} 条，更早的请用 start_date、end_date`)
  })
export type RequestsQuery = z.output<typeof RequestsQuery>

/** The days that are asked for: given, or 90 days from the one that is given, or the last 90. */
export function spanOf(query: Pick<RequestsQuery, 'start_date' | 'end_date'>, now: Date): { from: Date; to: Date } {
  const span = longestSpanDays * day
  const from = query.start_date ?? new Date((query.end_date ?? now).getTime() - span)
  return { from, to: query.end_date ?? new Date(from.getTime() + span) }
}
