import type { Metadata } from 'next'
import { DueClock } from '@/components/deadline/due-clock'
import { DeskFigures } from '@/components/desk/desk-figures'
import { Ours } from '@/components/desk/ours'
import { Meanings } from '@/components/measure/measured'
import { type ViewTab, ViewTabs } from '@/components/table/views'
import { Empty } from '@/components/ui/empty'
import { Link } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { Panel } from '@/components/ui/panel'
import { Timeline } from '@/components/ui/timeline'
import { Todo, type TodoPart } from '@/components/ui/todo'
import { actWord } from '@/lib/audit/text'
import { may } from '@/lib/core/access'
import { countOf, whenOf } from '@/lib/core/say'
import { clockWords } from '@/lib/deadline/text'
import { figures } from '@/lib/figures/views'
import { ours } from '@/lib/inbox/ours-views'
import type { DueGroup, InboxPart } from '@/lib/inbox/rules'
import { changesLimit, desk } from '@/lib/inbox/views'
import { roomsOf } from '@/lib/search/rooms'
import { show, signedIn } from '@/lib/web/show'
import { timeAtHand, workCalendar } from '@/lib/web/time'
import { listsOf } from '../dashboard/at'

export const metadata: Metadata = { title: '工作台' }

type Shown = Awaited<ReturnType<typeof read>>
const read = (raw: unknown) => show(desk, raw)

const groupTitle: Record<DueGroup, string> = { late: '已超期', today: '今天到期', later: '往后' }
const partTitle: Record<InboxPart, string> = { own: '要我定的', urge: '要我催的', other: '另一岗位在办的' }
const partNote: Record<InboxPart, string> = {
  own: '',
  urge: '别的单位逾期或临近届满，请督促',
  other: '您也有权办理，平时由注明的岗位办；这里只供查看，不计入待办',
}
const groupNote: Record<DueGroup, string> = {
  late: '请优先办理',
  today: '按剩余时间排列',
  later: '不急的也列着，便于安排',
}

function titleOf(shown: Shown): string {
  const part = (name: InboxPart) => shown.parts.find(one => one.part === name)
  const count = (group: DueGroup) => part('own')?.groups.find(one => one.group === group)?.rows.length ?? 0
  const [own, urge] = [part('own')?.total ?? 0, part('urge')?.total ?? 0]
  if (own + urge === 0) return '没有等您办的事'
  const words = [
    own > 0 ? `有 ${countOf(own)} 件事等您办` : '没有等您办的事',
    count('late') > 0 ? `${countOf(count('late'))} 件已超期` : '',
    count('today') > 0 ? `${countOf(count('today'))} 件今天到期` : '',
    urge > 0 ? `另有 ${countOf(urge)} 件要催` : '',
  ]
  return words.filter(Boolean).join('，')
}

const todoOf = (
  { group, rows }: Shown['parts'][number]['groups'][number],
  { part, at }: { part: InboxPart; at: Date },
): TodoPart => ({
  title: groupTitle[group],
  // Nobody is told to hurry with what another has.
  note: part === 'other' ? undefined : groupNote[group],
  late: group === 'late',
  items: rows.map(row => ({
    key: row.href,
    kind: row.kind,
    title: row.title,
    href: row.href,
    note: row.detail,
    clock: row.clock ? (
      <DueClock {...clockWords(row.clock, at, workCalendar)} light={row.clock.light} used={row.clock.used} bare />
    ) : undefined,
  })),
})

