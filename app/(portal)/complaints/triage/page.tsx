import type { Metadata } from 'next'
import { RunningClocks } from '@/components/complaint/case-clock'
import { CaseLine } from '@/components/complaint/case-line'
import { placeOf } from '@/components/complaint/list-columns'
import { type QueueItem, queueFoot, TriageQueue } from '@/components/complaint/triage-queue'
import { SendAsProposed, TakeBack } from '@/components/complaint/triage-send'
import { DeedButton, DeedDesk, SideDeeds } from '@/components/record/deed-desk'
import { Live } from '@/components/shell/live'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Link } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { StateMark } from '@/components/ui/state-mark'
import { TwoColumns } from '@/components/ui/two-columns'
import { type CaseSurroundings, casesAround } from '@/lib/complaint/around/near-views'
import { sendingStates } from '@/lib/complaint/flow'
import { type QueueRow, triageQueue } from '@/lib/complaint/intake/triage-views'
import { lightMark, totalWords } from '@/lib/complaint/list/words'
import { actLabel, stateText } from '@/lib/complaint/text'
import { caseView } from '@/lib/complaint/views'
import { addressOf, oneOf, type Query } from '@/lib/core/address'
import { levelOf } from '@/lib/core/division'
import { whenOf } from '@/lib/core/say'
import { wordOf } from '@/lib/core/word'
import { channelText, unitText, urgencyText } from '@/lib/matter/text'
import { show, signedIn } from '@/lib/web/show'
import { workCalendar } from '@/lib/web/time'
import { deedsOf } from '../[code]/deeds'
import { namesOf } from '../[code]/names'
import { Banners, Beside, Evidence } from '../[code]/parts'
import { Proposed } from '../[code]/who-leads'
import * as actions from './actions'

export const metadata: Metadata = { title: '派遣台' }

const path = '/complaints/triage'

type ShownCase = Awaited<ReturnType<typeof readCase>>
const readCase = (code: string) => show(caseView, { id: code })

type Queue = Awaited<ReturnType<typeof readQueue>>
const readQueue = (query: Query) => show(triageQueue, { ...query, turn: 'unit' })

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const { code: given, done, ...query } = await searchParams
  const actor = await signedIn()
  const queue = await readQueue(query)
  const asked = oneOf({ given }, 'given')
  // What one was looking at stays in sight, even when a colleague has moved it meanwhile.
  const current = asked || (queue.rows[0]?.code ?? null)
  const place = queue.filter.division ?? actor.division
  return (
    <div className="split grid h-[calc(100vh-var(--top))] grid-cols-[21.5rem_minmax(0,1fr)] *:min-w-0 *:overflow-auto *:[scrollbar-width:thin] phone:h-auto phone:grid-cols-1 print:block print:h-auto print:*:overflow-visible">
      <section className="flex flex-col border-r border-line-2 print:hidden" aria-label="待派遣队列">
        <header className="sticky top-0 z-2 border-b border-line-2 bg-ground px-4 pt-[0.7rem] pb-2">
          <h1 className="text-h2">{titleOf(queue)}</h1>
          <p className="text-ink-2 text-small">
            急的在前，同样急的先到期的在前　<Link href="/complaints?turn=unit">看清单</Link>
          </p>
        </header>
        <TriageQueue
          items={queue.rows.map(row => itemOf(row, query, levelOf(place)))}
          current={current}
          sent={done ? oneOf({ done }, 'done') : null}
          waiting={queue.total.count}
          dispatchMany={actions.dispatchMany}
        />
        {queue.next ? (
          <p className={queueFoot}>
            <LinkButton href={addressOf(path, query, { after: queue.next })}>后面的</LinkButton>
          </p>
        ) : null}
      </section>
      <article className="flex flex-col px-5 pt-[0.8rem]" id="case">
        {done ? <JustSent code={oneOf({ done }, 'done')} query={query} /> : null}
        {current ? (
          <Selected code={current} below={belowOf(queue.rows, current)} query={query} />
        ) : (
          <Empty
            title="没有待派遣的诉求"
            why="新来的会自动出现在这里。"
            next={[{ label: '看在办的诉求', href: '/complaints' }]}
          />
        )}
      </article>
      <Live place={place} looks={queue.rows.find(row => row.code === current)?.id} />
    </div>
  )
}

/** The one that comes up when this one leaves; of the last one, the one above it. */
function belowOf(rows: readonly QueueRow[], code: string): string | undefined {
  const at = rows.findIndex(row => row.code === code)
  return at < 0 ? undefined : (rows[at + 1] ?? rows[at - 1])?.code
}

const titleOf = ({ total, late }: Queue): string => {
  if (total.count === 0) return '没有待派遣的诉求'
  return late.count > 0 ? `${totalWords(total)}待派遣，${totalWords(late)}超期` : `${totalWords(total)}待派遣`
}

function itemOf(row: QueueRow, query: Query, level: ReturnType<typeof levelOf>): QueueItem {
  const { left } = row
  const { lead, assist, why } = row.proposal
  return {
    key: `${row.id}:${row.version}`,
    code: row.code,
    href: addressOf(path, query, { code: row.code }),
    title: row.title,
    place: placeOf(row, level),
    channel: channelText[row.channel],
    state: stateText[row.state],
    tags: [
      ...(row.urgency === 'normal' ? [] : [urgencyText[row.urgency]]),
      ...(row.recurrence ? ['再次反映'] : []),
      ...(row.supervised ? ['督办'] : []),
      ...(row.double ? ['疑似重复'] : []),
    ],
    left: left === null ? null : { words: left, mark: lightMark[row.light] },
    // A return is decided with a reason, one by one.
    to: row.state === 'returned' ? null : { lead: unitText[lead], assist: assist.map(assistName).join('、'), why },
    double: row.double ? `疑似与“${row.double.title}”（${row.double.code}）重复，请打开核对后单独办理` : null,
  }
}

