// One outside system: its key and address, what it was told and what did not arrive, what was done.

import { ConfirmButton } from '@/components/form/confirm-button'
import { Meanings } from '@/components/measure/measured'
import { DeedDesk, type DeskDeed, SideDeeds } from '@/components/record/deed-desk'
import { History } from '@/components/record/history'
import { RecordFace } from '@/components/record/record-page'
import { KeyForm } from '@/components/source/source-fields'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { KeyPager, type ViewTab, ViewTabs } from '@/components/table/views'
import type { Fact } from '@/components/ui/facts'
import { Link } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/panel'
import { StateMark } from '@/components/ui/state-mark'
import { actWord } from '@/lib/audit/text'
import { actLabel } from '@/lib/complaint/text'
import { type Actor, may } from '@/lib/core/access'
import { addressOf, type Query } from '@/lib/core/address'
import { plainAsk, plainDeed } from '@/lib/core/kind/deed'
import { pagesBeside } from '@/lib/core/page'
import { countOf, whenOf } from '@/lib/core/say'
import { labelOf, wordOf } from '@/lib/core/word'
import { channelText } from '@/lib/matter/text'
import { type Delivery, deliveryStates, mostTries } from '@/lib/source/deliveries'
import { longest } from '@/lib/source/rules'
import {
  deliveryStateMark,
  deliveryStateMeans,
  deliveryStateText,
  sourceFieldText,
  sourceValueText,
} from '@/lib/source/text'
import { type SourcePage, sourceOne } from '@/lib/source/views'
import { recordTitle, show, signedIn } from '@/lib/web/show'
import { again, correct, disable, issue } from '../actions'

const read = (code: string, query: Query) => show(sourceOne, { ...query, code })
export const generateMetadata = recordTitle(
  '外部系统',
  async ({ code }: { code: string }, query: Query) => (await read(code, query)).name,
)

type Props = { params: Promise<{ code: string }>; searchParams: Promise<Query> }

export default async function SourcePageOf({ params, searchParams }: Props) {
  const [actor, { code }, query] = [await signedIn(), await params, await searchParams]
  const source = await read(code, query)
  const handles = source.own && source.disabledAt === null
  const badge = source.disabledAt
    ? ({ mark: 'idle', words: '已停用' } as const)
    : ({ mark: 'met', words: '在用' } as const)
  return (
    <DeedDesk
      record={`source/${code}`}
      id={code}
      version={source.version}
      stateWords={badge.words}
      deeds={handles ? deedsOf(source, actor) : []}
    >
      <RecordFace
        crumbs={[{ label: '外部系统', href: '/sources' }]}
        title={source.name}
        badge={badge}
        deeds={<SideDeeds />}
        notes={
          source.webhookUrl && !source.signs ? (
            <Note kind="near">回告地址已填，还没有签名密钥，现在不回告。签发后才开始。</Note>
          ) : null
        }
        sections={[{ title: '外部系统', facts: factsOf(source) }]}
        history={
          <History
            rows={source.history}
            deed={actWord}
            field={key => labelOf(sourceFieldText, key)}
            value={sourceValueText}
            me={actor.accountId}
          />
        }
        saved={`第 ${source.version} 版，${whenOf(source.createdAt)} 登记`}
      >
        <Deliveries source={source} actor={actor} query={query} />
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
      </RecordFace>
    </DeedDesk>
  )
}

const factsOf = (source: SourcePage): Fact[] => [
  { term: '代码', value: source.code },
  { term: '来源', value: channelText[source.channel] },
  { term: '区划', value: source.place },
  { term: '接口密钥', value: source.keyHint ? `${source.keyHint}…` : '无' },
  { term: '每分钟最多请求', value: `${countOf(source.rate)} 次` },
  { term: '上次推送', value: source.usedAt ? whenOf(source.usedAt) : '从未' },
  { term: '停用时间', value: source.disabledAt ? whenOf(source.disabledAt) : '—' },
  { term: '回告地址', value: source.webhookUrl ?? '—', wide: true },
]

function deedsOf(source: SourcePage, actor: Actor): DeskDeed[] {
  const hidden = { code: source.code }
  const kept = plainDeed({
    ...{ act: 'correct', label: '更正', stands: 'side' },
    asks: [
      plainAsk({ name: 'name', label: '名称', control: 'line', most: longest.name, value: source.name }),
      plainAsk({ name: 'rate', label: '每分钟最多请求', control: 'number', unit: '次', value: String(source.rate) }),
      plainAsk({
        ...{ name: 'webhookUrl', label: '回告地址', control: 'line', optional: true, most: longest.url },
        ...{ hint: '案件有变化时，向这个 https 地址发送', value: source.webhookUrl ?? '' },
      }),
    ],
  })
  const ended = plainDeed({
    ...{ act: 'disable', label: '停用', stands: 'grave' },
    rule: '密钥立即失效，也不再回告；不能恢复，再用须重新登记。',
    reason: { label: '理由', optional: false, most: longest.reason },
  })
  return [
    ...(may(actor, 'source.correct') ? [{ ...kept, hidden, action: correct }] : []),
    ...(may(actor, 'source.disable') ? [{ ...ended, hidden, action: disable }] : []),
  ]
}

function Deliveries({ source, actor, query }: { source: SourcePage; actor: Actor; query: Query }) {
  const path = `/sources/${source.code}`
  const keep: Query = { ...query, after: undefined, before: undefined }
  const resends = source.own && may(actor, 'source.deliver')
  const { rows, previous, next } = source.deliveries
  const tabs: ViewTab[] = [
    { label: '全部', href: addressOf(path, keep, { state: undefined }), current: source.state === null },
    ...deliveryStates.map(state => ({
      ...{ label: deliveryStateText[state], count: source.counts[state], current: source.state === state },
      means: deliveryStateMeans[state],
      href: addressOf(path, keep, { state }),
    })),
  ]
  return (
    <Section title="回告" aside={`不成的逐步拉长间隔再试，${mostTries} 次不成即停，可手动重发`}>
      <ViewTabs label="按结果" tabs={tabs}>
        <Meanings of={[]} tabs={tabs} />
      </ViewTabs>
      <DataTable
        caption="回告"
        columns={columns(resends, may(actor, 'complaint.read'))}
        rows={rows}
        rowKey={one => String(one.id)}
        empty={source.webhookUrl ? '还没有回告' : '没有填回告地址，不回告'}
      />
      {previous !== null || next !== null ? (
        <KeyPager
          summary={`本页 ${rows.length} 次`}
          {...pagesBeside(source.deliveries, change => addressOf(path, keep, change))}
        />
      ) : null}
    </Section>
  )
}

const columns = (resends: boolean, opens: boolean): TableColumn<Delivery>[] => [
  {
    key: 'code',
    head: '案件',
    cell: one => (opens ? <Link href={`/complaints/${one.code}`}>{one.code}</Link> : one.code),
  },
  { key: 'event', head: '变化', cell: one => wordOf(actLabel, one.event) },
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
