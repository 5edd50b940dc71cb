// The columns of the list of organisations.

import { Link } from '@/components/ui/link'
import type { Query } from '@/lib/core/address'
import { type Day, daysBetween } from '@/lib/core/day'
import { type OrganisationOrder, type OrganisationRow, organisationOrders } from '@/lib/organisation/list'
import { kindText, returnedWords, stateMark, stateText, throughFilingText, waitingWords } from '@/lib/organisation/text'
import type { ListColumn } from '../table/columns'
import { sortHeads } from '../table/sort-head'
import { StateMark } from '../ui/state-mark'

const community: ListColumn<OrganisationRow> = {
  key: 'community',
  head: '社区',
  mute: true,
  cell: row => row.community.name,
}

/**
 * @param on the day the states are of
 * @param grouped the rows stand under their communities
 */
export function organisationColumns(
  on: Day,
  keep: Query,
  order: OrganisationOrder,
  grouped: boolean,
): ListColumn<OrganisationRow>[] {
  const sort = sortHeads('/organisations', keep, organisationOrders, 'code', order)
  return [
    { key: 'name', head: '名称', cell: row => row.name },
    {
      key: 'compound',
      head: '小区',
      cell: row => (
        <Link className="text-inherit no-underline" href={`/compounds/${row.compound.code}`}>
          {row.compound.name}
        </Link>
      ),
    },
    ...(grouped ? [] : [community]),
    { key: 'term', head: '届次', num: true, cell: row => `${kindText[row.kind]} ${row.termNo} 届` },
    {
      key: 'state',
      head: '状态',
      cell: row => (
        <>
          <StateMark state={stateMark[row.state]}>{stateText[row.state]}</StateMark>
          {row.said ? (
            <>
              {'　'}
              <StateMark state={row.said.returned ? 'near' : 'going'}>
                {row.said.returned ? returnedWords : waitingWords}
              </StateMark>
            </>
          ) : null}
        </>
      ),
    },
    { key: 'words', head: '说明', mute: true, cell: row => remark(row, on) },
    { key: 'formed', head: '成立', num: true, aside: true, cell: row => row.formedOn ?? '—' },
    { key: 'filed', head: '备案（确认）', num: true, sort: sort('filed'), cell: row => dayOf(row, 'filedOn') },
    { key: 'from', head: '任期起', num: true, sort: sort('from'), cell: row => dayOf(row, 'termFrom') },
    {
      key: 'to',
      head: '任期止',
      num: true,
      cell: row => dayOf(row, 'termTo'),
      sort: sort('ends'),
    },
    {
      key: 'source',
      head: '经备案程序',
      cell: row => (
        <span className={row.source === 'procedure' ? 'whitespace-nowrap' : 'whitespace-nowrap text-ink-2'}>
          {throughFilingText[row.source]}
        </span>
      ),
    },
    { key: 'ended', head: '终止', num: true, aside: true, cell: row => dayOf(row, 'endedOn') },
    { key: 'code', head: '编号', mute: true, aside: true, cell: row => row.code },
  ]
}

/** The day that counts; where another is said and waits, that one. */
const dayOf = (row: OrganisationRow, field: 'filedOn' | 'termFrom' | 'termTo' | 'endedOn'): string =>
  (row.said ?? row)[field] ?? '—'

/** What the state means in days. */
function remark(row: OrganisationRow, on: Day): string {
  if (row.said) return row.said.returned ? '退回的日期不计入' : '所列日期确认后计入'
  if (row.state === 'ended') return `${row.endedOn} 终止`
  if (row.state === 'expired' && row.termTo) return `届满 ${daysBetween(row.termTo, on)} 天`
  if (row.state === 'serving' && row.termTo) {
    const left = daysBetween(on, row.termTo)
    return left <= 366 ? `还有 ${left} 天届满` : ''
  }
  if (row.state === 'waiting') return row.termFrom ? `${row.termFrom} 起` : '任期未填'
  return ''
}
