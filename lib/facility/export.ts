/** How the list of equipment reads as a sheet. */
import type { Column } from '@/lib/platform/sheets/spec'
import type { Facility } from './rules'
import { facilityFieldText, facilityHandoverText, facilityKindText, facilityOwnerText, utilityText } from './text'

export const facilityColumns = [
  { key: 'county', title: '县（市、区）', width: 14, kind: 'text' },
  { key: 'street', title: '街道（乡镇）', width: 16, kind: 'text' },
  { key: 'compoundCode', title: '小区编码', width: 16, kind: 'text' },
  { key: 'compound', title: '小区', width: 24, kind: 'text' },
  { key: 'utility', title: facilityFieldText.utility, width: 10, kind: 'text' },
  { key: 'kind', title: facilityFieldText.kind, width: 14, kind: 'text' },
  { key: 'name', title: facilityFieldText.name, width: 22, kind: 'text' },
  { key: 'place', title: facilityFieldText.place, width: 24, kind: 'text' },
  { key: 'builtYear', title: facilityFieldText.builtYear, width: 10, kind: 'number' },
  { key: 'owner', title: facilityFieldText.owner, width: 14, kind: 'text' },
  { key: 'keeper', title: facilityFieldText.keeper, width: 24, kind: 'text' },
  { key: 'handover', title: facilityFieldText.handover, width: 10, kind: 'text' },
  { key: 'handedOn', title: facilityFieldText.handedOn, width: 12, kind: 'day' },
  { key: 'agreementNo', title: facilityFieldText.agreementNo, width: 20, kind: 'text' },
  { key: 'obstacle', title: facilityFieldText.obstacle, width: 30, kind: 'text' },
] as const satisfies readonly Column<string>[]

export async function* facilityCells(rows: AsyncIterable<Facility>) {
  for await (const row of rows)
    yield {
      county: row.county,
      street: row.street,
      compoundCode: row.compound.code,
      compound: row.compound.name,
      utility: utilityText[row.utility],
      kind: facilityKindText[row.kind],
      name: row.name,
      place: row.place,
      builtYear: row.builtYear,
      owner: facilityOwnerText[row.owner],
      keeper: row.keeper,
      handover: facilityHandoverText[row.handover],
      handedOn: row.handedOn,
      agreementNo: row.agreementNo,
      obstacle: row.obstacle,
    }
}
