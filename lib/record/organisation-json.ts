/** How an organisation reads in the API: the same facts as its page, with codes instead of words; personal fields masked. */

import { z } from 'zod'
import { SaidAnswer } from '@/lib/organisation/json'
import { kinds } from '@/lib/organisation/rules'
import { states } from '@/lib/organisation/term'
import type { AnswerOf } from '@/lib/platform/ask'
import type { organisationOne } from './organisation-views'

const dayOrNull = z.iso.date().nullable()
const place = z.object({ code: z.string(), name: z.string() })

export const OrganisationAnswer = z.object({
  code: z.string(),
  version: z.int(),
  name: z.string(),
  kind: z.enum(kinds),
  termNo: z.int(),
  state: z.enum(states),
  asOf: z.iso.date(),
  compound: place,
  division: z.string(),
  formedOn: dayOrNull,
  electedOn: dayOrNull,
  firstMetOn: dayOrNull,
  filedOn: dayOrNull,
  filingNo: z.string().nullable(),
  filingBody: z.string().nullable(),
  termFrom: dayOrNull,
  termTo: dayOrNull,
  endedOn: dayOrNull,
  endReason: z.string().nullable(),
  seats: z.int().nullable(),
  partyBranch: z.boolean().nullable(),
  partyMembers: z.int().nullable(),
  delegates: z.int().nullable(),
  sealOn: dayOrNull,
  creditCode: z.string().nullable(),
  bank: z.string().nullable(),
  /** Masked. */
  account: z.string().nullable(),
  contact: z.string().nullable(),
  /** Masked. */
  phone: z.string().nullable(),
  source: z.string(),
  said: SaidAnswer,
  updatedAt: z.iso.datetime(),
  /** What is unusual or does not count in the figures; no reason for refusal. */
  warnings: z.array(z.string()),
})

export function organisationAnswer(
  answer: AnswerOf<typeof organisationOne>,
  warnings: string[],
): z.output<typeof OrganisationAnswer> {
  const { id: _, compound, createdAt: __, updatedAt, claim, ...facts } = answer.organisation
  return {
    ...facts,
    said: claim && {
      ...{ filedOn: claim.filedOn, termFrom: claim.termFrom, termTo: claim.termTo, endedOn: claim.endedOn },
      returned: claim.state === 'returned',
    },
    compound: { code: compound.code, name: compound.name },
    division: compound.division,
    state: answer.state,
    asOf: answer.today,
    updatedAt: updatedAt.toISOString(),
    warnings,
  }
}
