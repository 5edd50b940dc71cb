import type { Metadata } from 'next'
import { Filters } from '@/components/list/filters'
import { Meanings } from '@/components/measure/measured'
import { readyColumns, waitedWords, widthOf } from '@/components/procedure/columns'
import { tabsOf } from '@/components/procedure/tabs'
import { DataTable } from '@/components/table/data-table'
import { KeyPager, ViewTabs } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { covers, may } from '@/lib/core/access'
import { addressOf, type Query } from '@/lib/core/address'
import { pagesBeside } from '@/lib/core/page'
import { countOf } from '@/lib/core/say'
import { wordOf } from '@/lib/figures/measures'
import { readyFilters } from '@/lib/procedure/filters'
import { readyList } from '@/lib/procedure/views'
import { show, signedIn } from '@/lib/web/show'

export const metadata: Metadata = { title: wordOf('startable') }

const path = '/procedures/ready'

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const [actor, list] = [await signedIn(), await show(readyList, query)]
  const { filter, rows, total } = list
  const keep: Query = { ...query, after: undefined, before: undefined }
  const place = list.path.at(-1)?.name ?? ''
  const longest = list.previous === null ? rows[0] : undefined
  return (
    <>
      <PageHead
        crumbs={list.path.slice(0, -1).map(unit => ({
          label: unit.name,
          href: covers(actor, unit.code) ? addressOf(path, keep, { division: unit.code }) : undefined,
        }))}
        title={
          total === 0
            ? `${place}没有已达条件而未启动的小区`
            : `${place}有 ${countOf(total)} 个小区已达条件，还没有启动组建`
        }
        deeds={
          may(actor, 'procedure.export') ? (
            <LinkButton
              href={addressOf(`${path}/export`, keep)}
              download
              unavailable={total === 0 ? '没有可导出的' : undefined}
            >
              导出 {countOf(total)} 行
            </LinkButton>
          ) : null
        }
        lead={longest ? `等得最久的是${longest.name}，已过 ${waitedWords(longest.waited)}。` : undefined}
      />
      <ViewTabs label="常用查看" tabs={tabsOf(query, null, total)}>
        <Meanings of={['startable']} />
      </ViewTabs>
      <Filters action={path} keep={{ division: keep['division'] }} clear={path} filters={readyFilters(filter)} />
      <DataTable
        caption={`${place}已达条件、尚未启动的小区`}
        columns={readyColumns(widthOf(filter.division), may(actor, 'procedure.open'))}
        rows={rows}
        rowKey={row => row.code}
        rowHref={row => `/compounds/${row.code}`}
        flow
        empty={
          <Empty
            title="没有已达条件而未启动的小区"
            why="交付专有面积过半、没有在任的业委会或物管会、也没有正在办理的，才列在这里。"
            next={[{ label: '看正在办理的', href: addressOf('/procedures', {}, { division: filter.division }) }]}
          />
        }
      />
      <KeyPager
        summary={rows.length === 0 ? '没有记录' : `本页 ${rows.length} 个，共 ${countOf(total)} 个`}
        {...pagesBeside(list, change => addressOf(path, keep, change))}
      />
    </>
  )
}
