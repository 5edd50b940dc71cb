// The columns of the list of filings.

import { placeWords } from '@/lib/core/division'
import type { WorkCalendar } from '@/lib/core/workdays'
import { clockWords } from '@/lib/deadline/text'
import type { FilingOrder, FilingRow } from '@/lib/filing/list'
import { filingKindText, filingMark, filingStateText } from '@/lib/filing/text'
import { kindText } from '@/lib/organisation/text'
import { DueClock } from '../deadline/due-clock'
import type { ListColumn } from '../table/columns'
import type { TableColumn } from '../table/data-table'
import { LateEntry } from '../ui/late-entry'
import { StateMark } from '../ui/state-mark'

export const filingColumns = (
  now: Date,
  calendar: WorkCalendar,
  sort: (by: FilingOrder['by']) => TableColumn<unknown>['sort'],
): ListColumn<FilingRow>[] => [
  { key: 'compound', head: '小区', cell: row => row.compound.name },
  {
    ...{ key: 'street', head: '街道（乡镇）', mute: true, parted: true },
    cell: row => placeWords(row.county.code, row.county.name, row.street.name),
  },
  {
    key: 'kind',
    head: '类型',
    cell: row => <span className="whitespace-nowrap">{`${kindText[row.of]}${filingKindText[row.kind]}`}</span>,
  },
  {
    key: 'state',
    head: '状态',
    cell: row =>
      row.state === null ? (
        <StateMark state="idle">未提交</StateMark>
      ) : (
        <>
          <StateMark state={filingMark[row.state]}>{filingStateText[row.state]}</StateMark>
          {row.lateEntries > 0 ? <LateEntry /> : null}
        </>
      ),
  },
  {
    key: 'clock',
    head: '时限',
    cell: row =>
      row.clock ? (
        <DueClock {...clockWords(row.clock, now, calendar)} light={row.clock.light} used={row.clock.used} bare />
      ) : (
        <span className="text-ink-2">—</span>
      ),
  },
  { key: 'fact', head: '选举（变更）', num: true, sort: sort('fact'), cell: row => row.factOn },
  { key: 'submitted', head: '提交', num: true, sort: sort('submitted'), cell: row => row.submittedOn ?? '—' },
  { key: 'decided', head: '审核', num: true, sort: sort('decided'), cell: row => row.decidedOn ?? '—' },
  { key: 'no', head: '备案号', num: true, cell: row => row.filingNo ?? '—' },
  { key: 'code', head: '小区编码', mute: true, aside: true, cell: row => row.compound.code },
]

/** Where a row leads: to the filing, or to what should be filed by whoever may. */
export const rowHref =
  (mayDraft: boolean) =>
  (row: FilingRow): string => {
    if (row.source === 'filing') return `/filings/${row.id}`
    if (row.source === 'organisation') return `/organisations/${row.id}`
    return mayDraft ? `/filings/new?procedure=${row.id}` : `/procedures/${row.id}`
  }
