/** How organisations read in the API: the same facts as the pages, with codes instead of words; personal fields masked. */
import { z } from 'zod'
import { kinds } from './rules'
import { states } from './term'
import type { organisationList, organisationOne } from './views'

const dayOrNull = z.iso.date().nullable()
const place = z.object({ code: z.string(), name: z.string() })

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
  updatedAt: z.iso.datetime(),
  /** What is unusual or does not count in the figures; no reason for refusal. */
  warnings: z.array(z.string()),
})

type Read<V> = V extends { read: (...args: never[]) => Promise<infer O> } ? Exclude<O, null> : never

export const organisationListAnswer = (it: Read<typeof organisationList>): z.output<typeof OrganisationListAnswer> => ({
  division: it.filter.division,
  asOf: it.filter.asOf,
  total: it.total,
  rows: it.rows.map(({ key: _, ...row }) => ({ ...row, updatedAt: row.updatedAt.toISOString() })),
  next: it.next,
})

export function organisationAnswer(
  it: Read<typeof organisationOne>,
  warnings: string[],
): z.output<typeof OrganisationAnswer> {
  const { id: _, compound, createdAt: __, updatedAt, ...facts } = it.organisation
  return {
    ...facts,
    compound: { code: compound.code, name: compound.name },
    division: compound.division,
    state: it.state,
    asOf: it.today,
    updatedAt: updatedAt.toISOString(),
    warnings,
  }
}
