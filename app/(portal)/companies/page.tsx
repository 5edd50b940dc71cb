import type { Metadata } from 'next'
import { companyColumns } from '@/components/company/columns'
import { Filters } from '@/components/list/filters'
import { columnsShown } from '@/components/table/columns'
import { DataTable } from '@/components/table/data-table'
import { ColumnPicker, KeyPager, ViewTabs } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { companyFilters, reachText } from '@/lib/company/filters'
import { companyList } from '@/lib/company/views'
import { covers, may } from '@/lib/core/access'
import { addressOf, type Query } from '@/lib/core/address'
import { pagesBeside } from '@/lib/core/page'
import { countOf } from '@/lib/core/say'
import { show, signedIn } from '@/lib/web/show'
import { Kept } from '../filters/kept'

export const metadata: Metadata = { title: '物业服务企业' }

const path = '/companies'

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const [actor, list] = [await signedIn(), await show(companyList, query)]
  const { filter, rows, totals } = list
  const keep: Query = { ...query, after: undefined, before: undefined }
  const place = list.path.at(-1)?.name ?? ''
  const { columns, picker } = columnsShown(path, companyColumns(keep, filter.sort), keep)
  const isOwn = actor.assigned?.kind === 'company'
  return (
    <>
      <PageHead
        crumbs={list.path.map(unit => ({
          label: unit.name,
          href: covers(actor, unit.code) ? addressOf(path, keep, { division: unit.code }) : undefined,
        }))}
        title={
          isOwn
            ? `本企业今天在管 ${countOf(totals.compounds)} 个小区，${countOf(totals.households)} 户`
            : `${countOf(totals.companies)} 家企业今天在${place}管 ${countOf(totals.compounds)} 个小区，${countOf(totals.households)} 户`
        }
        deeds={
          <>
            {may(actor, 'import.check') ? <LinkButton href="/import?kind=companies">导入</LinkButton> : null}
            {may(actor, 'company.export') ? (
              <LinkButton href={addressOf(`${path}/export`, keep)} download>
                导出 {countOf(totals.companies)} 行
              </LinkButton>
            ) : null}
            {may(actor, 'company.create') ? (
              <LinkButton kind="main" href={`${path}/new`}>
                登记企业
              </LinkButton>
            ) : null}
          </>
        }
      />
      {isOwn ? null : (
        <>
          <ViewTabs
            label="常用查看"
            tabs={[
              {
                label: reachText('here', place),
                href: addressOf(path, keep, { reach: undefined }),
                current: filter.reach === 'here',
              },
              {
                label: reachText('all', place),
                href: addressOf(path, keep, { reach: 'all' }),
                current: filter.reach === 'all',
              },
              {
                label: '服务合同',
                href: addressOf(`${path}/contracts`, { division: query['division'] }),
                current: false,
              },
              {
                label: '无合同小区',
                href: addressOf(`${path}/unserved`, { division: query['division'] }),
                current: false,
              },
            ]}
          />
          <Filters
            action={path}
            keep={{ division: query['division'], reach: query['reach'], sort: query['sort'], col: query['col'] }}
            clear={path}
            filters={companyFilters(filter)}
          >
            <Kept list={path} query={query} />
            <ColumnPicker {...picker} />
          </Filters>
        </>
      )}
      <DataTable
        caption={`${place}物业服务企业`}
        columns={columns}
        rows={rows}
        rowKey={row => row.creditCode}
        rowHref={row => `${path}/${row.creditCode}`}
        flow
        empty={
          <Empty
            title="没有符合条件的企业"
            next={[
              { label: '看全省名录', href: `${path}?reach=all` },
              ...(may(actor, 'company.create') ? [{ label: '登记企业', href: `${path}/new` }] : []),
            ]}
          />
        }
      />
      <KeyPager
        summary={rows.length === 0 ? '没有记录' : `本页 ${rows.length} 家，共 ${countOf(totals.companies)} 家`}
        {...pagesBeside(list, change => addressOf(path, keep, change))}
      />
    </>
  )
}
