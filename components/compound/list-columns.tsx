// The columns of the list of compounds: which there are, which are shown, how they sort.

import { Link } from '@/components/ui/link'
import { squareMetres } from '@/lib/compound/area'
import type { CompoundStanding, ServiceMode, Verification } from '@/lib/compound/kinds'
import type { Sort } from '@/lib/compound/query'
import {
  communityShort,
  deliveredPercent,
  organisationWords,
  serviceModeText,
  verificationText,
} from '@/lib/compound/text'
import { addressOf, type Query } from '@/lib/core/address'
import { type Day, dayInShanghai } from '@/lib/core/day'
import { placeWords } from '@/lib/core/division'
import { countOf } from '@/lib/core/say'
import type { TableColumn } from '../table/data-table'
import { StateMark } from '../ui/state-mark'
import { listPath } from './list-words'
import { StandingMark } from './standing-mark'

export type CompoundListRow = {
  code: string
  name: string
  community: string
  street: string
  county: string
  city: string
  address: string
  standing: CompoundStanding
  organisation: { kind: 'committee' | 'management'; termNo: number; termTo: string | null } | null
  company: { creditCode: string; name: string } | null
  firstDeliveredOn: Day | null
  exclusiveArea: number
  deliveredArea: number
  households: number
  serviceMode: ServiceMode | null
  verified: Verification
  retiredOn: Day | null
  updatedAt: Date
}

const always = ['name'] as const
export const shownFirst = [
  'community',
  'standing',
  'note',
  'delivered',
  'ratio',
  'households',
  'company',
  'updated',
] as const

const labels = {
  community: '社区',
  standing: '业委会（物管会）',
  note: '说明',
  delivered: '首次交付',
  ratio: '已交付专有面积比例',
  households: '户数',
  company: '物业服务企业',
  updated: '更新',
  address: '地址',
  mode: '服务模式',
  area: '专有部分总面积',
  verified: '核验',
  code: '小区编码',
} as const
type ColumnKey = keyof typeof labels

const isKey = (text: string): text is ColumnKey => text in labels

/** The columns the address names; those of the beginning where it names none. */
export function chosenColumns(query: Query): readonly ColumnKey[] {
  const named = [query['col'] ?? []].flat().filter(isKey)
  return named.length > 0 ? named : shownFirst
}

export const columnChoices = (chosen: readonly string[]) =>
  Object.entries(labels).map(([key, label]) => ({ key, label, shown: chosen.includes(key) }))

type ColumnOrder = { sort: Sort; dir: 'asc' | 'desc' }

/** A head that sorts: the first press upward (delivered, households and updated downward), the next the other way. */
function sortBy(sort: Sort, first: 'asc' | 'desc', order: ColumnOrder, query: Query) {
  const isNow = order.sort === sort
  const other = order.dir === 'asc' ? 'desc' : 'asc'
  const now = order.dir === 'asc' ? ('ascending' as const) : ('descending' as const)
  return {
    href: addressOf(listPath, query, { sort, dir: isNow ? other : first, after: undefined, before: undefined }),
    ...(isNow ? { now } : {}),
  }
}

/** A committee reads who serves it, and no register of companies. */
function CompanyName({ company, opens }: { company: NonNullable<CompoundListRow['company']>; opens: boolean }) {
  if (!opens) return company.name
  return (
    <Link className="text-inherit no-underline" href={`/companies/${company.creditCode}`}>
      {company.name}
    </Link>
  )
}

/** @param opensCompany may the reader open a company's page? */
export function compoundColumns(
  query: Query,
  order: ColumnOrder,
  level: string,
  opensCompany: boolean,
): TableColumn<CompoundListRow>[] {
  const cells: Record<ColumnKey, TableColumn<CompoundListRow>> = {
    community: { key: 'community', head: '社区', cell: row => placeOf(row, order.sort === 'place' ? 'street' : level) },
    standing: { key: 'standing', head: '业委会（物管会）', cell: row => <Standed row={row} /> },
    note: { key: 'note', head: '说明', mute: true, cell: row => organisationWords(row) },
    delivered: {
      key: 'delivered',
      head: '首次交付',
      num: true,
      sort: sortBy('delivered', 'asc', order, query),
      cell: row => row.firstDeliveredOn ?? <span className="text-ink-2">未填</span>,
    },
    ratio: {
      key: 'ratio',
      head: '已交付专有面积比例',
      unit: '%',
      num: true,
      cell: row => deliveredPercent(row) ?? '—',
    },
    households: {
      key: 'households',
      head: '户数',
      unit: '户',
      num: true,
      sort: sortBy('households', 'desc', order, query),
      cell: row => countOf(row.households),
    },
    company: {
      key: 'company',
      head: '物业服务企业',
      cell: row =>
        row.company ? (
          <CompanyName company={row.company} opens={opensCompany} />
        ) : (
          <StateMark state="behind">无有效合同</StateMark>
        ),
    },
    updated: {
      key: 'updated',
      head: '更新',
      num: true,
      mute: true,
      sort: sortBy('updated', 'desc', order, query),
      cell: row => dayInShanghai(row.updatedAt),
    },
    address: { key: 'address', head: '地址', cell: row => row.address || '—' },
    mode: { key: 'mode', head: '服务模式', cell: row => (row.serviceMode ? serviceModeText[row.serviceMode] : '—') },
    area: { key: 'area', head: '专有部分总面积', unit: '㎡', num: true, cell: row => squareMetres(row.exclusiveArea) },
    verified: { key: 'verified', head: '核验', cell: row => verificationText[row.verified] },
    code: { key: 'code', head: '小区编码', num: true, cell: row => row.code },
  }
  const name: TableColumn<CompoundListRow> = {
    key: always[0],
    head: '小区',
    sort: sortBy('name', 'asc', order, query),
    cell: row => row.name,
  }
  return [name, ...chosenColumns(query).map(key => cells[key])]
}

/** What the group above the row does not say yet. */
function placeOf(row: CompoundListRow, level: string): string {
  const community = communityShort(row.community)
  if (level === 'street' || level === 'community') return community
  return level === 'county' ? `${row.street} ${community}` : placeWords(row.code, row.county, row.street, community)
}

function Standed({ row }: { row: CompoundListRow }) {
  if (row.retiredOn) return <StateMark state="none">{row.retiredOn} 退出</StateMark>
  return <StandingMark standing={row.standing} exclusiveArea={row.exclusiveArea} deliveredArea={row.deliveredArea} />
}
