// A compound's equipment as a table, utility by utility.

import type { Facility } from '@/lib/facility/facility'
import {
  facilityHandoverMark,
  facilityHandoverText,
  facilityKindText,
  facilityOwnerText,
  utilityText,
} from '@/lib/facility/text'
import { utilities } from '@/lib/matter/kinds'
import { DataTable, type TableColumn } from '../table/data-table'
import { StateMark } from '../ui/state-mark'

const columns: readonly TableColumn<Facility>[] = [
  { key: 'name', head: '设施', cell: row => row.name },
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

const order = (it: Facility): number => utilities.indexOf(it.utility)

export function FacilityTable({ rows, caption }: { rows: readonly Facility[]; caption: string }) {
  const kept = rows.toSorted((a, b) => order(a) - order(b) || a.id - b.id)
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={kept}
      rowKey={row => String(row.id)}
      rowHref={row => `/facilities/${row.id}`}
      tight
    />
  )
}
