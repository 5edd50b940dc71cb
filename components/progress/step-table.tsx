// How long each step takes against its deadline: the place first, then every unit below it.

import { Link } from '@/components/ui/link'
import type { DeadlineUnit } from '@/lib/deadline/rules'
import { unitText } from '@/lib/deadline/text'
import { DataTable, type TableColumn } from '../table/data-table'
import { StateMark } from '../ui/state-mark'
import { progressAt } from './links'

type ShownMedian = { count: number; days: number | null }
type StepLine = {
  state: string
  name: string
  rule: { amount: number; unit: DeadlineUnit; basis: string } | null
  since: string | null
  whole: ShownMedian
  over: boolean | null
  parts: Readonly<Record<string, ShownMedian>>
}

const few: ShownMedian = { count: 0, days: null }

function Days({ of, over }: { of: ShownMedian; over?: boolean | null }) {
  if (of.days === null) {
    return (
      <span className="text-ink-2">
        — <small>{of.count > 0 ? `${of.count} 件` : ''}</small>
      </span>
    )
  }
  const words = (
    <>
      {of.days} <small className="text-ink-2">{of.count} 件</small>
    </>
  )
  return over ? (
    <StateMark state="behind" word="超过时限">
      {words}
    </StateMark>
  ) : (
    words
  )
}

export function StepTable(props: {
  rows: readonly StepLine[]
  parts: readonly { code: string; name: string }[]
  place: { code: string; name: string }
  kind: string
}) {
  const { rows, parts, place, kind } = props
  const columns: TableColumn<StepLine>[] = [
    {
      key: 'name',
      head: '步骤',
      cell: row => (
        <>
          {row.name}
          {row.since ? <small className="text-ink-2">（自{row.since}起）</small> : null}
        </>
      ),
    },
    {
      key: 'rule',
      head: '时限',
      num: true,
      cell: row => (row.rule ? `${row.rule.amount} ${unitText[row.rule.unit]}` : '—'),
    },
    { key: 'whole', head: place.name, num: true, cell: row => <Days of={row.whole} over={row.over} /> },
    ...parts.map(
      (part, at): TableColumn<StepLine> => ({
        key: part.code,
        head: <Link href={progressAt('/steps', { division: part.code, kind })}>{part.name}</Link>,
        num: true,
        ruled: at === 0,
        cell: row => {
          const own = row.parts[part.code] ?? few
          return <Days of={own} over={own.days !== null && row.rule?.unit === 'day' && own.days > row.rule.amount} />
        },
      }),
    ),
  ]
  return (
    <DataTable
      caption={`${place.name}各步用时的中位数`}
      tight
      columns={columns}
      rows={rows}
      rowKey={row => row.state}
      empty="没有步骤"
    />
  )
}
