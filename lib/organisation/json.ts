/** How organisations read in the API: the same facts as the pages, with codes instead of words; personal fields masked. */

import { z } from 'zod'
import type { AnswerOf } from '@/lib/platform/ask'
import { kinds } from './rules'
import { states } from './term'
import type { organisationList } from './views'

const dayOrNull = z.iso.date().nullable()
const place = z.object({ code: z.string(), name: z.string() })

/** Days that were said and wait to be confirmed, or were returned; null: nothing waits. Only confirmed ones count. */
export const SaidAnswer = z
  .object({ filedOn: dayOrNull, termFrom: dayOrNull, termTo: dayOrNull, endedOn: dayOrNull, returned: z.boolean() })
  .nullable()

const OrganisationRowAnswer = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.enum(kinds),
  termNo: z.int(),
  state: z.enum(states),
  formedOn: dayOrNull,
  filedOn: dayOrNull,
  termFrom: dayOrNull,
  termTo: dayOrNull,
  endedOn: dayOrNull,
  compound: place,
  community: place,
  street: place,
  county: place,
  source: z.string(),
  said: SaidAnswer,
  updatedAt: z.iso.datetime(),
})

export const OrganisationListAnswer = z.object({
  division: z.string(),
  asOf: z.iso.date(),
  total: z.int(),
  rows: z.array(OrganisationRowAnswer),
  /** Send it as `after` for the next page; null: this is the last. */
  next: z.string().nullable(),
})

export const organisationListAnswer = (
  list: AnswerOf<typeof organisationList>,
): z.output<typeof OrganisationListAnswer> => ({
  division: list.filter.division,
  asOf: list.filter.asOf,
  total: list.total,
  rows: list.rows.map(({ key: _, ...row }) => ({ ...row, updatedAt: row.updatedAt.toISOString() })),
  next: list.next,
})
