import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { type DashboardAt, listAt, todayAt } from '@/components/dashboard/links'
import { ListHead } from '@/components/dashboard/list-head'
import { clockText } from '@/components/dashboard/words'
import { Meanings, Measured } from '@/components/measure/measured'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { KeyPager, ViewTabs } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { LateEntries, LateEntry, OnlyLate } from '@/components/ui/late-entry'
import { Link } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import { StateMark } from '@/components/ui/state-mark'
import { may } from '@/lib/core/access'
import type { QueryWords } from '@/lib/core/address'
import { placeWords } from '@/lib/core/division'
import { lateEntryText } from '@/lib/core/late-entry'
import { pagesBeside } from '@/lib/core/page'
import { countOf } from '@/lib/core/say'
import { exclusionReasonText } from '@/lib/exclusion/exclusion'
import { compoundList } from '@/lib/figures/list-views'
import { type MeasureName, wordOf } from '@/lib/figures/measures'
import { type CompoundGroup, type CompoundShare, compoundGroups, type FigureCompound } from '@/lib/figures/shapes'
import { throughFilingText } from '@/lib/organisation/text'
import { show, signedIn } from '@/lib/web/show'
import { atOf, type DashboardQuery } from '../at'

export const metadata: Metadata = { title: '小区清单' }

/** Which count each group is. */
const measureOf: Record<CompoundGroup, MeasureName> = {
  whole: 'counted',
  part: 'formed',
  committee: 'committee',
  management: 'management',
  missing: 'unformed',
  expired: 'expired',
  ready: 'ready',
  'ready-missing': 'readyUnformed',
  excluded: 'excludedDelivered',
}
const groupWord = (group: CompoundGroup): string => wordOf(measureOf[group])

const entryWords: Record<CompoundShare, string> = { late: lateEntryText, unfiled: wordOf('unfiled') }

const read = (raw: unknown) => show(compoundList, raw)
type List = Awaited<ReturnType<typeof read>>

export default async function Page({ searchParams }: { searchParams: Promise<DashboardQuery> }) {
  const query = await searchParams
  const [actor, list] = [await signedIn(), await read(query)]
  const at = atOf(actor, list.division.code, list.asOf, query, list.clock)
  // Of late entries both days are known as of today.
  const acts = may(actor, 'procedure.read') ? todayAt(at, '/late-entries', { division: at.division }) : undefined
  const { counts } = list
  const total = list.entry ? (list[list.entry] ?? 0) : counts[list.group]
  return (
    <>
      <ListHead
        at={at}
        place={list.division.name}
        lead={leadOf(list, at)}
        title={`${list.division.name}统计内 ${countOf(counts.whole)} 个小区，${countOf(counts.part)} 个已组建，${countOf(counts.missing)} 个未组建或届满未换`}
        deeds={
          may(actor, 'compound.export') ? (
            <LinkButton
              href={listAt(at, 'compounds', { group: list.group, ...entryOf(list) }).replace(
                '/compounds?',
                '/compounds/export?',
              )}
              download
            >
              导出 {countOf(total)} 行
            </LinkButton>
          ) : null
        }
      />
      <ViewTabs
        label="按组建情况"
        tabs={groupsOf(list).map(group => ({
          label: groupWord(group),
          href: listAt(at, 'compounds', { group }),
          count: counts[group],
          measure: measureOf[group],
          current: list.group === group,
        }))}
      >
        <Meanings
          of={[
            ...groupsOf(list).map(group => measureOf[group]),
            ...(list.group === 'part' ? (['formedLate', 'unfiled'] as const) : []),
          ]}
        />
      </ViewTabs>
      {list.late === null ? null : (
        <p>
          {list.entry ? (
            <OnlyOf list={list} entry={list.entry} at={at} acts={acts} />
          ) : (
            <LateEntries
              count={list.late}
              noun="个"
              href={listAt(at, 'compounds', { group: list.group, entry: 'late' })}
              shown={list.group === 'part' ? <Measured of="formedLate" value={list.late} /> : undefined}
              acts={acts}
            />
          )}
        </p>
      )}
      {list.elsewhere > 0 ? (
        <Note>其中 {list.elsewhere} 个小区后来划出辖区，计入这一天的数，但不在这里列名。</Note>
      ) : null}
      <DataTable
        caption={groupWord(list.group)}
        columns={columnsOf(list.group, at, may(actor, 'organisation.read'))}
        rows={list.rows}
        rowKey={row => row.code}
        rowHref={row => (may(actor, 'compound.read') ? todayAt(at, `/compounds/${row.code}`) : undefined)}
        flow
        empty={`这一天没有${groupWord(list.group)}的小区`}
      />
      <KeyPager
        summary={`本页 ${countOf(list.rows.length)} 个，共 ${countOf(total)} 个`}
        {...pagesBeside(list, change => listAt(at, 'compounds', { group: list.group, ...entryOf(list), ...change }))}
      />
    </>
  )
}

