import type { Metadata } from 'next'
import { type DashboardAt, dashboardAt, listAt, todayAt } from '@/components/dashboard/links'
import { ListHead } from '@/components/dashboard/list-head'
import { clockText } from '@/components/dashboard/words'
import { Meanings, Measured } from '@/components/measure/measured'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { KeyPager, type ViewTab, ViewTabs } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { LateEntries, LateEntry, OnlyLate } from '@/components/ui/late-entry'
import { StateMark } from '@/components/ui/state-mark'
import { may } from '@/lib/core/access'
import type { StreetKind } from '@/lib/core/division'
import { placeWords } from '@/lib/core/division'
import { lateEntryText } from '@/lib/core/late-entry'
import { pagesBeside } from '@/lib/core/page'
import { countOf } from '@/lib/core/say'
import { streetKindText } from '@/lib/division/text'
import { streetList } from '@/lib/figures/list-views'
import { definitionOf, type MeasureName, wordOf } from '@/lib/figures/measures'
import { type StreetGroup, type StreetRow, type StreetShare, streetGroups } from '@/lib/figures/shapes'
import { show, signedIn } from '@/lib/web/show'
import { atOf, type DashboardQuery } from '../at'

export const metadata: Metadata = { title: '街道清单' }

const groupText: Record<StreetGroup, string> = {
  all: '全部',
  covered: '已覆盖',
  missing: '未覆盖',
  'in-scope': '有小区的',
  'in-scope-missing': '有小区、未覆盖',
}

/** Which count a group is, where other pages show it too. */
const measureOf: Partial<Record<StreetGroup, MeasureName>> = {
  all: 'streets',
  covered: 'covered',
  missing: 'uncovered',
}

const inScope = '当日有统计内小区的街道（乡镇）'
const groupMeans: Record<StreetGroup, string> = {
  all: definitionOf('streets'),
  covered: definitionOf('covered'),
  missing: definitionOf('uncovered'),
  'in-scope': inScope,
  'in-scope-missing': `${inScope}里，必备佐证有没报、没批准或已撤销的`,
}

const entryWords: Record<StreetShare, string> = { late: lateEntryText, bare: wordOf('bare') }

const read = (query: DashboardQuery) => show(streetList, query)

export default async function Page({ searchParams }: { searchParams: Promise<DashboardQuery> }) {
  const query = await searchParams
  const [actor, list] = [await signedIn(), await read(query)]
  const at = atOf(actor, list.division.code, list.asOf, query, list.clock)
  // Of late entries both days are known as of today.
  const acts = may(actor, 'procedure.read')
    ? todayAt(at, '/late-entries', { division: at.division, of: 'evidence' })
    : undefined
  const total = list.entry ? list[list.entry] : list.counts[list.group]
  const tabs = streetGroups.map(
    (group): ViewTab => ({
      ...{ label: groupText[group], count: list.counts[group], current: list.group === group },
      ...{ measure: measureOf[group], means: groupMeans[group] },
      href: listAt(at, 'streets', { group }),
    }),
  )
  const more = { group: list.group, ...(list.entry ? { entry: list.entry } : {}) }
  const title =
    list.counts.missing === 0
      ? `${list.division.name} ${countOf(list.counts.all)} 个街道（乡镇）都已覆盖`
      : `${list.division.name} ${countOf(list.counts.all)} 个街道（乡镇），${countOf(list.counts.missing)} 个未覆盖`
  return (
    <>
      <ListHead
        at={at}
        place={list.division.name}
        title={title}
        lead={leadOf(list)}
        deeds={
          may(actor, 'indicator.export') ? (
            <LinkButton href={listAt(at, 'streets', more).replace('/streets?', '/streets/export?')} download>
              导出 {countOf(total)} 行
            </LinkButton>
          ) : null
        }
      />
      <ViewTabs label="按是否覆盖" tabs={tabs}>
        <Meanings
          tabs={tabs}
          of={['streets', 'covered', 'uncovered', 'coveredLate']}
          shares={list.clock === 'reported' ? [] : [bareShare(list, at)]}
        />
      </ViewTabs>
      {list.clock === 'reported' ? null : (
        <p>
          {list.entry ? (
            <OnlyOf list={list} entry={list.entry} at={at} acts={acts} />
          ) : (
            <LateEntries
              count={list.late}
              noun="个"
              href={listAt(at, 'streets', { group: 'covered', entry: 'late' })}
              shown={<Measured of="coveredLate" value={list.late} />}
              acts={acts}
            />
          )}
        </p>
      )}
      <DataTable
        caption={`${groupText[list.group]}的街道（乡镇）`}
        columns={columnsOf(list.rows, at, may(actor, 'evidence.read'))}
        rows={list.rows}
        rowKey={row => row.code}
        rowHref={row => dashboardAt({ ...at, division: row.code })}
        flow
        empty={`没有${groupText[list.group]}的街道（乡镇）`}
      />
      <Pager at={at} shown={list.rows.length} total={total} list={list} more={more} />
    </>
  )
}

