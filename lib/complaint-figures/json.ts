/** The figures as the API answers them: counts and {part, whole}, never a rounded percentage alone. */
import { z } from 'zod'
import { type CaseTally, measures, type RateName, rateOf, rates } from './kinds'
import type { CaseFigures } from './shapes'

const counts = z.object(Object.fromEntries(measures.map(measure => [measure, z.number().int().min(0)])))
const rate = z.object({ part: z.number().int().min(0), whole: z.number().int().min(0) })
const rateNames = Object.keys(rates).filter((name): name is RateName => Object.hasOwn(rates, name))
const tally = z.object({
  counts,
  rates: z.object(Object.fromEntries(rateNames.map(name => [name, rate]))),
})
const keyed = z.array(tally.extend({ key: z.string() }))

export const ComplaintFiguresAnswer = z.object({
  division: z.string(),
  name: z.string(),
  from: z.string(),
  to: z.string(),
  asOf: z.string(),
  unit: z.string().nullable(),
  sum: tally,
  divisions: z.array(tally.extend({ code: z.string(), name: z.string(), own: z.boolean() })),
  units: keyed,
  categories: keyed,
  channels: keyed,
  months: z.array(z.object({ month: z.string(), counts: z.record(z.string(), z.number().int().min(0)) })),
  spans: z.array(
    z.object({
      span: z.string(),
      count: z.number().int(),
      median: z.number().int().nullable(),
      ninth: z.number().int().nullable(),
      buckets: z.array(z.number().int()),
    }),
  ),
  repeated: z.array(
    z.object({
      compound: z.string().nullable(),
      category: z.string(),
      count: z.number().int(),
      open: z.number().int(),
    }),
  ),
})

const tallyAnswer = (of: CaseTally) => ({
  counts: { ...of },
  rates: Object.fromEntries(rateNames.map(name => [name, rateOf(of, name)])),
})

export const complaintFiguresAnswer = (shown: CaseFigures): z.input<typeof ComplaintFiguresAnswer> => ({
  division: shown.place.code,
  name: shown.place.name,
  ...shown.period,
  unit: shown.unit,
  sum: tallyAnswer(shown.sum),
  divisions: shown.parts.map(({ code, name, own, tally: of }) => ({ code, name, own, ...tallyAnswer(of) })),
  units: shown.units.map(row => ({ key: row.key, ...tallyAnswer(row.tally) })),
  categories: shown.categories.map(row => ({ key: row.key, ...tallyAnswer(row.tally) })),
  channels: shown.channels.map(row => ({ key: row.key, ...tallyAnswer(row.tally) })),
  months: shown.months.map(row => ({ month: row.month, counts: { ...row.tally } })),
  spans: shown.spans.map(({ span, count, median, ninth, buckets }) => ({
    span,
    count,
    median,
    ninth,
    buckets: [...buckets],
  })),
  repeated: shown.repeated.map(({ compound, category, count, open }) => ({ compound, category, count, open })),
})
