/** How compounds read in the API: the same facts as the pages, with codes instead of words; areas in ㎡. */
import { z } from 'zod'
import { toSquareMetres } from './area'
import { exclusionReasons, handovers, propertyKinds, serviceModes, sources, standings, verifications } from './kinds'
import type { CompoundList } from './list'
import type { RecordOfCompound } from './record'
import type { CompoundRow } from './row-store'

const dayOrNull = z.iso.date().nullable()
const textOrNull = z.string().nullable()
const countOrNull = z.int().nullable()
const areaOrNull = z.number().nullable()
const handover = z.enum(handovers).nullable()

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

export const CompoundAnswer = z.object({
  code: z.string(),
  version: z.int(),
  name: z.string(),
  divisionCode: z.string(),
  alias: textOrNull,
  address: z.string(),
  boundary: textOrNull,
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  propertyKind: z.enum(propertyKinds).nullable(),
  builtYear: countOrNull,
  firstDeliveredOn: dayOrNull,
  grossArea: areaOrNull,
  exclusiveArea: z.number(),
  deliveredArea: z.number(),
  households: z.int(),
  deliveredHouseholds: countOrNull,
  owners: countOrNull,
  buildings: countOrNull,
  entrances: countOrNull,
  lifts: countOrNull,
  parking: countOrNull,
  developer: textOrNull,
  serviceRoomArea: areaOrNull,
  committeeRoomArea: areaOrNull,
  serviceMode: z.enum(serviceModes).nullable(),
  partyBranch: z.boolean().nullable(),
  waterHandover: handover,
  powerHandover: handover,
  gasHandover: handover,
  heatHandover: handover,
  telecomHandover: handover,
  cableHandover: handover,
  verified: z.enum(verifications),
  verifiedOn: dayOrNull,
  retiredOn: dayOrNull,
  retireReason: textOrNull,
  source: z.enum(sources),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  organisations: z.array(
    z.object({
      code: z.string(),
      kind: z.string(),
      termNo: z.int(),
      state: z.string(),
      filedOn: dayOrNull,
      termFrom: dayOrNull,
      termTo: dayOrNull,
      endedOn: dayOrNull,
    }),
  ),
  contracts: z.array(
    z.object({
      id: z.int(),
      kind: z.string(),
      company: z.object({ creditCode: z.string(), name: z.string() }),
      from: z.iso.date(),
      to: dayOrNull,
      endedOn: dayOrNull,
    }),
  ),
  exclusions: z.array(
    z.object({
      id: z.int(),
      reasonCode: z.enum(exclusionReasons),
      state: z.string(),
      from: z.iso.date(),
      to: dayOrNull,
    }),
  ),
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

const areaOf = (area: number | null): number | null => (area === null ? null : toSquareMetres(area))

export function compoundAnswer(record: RecordOfCompound): z.infer<typeof CompoundAnswer> {
  const { facts, ...compound } = record.compound
  return {
    code: compound.code,
    version: compound.version,
    ...facts,
    grossArea: areaOf(facts.grossArea),
    exclusiveArea: toSquareMetres(facts.exclusiveArea),
    deliveredArea: toSquareMetres(facts.deliveredArea),
    serviceRoomArea: areaOf(facts.serviceRoomArea),
    committeeRoomArea: areaOf(facts.committeeRoomArea),
    verified: compound.verified,
    verifiedOn: compound.verifiedOn,
    retiredOn: compound.retiredOn,
    retireReason: compound.retireReason,
    source: compound.source,
    createdAt: compound.createdAt.toISOString(),
    updatedAt: compound.updatedAt.toISOString(),
    organisations: record.organisations.map(it => ({
      code: it.code,
      kind: it.kind,
      termNo: it.termNo,
      state: it.state,
      filedOn: it.filedOn,
      termFrom: it.termFrom,
      termTo: it.termTo,
      endedOn: it.endedOn,
    })),
    contracts: record.contracts.map(it => ({
      id: it.id,
      kind: it.kind,
      company: { creditCode: it.company.creditCode, name: it.company.name },
      from: it.from,
      to: it.to,
      endedOn: it.endedOn,
    })),
    exclusions: record.exclusions.map(it => ({
      id: it.id,
      reasonCode: it.reasonCode,
      state: it.state,
      from: it.from,
      to: it.to,
    })),
  }
}
