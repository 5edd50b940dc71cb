import type { Metadata } from 'next'
import { dashboardAt, listAt } from '@/components/dashboard/links'
import { ListHead } from '@/components/dashboard/list-head'
import { clockText, percentText, standingText } from '@/components/dashboard/words'
import { Meanings } from '@/components/measure/measured'
import { DataTable } from '@/components/table/data-table'
import { tallTable } from '@/components/table/look'
import { type ViewTab, ViewTabs } from '@/components/table/views'
import { StateMark } from '@/components/ui/state-mark'
import { cityName } from '@/lib/core/division'
import { countOf } from '@/lib/core/say'
import { gapOf } from '@/lib/figures/indicators'
import type { CountyRow } from '@/lib/figures/shapes'
import { countiesByStanding } from '@/lib/figures/views'
import { indicatorText } from '@/lib/plan/text'
import { choiceIn, show, signedIn } from '@/lib/web/show'
import { atOf, type DashboardQuery } from '../at'

export const metadata: Metadata = { title: '县（市、区）清单' }

type Shown = Awaited<ReturnType<typeof read>>
const read = (query: DashboardQuery) => show(countiesByStanding, query)

/** The furthest first. */
const groups = ['behind', 'near', 'met', 'none'] as const
const groupMeans = {
  met: '达到现行目标',
  near: '没达到现行目标，差不到 10 个百分点',
  behind: '没达到现行目标，差 10 个百分点及以上',
  none: '没有到期的目标或分母为 0、没有算',
} as const
const groupText = { ...standingText, none: '不计算' } as const

function titleOf({ division, indicator, groups: { met, near, behind } }: Shown): string {
  const short = near.length > 0 ? `（其中 ${countOf(near.length)} 个差不到 10 个百分点）` : ''
  return `${division.name}${indicatorText[indicator]}：${countOf(met.length)} 个县（市、区）达标，${countOf(near.length + behind.length)} 个未完成${short}`
}

export default async function Page({ searchParams }: { searchParams: Promise<DashboardQuery> }) {
  const query = await searchParams
  const [actor, list] = [await signedIn(), await read(query)]
  const at = atOf(actor, list.division.code, list.asOf, query, list.clock)
  const { indicator } = list
  const chosen = await choiceIn(query, 'standing', groups)
  const rows = (chosen ? [chosen] : groups).flatMap(group => list.groups[group])
  const of = indicator === 'formation' ? 'formation' : 'streetCoverage'
  const rate = (row: CountyRow) => (of === 'formation' ? row.formation : row.streetCoverage)
  const { target } = list.targets[of]
  const tabs: ViewTab[] = [
    {
      ...{ label: '全部', current: !chosen, means: `截至 ${list.asOf} 的县（市、区），下面各项之和` },
      href: listAt(at, 'counties', { indicator }),
      count: groups.reduce((sum, group) => sum + list.groups[group].length, 0),
    },
    ...groups.map(group => ({
      ...{ label: groupText[group], count: list.groups[group].length, current: chosen === group },
      means: `截至 ${list.asOf}，${indicatorText[indicator]}${groupMeans[group]}的县（市、区）`,
      href: listAt(at, 'counties', { indicator, standing: group }),
    })),
  ]
  return (
    <>
      <ListHead
        at={at}
        place={list.division.name}
        title={titleOf(list)}
        lead={`截至 ${list.asOf}，${clockText[list.clock]}，${target === null ? '还没有到期的目标' : `现行目标 ${target}%`}。`}
      />
      <ViewTabs label="按达标情况" tabs={tabs}>
        <Meanings of={[]} tabs={tabs} />
      </ViewTabs>
      <div className={tallTable}>
        <DataTable
          caption={indicatorText[indicator]}
          columns={[
            { key: 'name', head: '县（市、区）', cell: row => row.division.name },
            { key: 'city', head: '市', mute: true, cell: row => cityName(row.division.code) },
            {
              key: 'rate',
              head: indicatorText[indicator],
              unit: '%',
              num: true,
              cell: row => (
                <StateMark state={row.standing[of] ?? 'none'} word={groupText[row.standing[of] ?? 'none']}>
                  {percentText({ percent: rate(row)?.percent ?? null })}
                </StateMark>
              ),
            },
            {
              key: 'part',
              head: indicator === 'formation' ? '已组建' : '已覆盖',
              num: true,
              cell: row => countOf(rate(row)?.part ?? 0),
            },
            {
              key: 'whole',
              head: indicator === 'formation' ? '小区' : '街道（乡镇）',
              num: true,
              cell: row => countOf(rate(row)?.whole ?? 0),
            },
            { key: 'missing', head: '还差', num: true, cell: row => gapOf(rate(row)) ?? '—' },
          ]}
          rows={rows}
          rowKey={row => row.division.code}
          rowHref={row => dashboardAt(at, { division: row.division.code })}
          empty="没有这样的县（市、区）"
        />
      </div>
    </>
  )
}
