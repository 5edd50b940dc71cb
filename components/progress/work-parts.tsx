// What waits in each unit below a place: late, due within a week, later.

import { Link } from '@/components/ui/link'
import { countOf } from '@/lib/core/say'
import { bucketText } from '@/lib/progress/text'
import { type Bucket, buckets } from '@/lib/progress/work'
import { DataTable, type TableColumn } from '../table/data-table'
import { StateMark } from '../ui/state-mark'
import { progressAt } from './links'

type ShownBuckets = Readonly<Record<Bucket, number>>
type WorkPart = { code: string; name: string; counts: ShownBuckets }

const sumOf = (counts: ShownBuckets): number => buckets.reduce((sum, bucket) => sum + counts[bucket], 0)

function Count({ code, bucket, count }: { code: string; bucket: Bucket | null; count: number }) {
  if (count === 0) return <span className="text-ink-2">0</span>
  const link = <Link href={progressAt('/work', { division: code, bucket })}>{countOf(count)}</Link>
  return bucket === 'late' ? <StateMark state="behind">{link}</StateMark> : link
}

export function WorkParts(props: {
  place: { code: string; name: string }
  parts: readonly WorkPart[]
  sum: ShownBuckets
}) {
  const { place, parts, sum } = props
  const columns: TableColumn<WorkPart>[] = [
    { key: 'name', head: '单位', cell: part => part.name },
    ...buckets.map(
      (bucket): TableColumn<WorkPart> => ({
        key: bucket,
        head: bucketText[bucket],
        num: true,
        cell: part => <Count code={part.code} bucket={bucket} count={part.counts[bucket]} />,
        sum: <Count code={place.code} bucket={bucket} count={sum[bucket]} />,
      }),
    ),
    {
      key: 'all',
      head: '合计',
      num: true,
      cell: part => <Count code={part.code} bucket={null} count={sumOf(part.counts)} />,
      sum: <Count code={place.code} bucket={null} count={sumOf(sum)} />,
    },
  ]
  return (
    <DataTable
      caption={`${place.name}各单位的待办`}
      tight
      columns={columns}
      rows={parts}
      rowKey={part => part.code}
      rowHref={part => progressAt('/work', { division: part.code })}
      sumLabel="合计"
    />
  )
}