/** What lies on another's desk is folded: nobody need read it to do his own. */
function Part({ part, total, groups, at }: Shown['parts'][number] & { at: Date }) {
  const head = (
    <h2 className={part === 'other' ? 'inline' : 'mb-s2'}>
      {partTitle[part]}　<span className="tabular-nums text-ink-2">{countOf(total)}</span>　
      <small className="font-normal text-ink-2 text-small">{partNote[part]}</small>
    </h2>
  )
  const things = <Todo parts={groups.filter(({ rows }) => rows.length > 0).map(group => todoOf(group, { part, at }))} />
  return (
    <section className="mt-s3 mb-s5" aria-label={partTitle[part]}>
      {part === 'other' ? (
        <details>
          <summary className="mb-s2 cursor-pointer">{head}</summary>
          {things}
        </details>
      ) : (
        <>
          {head}
          {things}
        </>
      )}
    </section>
  )
}

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, string | undefined>> }) {
  const { kind } = await searchParams
  const [actor, shown] = [await signedIn(), await read({ kind })]
  const at = timeAtHand()
  const mine = await show(ours, {})
  const own = mine.kind === 'place' && may(actor, 'indicator.read') ? await show(figures, {}) : null
  const tabs: ViewTab[] = [
    {
      ...{ label: '全部', href: '/desk', count: shown.total, current: !kind },
      means: '等您这个岗位办理的事，下面各类之和；另一岗位在办的不计',
    },
    ...shown.kinds
      .filter(one => one.part !== 'other')
      .map(one => ({
        ...{ label: one.kind, count: one.count, current: kind === one.kind },
        means: `等您这个岗位办理的${one.kind}事项，按件计，截至现在`,
        href: `/desk?kind=${encodeURIComponent(one.kind)}`,
      })),
  ]
  const rooms = roomsOf(actor)
  const seesBoard = rooms.some(room => room.href === '/dashboard')
  return (
    <>
      <PageHead
        crumbs={shown.place.map(place => ({
          label: place.name,
          href:
            seesBoard && place.code >= actor.scope.from && place.code < actor.scope.to
              ? `/dashboard?division=${place.code}`
              : undefined,
        }))}
        title={titleOf(shown)}
        deeds={<span className="text-ink-2 text-small">{whenOf(at)}</span>}
      />
      <ViewTabs label="按种类" tabs={tabs}>
        <Meanings of={[]} tabs={tabs} />
      </ViewTabs>
      <div className="grid grid-cols-[minmax(0,1fr)_21rem] items-start gap-s5 narrow:grid-cols-1 print:grid-cols-1">
        <div>
          {shown.ready ? (
            <Note kind="deed">
              已达条件、尚未启动组建的小区 <Link href="/procedures/ready">{countOf(shown.ready)} 个</Link>。
            </Note>
          ) : null}
          {shown.total === 0 ? (
            <Empty
              title="没有等您办的事"
              why={
                shown.kinds.length > 0
                  ? '该审核、该补正的都办完了。新的事到了会排在这里，超期的在最前面。'
                  : '这个岗位没有要审核或补正的事。'
              }
              next={seesBoard ? [{ label: '打开看板', href: '/dashboard' }] : rooms.slice(1, 2)}
            />
          ) : null}
          {shown.parts
            .filter(({ groups }) => groups.some(({ rows }) => rows.length > 0))
            .map(one => (
              <Part key={one.part} {...one} at={at} />
            ))}
          {shown.cut.length > 0 ? (
            <p className="text-ink-2">每类只列最急的 100 件：{shown.cut.join('、')}还有更多，请到各自的清单里看。</p>
          ) : null}
        </div>
        <div>
          {mine.kind === 'ours' ? <Ours {...mine} /> : null}
          {own ? <DeskFigures view={own} lists={listsOf(actor)} /> : null}
          {shown.since ? (
            <Panel
              title={`${whenOf(shown.since)} 以来`}
              aside={
                <small className="text-ink-2">
                  {shown.changes.length < changesLimit
                    ? `${shown.changes.length} 处变化`
                    : `最近 ${changesLimit} 处变化`}
                </small>
              }
            >
              {shown.changes.length === 0 ? (
                <p className="text-ink-2">没有别人的改动。</p>
              ) : (
                <Timeline
                  entries={shown.changes.slice(0, 8).map(row => ({
                    key: row.id,
                    at: whenOf(row.at),
                    who: row.actorName,
                    what: `${actWord(row.act)}${row.subjectName ? `：${row.subjectName}` : ''}`,
                    quote: row.reason ?? undefined,
                  }))}
                  older={shown.changes.slice(8).map(row => ({
                    key: row.id,
                    at: whenOf(row.at),
                    who: row.actorName,
                    what: `${actWord(row.act)}${row.subjectName ? `：${row.subjectName}` : ''}`,
                  }))}
                />
              )}
            </Panel>
          ) : null}
        </div>
      </div>
    </>
  )
}
