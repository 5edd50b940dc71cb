// Pieces of equipment as a table: in a list of a place, or in one compound.

import type { Facility } from '@/lib/facility/rules'
import {
  facilityHandoverMark,
  facilityHandoverText,
  facilityKindText,
  facilityOwnerText,
  utilityText,
} from '@/lib/facility/text'
import { type Column, DataTable } from '../table/data-table'
import { StateMark } from '../ui/state-mark'

const name: Column<Facility> = { key: 'name', head: '设施', cell: row => row.name }
const common: readonly Column<Facility>[] = [
  { key: 'utility', head: '专业', cell: row => utilityText[row.utility] },
  { key: 'kind', head: '种类', cell: row => facilityKindText[row.kind] },
  { key: 'owner', head: '权属', cell: row => facilityOwnerText[row.owner] },
  { key: 'keeper', head: '维护单位', cell: row => row.keeper },
  {
    key: 'handover',
    head: '移交',
    cell: row => (
      <StateMark state={facilityHandoverMark[row.handover]}>
        {row.handedOn ? `${row.handedOn} ${facilityHandoverText[row.handover]}` : facilityHandoverText[row.handover]}
      </StateMark>
    ),
  },
  { key: 'obstacle', head: '移交障碍', mute: true, cell: row => row.obstacle ?? '' },
]
const where: readonly Column<Facility>[] = [
  { key: 'compound', head: '小区', cell: row => row.compound.name },
  { key: 'street', head: '街道（乡镇）', mute: true, cell: row => `${row.county} ${row.street}` },
]

export function FacilityTable(props: {
  rows: readonly Facility[]
  caption: string
  of: 'place' | 'compound'
  empty: React.ReactNode
}) {
  const inPlace = props.of === 'place'
  return (
    <DataTable
      caption={props.caption}
      columns={[name, ...(inPlace ? where : []), ...common]}
      rows={props.rows}
      rowKey={row => String(row.id)}
      rowHref={row => `/facilities/${row.id}`}
      empty={props.empty}
      flow={inPlace}
      tight={!inPlace}
    />
  )
}
