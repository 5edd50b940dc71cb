import type { Metadata } from 'next'
import { FacilityTable } from '@/components/facility/facility-table'
import { FilterWords } from '@/components/table/filter-words'
import { KeyPager, ViewTabs } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { covers, may } from '@/lib/core/access'
import { addressOf, type Query } from '@/lib/core/address'
import { countOf } from '@/lib/core/say'
import { handovers } from '@/lib/facility/kinds'
import { facilityHandoverText, utilityText } from '@/lib/facility/text'
import { facilityList } from '@/lib/facility/views'
import { show, signedIn } from '@/lib/web/show'

export const metadata: Metadata = { title: '专业设施清单' }

const path = '/facilities/list'

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const [actor, list] = [await signedIn(), await show(facilityList, query)]
  const { asked, rows } = list
  const keep: Query = { ...query, after: undefined }
  const place = list.path.at(-1)?.name ?? ''
  const what = `${asked.removed ? '已注销' : ''}${asked.handover ? facilityHandoverText[asked.handover] : ''}`
  return (
    <>
      <PageHead
        crumbs={[
          { label: '专业设施', href: addressOf('/facilities', { division: query['division'] }) },
          ...list.path.map(unit => ({
            label: unit.name,
            href: covers(actor, unit.code) ? addressOf(path, keep, { division: unit.code }) : undefined,
          })),
        ]}
        title={`${place} ${countOf(list.count)} 处${what}${asked.utility ? utilityText[asked.utility] : '专业'}设施`}
        deeds={
          <>
            {may(actor, 'facility.export') ? (
              <LinkButton href={addressOf('/facilities/export', keep)} download>
                导出 {countOf(list.count)} 行
              </LinkButton>
            ) : null}
            {may(actor, 'facility.record') ? (
              <LinkButton kind="main" href="/facilities/new">
                登记设施
              </LinkButton>
            ) : null}
          </>
        }
      />
      <ViewTabs
        label="按移交"
        tabs={[
          {
            label: '在用',
            href: addressOf(path, keep, { handover: undefined, removed: undefined }),
            current: asked.handover === null && !asked.removed,
          },
          ...handovers.map(handover => ({
            label: facilityHandoverText[handover],
            href: addressOf(path, keep, { handover, removed: undefined }),
            current: asked.handover === handover,
          })),
          {
            label: '已注销',
            href: addressOf(path, keep, { handover: undefined, removed: 'yes' }),
            current: asked.removed,
          },
        ]}
      />
      <FilterWords
        action={path}
        keep={{ division: query['division'], handover: query['handover'], removed: query['removed'] }}
        clear={path}
        parts={[
          '显示',
          {
            kind: 'choice',
            name: 'utility',
            single: true,
            words: asked.utility ? utilityText[asked.utility] : '任何专业',
            options: [
              { value: '', label: '任何专业', checked: asked.utility === null },
              ...list.utilities.map(value => ({
                value,
                label: utilityText[value],
                checked: asked.utility === value,
              })),
            ],
          },
          '的设施，含',
          {
            kind: 'text',
            name: 'q',
            words: asked.q ? `“${asked.q}”` : '任何名称',
            value: asked.q ?? '',
            label: '小区、设施或维护单位',
          },
        ]}
      />
      <FacilityTable
        caption={`${place}专业设施`}
        of="place"
        rows={rows}
        empty={<Empty title="没有符合条件的设施" next={[{ label: '看汇总', href: '/facilities' }]} />}
      />
      <KeyPager
        summary={rows.length === 0 ? '没有记录' : `本页 ${rows.length} 处，共 ${countOf(list.count)} 处`}
        previous={query['after'] ? addressOf(path, keep) : undefined}
        next={list.next ? addressOf(path, keep, { after: String(list.next) }) : undefined}
      />
    </>
  )
}
