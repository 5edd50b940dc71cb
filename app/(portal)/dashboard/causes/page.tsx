import type { Metadata } from 'next'
import { CountyCausesTable, ItemPanel, OpenStreetsTable, StagePanel } from '@/components/dashboard/causes'
import { type DashboardAt, listAt } from '@/components/dashboard/links'
import { ListHead } from '@/components/dashboard/list-head'
import { clockText } from '@/components/dashboard/words'
import { Meanings, Measured } from '@/components/measure/measured'
import { progressAt } from '@/components/progress/links'
import { LinkButton } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { may } from '@/lib/core/access'
import { countOf } from '@/lib/core/say'
import { wordOf } from '@/lib/figures/measures'
import { causes } from '@/lib/figures/outlook-views'
import type { CausesView } from '@/lib/figures/shapes'
import { indicators } from '@/lib/plan/text'
import { type Funnel, funnel } from '@/lib/progress/funnel-views'
import type { FunnelStage } from '@/lib/progress/kinds'
import { missingStageText } from '@/lib/progress/text'
import { choiceIn, show, signedIn } from '@/lib/web/show'
import { atOf, type DashboardQuery } from '../at'

export const metadata: Metadata = { title: '为什么没有达标' }

/** From what is farthest from an organisation in office to what nearly has one; each compound of the gap stands on one. */
const waiting: readonly FunnelStage[] = [
  ...(['not-ready', 'ready', 'left-out', 'expired', 'reelecting'] as const),
  ...(['papers', 'group', 'publicity', 'voting', 'elected', 'filing'] as const),
]

export default async function Page({ searchParams }: { searchParams: Promise<DashboardQuery> }) {
  const query = await searchParams
  const asked = { division: query['division'], asOf: query['asOf'] }
  const [actor, view] = [await signedIn(), await show(causes, asked)]
  const at = atOf(actor, view.division.code, view.asOf, query)
  // On which rung a compound stands is known of today alone.
  const isToday = view.asOf === at.today
  const ladder =
    isToday && may(actor, 'procedure.read') && actor.assigned === null
      ? await show(funnel, { division: view.division.code })
      : null
  const isFormation = (await choiceIn(query, 'indicator', indicators)) === 'formation'
  const parts = [
    <Coverage key="coverage" view={view} at={at} />,
    ladder ? <Formation key="formation" of={ladder} /> : null,
  ]
  return (
    <>
      <ListHead
        at={at}
        place={view.division.name}
        lead={
          <>
            截至 {view.asOf}，{clockText.now}。{isToday ? '' : '退回、待县审按佐证今天的状态。'}
            {wordOf('lackingItems')} <Measured of="lackingItems" value={lackingIn(view)} /> 项。
          </>
        }
        deeds={
          may(actor, 'indicator.export') && view.streets > 0 ? (
            <LinkButton href={listAt(at, 'causes').replace('/causes', '/causes/export')} download>
              导出表格
            </LinkButton>
          ) : null
        }
        title={isFormation ? formationTitle(view, ladder) : coverageTitle(view)}
      />
      <div className="mb-s3">
        <Meanings of={['uncovered', 'lackingItems']} />
      </div>
      <div className="flex flex-col gap-s4 [&>.panel]:m-0">{isFormation ? parts.toReversed() : parts}</div>
    </>
  )
}

function coverageTitle({ division, streets, sum }: CausesView): string {
  if (streets === 0) return `${division.name}的街道（乡镇）都已覆盖`
  return `${division.name} ${countOf(streets)} 个街道（乡镇）未覆盖：未报 ${countOf(sum.unreported)} 项，退回 ${countOf(sum.returned)} 项，待县审 ${countOf(sum.waiting)} 项`
}

/** Items that uncovered streets lack, whoever's move it is. */
const lackingIn = ({ sum }: CausesView): number => sum.unreported + sum.returned + sum.waiting

const stagesOf = ({ place, sum }: Funnel) =>
  waiting
    .filter(stage => sum.missing[stage] > 0)
    .map(stage => ({
      key: stage,
      word: missingStageText(stage),
      count: sum.missing[stage],
      href: progressAt('/list', { division: place.code, stage, missing: 'yes' }),
    }))

/** The title says where most stand; the chart below says it of all. */
const mostNamed = 3

function formationTitle({ division }: CausesView, ladder: Funnel | null): string {
  if (!ladder) return `${division.name}组建率：小区停在哪一步只有今天的数`
  const stages = stagesOf(ladder)
  const all = stages.reduce((sum, stage) => sum + stage.count, 0)
  if (all === 0) return `${division.name}统计内小区都已组建`
  return `${division.name} ${countOf(all)} 个小区${wordOf('unformed')}：${stages
    .toSorted((one, other) => other.count - one.count)
    .slice(0, mostNamed)
    .map(stage => `${stage.word} ${countOf(stage.count)}`)
    .join('，')}${stages.length > mostNamed ? ' 等' : ''}`
}

function Coverage({ view, at }: { view: CausesView; at: DashboardAt }) {
  if (view.streets === 0) return null
  return (
    <>
      <ItemPanel view={view} />
      {view.division.level === 'county' || view.division.level === 'street' ? (
        <OpenStreetsTable view={view} at={at} />
      ) : (
        <CountyCausesTable view={view} at={at} />
      )}
    </>
  )
}

function Formation({ of }: { of: Funnel }) {
  const stages = stagesOf(of)
  if (stages.length === 0) return null
  return (
    <>
      <StagePanel stages={stages} />
      <p>
        <Link href={progressAt('', { division: of.place.code })}>按单位看各阶段小区</Link>
      </p>
    </>
  )
}
