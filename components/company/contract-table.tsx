// Contracts as a table: of a company with its compounds, or of a compound with its companies.

import { Link } from '@/components/ui/link'
import type { ContractEndReason, ContractKind } from '@/lib/contract/rules'
import { contractKindText, standingOn } from '@/lib/contract/text'
import type { Day } from '@/lib/core/day'
import { countOf } from '@/lib/core/say'
import { DataTable, type TableColumn } from '../table/data-table'
import { StateMark } from '../ui/state-mark'

export type ContractRow = {
  id: number
  kind: ContractKind
  from: Day
  to: Day | null
  endedOn: Day | null
  reason: ContractEndReason | null
  inForce: boolean
  company: { creditCode: string; name: string }
  compound: { code: string; name: string; households: number } | null
}

export type ContractTableProps = {
  rows: readonly ContractRow[]
  caption?: string | undefined
  /** Whose table it is; the other side is the column. */
  of: 'company' | 'compound'
  today: Day
  empty: string
  /** Whether the reader may correct and end contracts. */
  mayChange: boolean
}

export function ContractTable({ rows, caption = '物业服务合同', of, today, empty, mayChange }: ContractTableProps) {
  const isCompany = of === 'company'
  const columns: TableColumn<ContractRow>[] = [
    { key: 'who', head: isCompany ? '小区' : '企业', cell: row => (isCompany ? compoundName(row) : row.company.name) },
    { key: 'kind', head: '类型', cell: row => contractKindText[row.kind] },
    { key: 'from', head: '起', num: true, cell: row => row.from },
    { key: 'to', head: '止', num: true, cell: row => row.to ?? '不定期' },
    ...(isCompany ? [households] : []),
    { key: 'state', head: '状态', cell: row => <ContractState row={row} today={today} /> },
    ...(mayChange ? [change] : []),
  ]
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={row => String(row.id)}
      rowHref={row => (isCompany ? compoundHref(row) : `/companies/${row.company.creditCode}`)}
      empty={empty}
    />
  )
}

const households: TableColumn<ContractRow> = {
  key: 'households',
  head: '户数',
  unit: '户',
  num: true,
  cell: row => (row.compound ? countOf(row.compound.households) : '—'),
}

const change: TableColumn<ContractRow> = {
  key: 'change',
  head: '办理',
  cell: row => <Link href={`/companies/contracts/${row.id}`}>更正或终止</Link>,
}

/** After its contract a company sees no more of the compound than that there was one. */
const compoundName = (row: ContractRow): string => row.compound?.name ?? '已不在服务范围的小区'
const compoundHref = (row: ContractRow): string | undefined =>
  row.compound ? `/compounds/${row.compound.code}` : undefined

function ContractState({ row, today }: { row: ContractRow; today: Day }) {
  const { mark, words } = standingOn(row, today)
  return <StateMark state={mark}>{words}</StateMark>
}
