// Rules of the province that wait for a second account, and what was decided of late.

import type { Metadata } from 'next'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { PageHead } from '@/components/ui/page-head'
import { ProposalMark } from '@/components/ui/proposal-mark'
import { countOf, whenOf } from '@/lib/core/say'
import type { Ruling } from '@/lib/ruling/rules'
import { rulingList } from '@/lib/ruling/views'
import { show } from '@/lib/web/show'

export const metadata: Metadata = { title: '规则复核' }

const columns: TableColumn<Ruling>[] = [
  { key: 'title', head: '事项', cell: row => row.title },
  { key: 'reason', head: '依据', cell: row => row.reason },
  { key: 'by', head: '提出', cell: row => <By {...row} /> },
  { key: 'state', head: '状态', cell: row => <ProposalMark of={row} /> },
]

/** The name breaks from the moment, and neither in itself. */
function By({ proposedName, proposedAt }: Ruling) {
  return (
    <>
      <span className="whitespace-nowrap">{proposedName}</span>{' '}
      <span className="whitespace-nowrap">{whenOf(proposedAt)}</span>
    </>
  )
}

export default async function RulingsPage() {
  const { rows } = await show(rulingList, {})
  const open = rows.filter(row => row.state === 'open').length
  return (
    <>
      <PageHead
        title={open > 0 ? `${countOf(open)} 件规则调整待复核` : '没有待复核的规则调整'}
        lead="佐证项和区划的调整会改变全省的指标，由一个账号提出，另一账号看过影响、复核通过后生效。"
      />
      <DataTable
        caption="规则复核"
        columns={columns}
        rows={rows}
        rowKey={row => String(row.id)}
        rowHref={row => `/rulings/${row.id}`}
        flow
        empty="还没有提出过规则调整"
      />
    </>
  )
}
