// The ladder as bars and as a table: units down, rungs across, every number the way to its compounds.

import { Link } from '@/components/ui/link'
import type { Level } from '@/lib/core/division'
import { countOf } from '@/lib/core/say'
import { type MeasureName, whyDifferent } from '@/lib/figures/measures'
import { type FunnelStage, stages } from '@/lib/progress/kinds'
import { stageText } from '@/lib/progress/text'
import { Meanings, Measured } from '../measure/measured'
import { DataTable, type TableColumn } from '../table/data-table'
import { Bar } from '../ui/bar'
import { Panel } from '../ui/panel'
import { progressAt } from './links'

type FunnelCounts = Readonly<Record<FunnelStage, number>>
type FunnelLine = { code: string; name: string; counts: FunnelCounts; total: number }
const below: Record<Level, string> = {
  province: '市',
  city: '县（市、区）',
  county: '街道（乡镇）',
  street: '社区',
  community: '社区',
}

/** Rungs on the way, in office, and what is past or aside. */
const groups: readonly { label: string; of: readonly FunnelStage[] }[] = [
  { label: '未启动', of: ['not-ready', 'ready'] },
  { label: '组建中', of: ['papers', 'group', 'publicity', 'voting', 'elected', 'filing'] },
  { label: '已备案', of: ['committee', 'management'] },
  { label: '届满与换届', of: ['expired', 'reelecting'] },
  { label: '其他', of: ['left-out'] },
]
const firsts = new Set(groups.map(group => group.of[0]))

export function FunnelBars({ place, counts, total }: { place: string; counts: FunnelCounts; total: number }) {
  const most = Math.max(1, ...stages.map(stage => counts[stage]))
  return (
    <Panel
      title="各阶段小区"
      aside={
        <span className="flex items-baseline gap-s3 text-small text-ink-2">
          <span>
            在册 <Measured of="registered" value={total} /> 个，每个小区只在一个阶段
          </span>
          <Meanings of={['registered', 'startable', 'expiredIdle']} why={whyDifferent('registered', 'counted')} />
        </span>
      }
    >
      <ol className="grid gap-y-1 text-(length:--t-table) [&_.bar]:m-0">
        {stages.map(stage => (
          <li
            key={stage}
            className="grid grid-cols-[11.5rem_minmax(0,1fr)_4rem] phone:grid-cols-[8.5rem_minmax(0,1fr)_4rem] items-center gap-x-s3"
          >
            <span>{stageText[stage]}</span>
            <Bar parts={[{ percent: (counts[stage] / most) * 100 }]} />
            <span className="text-right whitespace-nowrap">
              <StageLink division={place} stage={stage} count={counts[stage]} measure={measureOf[stage]} />
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

/** Rungs that other pages count too. */
const measureOf: Partial<Record<FunnelStage, MeasureName>> = { ready: 'startable', expired: 'expiredIdle' }

type StageLinkProps = { division: string; stage: FunnelStage | null; count: number; measure?: MeasureName | undefined }

function StageLink({ division, stage, count, measure }: StageLinkProps) {
  const shown = measure ? <Measured of={measure} value={count} /> : countOf(count)
  if (count === 0) return <span className="text-ink-2">{shown}</span>
  return <Link href={progressAt('/list', { division, stage })}>{shown}</Link>
}

export function FunnelTable({
  place,
  rows,
  sum,
}: {
  place: { code: string; name: string; level: Level }
  rows: readonly FunnelLine[]
  sum: { counts: FunnelCounts; total: number }
}) {
  const columns: TableColumn<FunnelLine>[] = [
    { key: 'name', head: below[place.level], cell: row => row.name },
    ...stages.map(
      (stage): TableColumn<FunnelLine> => ({
        key: stage,
        head: stageText[stage],
        num: true,
        ruled: firsts.has(stage),
        cell: row => <StageLink division={row.code} stage={stage} count={row.counts[stage]} />,
        sum: <StageLink division={place.code} stage={stage} count={sum.counts[stage]} />,
      }),
    ),
    {
      key: 'total',
      head: '合计',
      num: true,
      ruled: true,
      cell: row => <StageLink division={row.code} stage={null} count={row.total} />,
      sum: <StageLink division={place.code} stage={null} count={sum.total} />,
    },
  ]
  return (
    <DataTable
      caption={`${place.name}各${below[place.level]}的小区在哪个阶段`}
      tight
      columns={columns}
      headGroups={[
        ...groups.map(group => ({ label: group.label, span: group.of.length })),
        { label: '小区数', span: 1 },
      ]}
      rows={rows}
      rowKey={row => row.code}
      rowHref={row => (place.level === 'community' ? undefined : progressAt('', { division: row.code }))}
      sumLabel="合计"
      empty="没有下级单位"
    />
  )
}