const assistName = (unit: QueueRow['proposal']['assist'][number]): string =>
  unit === 'company' ? '物业服务企业' : unitText[unit]

/** What was sent a moment ago can be taken back while nobody has signed. */
async function JustSent({ code, query }: { code: string; query: Query }) {
  const next = addressOf(path, query, { code })
  const sent = await readCase(code)
  const mayRecall = sent.deeds.some(deed => deed.act === 'recall' && deed.whyNot === null)
  if (sent.case.state !== 'dispatched') return null
  return (
    <Note kind="deed">
      已派遣 <Link href={`/complaints/${code}`}>{sent.case.title}</Link>
      {sent.case.lead ? ` 给${unitText[sent.case.lead]}` : ''}，签收前可以撤回。
      {mayRecall ? <TakeBack code={code} version={sent.case.version} action={actions.moveCase} next={next} /> : null}
    </Note>
  )
}

/** Deeds after which a case stands in the queue no more. */
const leaving: readonly string[] = ['dispatch', 'decide', 'merge', 'refuse']

type SelectedProps = { code: string; below: string | undefined; query: Query }

async function Selected({ code, below, query }: SelectedProps) {
  const shown = await readCase(code)
  const around = await show(casesAround, { id: code })
  const { case: complaint, places, beside, now } = shown
  const unitName = namesOf(places)
  const canSend = shown.deeds.some(deed => deed.act === 'dispatch' && deed.whyNot === null)
  const next = addressOf(path, query, { done: complaint.code, code: below })
  const hasLeft = !sendingStates.some(state => state === complaint.state)
  return (
    <DeedDesk
      key={complaint.code}
      record={`complaint/${complaint.code}`}
      id={complaint.code}
      version={complaint.version}
      stateWords={stateText[complaint.state]}
      deeds={deedsOf(shown, unitName).map(deed => (leaving.includes(deed.act) ? { ...deed, thenHref: next } : deed))}
    >
      <PageHead
        crumbs={[
          ...places.slice(3).map(unit => ({ label: unit.name })),
          ...(complaint.compound
            ? [{ label: complaint.compound.name, href: `/compounds/${complaint.compound.code}` }]
            : []),
          { label: complaint.code },
        ]}
        title={
          <>
            {complaint.title}{' '}
            <StateMark state="going" tag>
              {stateText[complaint.state]}
            </StateMark>
          </>
        }
        deeds={
          <>
            <LinkButton href={`/complaints/${complaint.code}`}>打开整件</LinkButton>
            <SideDeeds />
          </>
        }
      />
      {hasLeft ? <Gone shown={shown} /> : null}
      <Banners it={complaint} former={beside.former} master={beside.master} />
      <RunningClocks clocks={shown.clocks} now={now} calendar={workCalendar} />
      <TwoColumns slim>
        <div>
          {shown.proposal ? (
            <Proposed route={shown.proposal} figures={shown.figures} helped={shown.helped} unitName={unitName} />
          ) : null}
          <Section title="反映的事">
            <p className="wrap-anywhere whitespace-pre-wrap">{complaint.text}</p>
            <WhereSaid place={complaint.place} events={shown.events} />
          </Section>
          <Evidence files={shown.files} former={shown.formerFiles} />
        </div>
        <aside>
          <Beside around={around} followers={beside.followers} recurrences={beside.recurrences} />
          <Section title="经过">
            <CaseLine events={shown.events} me={null} unitName={unitName} />
          </Section>
        </aside>
      </TwoColumns>
      {hasLeft ? null : (
        <div className="sticky bottom-0 -mx-5 mt-auto flex flex-wrap items-center gap-2 border-t border-line-2 bg-ground px-5 py-[0.6rem] print:hidden [&_form]:inline">
          {canSend ? (
            <SendAsProposed code={complaint.code} version={complaint.version} action={actions.moveCase} next={next} />
          ) : null}
          <span data-deed="c">
            <DeedButton act={complaint.state === 'returned' ? 'decide' : 'dispatch'}>
              {complaint.state === 'returned' ? '裁定派单' : '改派'} <kbd>C</kbd>
            </DeedButton>
          </span>
          <span data-deed="m">
            <DeedButton act="merge" answers={mostLikely(around)}>
              并案 <kbd>M</kbd>
            </DeedButton>
          </span>
          <span data-deed="r">
            <DeedButton act="refuse">
              不予受理 <kbd>R</kbd>
            </DeedButton>
          </span>
          <span className="text-ink-2 text-small">签收前可以撤回</span>
        </div>
      )}
    </DeedDesk>
  )
}

/** The place in its own words, and what is not certain of it. */
function WhereSaid({ place, events }: { place: string; events: ShownCase['events'] }) {
  const remark = events.find(event => event.act === 'register')?.facts?.['placeRemark']
  return (
    <>
      {place === '' ? null : <p className="mt-2 wrap-anywhere text-ink-2">地点：{place}</p>}
      {remark ? <Note kind="near">{String(remark)}</Note> : null}
    </>
  )
}

const mostLikely = ({ likely: [first] }: CaseSurroundings): Record<string, string> =>
  first ? { master: first.code } : {}

/** Somebody was first: who did what, and how one goes on. Nothing is done to it from here. */
function Gone({ shown: { case: complaint, events } }: { shown: ShownCase }) {
  const last = events.at(-1)
  return (
    <Note kind="near" alert>
      {last ? `${last.byName} 已于 ${whenOf(last.at)} ${wordOf(actLabel, last.act)}，` : ''}
      本件现在是“{stateText[complaint.state]}”，不在队列中了。按 <kbd>J</kbd> 看下一件。
    </Note>
  )
}
