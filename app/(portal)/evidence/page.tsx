import type { Metadata } from 'next'
import { DueClock } from '@/components/deadline/due-clock'
import { type Column, DataTable } from '@/components/table/data-table'
import { KeyPager, ViewTabs } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Panel } from '@/components/ui/panel'
import { StateMark } from '@/components/ui/state-mark'
import { may } from '@/lib/core/access'
import { countOf } from '@/lib/core/say'
import { clockWords } from '@/lib/deadline/text'
import { type EvidenceState, evidenceStates } from '@/lib/evidence/flow'
import { evidenceMark, evidenceStateText } from '@/lib/evidence/text'
import { evidenceBoard, evidenceList } from '@/lib/evidence/views'
import { show, signedIn } from '@/lib/web/show'
import { timeAtHand, workCalendar } from '@/lib/web/time'

export const metadata: Metadata = { title: '街道佐证' }

type Params = { searchParams: Promise<Record<string, string | undefined>> }
type Row = Awaited<ReturnType<typeof list>>['rows'][number]

const list = (raw: unknown) => show(evidenceList, raw)

const address = (query: Record<string, string | undefined>, change: Record<string, string | undefined>): string => {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries({ ...query, ...change })) if (value) params.set(key, value)
  return `/evidence${params.size > 0 ? `?${params}` : ''}`
}

export default async function Page({ searchParams }: Params) {
  const query = await searchParams
  const actor = await signedIn()
  const [found, board] = [await list(query), await show(evidenceBoard, { under: query['under'] })]
  const short = board.streets.filter(street => street.missing.length > 0)
  const state = query['state'] ?? 'all'
  const keep = { state: query['state'], under: query['under'], item: query['item'] }
  return (
    <>
      <PageHead
        crumbs={[{ label: '看板', href: '/dashboard' }, { label: '街道佐证' }]}
        title={
          short.length === 0
            ? `${board.streets.length} 个街道（乡镇）的必备佐证都已批准`
            : `${board.streets.length} 个街道（乡镇）里，${short.length} 个还缺佐证，未计入覆盖`
        }
        deeds={
          <>
            <LinkButton href={address(keep, {}).replace('/evidence', '/evidence/export')} download>
              导出 {countOf(state === 'all' ? found.total : found.counts[state as EvidenceState])} 行
            </LinkButton>
            {may(actor, 'evidence.declare') ? (
              <LinkButton kind="main" href="/evidence/new">
                申报佐证
              </LinkButton>
            ) : null}
          </>
        }
      />
      {board.streets.length <= 40 ? <Board board={board} declare={may(actor, 'evidence.declare')} /> : null}
      <ViewTabs
        label="按状态"
        tabs={[
          { label: '全部', href: address(keep, { state: undefined }), count: found.total, current: state === 'all' },
          ...evidenceStates.map(one => ({
            label: evidenceStateText[one],
            href: address(keep, { state: one }),
            count: found.counts[one],
            current: state === one,
          })),
        ]}
      />
      <DataTable
        caption="佐证记录"
        columns={columns}
        rows={found.rows}
        rowKey={row => String(row.id)}
        rowHref={row => `/evidence/${row.id}`}
        flow
        empty={<NoRows all={found.total === 0} declare={may(actor, 'evidence.declare')} />}
      />
      <KeyPager
        summary={
          found.rows.length === 0
            ? '没有记录'
            : `本页 ${found.rows.length} 条，共 ${countOf(state === 'all' ? found.total : found.counts[state as EvidenceState])} 条`
        }
        previous={query['after'] ? address(keep, {}) : undefined}
        next={found.next ? address(keep, { after: String(found.next) }) : undefined}
      />
    </>
  )
}

