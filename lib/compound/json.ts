/** How compounds read in the API: the same facts as the pages, with codes instead of words; areas in ㎡. */
import { z } from 'zod'
import { toSquareMetres } from './area'
import { serviceModes, standings, verifications } from './kinds'
import type { CompoundList } from './list'
import type { CompoundRow } from './row-store'

const dayOrNull = z.iso.date().nullable()
const textOrNull = z.string().nullable()

const standing = z.enum(standings)

const CompoundRowAnswer = z.object({
  code: z.string(),
  name: z.string(),
  divisionCode: z.string(),
  city: z.string(),
  county: z.string(),
  street: z.string(),
  community: z.string(),
  address: z.string(),
  standing,
  organisation: z
    .object({ code: z.string(), kind: z.enum(['committee', 'management']), termNo: z.int(), termTo: dayOrNull })
    .nullable(),
  company: z.object({ creditCode: z.string(), name: z.string() }).nullable(),
  firstDeliveredOn: dayOrNull,
  exclusiveArea: z.number(),
  deliveredArea: z.number(),
  households: z.int(),
  serviceMode: z.enum(serviceModes).nullable(),
  verified: z.enum(verifications),
  retiredOn: dayOrNull,
  exclusion: z.object({ reasonCode: z.string(), from: z.iso.date() }).nullable(),
  updatedAt: z.iso.datetime(),
})

export const CompoundListAnswer = z.object({
  division: z.object({ code: z.string(), name: z.string() }),
  asOf: z.iso.date(),
  /** How many match, on all pages together. */
  total: z.int(),
  rows: z.array(CompoundRowAnswer),
  /** Send it as `after` for the next page, as `before` for the one before; null: there is none. */
  next: textOrNull,
  previous: textOrNull,
})

const rowAnswer = (row: CompoundRow): z.infer<typeof CompoundRowAnswer> => ({
  code: row.code,
  name: row.name,
  divisionCode: row.division,
  city: row.city,
  county: row.county,
  street: row.street,
  community: row.community,
  address: row.address,
  standing: row.standing,
  organisation: row.organisation,
  company: row.company,
  firstDeliveredOn: row.firstDeliveredOn,
  exclusiveArea: toSquareMetres(row.exclusiveArea),
  deliveredArea: toSquareMetres(row.deliveredArea),
  households: row.households,
  serviceMode: row.serviceMode,
  verified: row.verified,
  retiredOn: row.retiredOn,
  exclusion: row.exclusion,
  updatedAt: row.updatedAt.toISOString(),
})

export const compoundListAnswer = (list: CompoundList): z.infer<typeof CompoundListAnswer> => ({
  division: { code: list.place.code, name: list.place.name },
  asOf: list.day,
  total: list.counts.matched,
  rows: list.rows.map(rowAnswer),
  next: list.next,
  previous: list.previous,
})
