// The columns of the list of cases, which of them are shown, and a row's state and time.

import type { ComplaintRow, ComplaintSort } from '@/lib/complaint/list/list'
import { lightMark } from '@/lib/complaint/list/words'
import { ratingText, stateText } from '@/lib/complaint/text'
import { communityShort } from '@/lib/compound/text'
import type { Query } from '@/lib/core/address'
import type { Level } from '@/lib/core/division'
import { placeWords } from '@/lib/core/division'
import { whenOf } from '@/lib/core/say'
import { categories } from '@/lib/matter/categories'
import { channelText, unitText, urgencyText } from '@/lib/matter/text'
import type { TableColumn } from '../table/data-table'
import { StateMark } from '../ui/state-mark'
import { Tag } from '../ui/tag'

export type CaseColumn = TableColumn<ComplaintRow> & { usual: boolean; label: string }

export function CaseTitle({
  row,
}: {
  row: Pick<ComplaintRow, 'title' | 'supervised' | 'recurrence' | 'confidential' | 'urges'>
}) {
  return (
    <>
      {row.title} {row.supervised ? <Tag>督办</Tag> : null}
      {row.recurrence ? <Tag>再次反映</Tag> : null}
      {row.urges > 0 ? <Tag>催办 {row.urges}</Tag> : null}
      {row.confidential ? <Tag>要求保密</Tag> : null}
    </>
  )
}

/** What is as urgent as most cases says so quietly. */
export const CaseUrgency = ({ of }: { of: ComplaintRow['urgency'] }) =>
  of === 'normal' ? (
    <span className="whitespace-nowrap text-ink-2">{urgencyText[of]}</span>
  ) : (
    <Tag strong>{urgencyText[of]}</Tag>
  )

export function CaseLeft({ light, left }: Pick<ComplaintRow, 'light' | 'left'>) {
  if (left === null) return <span className="text-ink-2">—</span>
  // How it was counted may go below: in one line with the span it would push the table past a screen of 1366.
  return (
    <StateMark state={lightMark[light]}>
      <span className="whitespace-normal">
        {left.split(/(?=（)/).map(part => (
          <span key={part} className="inline-block whitespace-nowrap">
            {part}
          </span>
        ))}
      </span>
    </StateMark>
  )
}

/** City and county always; the community where the page is of one street. */
export function placeOf(row: ComplaintRow, level: Level): string {
  const spot = row.compound?.name ?? row.place
  const community = level === 'street' ? communityShort(row.community) : ''
  return [placeWords(row.division, row.county.name, row.street.name, community), spot].filter(Boolean).join('　')
}

/** A moment of this year without its year. */
const shortWhen = (at: Date, now: Date): string =>
  whenOf(at).slice(0, 4) === whenOf(now).slice(0, 4) ? whenOf(at).slice(5) : whenOf(at)

/** The heads that sort; absent where a column cannot now. */
export type CaseSort = (by: ComplaintSort) => TableColumn<unknown>['sort']
const unsorted: CaseSort = () => undefined

const all = (level: Level, now: Date, sort: CaseSort): CaseColumn[] => [
  {
    key: 'title',
    label: '诉求',
    head: '诉求',
    usual: true,
    cell: row => (
      <span className="block min-w-[15em] whitespace-normal">
        <CaseTitle row={row} />
      </span>
    ),
  },
  {
    key: 'urgency',
    label: '紧急程度',
    head: '紧急',
    usual: true,
    sort: sort('urgency'),
    cell: row => (
      <span className="block min-w-[3.6em]">
        <CaseUrgency of={row.urgency} />
      </span>
    ),
  },
  {
    key: 'state',
    label: '状态',
    head: '状态',
    usual: true,
    cell: row => <span className="whitespace-nowrap">{stateText[row.state]}</span>,
  },
  {
    key: 'left',
    label: '时限',
    head: '时限',
    usual: true,
    num: true,
    sort: sort('due'),
    cell: row => <CaseLeft {...row} />,
  },
  {
    key: 'holder',
    label: '责任单位',
    head: '责任单位',
    usual: true,
    cell: row => (
      <>
        {row.holder ? (
          <span className="whitespace-nowrap">{unitText[row.holder]}</span>
        ) : (
          <span className="text-ink-2">—</span>
        )}{' '}
        {row.mine ? <Tag strong>我经办</Tag> : null}
      </>
    ),
  },
  {
    key: 'place',
    label: '地点',
    head: '地点',
    usual: true,
    mute: true,
    cell: row => <span className="block min-w-[7em]">{placeOf(row, level)}</span>,
  },
  {
    key: 'category',
    label: '类别',
    head: '类别',
    usual: true,
    mute: true,
    cell: row => <span className="block min-w-[6em]">{categories[row.category].name}</span>,
  },
  { key: 'lead', label: '主办', head: '主办', usual: false, cell: row => (row.lead ? unitText[row.lead] : '—') },
  {
    key: 'channel',
    label: '来源',
    head: '来源',
    usual: true,
    mute: true,
    cell: row => <span className="whitespace-nowrap">{channelText[row.channel]}</span>,
  },
  {
    key: 'received',
    label: '收到',
    head: '收到',
    usual: true,
    num: true,
    mute: true,
    sort: sort('received'),
    cell: row => shortWhen(row.receivedAt, now),
  },
  {
    key: 'due',
    label: '到期',
    head: '到期',
    usual: false,
    num: true,
    sort: sort('due'),
    cell: row => (row.dueAt ? whenOf(row.dueAt) : '—'),
  },
  {
    key: 'closed',
    label: '结案',
    head: '结案',
    usual: false,
    num: true,
    sort: sort('closed'),
    cell: row => (row.closedAt ? whenOf(row.closedAt) : '—'),
  },
  {
    key: 'rating',
    label: '评价',
    head: '评价',
    usual: false,
    sort: sort('rating'),
    cell: row => (row.rating ? ratingText[row.rating] : '—'),
  },
  { key: 'code', label: '案件号', head: '案件号', usual: true, num: true, mute: true, cell: row => row.code },
]

const chosenIn = (query: Query): string[] => [query['col'] ?? []].flat().flatMap(one => one.split(','))

export function caseColumns(query: Query, level: Level, now: Date, sort: CaseSort = unsorted): CaseColumn[] {
  const chosen = chosenIn(query)
  return all(level, now, sort).filter(
    column => column.key === 'title' || (chosen.length === 0 ? column.usual : chosen.includes(column.key)),
  )
}

export function columnChoices(query: Query, level: Level, now: Date) {
  const shown = new Set(caseColumns(query, level, now).map(column => column.key))
  return all(level, now, unsorted)
    .filter(column => column.key !== 'title')
    .map(column => ({ key: column.key, label: column.label, shown: shown.has(column.key) }))
}
