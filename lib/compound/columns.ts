/** Which column keeps which fact, and of what type: the one table from which the store's statements are made. */
import type { CompoundFacts } from './rules'

type SqlType = 'text' | 'char(12)' | 'integer' | 'date' | 'numeric' | 'boolean'

export const factColumns: Record<keyof CompoundFacts, readonly [column: string, type: SqlType]> = {
  name: ['name', 'text'],
  divisionCode: ['division_code', 'char(12)'],
  alias: ['alias', 'text'],
  address: ['address', 'text'],
  boundary: ['boundary', 'text'],
  longitude: ['longitude', 'numeric'],
  latitude: ['latitude', 'numeric'],
  propertyKind: ['property_kind', 'text'],
  builtYear: ['built_year', 'integer'],
  firstDeliveredOn: ['first_delivered_on', 'date'],
  grossArea: ['gross_area', 'integer'],
  exclusiveArea: ['exclusive_area', 'integer'],
  deliveredArea: ['delivered_area', 'integer'],
  households: ['households', 'integer'],
  deliveredHouseholds: ['delivered_households', 'integer'],
  owners: ['owners', 'integer'],
  buildings: ['buildings', 'integer'],
  entrances: ['entrances', 'integer'],
  lifts: ['lifts', 'integer'],
  parking: ['parking', 'integer'],
  developer: ['developer', 'text'],
  serviceRoomArea: ['service_room_area', 'integer'],
  committeeRoomArea: ['committee_room_area', 'integer'],
  serviceMode: ['service_mode', 'text'],
  partyBranch: ['party_branch', 'boolean'],
  waterHandover: ['water_handover', 'text'],
  powerHandover: ['power_handover', 'text'],
  gasHandover: ['gas_handover', 'text'],
  heatHandover: ['heat_handover', 'text'],
  telecomHandover: ['telecom_handover', 'text'],
  cableHandover: ['cable_handover', 'text'],
}

const all = Object.values(factColumns)

/** `name, division_code, …` */
export const columnNames = all.map(([column]) => column).join(', ')

/** `r.name, r.division_code, …` of a record set r. */
export const recordNames = all.map(([column]) => `r.${column}`).join(', ')

/** `name = r.name, …`; the day of delivery is said apart, since it counts. */
export const assignments = all
  .flatMap(([column]) => (column === 'first_delivered_on' ? [] : [`${column} = r.${column}`]))
  .join(', ')

/** `name text, …`: the shape of a record set. */
export const columnTypes = all.map(([column, type]) => `${column} ${type}`).join(', ')

/** The facts under their columns' names, as JSON takes them. */
export const toRecord = (facts: CompoundFacts): Record<string, unknown> =>
  Object.fromEntries(Object.entries(facts).map(([key, value]) => [columnOf(key), value]))

const columnOf = (key: string): string => (key in factColumns ? factColumns[key as keyof CompoundFacts][0] : key)
