// The columns of the lists of companies and of unserved compounds.

import { type CompanyOrder, type CompanyRow, companyOrders, type UnservedRow } from '@/lib/company/list'
import { statusMark, statusText } from '@/lib/company/text'
import { serviceModes } from '@/lib/compound/kinds'
import { serviceModeText } from '@/lib/compound/text'
import type { Query } from '@/lib/core/address'
import { placeWords } from '@/lib/core/division'
import { countOf } from '@/lib/core/say'
import type { ListColumn } from '../table/columns'
import type { TableColumn } from '../table/data-table'
import { sortHeads } from '../table/sort-head'
import { StateMark } from '../ui/state-mark'

export function companyColumns(keep: Query, order: CompanyOrder): ListColumn<CompanyRow>[] {
  const sort = sortHeads('/companies', keep, companyOrders, 'served', order)
  return [
    { key: 'name', head: '企业', sort: sort('name'), cell: row => row.name },
    { key: 'code', head: '统一社会信用代码', cell: row => row.creditCode },
    {
      key: 'status',
      head: '状态',
      cell: row => <StateMark state={statusMark[row.status]}>{statusText[row.status]}</StateMark>,
    },
    { key: 'registered', head: '注册地', mute: true, cell: row => row.registeredAt ?? '—' },
    {
      key: 'compounds',
      head: '在管小区',
      unit: '个',
      num: true,
      sort: sort('served'),
      cell: row => countOf(row.compounds),
    },
    {
      key: 'households',
      head: '在管户数',
      unit: '户',
      num: true,
      sort: sort('households'),
      cell: row => countOf(row.households),
    },
    { key: 'end', head: '最近合同到期', num: true, sort: sort('end'), cell: row => row.nextEnd ?? '—' },
  ]
}

const modeOf = (mode: string | null): string => {
  const known = serviceModes.find(one => one === mode)
  return known ? serviceModeText[known] : '—'
}

export const unservedColumns: TableColumn<UnservedRow>[] = [
  { key: 'name', head: '小区', cell: row => row.name },
  {
    key: 'place',
    head: '街道、社区',
    mute: true,
    parted: true,
    cell: row => placeWords(row.county.code, row.county.name, row.street.name, row.community.name),
  },
  { key: 'households', head: '总户数', unit: '户', num: true, cell: row => countOf(row.households) },
  { key: 'mode', head: '服务模式', cell: row => modeOf(row.serviceMode) },
  {
    key: 'last',
    head: '上一份合同',
    mute: true,
    cell: row => (row.last ? `${row.last.company}，至 ${row.last.until}` : '没有登记过'),
  },
]
