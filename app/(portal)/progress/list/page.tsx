import type { Metadata } from 'next'
import { ProgressHead } from '@/components/progress/head'
import { progressAt } from '@/components/progress/links'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { toolsLook } from '@/components/table/look'
import { Facets, KeyPager } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { may } from '@/lib/core/access'
import { pagesBeside } from '@/lib/core/page'
import { countOf } from '@/lib/core/say'
import { wordOf } from '@/lib/figures/measures'
import { type StageRow, stageList } from '@/lib/progress/funnel-views'
import { stages } from '@/lib/progress/kinds'
import { stageText } from '@/lib/progress/text'
import { show, signedIn } from '@/lib/web/show'
import { headOf, type ProgressQuery } from '../query'

export const metadata: Metadata = { title: '各阶段小区' }

const columns: TableColumn<StageRow>[] = [
  { key: 'name', head: '小区', cell: row => row.name },
  { key: 'stage', head: '阶段', cell: row => stageText[row.stage] },
  { key: 'county', head: '县（市、区）', cell: row => `${row.city} ${row.county}` },
  { key: 'street', head: '街道（乡镇）', cell: row => row.street },
  { key: 'community', head: '社区', cell: row => row.community },
  { key: 'ready', head: '达到条件', num: true, cell: row => row.readyOn ?? '—' },
  { key: 'to', head: '任期止', num: true, cell: row => row.termTo ?? '—' },
  {
    key: 'procedure',
    head: '程序',
    cell: row => (row.procedureId === null ? '—' : <Link href={`/procedures/${row.procedureId}`}>查看</Link>),
  },
]

export default async function Page({ searchParams }: { searchParams: Promise<ProgressQuery> }) {
  const query = await searchParams
  const [actor, list] = [await signedIn(), await show(stageList, query)]
  const at = { division: list.place.code, stage: list.stage, missing: list.missing ? 'yes' : null }
  const lacked = list.missing ? `${wordOf('unformed')}，` : ''
  return (
    <>
      <ProgressHead
        page="/list"
        path={list.path}
        {...headOf(actor)}
        title={`${list.place.name}${lacked}${list.stage ? `“${stageText[list.stage]}”` : ''}的小区 ${countOf(list.total)} 个`}
        lead={`截至 ${list.today}。`}
        deeds={
          may(actor, 'procedure.export') && list.total > 0 ? (
            <LinkButton href={progressAt('/list/export', at)} download>
              导出 {countOf(list.total)} 行
            </LinkButton>
          ) : null
        }
      />
      <Facets
        label="各阶段"
        facets={stages
          .filter(stage => !list.missing || list.counts[stage] > 0 || stage === list.stage)
          .map(stage => ({
            key: stage,
            label: stageText[stage],
            count: list.counts[stage],
            href: stage === list.stage ? undefined : progressAt('/list', { ...at, stage }),
          }))}
      />
      <div className={toolsLook} />
      <DataTable
        caption="这一阶段的小区"
        columns={columns}
        rows={list.rows}
        rowKey={row => row.code}
        rowHref={row => `/compounds/${row.code}`}
        flow
        empty="这一阶段没有小区"
      />
      <KeyPager
        summary={`本页 ${countOf(list.rows.length)} 个，共 ${countOf(list.total)} 个`}
        {...pagesBeside(list, change => progressAt('/list', { ...at, ...change }))}
      />
    </>
  )
}