const columns: Column<Row>[] = [
  { key: 'street', head: '街道（乡镇）', cell: row => row.streetName },
  { key: 'item', head: '佐证项', cell: row => `${row.item} ${row.itemName}` },
  {
    key: 'state',
    head: '状态',
    cell: row => <StateMark state={evidenceMark[row.state]}>{evidenceStateText[row.state]}</StateMark>,
  },
  { key: 'clock', head: '时限', cell: row => <RowClock row={row} /> },
  { key: 'start', head: '起始', num: true, cell: row => row.startedOn },
  { key: 'approved', head: '批准', num: true, cell: row => row.approvedOn ?? '—' },
  { key: 'revoked', head: '撤销', num: true, cell: row => row.revokedOn ?? '—' },
  {
    key: 'by',
    head: '申报人',
    mute: true,
    cell: row => (
      <span className="whitespace-nowrap">{row.declaredByName ?? (row.source === 'imported' ? '台账导入' : '—')}</span>
    ),
  },
  {
    key: 'file',
    head: '文件',
    cell: row => (row.file ? <a href={`/api/files/${row.file.id}`}>{row.file.name}</a> : '—'),
  },
]

function RowClock({ row }: { row: Row }) {
  if (!row.clock) return <span className="text-ink-2">—</span>
  return (
    <DueClock
      {...clockWords(row.clock, timeAtHand(), workCalendar)}
      light={row.clock.light}
      used={row.clock.used}
      bare
    />
  )
}

function NoRows({ all, declare }: { all: boolean; declare: boolean }) {
  return (
    <Empty
      title={all ? '还没有佐证记录' : '这个状态下没有记录'}
      why={all ? '街道逐项申报 E1—E5，县级批准后街道计入覆盖率。' : undefined}
      next={[
        ...(declare ? [{ label: '申报一项佐证', href: '/evidence/new' }] : []),
        { label: '看全部', href: '/evidence' },
      ]}
    />
  )
}

type BoardData = Awaited<ReturnType<typeof readBoard>>
const readBoard = (raw: unknown) => show(evidenceBoard, raw)

const cellWord: Record<EvidenceState, string> = {
  declared: '待审',
  approved: '有',
  returned: '退回',
  revoked: '已撤',
  withdrawn: '撤回',
}

function Board({ board, declare }: { board: BoardData; declare: boolean }) {
  const boardColumns: Column<BoardData['streets'][number]>[] = [
    { key: 'street', head: '街道（乡镇）', cell: street => street.name },
    ...board.items.map(item => ({
      key: item.code,
      head: (
        <>
          {item.code}
          <small>{item.name}</small>
        </>
      ),
      cell: (street: BoardData['streets'][number]) => {
        const cell = street.cells.find(one => one.item === item.code)?.cell ?? null
        if (cell)
          return (
            <a className="text-inherit no-underline" href={`/evidence/${cell.id}`}>
              <StateMark state={evidenceMark[cell.state]}>{cellWord[cell.state]}</StateMark>
            </a>
          )
        return declare ? (
          <a href={`/evidence/new?street=${street.code}&item=${item.code}`}>申报</a>
        ) : (
          <StateMark state="idle">未报</StateMark>
        )
      },
      sum: `${board.streets.filter(street => !street.missing.includes(item.code)).length} / ${board.streets.length}`,
    })),
    {
      key: 'counts',
      head: '计入覆盖',
      cell: street =>
        street.missing.length === 0 ? (
          <StateMark state="met">计入</StateMark>
        ) : (
          <StateMark state="behind">缺 {street.missing.join('、')}</StateMark>
        ),
      sum: `${board.streets.filter(street => street.missing.length === 0).length} / ${board.streets.length}`,
    },
  ]
  return (
    <Panel title="必备佐证一览" aside={<small className="text-ink-2">每项都批准后，街道计入覆盖率</small>} flush>
      <DataTable
        caption="各街道（乡镇）的必备佐证"
        columns={boardColumns}
        rows={board.streets}
        rowKey={street => street.code}
        sumLabel="合计"
      />
    </Panel>
  )
}
