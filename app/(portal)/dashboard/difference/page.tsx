import type { Metadata } from 'next'
import { type DashboardAt, dashboardAt, listAt, todayAt } from '@/components/dashboard/links'
import { ListHead } from '@/components/dashboard/list-head'
import { differenceText, signed } from '@/components/dashboard/words'
import { DataTable } from '@/components/table/data-table'
import { KeyPager } from '@/components/table/views'
import { Section } from '@/components/ui/panel'
import { StateMark } from '@/components/ui/state-mark'
import { actWord } from '@/lib/audit/text'
import { may } from '@/lib/core/access'
import { pagesBeside } from '@/lib/core/page'
import { countOf, whenOf } from '@/lib/core/say'
import type { Cause, DifferenceKind, DifferenceRow, ItemState } from '@/lib/figures/shapes'
import { difference } from '@/lib/figures/snapshot-views'
import { show, signedIn } from '@/lib/web/show'
import { atOf, type DashboardQuery } from '../at'

export const metadata: Metadata = { title: '两种口径的差别' }

const kindText: Record<DifferenceKind, string> = {
  added: '补计',
  gone: '不再计入',
  changed: '计法变了',
  moved: '划到别处',
}
const stateText: Record<ItemState, string> = {
  none: '不计',
  uncovered: '未覆盖',
  covered: '已覆盖',
  missing: '未组建',
  expired: '届满未换',
  committee: '业委会',
  management: '物管会',
}

const recordOf = (row: DifferenceRow, at: DashboardAt): string =>
  row.subject === 'street' ? todayAt(at, '/evidence', { under: row.code }) : todayAt(at, `/compounds/${row.code}`)

export default async function Page({ searchParams }: { searchParams: Promise<DashboardQuery> }) {
  const query = await searchParams
  const [actor, view] = [await signedIn(), await show(difference, query)]
  const at = atOf(actor, view.division.code, view.snapshot.day, query)
  const { total } = view
  const opens = may(actor, 'compound.read') && may(actor, 'evidence.read')
  return (
    <>
      <ListHead
        at={at}
        place={view.division.name}
        title={`${view.division.name} ${view.snapshot.day}：最新比上报：${differenceText(total)}`}
        lead={`上报快照 ${whenOf(view.snapshot.takenAt)} 生成${view.snapshot.takenBy ? `，${view.snapshot.takenBy}` : ''}，摘要 ${view.snapshot.digest.slice(0, 12)}…；以下 ${countOf(view.count)} 处逐条说明是什么变了、操作人和时间。`}
      />
      <Section title="分单位">
        <DataTable
          caption="各单位的差别"
          columns={[
            { key: 'name', head: '单位', cell: row => row.division.name },
            {
              key: 'c-part',
              head: '已覆盖街道',
              num: true,
              cell: row => signed(row.streetCoverage.part),
              sum: signed(total.streetCoverage.part),
            },
            {
              key: 'c-whole',
              head: '应覆盖街道',
              num: true,
              cell: row => signed(row.streetCoverage.whole),
              sum: signed(total.streetCoverage.whole),
            },
            {
              key: 'f-part',
              head: '已组建小区',
              num: true,
              cell: row => signed(row.formation.part),
              sum: signed(total.formation.part),
            },
            {
              key: 'f-whole',
              head: '计入小区',
              num: true,
              cell: row => signed(row.formation.whole),
              sum: signed(total.formation.whole),
            },
          ]}
          rows={view.units}
          rowKey={row => row.division.code}
          rowHref={row => dashboardAt(at, { division: row.division.code })}
          sumLabel="合计"
          empty="没有差别"
        />
      </Section>
      <Section title={`逐条　${countOf(view.count)}`}>
        <DataTable
          caption="造成差别的街道和小区"
          columns={[
            { key: 'name', head: '街道或小区', cell: row => row.name ?? '（已划出辖区）' },
            { key: 'street', head: '街道（乡镇）', cell: row => row.streetName ?? '—' },
            {
              key: 'kind',
              head: '差别',
              cell: row => <StateMark state={row.kind === 'gone' ? 'behind' : 'going'}>{kindText[row.kind]}</StateMark>,
            },
            { key: 'before', head: '当时', cell: row => stateText[row.before] },
            { key: 'after', head: '最新数据', cell: row => stateText[row.after] },
            { key: 'why', head: '操作人和时间', cell: row => <Causes causes={row.causes} /> },
          ]}
          rows={view.rows}
          rowKey={row => `${row.subject} ${row.code}`}
          rowHref={row => (opens && row.name !== null ? recordOf(row, at) : undefined)}
          empty="没有差别"
        />
        <KeyPager
          summary={`本页 ${countOf(view.rows.length)} 处，共 ${countOf(view.count)} 处`}
          {...pagesBeside(view, change => listAt(at, 'difference', change))}
        />
      </Section>
    </>
  )
}

function Causes({ causes }: { causes: readonly Cause[] }) {
  if (causes.length === 0) return '—'
  return (
    <ul>
      {causes.slice(0, 3).map(cause => (
        <li key={`${cause.at.toISOString()} ${cause.subjectId}`}>
          {whenOf(cause.at)}　{cause.by}　{actWord(cause.act)}
          {cause.reason ? <q>{cause.reason}</q> : null}
        </li>
      ))}
    </ul>
  )
}
