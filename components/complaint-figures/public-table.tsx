// A table of published counts in which small ones are hidden.

import { smallBelow } from '@/lib/complaint-figures/kinds'
import type { ShownCount } from '@/lib/complaint-figures/suppress'
import { countOf } from '@/lib/core/say'
import { DataTable, type TableColumn } from '../table/data-table'

export type PublicCells = {
  received: ShownCount
  closed?: ShownCount
  onTime: string | null
  satisfaction: string | null
}
export type PublicTableLine = PublicCells & { key: string; label: string; href?: string | undefined }

function Count({ shown }: { shown: ShownCount }) {
  switch (shown.kind) {
    case 'count':
      return countOf(shown.count)
    case 'small':
      return <span className="text-ink-2">少于 {smallBelow}</span>
    case 'beside':
      return <span className="text-ink-2">不单列</span>
  }
}

type Props = { caption: string; head: string; rows: readonly PublicTableLine[]; sum?: PublicCells | undefined }

export function PublicTable({ caption, head, rows, sum }: Props) {
  const percent = (value: string | null) => value ?? '—'
  const hasClosed = rows.some(row => row.closed)
  const columns: TableColumn<PublicTableLine>[] = [
    { key: 'name', head, cell: row => row.label },
    {
      key: 'received',
      head: '收到',
      unit: '件',
      num: true,
      cell: row => <Count shown={row.received} />,
      sum: sum ? <Count shown={sum.received} /> : undefined,
    },
    ...(hasClosed
      ? [
          {
            key: 'closed',
            head: '办结',
            unit: '件',
            num: true,
            cell: (row: PublicTableLine) => (row.closed ? <Count shown={row.closed} /> : '—'),
            sum: sum?.closed ? <Count shown={sum.closed} /> : undefined,
          },
        ]
      : []),
    {
      key: 'onTime',
      head: '按时办结率',
      unit: '%',
      num: true,
      cell: row => percent(row.onTime),
      sum: sum ? percent(sum.onTime) : undefined,
    },
    {
      key: 'satisfaction',
      head: '满意率',
      unit: '%',
      num: true,
      cell: row => percent(row.satisfaction),
      sum: sum ? percent(sum.satisfaction) : undefined,
    },
  ]
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={row => row.key}
      rowHref={row => row.href}
      {...(sum ? { sumLabel: '合计' } : {})}
      empty="没有数据"
    />
  )
}