type StreetsShownProps = {
  list: Awaited<ReturnType<typeof read>>
  entry: StreetShare
  at: DashboardAt
  acts: string | undefined
}

/** What the list was narrowed to, and the way back. */
function OnlyOf({ list, entry, at, acts }: StreetsShownProps) {
  const of = { late: 'coveredLate', bare: 'bare' } as const
  return (
    <>
      {wordOf(of[entry])} <Measured of={of[entry]} value={list[entry]} /> 个。
      <OnlyLate
        href={listAt(at, 'streets', { group: list.group })}
        of={entryWords[entry]}
        acts={entry === 'late' ? acts : undefined}
      />
    </>
  )
}

function leadOf(list: Awaited<ReturnType<typeof read>>): string {
  const day = `截至 ${list.asOf}，${clockText[list.clock]}。`
  if (list.clock === 'reported') return `${day}是否覆盖照上报时列；各项佐证是现在的记录。`
  return list.counts.covered > 0 && list.entry === null ? `${day}${bareWords(list)}` : day
}

const bareShare = ({ counts, bare }: { counts: Record<StreetGroup, number>; bare: number }, at: DashboardAt) =>
  ({
    of: 'bare',
    part: bare,
    whole: counts.covered,
    href: listAt(at, 'streets', { group: 'covered', entry: 'bare' }),
  }) as const

/** The share of what counts without a file to be looked at. */
const bareWords = ({ counts, bare }: { counts: Record<StreetGroup, number>; bare: number }): string =>
  bare === 0
    ? `已覆盖的 ${countOf(counts.covered)} 个，佐证都附有文件。`
    : `已覆盖的 ${countOf(counts.covered)} 个里，${countOf(bare)} 个有佐证未附件，照旧计入，由街道补附。`

function columnsOf(rows: readonly StreetRow[], at: DashboardAt, evidence: boolean): TableColumn<StreetRow>[] {
  const items = rows[0]?.items ?? []
  return [
    { key: 'name', head: '街道（乡镇）', cell: row => row.name },
    { key: 'county', head: '县（市、区）', cell: row => placeWords(row.county.code, row.county.name) },
    { key: 'kind', head: '类别', cell: row => (row.kind ? streetKindText[row.kind as StreetKind] : '—') },
    {
      key: 'covered',
      head: '覆盖',
      cell: row => (
        <StateMark state={row.covered ? 'met' : 'behind'}>
          {row.covered ? '已覆盖' : `缺 ${row.lacks.join('、')}`}
        </StateMark>
      ),
    },
    ...items.map(item => ({
      key: item.code,
      head: (
        <>
          {item.code}
          <small>{item.name}</small>
        </>
      ),
      cell: (row: StreetRow) => itemCell(row, item.code, at, evidence),
    })),
    { key: 'scope', head: '有小区', cell: row => (row.inScope ? '有' : <span className="text-ink-2">无</span>) },
  ]
}

function itemCell(row: StreetRow, code: string, at: DashboardAt, evidence: boolean) {
  const item = row.items.find(one => one.code === code)
  if (item?.held)
    return (
      <StateMark state="met">
        {item.since}
        {item.bare ? <span className="block text-ink-2 text-small">未附件</span> : null}
        {item.late ? <LateEntry below /> : null}
      </StateMark>
    )
  const word = item?.state ? '未批准' : '未报'
  return (
    <StateMark state="behind">
      {evidence ? <a href={todayAt(at, '/evidence', { under: row.code, item: code })}>{word}</a> : word}
    </StateMark>
  )
}

type PagerProps = {
  at: DashboardAt
  shown: number
  total: number
  list: { previous: string | null; next: string | null }
  more: Record<string, string>
}

function Pager({ at, shown, total, list, more }: PagerProps) {
  return (
    <KeyPager
      summary={`本页 ${countOf(shown)} 个，共 ${countOf(total)} 个`}
      {...pagesBeside(list, change => listAt(at, 'streets', { ...more, ...change }))}
    />
  )
}
