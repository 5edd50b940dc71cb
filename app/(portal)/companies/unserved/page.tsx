import type { Metadata } from 'next'
import { unservedColumns } from '@/components/company/columns'
import { Filters } from '@/components/list/filters'
import { Meanings } from '@/components/measure/measured'
import { DataTable } from '@/components/table/data-table'
import { Facets, KeyPager } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { unservedFilters } from '@/lib/company/filters'
import { unservedList } from '@/lib/company/views'
import { covers, may } from '@/lib/core/access'
import { addressOf, type Query } from '@/lib/core/address'
import { pagesBeside } from '@/lib/core/page'
import { countOf } from '@/lib/core/say'
import { show, signedIn } from '@/lib/web/show'

export const metadata: Metadata = { title: '无合同小区' }

const path = '/companies/unserved'

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const [actor, list] = [await signedIn(), await show(unservedList, query)]
  const { filter, rows, total, households, facets } = list
  const keep: Query = { ...query, after: undefined, before: undefined }
  const place = list.path.at(-1)?.name ?? ''
  return (
    <>
      <PageHead
        crumbs={[
          { label: '物业服务企业', href: '/companies' },
          ...list.path.map(unit => ({
            label: unit.name,
            href: covers(actor, unit.code) ? addressOf(path, keep, { division: unit.code }) : undefined,
          })),
        ]}
        title={
          total === 0
            ? `${place}的小区都有有效的物业服务合同`
            : `${place}有 ${countOf(total)} 个小区没有有效的物业服务合同，共 ${countOf(households)} 户`
        }
        deeds={
          may(actor, 'company.export') ? (
            <LinkButton href={addressOf(`${path}/export`, keep)} download>
              导出 {countOf(total)} 行
            </LinkButton>
          ) : null
        }
      />
      <div className="mb-s2 text-small">
        <Meanings of={['uncontracted', 'uncared']} />
      </div>
      <Filters action={path} keep={{ division: query['division'] }} clear={path} filters={unservedFilters(filter)} />
      {facets.length > 0 ? (
        <Facets
          label="分区划"
          facets={facets.map(facet => ({
            key: facet.code,
            label: facet.name,
            count: facet.count,
            href: facet.count > 0 ? addressOf(path, keep, { division: facet.code }) : undefined,
          }))}
        />
      ) : null}
      <DataTable
        caption={`${place}无有效物业合同的小区`}
        columns={unservedColumns}
        rows={rows}
        rowKey={row => row.code}
        rowHref={row => `/compounds/${row.code}`}
        flow
        empty={
          <Empty
            title="没有无合同的小区"
            why="每个小区都有有效的物业服务合同。"
            next={[{ label: '看企业', href: '/companies' }]}
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
