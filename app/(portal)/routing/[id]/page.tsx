import { DeedDesk, type DeskDeed, MainDeeds, SideDeeds } from '@/components/record/deed-desk'
import { History } from '@/components/record/history'
import { RecordFace } from '@/components/record/record-page'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import type { Fact } from '@/components/ui/facts'
import { Link } from '@/components/ui/link'
import { Section } from '@/components/ui/panel'
import { actWord } from '@/lib/audit/text'
import { plainDeed } from '@/lib/core/kind/deed'
import { countOf, whenOf } from '@/lib/core/say'
import { labelOf, nothing } from '@/lib/core/word'
import { unitText } from '@/lib/matter/text'
import { limits } from '@/lib/routing/requests'
import {
  assistText,
  categoryText,
  holdsText,
  routeFieldText,
  routeStateMark,
  routeStateText,
  routeTitle,
  routeValueText,
} from '@/lib/routing/text'
import { routeOne } from '@/lib/routing/views'
import { recordTitle, show, signedIn } from '@/lib/web/show'
import { narrowRoute, switchOffRoute, switchOnRoute } from '../actions'

const read = (id: string) => show(routeOne, { id })
export const generateMetadata = recordTitle('派单规则', async ({ id }: { id: string }) =>
  routeTitle((await read(id)).route),
)

type Shown = Awaited<ReturnType<typeof read>>
type Rerouted = NonNullable<Shown['now']>['changed'][number]

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const [actor, shown] = [await signedIn(), await read(id)]
  const { route, path, history, now, moves } = shown
  const place = path.at(-1)?.name ?? ''
  return (
    <DeedDesk
      record={`route/${route.id}`}
      id={String(route.id)}
      version={route.version}
      stateWords={routeStateText[route.state]}
      deeds={deedsOf(shown)}
    >
      <RecordFace
        crumbs={[{ label: '派单规则', href: '/routing' }, { label: place }]}
        title={routeTitle(route)}
        badge={{ mark: routeStateMark[route.state], words: routeStateText[route.state] }}
        deeds={<SideDeeds />}
        move={
          now && moves.includes('switch-on')
            ? {
                turn: `责任单位 县级主管部门：看过试算后启用。近 30 天 ${countOf(now.cases)} 件，${countOf(now.changed.length)} 件会改派`,
                deed: <MainDeeds big />,
              }
            : null
        }
        sections={[{ title: '规则', facts: factsOf(shown, place) }]}
        history={
          <>
            <History
              rows={history}
              deed={actWord}
              field={key => labelOf(routeFieldText, key)}
              value={(key, value) => routeValueText(key, value) || nothing}
              me={actor.accountId}
            />
            {history.length === 0 ? (
              <p className="text-ink-2">{shown.precedent ? '由退单裁定自动提出' : '没有可见的记录'}</p>
            ) : null}
          </>
        }
        saved={`第 ${route.version} 版，${whenOf(route.stateAt)} 起${routeStateText[route.state]}`}
      >
        <Replay shown={shown} />
      </RecordFace>
    </DeedDesk>
  )
}

function factsOf({ route, precedent, withinName }: Shown, place: string): Fact[] {
  const { replay } = route
  return [
    { term: '编号', value: route.id },
    { term: '所属', value: place },
    { term: '适用', value: holdsText(route.words, withinName) },
    { term: '主办', value: unitText[route.lead] },
    { term: '协办', value: assistText(route.assist) },
    {
      term: '先例',
      value: precedent ? <Link href={`/complaints/${precedent.code}`}>{precedent.code}</Link> : '—',
    },
    { term: '依据', value: route.basis, wide: true },
    {
      term: '启用时试算',
      value: replay
        ? `${replay.from} 至 ${replay.to} 共 ${countOf(replay.cases)} 件，改变 ${countOf(replay.changed)} 件`
        : '—',
      wide: true,
    },
  ]
}

/** Who proposed or worded a rule sees why a colleague has to switch it on. */
function deedsOf({ route, now, moves, isOwnWork, withinName }: Shown): DeskDeed[] {
  const isProposed = route.state === 'proposed'
  const switchOn = now && {
    ...plainDeed({ act: 'switch-on', label: '启用', stands: 'main' }),
    whyNot: isOwnWork ? '您提出或改定的规则由他人启用' : null,
    rule: `今后受理的“${categoryText(route.category)}”（${holdsText(route.words, withinName)}）建议派给${unitText[route.lead]}。试算：${now.from} 至 ${now.to} 共 ${countOf(now.cases)} 件，${countOf(now.changed.length)} 件会改派。`,
    action: switchOnRoute,
    hidden: { replayedOn: now.on, cases: String(now.cases), changed: String(now.changed.length) },
  }
  const narrow = plainDeed({ act: 'narrow', label: '改定', stands: 'side' })
  const switchOff = plainDeed({
    ...{ act: 'switch-off', label: '停用', stands: 'grave' },
    rule: isProposed ? '不采纳这条规则。' : '停用后不再按它分派；已派遣的不变。',
    reason: { label: '理由', optional: false, most: limits.reason },
  })
  return [
    ...(switchOn && moves.includes('switch-on') ? [switchOn] : []),
    ...(isProposed && moves.length > 0 ? [{ ...narrow, action: narrowRoute, href: `/routing/${route.id}/edit` }] : []),
    ...(moves.includes('switch-off') ? [{ ...switchOff, action: switchOffRoute }] : []),
  ]
}

const columns: TableColumn<Rerouted>[] = [
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
