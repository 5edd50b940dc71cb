import type { Metadata } from 'next'
import { type CaseSort, caseColumns, columnChoices } from '@/components/complaint/list-columns'
import { ComplaintFilters, listPath } from '@/components/complaint/list-filters'
import { complaintTabs } from '@/components/complaint/list-tabs'
import { Meanings } from '@/components/measure/measured'
import { Live } from '@/components/shell/live'
import { DataTable } from '@/components/table/data-table'
import { toolsLook } from '@/components/table/look'
import { sortHeads } from '@/components/table/sort-head'
import { ColumnPicker, Facets, KeyPager, ViewTabs } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import {
  ComplaintListRequest,
  type ComplaintSort,
  complaintOrders,
  sortsOf,
  usualSort,
} from '@/lib/complaint/list/list'
import { complaintCounts, complaintList } from '@/lib/complaint/list/views'
import { ofWhom, standingText, totalWords } from '@/lib/complaint/list/words'
import { communityShort } from '@/lib/compound/text'
import { type Actor, may } from '@/lib/core/access'
import { addressOf, oneOf, type Query } from '@/lib/core/address'
import { pagesBeside } from '@/lib/core/page'
import { countOf, whenOf } from '@/lib/core/say'
import { unitOf } from '@/lib/matter/units'
import { show, signedIn } from '@/lib/web/show'
import { timeAtHand } from '@/lib/web/time'
import { Kept } from '../filters/kept'

export const metadata: Metadata = { title: '诉求' }

type List = Awaited<ReturnType<typeof readList>>
type Counts = Awaited<ReturnType<typeof readCounts>>
const readList = (query: Query) => show(complaintList, query)
const readCounts = (division: string) => show(complaintCounts, { division })

/** What is wrong with the searched words; the list is shown without them. */
function wordTrouble(query: Query): string | null {
  const parsed = ComplaintListRequest.safeParse(query)
  return parsed.success
    ? null
    : (parsed.error.issues.find(issue => issue.path[0] === 'q' && issue.code === 'custom')?.message ?? null)
}

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const given = await searchParams
  const trouble = wordTrouble(given)
  const query: Query = trouble ? { ...given, q: undefined } : given
  const actor = await signedIn()
  const list = await readList(query)
  const counts = await readCounts(list.place.code)
  const { filter, rows, place, total } = list
  const keep: Query = { ...query, after: undefined, before: undefined }
  const now = timeAtHand()
  const tabs = complaintTabs(listPath, query, counts, unitOf(actor) !== null)
  const columns = caseColumns(query, place.level, now, sortOf(filter, keep))
  return (
    <>
      <PageHead
        crumbs={list.path.slice(0, -1).map(unit => ({
          label: unit.name,
          href: unit.inScope ? addressOf(listPath, keep, { division: unit.code }) : undefined,
        }))}
        title={titleOf(list, counts, ofWhom(actor, place))}
        deeds={<Deeds actor={actor} keep={keep} rows={rows.length} answers={answersOf(list)} />}
      />
      {trouble ? <Note kind="near">{`“${oneOf(given, 'q')}”太短。${trouble}。`}</Note> : null}
      <ViewTabs label="常用查看" tabs={tabs}>
        <Meanings of={['caseLate', 'caseOverdue']} tabs={tabs} />
      </ViewTabs>
      <ComplaintFilters path={listPath} filter={filter} query={query} places={placesOf(list, counts)} />
      <Facets
        label="分区划在办"
        facets={counts.parts
          // Whoever sees by assignment has most places empty; whoever has the place sees that one is.
          .filter(part => part.open > 0 || (place.level !== 'street' && actor.assigned === null))
          .map(part => ({
            key: part.code,
            label: communityShort(part.name),
            href: addressOf(listPath, keep, { division: part.code }),
            count: part.open,
            note: part.red > 0 ? `超期 ${countOf(part.red)}` : undefined,
          }))}
      />
      <div className={toolsLook}>
        <div>
          <b>{total ? totalWords(total) : `本页 ${rows.length} 件`}</b>
          <span className="text-ink-2">
            {orderText[`${filter.sort} ${filter.way}`]}，{whenOf(now)}
          </span>
        </div>
        <div>
          <Kept list="/complaints" query={query} />
          <ColumnPicker
            action={listPath}
            columns={columnChoices(query, place.level, now)}
            keep={{ ...keep, col: undefined }}
          />
        </div>
      </div>
      <DataTable
        caption={`${ofWhom(actor, place)}诉求`}
        columns={columns}
        rows={rows}
        rowKey={row => row.code}
        rowHref={row => `${listPath}/${row.code}`}
        flow
        tight
        empty={<NoRows list={list} counts={counts} whose={ofWhom(actor, place)} />}
      />
      <KeyPager summary={summaryOf(list)} {...pagesBeside(list, change => addressOf(listPath, keep, change))} />
      <Live place={place.code} />
    </>
  )
}

const orderText: Record<`${ComplaintSort} ${'up' | 'down'}`, string> = {
  'urgency up': '急的在前，同样急的先到期的在前',
  'urgency down': '不急的在前',
  'due up': '先到期的在前',
  'due down': '后到期的在前',
  'received down': '新收到的在前',
  'received up': '早收到的在前',
  'closed down': '新结案的在前',
  'closed up': '早结案的在前',
  'rating up': '不满意的在前',
  'rating down': '不满意的在后',
}

