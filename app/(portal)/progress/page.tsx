import type { Metadata } from 'next'
import { FunnelBars, FunnelTable } from '@/components/progress/funnel-table'
import { ProgressHead } from '@/components/progress/head'
import { progressAt } from '@/components/progress/links'
import { LinkButton } from '@/components/ui/button'
import { may } from '@/lib/core/access'
import { countOf } from '@/lib/core/say'
import { type Funnel, funnel } from '@/lib/progress/funnel-views'
import { underWay } from '@/lib/progress/kinds'
import { show, signedIn } from '@/lib/web/show'
import { headOf, type ProgressQuery } from './query'

export const metadata: Metadata = { title: '组建进度' }

function titleOf({ place, sum }: Funnel): string {
  if (sum.total === 0) return `${place.name}没有登记小区`
  const going = underWay.reduce((all, stage) => all + sum.counts[stage], 0)
  return `${place.name} ${countOf(sum.counts.ready)} 个小区已达条件未启动，${countOf(going)} 个正在组建，${countOf(sum.counts.expired)} 个届满未启动换届`
}

export default async function Page({ searchParams }: { searchParams: Promise<ProgressQuery> }) {
  const [actor, shown] = [await signedIn(), await show(funnel, await searchParams)]
  return (
    <>
      <ProgressHead
        page=""
        path={shown.path}
        {...headOf(actor)}
        title={titleOf(shown)}
        lead={`截至 ${shown.today}。不含已退出的小区。`}
        deeds={
          may(actor, 'procedure.export') ? (
            <LinkButton href={progressAt('/export', { division: shown.place.code })} download>
              导出表格
            </LinkButton>
          ) : null
        }
      />
      <div className="mb-s4">
        <FunnelBars place={shown.place.code} {...shown.sum} />
      </div>
      <FunnelTable place={shown.place} rows={shown.rows} sum={shown.sum} />
    </>
  )
}
