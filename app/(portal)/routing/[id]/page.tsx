import type { Metadata } from 'next'
import Link from 'next/link'
import { ConfirmButton } from '@/components/form/confirm-button'
import { History } from '@/components/record/history'
import { type Column, DataTable } from '@/components/table/data-table'
import { LinkButton } from '@/components/ui/button'
import { Facts } from '@/components/ui/facts'
import { Move } from '@/components/ui/move'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { StateMark } from '@/components/ui/state-mark'
import { TwoColumns } from '@/components/ui/two-columns'
import { actText, isAct } from '@/lib/audit/text'
import { countOf, whenOf } from '@/lib/core/say'
import { unitText } from '@/lib/matter/text'
import {
  assistText,
  categoryText,
  routeFieldText,
  routeStateMark,
  routeStateText,
  routeValueText,
  wordsText,
} from '@/lib/routing/text'
import { routeOne } from '@/lib/routing/views'
import { show, signedIn } from '@/lib/web/show'
import { switchOffRoute, switchOnRoute } from '../actions'

export const metadata: Metadata = { title: '派单规则' }

const read = (id: string) => show(routeOne, { id })
type Shown = Awaited<ReturnType<typeof read>>
type Change = NonNullable<Shown['now']>['changed'][number]

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const [actor, shown] = [await signedIn(), await read(id)]
  const { route, precedent, path, history } = shown
  return (
    <>
      <PageHead
        crumbs={[{ label: '派单规则', href: '/routing' }, { label: path.at(-1)?.name ?? '' }]}
        title={
          <>
            {categoryText(route.category)}
            {route.words.length > 0 ? `（${wordsText(route.words)}）` : ''}由{unitText[route.lead]}主办{' '}
            <StateMark state={routeStateMark[route.state]} tag>
              {routeStateText[route.state]}
            </StateMark>
          </>
        }
        deeds={<Deeds shown={shown} />}
      />
      <SwitchOn shown={shown} />
      <TwoColumns>
        <div>
          <Section title="规则">
            <Facts
              facts={[
                { term: '编号', value: route.id },
                { term: '所属', value: path.at(-1)?.name ?? '' },
                { term: '适用', value: wordsText(route.words) },
                { term: '主办', value: unitText[route.lead] },
                { term: '协办', value: assistText(route.assist) },
                {
                  term: '先例',
                  value: precedent ? <Link href={`/complaints/${precedent.code}`}>{precedent.code}</Link> : '—',
                },
                { term: '依据', value: route.basis, wide: true },
                {
                  term: '启用时试算',
                  value: route.replay
                    ? `${route.replay.from} 至 ${route.replay.to} 共 ${countOf(route.replay.cases)} 件，改变 ${countOf(route.replay.changed)} 件`
                    : '—',
                  wide: true,
                },
              ]}
            />
          </Section>
          <Replay shown={shown} />
        </div>
        <Section title="经过">
          <History
            rows={history}
            deed={act => (isAct(act) ? actText[act] : act)}
            field={key => routeFieldText[key] ?? null}
            value={(key, value) => routeValueText(key, value) || '空'}
            me={actor.accountId}
          />
          {history.length === 0 ? (
            <p className="text-ink-2">{precedent ? '由退单裁定自动提出' : '没有可见的记录'}</p>
          ) : null}
          <p className="text-ink-2">
            第 {route.version} 版，{whenOf(route.stateAt)} 起{routeStateText[route.state]}
          </p>
        </Section>
      </TwoColumns>
    </>
  )
}

function Deeds({ shown: { route, moves } }: { shown: Shown }) {
  return (
    <>
      {route.state === 'proposed' && moves.length > 0 ? (
        <LinkButton href={`/routing/${route.id}/edit`}>改定</LinkButton>
      ) : null}
      {moves.includes('switch-off') ? (
        <ConfirmButton
          label="停用"
          title="停用规则"
          body={route.state === 'proposed' ? '不采纳这条规则。' : '停用后不再按它分派；已派遣的不变。'}
          action={switchOffRoute}
          hidden={{ id: String(route.id) }}
          version={route.version}
          reason={{}}
        />
      ) : null}
    </>
  )
}

function SwitchOn({ shown: { route, now, moves, isOwnWork } }: { shown: Shown }) {
  if (!now || !moves.includes('switch-on')) return null
  const hidden = {
    id: String(route.id),
    replayedOn: now.on,
    cases: String(now.cases),
    changed: String(now.changed.length),
  }
  return (
    <Move
      title={`责任单位 县级主管部门：看过试算后启用。近 30 天 ${countOf(now.cases)} 件，${countOf(now.changed.length)} 件会改派`}
      why={isOwnWork ? '您提出或改定的规则由他人启用。' : undefined}
      deed={
        isOwnWork ? null : (
          <ConfirmButton
            label="启用"
            kind="main"
            title="启用规则"
            body={`今后受理的“${categoryText(route.category)}”（${wordsText(route.words)}）建议派给${unitText[route.lead]}。试算：${now.from} 至 ${now.to} 共 ${countOf(now.cases)} 件，${countOf(now.changed.length)} 件会改派。`}
            action={switchOnRoute}
            hidden={hidden}
            version={route.version}
          />
        )
      }
    />
  )
}

const columns: Column<Change>[] = [
  { key: 'code', head: '案件号', cell: row => row.code },
  { key: 'title', head: '标题', cell: row => row.title },
  { key: 'before', head: '现行规则', cell: row => unitText[row.before] },
  { key: 'after', head: '会改派', cell: row => unitText[row.after] },
  { key: 'sent', head: '现主办', mute: true, cell: row => (row.sentTo ? unitText[row.sentTo] : '未派遣') },
  { key: 'at', head: '受理登记', num: true, mute: true, cell: row => whenOf(row.receivedAt) },
]

function Replay({ shown: { now } }: { shown: Shown }) {
  if (!now) return null
  return (
    <Section title={`试算：${now.from} 至 ${now.to}`} aside={`${countOf(now.changed.length)}/${countOf(now.cases)} 件`}>
      <DataTable
        caption="会改派的诉求"
        columns={columns}
        rows={now.changed}
        rowKey={row => row.code}
        rowHref={row => `/complaints/${row.code}`}
        tight
        empty={now.cases === 0 ? '近 30 天没有这类诉求' : '没有一件会改派'}
      />
    </Section>
  )
}
