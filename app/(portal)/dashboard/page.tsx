import type { Metadata } from 'next'
import { AsOf } from '@/components/dashboard/as-of'
import { CountyPanel, Zones } from '@/components/dashboard/county-panel'
import { DayNote } from '@/components/dashboard/day-note'
import { FigureCards } from '@/components/dashboard/figure-cards'
import { briefAt, type DashboardAt, dashboardAt, exportAt, turnoverExportAt } from '@/components/dashboard/links'
import { Ranking } from '@/components/dashboard/ranking'
import { rankingSorts } from '@/components/dashboard/ranking-order'
import { coursesOf } from '@/components/dashboard/trends'
import { Turnover } from '@/components/dashboard/turnover'
import { answerText, leadingMeasure } from '@/components/dashboard/words'
import { ConfirmButton } from '@/components/form/confirm-button'
import { Field } from '@/components/form/field'
import { TextInput } from '@/components/form/inputs'
import { isDrawn } from '@/components/map/drawn'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { PrintButton } from '@/components/ui/print-button'
import { covers, may } from '@/lib/core/access'
import { cityDigits } from '@/lib/core/division'
import { divisionPath } from '@/lib/division/views'
import { streetList } from '@/lib/figures/list-views'
import { outlook, turnoverByMonth } from '@/lib/figures/outlook-views'
import type { FiguresView, OutlookView, StreetRow, TrendView, TurnoverView } from '@/lib/figures/shapes'
import { nearestDays } from '@/lib/figures/snapshot-rules'
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
  // What was reported is shown with nothing that is known today.
  const ahead = view.clock === 'now' ? await show(outlook, { division: raw.division, asOf: raw.asOf }) : null
  const turned = view.figures
    ? await show(turnoverByMonth, { division: raw.division, asOf: raw.asOf, clock: raw.clock })
    : null
  // What a street has shown is not frozen with the day.
  const street =
    view.clock === 'now' && division.level === 'street' && may(actor, 'plan.read') && may(actor, 'evidence.read')
      ? ((await show(streetList, { division: division.code, asOf: raw.asOf })).rows[0] ?? null)
      : null
  const [course, small] = [await show(trend, raw), await show(childTrends, raw)]
  const sort = await choiceIn(query, 'sort', rankingSorts)
  const isByCounty = (await choiceIn(query, 'by', ['county'])) === 'county' && division.level === 'province'
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
        title={answerText(view, division.name, ahead)}
        deeds={
          <>
            {may(actor, 'indicator.export') ? (
              <LinkButton href={exportAt(at)} download>
                导出表格
              </LinkButton>
            ) : null}
            {view.figures ? <LinkButton href={briefAt(at)}>一页简报</LinkButton> : null}
            <PrintButton>打印</PrintButton>
            {may(actor, 'indicator.freeze') ? <Freeze asOf={view.asOf} /> : null}
          </>
        }
      />
      <AsOf view={view} at={at} />
      <DayNote at={at} />
      {view.clock === 'reported' && view.figures ? (
        <Note>
          按上报数据只列上报的数，{sinceText(view)}。测算、推演、原因、补录占比和逐月变动没有一并上报，
          <a href={dashboardAt(at, { clock: 'now' })}>按最新数据查看</a>。
        </Note>
      ) : null}
      {view.figures ? (
        <Shown
          view={view}
          ahead={ahead}
          turned={turned}
          at={at}
          course={course}
          street={street}
          small={small}
          sort={sort}
          isByCounty={isByCounty}
          isWhole={isWhole}
          mayExport={may(actor, 'indicator.export')}
        />
      ) : (
        <NotReported view={view} at={at} />
      )}
    </>
  )
}

/** With what a reported day is compared: with what was reported before. */
function sinceText({ figures }: FiguresView): string {
  const since = figures?.unit.change?.since
  return since ? `变化、名次升降与上一次上报（${since}）比` : '此前没有上报，没有可比的变化、名次升降'
}

type ShownProps = {
  view: FiguresView
  ahead: OutlookView | null
  turned: TurnoverView | null
  at: DashboardAt
  course: TrendView
  street: StreetRow | null
  small: Parameters<typeof Ranking>[0]['trends']
  sort: string | null
  isByCounty: boolean
  isWhole: boolean
  mayExport: boolean
}

function Shown({ view, ahead, turned, at, course, street, small, ...asked }: ShownProps) {
  const { sort, isByCounty, isWhole, mayExport } = asked
  const { figures: shown } = view
  if (!shown) return null
  const { unit, children, counties } = shown
  const { level } = unit.division
  const withMap = level === 'province' || level === 'city'
  const cities = Object.fromEntries(
    (level === 'province' ? children : [unit]).map(one => [cityDigits(one.division.code), one.division.name]),
  )
  return (
    <>
      <div className={withMap ? mapGrid : 'mb-s5'}>
        <FigureCards
          view={view}
          outlook={ahead}
          at={at}
          courses={coursesOf({ view, trend: course, at, isWhole })}
          street={street}
        />
        {withMap ? (
          <CountyPanel
            view={view}
            within={level === 'province' ? undefined : cityDigits(unit.division.code)}
            cities={cities}
            at={at}
            layer={leadingMeasure(view)}
          />
        ) : null}
      </div>
      <div className={rows}>
        <Ranking view={view} outlook={ahead} trends={small} at={at} sort={sort} isByCounty={isByCounty} />
        {withMap ? <Zones zones={counties.filter(county => !isDrawn(county.division.code))} at={at} /> : null}
      </div>
      {turned ? <Turnover view={turned} sheet={mayExport ? turnoverExportAt(at) : undefined} /> : null}
    </>
  )
}

/** Both rates and the map beside them. */
const mapGrid =
  'mb-s4 grid grid-cols-[minmax(0,1fr)_20.5rem] items-stretch gap-s4 elder:items-start narrow:grid-cols-1 print:grid-cols-1 min-[100em]:grid-cols-[minmax(0,1fr)_27rem] [&>.panel]:m-0'
const rows = 'mb-s4 flex min-w-0 flex-col gap-s4 [&_.tight]:[--row:2.3rem] [&>.panel]:m-0'

function NotReported({ view, at }: { view: FiguresView; at: DashboardAt }) {
  return (
    <Empty
      title={`${view.asOf} 没有上报快照`}
      why="每季度末自动生成一次，省级也可以随时生成。可以看有快照的日子，或改按最新数据查看。"
      next={[
        { label: '按最新数据看这一天', href: dashboardAt(at, { clock: 'now' }) },
        ...nearestDays(view.snapshotDays, view.asOf, 6).map(day => ({
          label: `看 ${day} 上报的数`,
          href: dashboardAt(at, { asOf: day }),
        })),
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
