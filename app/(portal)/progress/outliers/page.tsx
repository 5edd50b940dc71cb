import type { Metadata } from 'next'
import { ProgressHead } from '@/components/progress/head'
import { progressAt } from '@/components/progress/links'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { toolsLook } from '@/components/table/look'
import { Facets } from '@/components/table/views'
import { Link } from '@/components/ui/link'
import { countOf } from '@/lib/core/say'
import { oddities } from '@/lib/progress/oddities'
import { type OddRow, outliers } from '@/lib/progress/outlier-views'
import { oddityText } from '@/lib/progress/text'
import { show, signedIn } from '@/lib/web/show'
import { headOf, type ProgressQuery } from '../query'

export const metadata: Metadata = { title: '需要核实' }

const columns: TableColumn<OddRow>[] = [
  { key: 'name', head: '对象', cell: row => row.name },
  { key: 'where', head: '所在', cell: row => row.where || '—' },
  { key: 'odd', head: '需要核实的情况', cell: row => row.odd },
  {
    key: 'links',
    head: '去看',
    cell: row => (
      <span className="flex flex-wrap gap-x-s3">
        {row.links.map(link => (
          <Link key={link.href} href={link.href}>
            {link.label}
          </Link>
        ))}
      </span>
    ),
  },
]

export default async function Page({ searchParams }: { searchParams: Promise<ProgressQuery> }) {
  const [actor, shown] = [await signedIn(), await show(outliers, await searchParams)]
  const total = oddities.reduce((sum, kind) => sum + shown.counts[kind], 0)
  return (
    <>
      <ProgressHead
        page="/outliers"
        path={shown.path}
        {...headOf(actor)}
        title={
          total === 0
            ? `${shown.place.name}没有需要核实的情况`
            : `${shown.place.name}有 ${countOf(total)} 处情况需要核实`
        }
        lead="数字不寻常，不等于有问题；请调阅原始材料核实。"
      />
      <Facets
        label="按情况"
        facets={oddities.map(kind => ({
          key: kind,
          label: oddityText[kind],
          count: shown.counts[kind],
          href: kind === shown.kind ? undefined : progressAt('/outliers', { division: shown.place.code, kind }),
        }))}
      />
      <div className={toolsLook}>
        <h2>
          {oddityText[shown.kind]} {countOf(shown.counts[shown.kind])} 处
        </h2>
      </div>
      <DataTable
        caption={`${oddityText[shown.kind]}，需要核实`}
        columns={columns}
        rows={shown.rows}
        rowKey={row => row.key}
        empty={`没有“${oddityText[shown.kind]}”的情况`}
      />
      {shown.counts[shown.kind] > shown.limit ? (
        <p className="text-ink-2">只列最近 {shown.limit} 处，可到下级区划分别查看。</p>
      ) : null}
    </>
  )
}
