// How many in office, silent, short of members or under order in each unit below, with the sum.

import { Link } from '@/components/ui/link'
import type { Aspect, ConductCounts, UnitConduct } from '@/lib/conduct/list'
import { aspectText } from '@/lib/conduct/text'
import { addressOf, type Query } from '@/lib/core/address'
import { countOf } from '@/lib/core/say'
import { DataTable, type TableColumn } from '../table/data-table'
import { Panel } from '../ui/panel'

const parts: readonly { key: Aspect; of: keyof ConductCounts; head: string }[] = [
  { key: 'all', of: 'all', head: aspectText.all },
  { key: 'quiet', of: 'quiet', head: '疑似长期不履职' },
  { key: 'orders', of: 'orders', head: '责令改正未办结' },
  { key: 'short', of: 'short', head: '委员缺额过半' },
  { key: 'expired', of: 'expired', head: aspectText.expired },
]

export type UnitTableProps = {
  title: string
  path: string
  keep: Query
  units: readonly UnitConduct[]
  sum: ConductCounts
}

export function UnitTable({ title, path, keep, units, sum }: UnitTableProps) {
  const columns: TableColumn<UnitConduct>[] = [
    { key: 'unit', head: '区划', cell: unit => unit.name },
    ...parts.map(({ key, of, head }) => ({
      key,
      head,
      unit: '个',
      num: true,
      cell: (unit: UnitConduct) => (
        <Count
          count={unit[of]}
          href={addressOf(path, keep, { division: unit.code, aspect: key === 'all' ? '' : key })}
        />
      ),
      sum: countOf(sum[of]),
    })),
  ]
  return (
    <Panel title={title} flush>
      <DataTable
        caption={title}
        columns={columns}
        rows={units}
        rowKey={unit => unit.code}
        rowHref={unit => addressOf(path, keep, { division: unit.code })}
        sumLabel="合计"
        tight
      />
    </Panel>
  )
}

/** Zero is told and leads nowhere. */
function Count({ count, href }: { count: number; href: string }) {
  return count === 0 ? <span className="text-ink-2">0</span> : <Link href={href}>{countOf(count)}</Link>
}
