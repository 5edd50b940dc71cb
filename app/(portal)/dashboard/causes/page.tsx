import type { Metadata } from 'next'
import Link from 'next/link'
import { CountyCausesTable, ItemPanel, StagePanel } from '@/components/dashboard/causes'
import { ListHead } from '@/components/dashboard/list-head'
import { progressAt } from '@/components/progress/links'
import { may } from '@/lib/core/access'
import { countOf } from '@/lib/core/say'
import { causes } from '@/lib/figures/outlook-views'
import { funnel } from '@/lib/progress/funnel-views'
import type { FunnelStage } from '@/lib/progress/kinds'
import { stageText } from '@/lib/progress/text'
import { show, signedIn } from '@/lib/web/show'
import { atOf, type DashboardQuery } from '../at'

export const metadata: Metadata = { title: '为什么没有达标' }

/** Without an organisation in office, from what is farthest from one to what nearly has it. */
const waiting: readonly FunnelStage[] = [
  ...(['not-ready', 'ready', 'expired', 'papers', 'group'] as const),
  ...(['publicity', 'voting', 'elected', 'filing'] as const),
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
  const { unreported, returned, waiting: declared } = view.sum
  return (
    <>
      <ListHead
        at={at}
        place={view.division.name}
        title={
          view.streets === 0
            ? `${view.division.name}的街道（乡镇）都已覆盖`
            : `${view.division.name} ${countOf(view.streets)} 个街道（乡镇）未覆盖：未报 ${countOf(unreported)} 项，退回 ${countOf(returned)} 项，待县审 ${countOf(declared)} 项`
        }
      />
      <div className="flex flex-col gap-s4 [&>.panel]:m-0">
        {view.streets > 0 ? (
          <>
            <ItemPanel view={view} />
            <CountyCausesTable view={view} at={at} />
          </>
        ) : null}
        {ladder ? (
          <>
            <StagePanel
              stages={waiting.map(stage => ({ key: stage, word: stageText[stage], count: ladder.sum.counts[stage] }))}
            />
            <p>
              <Link href={progressAt('', { division: view.division.code })}>按单位看各阶段小区</Link>
            </p>
          </>
        ) : null}
      </div>
    </>
  )
}
