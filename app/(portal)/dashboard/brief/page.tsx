import type { Metadata } from 'next'
import { Brief } from '@/components/dashboard/brief'
import { dashboardAt } from '@/components/dashboard/links'
import { answerText } from '@/components/dashboard/words'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PrintButton } from '@/components/ui/print-button'
import { outlook, turnoverByMonth } from '@/lib/figures/outlook-views'
import { figures, trend } from '@/lib/figures/views'
import { show, signedIn } from '@/lib/web/show'
import { atOf, type DashboardQuery } from '../at'

export const metadata: Metadata = { title: '一页简报' }

export default async function Page({ searchParams }: { searchParams: Promise<DashboardQuery> }) {
  const query = await searchParams
  const asked = { division: query['division'], asOf: query['asOf'], clock: query['clock'] }
  const [actor, view] = [await signedIn(), await show(figures, asked)]
  const unit = view.figures?.unit.division
  const at = atOf(actor, unit?.code ?? actor.division, view.asOf, query, view.clock)
  if (!unit)
    return (
      <Empty
        title={`${view.asOf} 没有上报快照`}
        why="没有上报数的日子没有简报。"
        next={[{ label: '回看板', href: dashboardAt(at) }]}
      />
    )
  const place = { division: asked.division, asOf: asked.asOf }
  const ahead = view.clock === 'now' ? await show(outlook, place) : null
  const turned = await show(turnoverByMonth, asked)
  return (
    <>
      <p className="mb-s3 flex flex-wrap gap-s2 print:hidden">
        <LinkButton href={dashboardAt(at)}>回看板</LinkButton>
        <PrintButton>打印，A4 横向一页</PrintButton>
      </p>
      <Brief
        view={view}
        outlook={ahead}
        turned={turned}
        course={await show(trend, asked)}
        at={at}
        title={answerText(view, unit.name, ahead)}
      />
    </>
  )
}