/** Only what can be sorted now has a head to press. */
function sortOf(filter: List['filter'], keep: Query): CaseSort {
  const heads = sortHeads(listPath, keep, complaintOrders, usualSort(filter), { by: filter.sort, way: filter.way })
  return by => (sortsOf(filter).includes(by) ? heads(by) : undefined)
}

/** What was closed for a source in the days that are shown, where only its cases are; null: others are shown too. */
function answersOf({ filter, place }: List): string | null {
  const [channel, ...others] = filter.channel
  if (others.length > 0 || (channel !== 'hotline' && channel !== 'city')) return null
  return addressOf(`${listPath}/answers`, {}, { division: place.code, channel, from: filter.from, to: filter.to })
}

type CaseListDeedsProps = { actor: Actor; keep: Query; rows: number; answers: string | null }

function Deeds({ actor, keep, rows, answers }: CaseListDeedsProps) {
  return (
    <>
      {may(actor, 'complaint.export') ? (
        <LinkButton
          href={addressOf(`${listPath}/export`, keep)}
          download
          unavailable={rows === 0 ? '没有可导出的' : undefined}
        >
          导出表格
        </LinkButton>
      ) : null}
      <LinkButton href={addressOf(`${listPath}/map`, keep)}>地图</LinkButton>
      {may(actor, 'complaint.phrase') ? <LinkButton href={`${listPath}/phrases`}>常用答复</LinkButton> : null}
      {answers && may(actor, 'complaint.export') ? (
        <LinkButton href={answers} download>
          答复表
        </LinkButton>
      ) : null}
      {may(actor, 'complaint.dispatch') ? <LinkButton href={`${listPath}/triage`}>派遣台</LinkButton> : null}
      {may(actor, 'complaint.register') ? (
        <LinkButton kind="main" href={`${listPath}/new`}>
          登记诉求
        </LinkButton>
      ) : null}
    </>
  )
}

/** The answer first: how many are open here, how many of them too late. */
function titleOf({ filter, total }: List, counts: Counts, whose: string): string {
  if (filter.q) return `${whose}含“${filter.q}”的诉求${total ? ` ${totalWords(total)}` : ''}`
  if (filter.turn === 'mine') return `我经办 ${countOf(counts.mine)} 件诉求`
  if (filter.turn === 'desk')
    return counts.onDesk === 0 ? '没有待我办理的诉求' : `${countOf(counts.onDesk)} 件诉求待我办理`
  if (filter.turn === 'unit') return `${countOf(counts.unit)} 件诉求待本单位办理`
  if (filter.standing === 'over' || filter.standing === 'all')
    return `${whose}${standingText[filter.standing]}诉求${total ? ` ${totalWords(total)}` : ''}`
  if (counts.open === 0) return `${whose}没有在办的诉求`
  return counts.red === 0
    ? `${whose}在办 ${countOf(counts.open)} 件诉求，都没有超期`
    : `${whose}在办 ${countOf(counts.open)} 件诉求，${countOf(counts.red)} 件超期`
}

/** The place, what lies above it in scope and what lies below it. */
const placesOf = (list: List, counts: Counts) => [
  ...list.path
    .filter(unit => unit.inScope)
    .map(unit => ({ code: unit.code, name: unit.name, chosen: unit.code === list.place.code })),
  ...counts.parts.map(part => ({ code: part.code, name: communityShort(part.name), chosen: false })),
]

function summaryOf({ rows, total }: List): string {
  if (rows.length === 0) return '没有记录'
  return total ? `本页 ${rows.length} 件，共 ${totalWords(total)}` : `本页 ${rows.length} 件`
}

function NoRows({ list, counts, whose }: { list: List; counts: Counts; whose: string }) {
  const { filter, place } = list
  const all = addressOf(listPath, {}, { division: place.code, standing: 'all' })
  const open = addressOf(listPath, {}, { division: place.code })
  // Nothing on one's own desk: the unit's other posts may have something.
  if (filter.turn === 'desk' && counts.onDesk === 0)
    return (
      <Empty
        title="没有待我办理的诉求"
        why={
          counts.unit > 0
            ? `待本单位办理的 ${countOf(counts.unit)} 件，平时由其他岗位的同事办。`
            : '也没有待本单位办理的诉求。'
        }
        next={[
          ...(counts.unit > 0
            ? [{ label: '看待本单位办理的', href: addressOf(listPath, {}, { division: place.code, turn: 'unit' }) }]
            : []),
          { label: '看在办的', href: open },
        ]}
      />
    )
  return (
    <Empty
      title={filter.q ? `没有找到含“${filter.q}”的诉求` : '没有符合条件的诉求'}
      why={
        filter.q
          ? '词要与原文一致；也可以用案件号、12345 工单号查。'
          : `${whose}在办 ${countOf(counts.open)} 件，换个条件再看。`
      }
      next={[
        { label: '看在办的', href: open },
        { label: '看全部诉求', href: all },
      ]}
    />
  )
}
