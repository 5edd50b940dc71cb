// One outside system: its key and address, what it was told and what did not arrive, what was done.

import type { Metadata } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { ConfirmButton } from '@/components/form/confirm-button'
import { History } from '@/components/record/history'
import { KeyForm, SourceForm } from '@/components/source/source-fields'
import { type Column, DataTable } from '@/components/table/data-table'
import { KeyPager } from '@/components/table/views'
import { Facts } from '@/components/ui/facts'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { StateMark } from '@/components/ui/state-mark'
import { actText, isAct } from '@/lib/audit/text'
import { actLabel } from '@/lib/complaint/text'
import { type Actor, may } from '@/lib/core/access'
import { addressOf, type Query } from '@/lib/core/address'
import { countOf, whenOf } from '@/lib/core/say'
import { channelText } from '@/lib/matter/text'
import { type Delivery, deliveryStates, mostTries } from '@/lib/source/deliveries'
import { deliveryStateMark, deliveryStateText, sourceFieldText, sourceValueText } from '@/lib/source/text'
import { type SourcePage, sourceOne } from '@/lib/source/views'
import { show, signedIn } from '@/lib/web/show'
import { again, correct, disable, issue } from '../actions'

export const metadata: Metadata = { title: '外部系统' }

type Props = { params: Promise<{ code: string }>; searchParams: Promise<Query> }

export default async function SourcePageOf({ params, searchParams }: Props) {
  const [actor, { code }, query] = [await signedIn(), await params, await searchParams]
  const source = await show(sourceOne, { ...query, code })
  const handles = source.own && source.disabledAt === null
  return (
    <>
      <PageHead
        crumbs={[{ label: '外部系统', href: '/sources' }]}
        title={source.name}
        lead={
          source.disabledAt ? (
            <StateMark state="idle">{whenOf(source.disabledAt)} 停用</StateMark>
          ) : (
            <StateMark state="met">在用</StateMark>
          )
        }
        deeds={
          handles && may(actor, 'source.disable') ? (
            <ConfirmButton
              label="停用"
              kind="danger"
              title={`停用${source.name}`}
              body="密钥立即失效，也不再回告；不能恢复，再用须重新登记。"
              action={disable}
              hidden={{ code }}
              reason={{}}
            />
          ) : null
        }
      />
      {source.webhookUrl && !source.signs ? (
        <Note kind="near">回告地址已填，还没有签名密钥，现在不回告。签发后才开始。</Note>
      ) : null}
      <Facts
        facts={[
          { term: '代码', value: source.code },
          { term: '来源', value: channelText[source.channel] },
          { term: '区划', value: source.place },
          { term: '接口密钥', value: source.keyHint ? `${source.keyHint}…` : '无' },
          { term: '每分钟最多请求', value: `${countOf(source.rate)} 次` },
          { term: '上次推送', value: source.usedAt ? whenOf(source.usedAt) : '从未' },
          { term: '回告地址', value: source.webhookUrl, wide: true },
        ]}
      />
      <Deliveries source={source} actor={actor} query={query} />
      {handles && may(actor, 'source.correct') ? (
        <Section title="更正">
          <SourceForm action={correct} code={code} version={source.version} kept={source} />
        </Section>
      ) : null}
      {handles && may(actor, 'source.issue-key') ? (
        <Section title="密钥" aside="重新签发后，旧的立即不能再用">
          <KeyForm action={issue} code={code} part="key" label="重新签发接口密钥" />
          <KeyForm
            action={issue}
            code={code}
            part="secret"
            label={source.signs ? '重新签发签名密钥' : '签发签名密钥'}
          />
        </Section>
      ) : null}
      <Section title="经过">
        <History
          rows={source.history}
          deed={act => (isAct(act) ? actText[act] : act)}
          field={key => sourceFieldText[key] ?? null}
          value={sourceValueText}
          me={actor.accountId}
        />
      </Section>
    </>
  )
}

function Deliveries({ source, actor, query }: { source: SourcePage; actor: Actor; query: Query }) {
  const path = `/sources/${source.code}`
  const { after: _, ...filter } = query
  const resends = source.own && may(actor, 'source.deliver')
  return (
    <Section title="回告" aside={`不成的逐步拉长间隔再试，${mostTries} 次不成即停，可手动重发`}>
      <p>
        <Choice href={path} here={!query['state']}>
          全部
        </Choice>
        {deliveryStates.map(state => (
          <Choice key={state} href={addressOf(path, { state })} here={query['state'] === state}>
            {deliveryStateText[state]} {countOf(source.counts[state])}
          </Choice>
        ))}
      </p>
      <DataTable
        caption="回告"
        columns={columns(resends, may(actor, 'complaint.read'))}
        rows={source.deliveries}
        rowKey={one => String(one.id)}
        empty={source.webhookUrl ? '还没有回告' : '没有填回告地址，不回告'}
      />
      {query['after'] || source.next !== null ? (
        <KeyPager
          summary={`本页 ${source.deliveries.length} 次`}
          previous={query['after'] ? addressOf(path, filter) : undefined}
          next={source.next === null ? undefined : addressOf(path, { ...filter, after: String(source.next) })}
        />
      ) : null}
    </Section>
  )
}

function Choice({ href, here, children }: { href: string; here: boolean; children: ReactNode }) {
  return <>{here ? <strong aria-current="true">{children}</strong> : <Link href={href}>{children}</Link>} </>
}

const columns = (resends: boolean, opens: boolean): Column<Delivery>[] => [
  {
    key: 'code',
    head: '案件',
    cell: one => (opens ? <Link href={`/complaints/${one.code}`}>{one.code}</Link> : one.code),
  },
  { key: 'event', head: '变化', cell: one => actLabel[one.event] ?? one.event },
  { key: 'at', head: '时间', num: true, cell: one => whenOf(one.createdAt) },
  {
    key: 'state',
    head: '结果',
    cell: one => (
      <>
        <StateMark state={deliveryStateMark[one.state]}>{deliveryStateText[one.state]}</StateMark>
        {one.message && one.state !== 'sent' ? <span className="text-ink-2">　{one.message}</span> : null}
      </>
    ),
  },
  { key: 'tries', head: '已试', unit: '次', num: true, cell: one => one.tries },
  {
    key: 'next',
    head: '送达或下次',
    num: true,
    cell: one => {
      if (one.sentAt) return whenOf(one.sentAt)
      return one.state === 'waiting' ? whenOf(one.nextAt) : '—'
    },
  },
  {
    key: 'deed',
    head: '办理',
    cell: one =>
      resends && one.state !== 'sent' ? (
        <ConfirmButton label="重发" title={`重发 ${one.code} 的回告`} action={again} hidden={{ id: String(one.id) }} />
      ) : null,
  },
]
