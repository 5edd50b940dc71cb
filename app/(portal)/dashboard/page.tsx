import type { Metadata } from 'next'
import { AsOf } from '@/components/dashboard/as-of'
import { CountyPanel, Zones } from '@/components/dashboard/county-panel'
import { DayNote } from '@/components/dashboard/day-note'
import { FigureCards } from '@/components/dashboard/figure-cards'
import { type DashboardAt, dashboardAt, exportAt } from '@/components/dashboard/links'
import { Ranking, sorts } from '@/components/dashboard/ranking'
import { Trends } from '@/components/dashboard/trends'
import { answerText } from '@/components/dashboard/words'
import { ConfirmButton } from '@/components/form/confirm-button'
import { Field } from '@/components/form/field'
import { TextInput } from '@/components/form/inputs'
import { isDrawn } from '@/components/map/drawn'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { PrintButton } from '@/components/ui/print-button'
import { covers, may } from '@/lib/core/access'
import { divisionPath } from '@/lib/division/views'
import type { FiguresView } from '@/lib/figures/shapes'
import { childTrends, figures, trend } from '@/lib/figures/views'
import { choiceIn, show, signedIn } from '@/lib/web/show'
import { freezeFigures } from './actions'
import { type DashboardQuery, listsOf } from './at'

export const metadata: Metadata = { title: '看板' }

export default async function Page({ searchParams }: { searchParams: Promise<DashboardQuery> }) {
  const query = await searchParams
  const actor = await signedIn()
  const raw = {
    division: query['division'],
    asOf: query['asOf'],
    clock: query['clock'],
    projection: query['projection'],
  }
  const view = await show(figures, raw)
  const lineage = await show(divisionPath, { code: query['division'] ?? actor.division })
  const division = lineage.at(-1) ?? { code: actor.division, name: '', level: 'province' as const }
  const at: DashboardAt = {
    division: division.code,
    asOf: view.asOf,
    clock: view.clock,
    tree: view.projection,
    today: view.today,
    asked: query['asOf'],
    lists: listsOf(actor),
  }
  const [course, small] = [await show(trend, raw), await show(childTrends, raw)]
  const sort = (await choiceIn(query, 'sort', sorts)) ?? 'formation'
  const isWhole = (await choiceIn(query, 'course', ['all'])) === 'all'
  return (
    <>
      <PageHead
        crumbs={lineage.map(unit => ({
          label: unit.name,
          href:
            unit.code !== division.code && covers(actor, unit.code)
              ? dashboardAt(at, { division: unit.code })
              : undefined,
        }))}
        title={answerText(view, division.name)}
        deeds={
          <>
            {may(actor, 'indicator.export') ? (
              <LinkButton href={exportAt(at)} download>
                导出表格
              </LinkButton>
            ) : null}
            <PrintButton>打印</PrintButton>
            {may(actor, 'indicator.freeze') ? <Freeze asOf={view.asOf} /> : null}
          </>
        }
      />
      <AsOf view={view} at={at} />
      <DayNote at={at} />
      {view.figures ? (
        <Shown view={view} at={at} course={course} small={small} sort={sort} isWhole={isWhole} />
      ) : (
        <NotReported view={view} at={at} />
      )}
    </>
  )
}

type ShownProps = {
  view: FiguresView
  at: DashboardAt
  course: Parameters<typeof Trends>[0]['trend']
  small: Parameters<typeof Ranking>[0]['trends']
  sort: (typeof sorts)[number]
  isWhole: boolean
}

function Shown({ view, at, course, small, sort, isWhole }: ShownProps) {
  const { figures: shown } = view
  if (!shown) return null
  const { unit, children, counties } = shown
  const { level } = unit.division
  const withMap = level === 'province' || level === 'city'
  const cities = Object.fromEntries(
    (level === 'province' ? children : [unit]).map(one => [one.division.code.slice(0, 4), one.division.name]),
  )
  return (
    <>
      <FigureCards view={view} at={at} />
      {withMap ? (
        <div className={mapGrid}>
          <div className={mapColumn}>
            <CountyPanel
              view={view}
              within={level === 'province' ? undefined : unit.division.code.slice(0, 4)}
              cities={cities}
              at={at}
            />
          </div>
          <div className={mapColumn}>
            <Ranking view={view} trends={small} at={at} sort={sort} />
            <Zones zones={counties.filter(county => !isDrawn(county.division.code))} at={at} />
          </div>
        </div>
      ) : (
        <div className="mb-s5">
          <Ranking view={view} trends={small} at={at} sort={sort} />
        </div>
      )}
      <Trends view={view} trend={course} at={at} isWhole={isWhole} />
    </>
  )
}

/** The map beside the ranking; what has no place on the map stands below the ranking. */
const mapGrid =
  'mb-s5 grid grid-cols-[24rem_minmax(0,1fr)] items-stretch gap-s4 max-[84em]:grid-cols-[20.5rem_minmax(0,1fr)] narrow:grid-cols-1 min-[100em]:grid-cols-[27rem_minmax(0,1fr)] print:grid-cols-1'
const mapColumn =
  'flex min-w-0 flex-col gap-s4 [&_.tight]:[--row:2.3rem] min-[100em]:[&_.tight]:[--row:2.6rem] [&>.panel]:m-0'

function NotReported({ view, at }: { view: FiguresView; at: DashboardAt }) {
  return (
    <Empty
      title={`${view.asOf} 没有上报快照`}
      why="每季度末自动生成一次，省级也可以随时生成。可以看有快照的日子，或改按最新数据查看。"
      next={[
        { label: '按最新数据看这一天', href: dashboardAt(at, { clock: 'now' }) },
        ...view.snapshotDays
          .slice(0, 6)
          .map(day => ({ label: `看 ${day} 上报的数`, href: dashboardAt(at, { asOf: day }) })),
      ]}
    />
  )
}

function Freeze({ asOf }: { asOf: string }) {
  return (
    <ConfirmButton
      label="生成上报快照…"
      title={`生成 ${asOf} 的全省上报快照`}
      body="把这一天的最新数据连同明细原样存下，作为“上报数据”。以后更正事实，上报数据不变，差别逐条可查。"
      confirmLabel="生成"
      action={freezeFigures}
      hidden={{ day: asOf }}
    >
      <Field name="note" label="说明" optional>
        <TextInput maxLength={200} />
      </Field>
    </ConfirmButton>
  )
}