type CompoundsShownProps = { list: List; entry: CompoundShare; at: DashboardAt; acts: string | undefined }

/** What the list was narrowed to, and the way back. */
function OnlyOf({ list, entry, at, acts }: CompoundsShownProps) {
  const of = { late: 'formedLate', unfiled: 'unfiled' } as const
  return (
    <>
      {list.group === 'part' ? (
        <>
          {wordOf(of[entry])} <Measured of={of[entry]} value={list[entry] ?? 0} /> 个。
        </>
      ) : null}
      <OnlyLate
        href={listAt(at, 'compounds', { group: list.group })}
        of={entryWords[entry]}
        acts={entry === 'late' ? acts : undefined}
      />
    </>
  )
}

const entryOf = ({ entry }: List): QueryWords => (entry ? { entry } : {})

/** What was left out of the whole was not frozen with it. */
const groupsOf = ({ clock }: List): readonly CompoundGroup[] =>
  clock === 'reported' ? compoundGroups.filter(group => group !== 'excluded') : compoundGroups

function leadOf(list: List, at: DashboardAt): ReactNode {
  const { asOf, clock, counts, group, unfiled, entry } = list
  const day = `截至 ${asOf}，${clockText[clock]}。`
  if (clock === 'reported') return `${day}小区和是否组建照上报时列；组织和任期是现在的记录。`
  if (unfiled === null || entry) return day
  const formed = `${groupWord(group)}的 ${countOf(counts[group])} 个小区`
  if (unfiled === 0) return `${day}${formed}都经备案程序。`
  return (
    <>
      {day}
      {formed}里，
      <Link href={listAt(at, 'compounds', { group, entry: 'unfiled' })}>{countOf(unfiled)} 个未经备案程序</Link>
      ，是手工登记或台账导入的。
    </>
  )
}

function columnsOf(group: CompoundGroup, at: DashboardAt, opensOrganisation: boolean): TableColumn<FigureCompound>[] {
  return [
    { key: 'name', head: '小区', cell: row => row.name },
    { key: 'county', head: '县（市、区）', cell: row => placeWords(row.community, row.countyName ?? '—') },
    { key: 'street', head: '街道（乡镇）', cell: row => row.streetName ?? '—' },
    { key: 'community', head: '社区', cell: row => row.communityName ?? '—' },
    group === 'excluded'
      ? {
          key: 'why',
          head: '不纳入原因',
          cell: row =>
            row.exclusion
              ? `${exclusionReasonText[row.exclusion.reason]}，自 ${row.exclusion.from}${row.exclusion.to ? ` 至 ${row.exclusion.to}` : ''}`
              : '—',
        }
      : { key: 'state', head: '业委会（物管会）', cell: stateCell },
    {
      key: 'organisation',
      head: '组织',
      cell: row =>
        row.organisation && opensOrganisation ? (
          <a href={todayAt(at, `/organisations/${row.organisation.code}`)}>{row.organisation.name}</a>
        ) : (
          (row.organisation?.name ?? '—')
        ),
    },
    {
      key: 'source',
      head: '经备案程序',
      cell: row => (
        <span className="whitespace-nowrap">
          {row.organisation ? throughFilingText[row.organisation.source] : '—'}
          {row.late ? <LateEntry /> : null}
        </span>
      ),
    },
    { key: 'until', head: '任期止', num: true, cell: row => row.organisation?.termTo ?? '—' },
    { key: 'ready', head: '交付过半', cell: row => (row.ready ? '是' : '否') },
  ]
}

function stateCell(row: FigureCompound) {
  if (row.kind) return <StateMark state="met">{row.kind === 'committee' ? '业委会' : '物管会'}</StateMark>
  return row.expired ? <StateMark state="behind">届满未换</StateMark> : <StateMark state="idle">未组建</StateMark>
}
