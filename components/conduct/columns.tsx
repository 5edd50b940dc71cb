// The list of organisations in office as columns: who, how long still, what they did last, what is amiss.

import { Link } from '@/components/ui/link'
import { type Aspect, type ConductRow, signs, termWords } from '@/lib/conduct/list'
import type { Day } from '@/lib/core/day'
import { placeWords } from '@/lib/core/division'
import { lateEntryText } from '@/lib/core/late-entry'
import { kindText } from '@/lib/organisation/text'
import type { TableColumn } from '../table/data-table'
import { StateMark } from '../ui/state-mark'

/** @param aspect what the list shows: of those that look dead why, else what they did */
export const conductColumns = (today: Day, aspect: Aspect): TableColumn<ConductRow>[] => [
  { key: 'name', head: '小区', cell: row => row.compound.name },
  ...(aspect === 'quiet' ? [placeColumn] : []),
  { key: 'kind', head: '类型', cell: row => <span className="whitespace-nowrap">{kindText[row.kind]}</span> },
  { key: 'term', head: '任期', num: true, cell: row => <Term row={row} today={today} /> },
  { key: 'meeting', head: '最近会议', num: true, cell: row => <LastMeeting row={row} /> },
  ...(aspect === 'quiet' ? [signsColumn(today)] : counted),
  ...(aspect === 'late' ? [lateColumn] : []),
]

const placeColumn: TableColumn<ConductRow> = {
  key: 'place',
  head: '街道（社区）',
  mute: true,
  parted: true,
  cell: row => placeWords(row.county.code, row.county.name, row.street.name, row.community.name),
}

const counted: TableColumn<ConductRow>[] = [
  {
    key: 'disclosure',
    head: '最近公开',
    num: true,
    cell: row => row.lastDisclosure ?? <span className="text-ink-2">没有</span>,
  },
  { key: 'members', head: '在任', unit: '人/席', num: true, cell: row => <Seats row={row} /> },
  { key: 'seals', head: '用印', unit: '近 12 个月，次', num: true, cell: row => row.seals },
  { key: 'hours', head: '培训', unit: '近 12 个月，学时', num: true, cell: row => row.hours },
  {
    key: 'orders',
    head: '责令改正',
    unit: '未办结，件',
    num: true,
    cell: row =>
      row.openOrders > 0 ? (
        <Link href={`/conduct/${row.code}#orders`}>{row.openOrders}</Link>
      ) : (
        <span className="text-ink-2">0</span>
      ),
  },
]

const lateColumn: TableColumn<ConductRow> = {
  key: 'late',
  head: lateEntryText,
  unit: '件',
  num: true,
  cell: row => row.lateEntries,
}

const signsColumn = (today: Day): TableColumn<ConductRow> => ({
  key: 'signs',
  head: '情形',
  cell: row => signs(row, today).join('；'),
})

function Term({ row, today }: { row: ConductRow; today: Day }) {
  const words = termWords(row, today)
  return row.state === 'expired' ? <StateMark state="behind">{words}</StateMark> : words
}

function Seats({ row }: { row: ConductRow }) {
  if (row.members === null)
    return <span className="text-ink-2">{row.seats === null ? '—' : `未登记 / ${row.seats}`}</span>
  const words = `${row.members} / ${row.seats ?? '—'}`
  return row.isShort ? (
    <StateMark state="behind" word="不足二分之一">
      {words}
    </StateMark>
  ) : (
    words
  )
}

function LastMeeting({ row }: { row: ConductRow }) {
  const words = row.lastMeeting ?? '没有'
  if (row.isQuiet)
    return (
      <StateMark state="behind" word="疑似长期不履职">
        {words}
      </StateMark>
    )
  return row.lastMeeting === null ? <span className="text-ink-2">{words}</span> : words
}
