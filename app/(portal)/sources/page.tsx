// Outside systems that hand cases in: which there are, whether they come, whether what they are told arrives.

import type { Metadata } from 'next'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { StateMark } from '@/components/ui/state-mark'
import { may } from '@/lib/core/access'
import { countOf, whenOf } from '@/lib/core/say'
import { channelText } from '@/lib/matter/text'
import { type SourceLine, sourceList } from '@/lib/source/views'
import { show, signedIn } from '@/lib/web/show'

export const metadata: Metadata = { title: '外部系统' }

export default async function SourcesPage() {
  const actor = await signedIn()
  const sources = await show(sourceList, {})
  const creates = may(actor, 'source.create')
  return (
    <>
      <PageHead
        title={`外部系统：${countOf(sources.length)} 个`}
        lead="12345 热线、城市管理平台等凭密钥推送诉求，案件每有变化就回告对方"
        deeds={
          creates ? (
            <LinkButton kind="main" href="/sources/new">
              登记外部系统
            </LinkButton>
          ) : null
        }
      />
      <DataTable
        caption="外部系统"
        columns={columns}
        rows={sources}
        rowKey={line => line.code}
        rowHref={line => `/sources/${line.code}`}
        flow
        empty={<Empty title="还没有外部系统" next={creates ? [{ label: '登记外部系统', href: '/sources/new' }] : []} />}
      />
    </>
  )
}

const columns: TableColumn<SourceLine>[] = [
  { key: 'name', head: '名称', cell: line => line.name },
  { key: 'channel', head: '来源', cell: line => channelText[line.channel] },
  { key: 'place', head: '区划', cell: line => line.place },
  {
    key: 'state',
    head: '状态',
    cell: line =>
      line.disabledAt ? <StateMark state="idle">已停用</StateMark> : <StateMark state="met">在用</StateMark>,
  },
  { key: 'used', head: '上次推送', num: true, cell: line => (line.usedAt ? whenOf(line.usedAt) : '从未') },
  { key: 'sent', head: '近 30 天送达', num: true, cell: line => countOf(line.counts.sent) },
  { key: 'waiting', head: '等待发送', num: true, cell: line => countOf(line.counts.waiting) },
  {
    key: 'failed',
    head: '未送达',
    num: true,
    cell: line => (line.counts.failed > 0 ? <StateMark state="behind">{countOf(line.counts.failed)}</StateMark> : '0'),
  },
]
