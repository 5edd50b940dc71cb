/** How a compound with what hangs on it reads in the API: the same facts as its page, with codes instead of words; areas in ㎡. */
import { z } from 'zod'
import { toSquareMetres } from '@/lib/compound/area'
import { handovers, propertyKinds, serviceModes, sources, verifications } from '@/lib/compound/kinds'
import { exclusionReasons } from '@/lib/exclusion/exclusion'
import type { RecordOfCompound } from './compound'

const dayOrNull = z.iso.date().nullable()
const textOrNull = z.string().nullable()
const countOrNull = z.int().nullable()
const areaOrNull = z.number().nullable()
const handover = z.enum(handovers).nullable()

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
    organisations: record.organisations.map(organisation => ({
      code: organisation.code,
      kind: organisation.kind,
      termNo: organisation.termNo,
      state: organisation.state,
      filedOn: organisation.filedOn,
      termFrom: organisation.termFrom,
      termTo: organisation.termTo,
      endedOn: organisation.endedOn,
    })),
    contracts: record.contracts.map(contract => ({
      id: contract.id,
      kind: contract.kind,
      company: { creditCode: contract.company.creditCode, name: contract.company.name },
      from: contract.from,
      to: contract.to,
      endedOn: contract.endedOn,
    })),
    exclusions: record.exclusions.map(exclusion => ({
      id: exclusion.id,
      reasonCode: exclusion.reasonCode,
      state: exclusion.state,
      from: exclusion.from,
      to: exclusion.to,
    })),
  }
}
