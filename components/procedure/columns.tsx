// The columns of the lists of procedures and of compounds that are ready with nothing started.

import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { deliveredPercent } from '@/lib/compound/text'
import { type DivisionCode, levelOf, placeWords } from '@/lib/core/division'
import type { ProcedureOrder, ProcedureRow, ReadyRow } from '@/lib/procedure/list'
import { procedureKindText } from '@/lib/procedure/text'
import { DueClock, type DueClockProps } from '../deadline/due-clock'
import type { ListColumn } from '../table/columns'
import type { TableColumn } from '../table/data-table'
import { LinkButton } from '../ui/button'
import { LateEntry } from '../ui/late-entry'
import { StateMark } from '../ui/state-mark'
import { Tag } from '../ui/tag'
import { ProcedureMark } from './procedure-mark'

/** How wide the reader looks: what the page already says of the place is left out of the rows. */
type Width = 'street' | 'county' | 'wider'

export function widthOf(division: DivisionCode): Width {
  const level = levelOf(division)
  if (level === 'street' || level === 'community') return 'street'
  return level === 'county' ? 'county' : 'wider'
}

type Placed = { community: string; street: { name: string }; county: { code: string; name: string } }

function placeOf({ community, street, county }: Placed, width: Width): string {
  const inCounty = placeWords(county.code, county.name, street.name)
  return width === 'wider' ? inCounty : `${inCounty} ${community}`
}

/** @param clockOf the row's deadline in words; null where nobody is waited for */
export const procedureColumns = (
  width: Width,
  kindShown: boolean,
  clockOf: (row: ProcedureRow) => Omit<DueClockProps, 'bare'> | null,
  sort: (by: ProcedureOrder['by']) => TableColumn<unknown>['sort'],
): ListColumn<ProcedureRow>[] => [
  { key: 'compound', head: '小区', cell: row => row.compound.name },
  { key: 'state', head: '进展', cell: row => <Progress row={row} /> },
  { key: 'clock', head: '时限', sort: sort('due'), cell: row => <RowClock clock={clockOf(row)} /> },
  { key: 'turn', head: '责任单位', cell: row => <Turn row={row} /> },
  ...(kindShown ? [{ key: 'kind', head: '事项', cell: (row: ProcedureRow) => procedureKindText[row.kind] }] : []),
  { key: 'place', head: '街道（乡镇）', mute: true, parted: true, cell: row => placeOf(row, width) },
  { key: 'since', head: '到这一步', num: true, sort: sort('since'), cell: row => row.endedOn ?? row.stateOn },
  { key: 'opened', head: '启动', num: true, mute: true, sort: sort('opened'), cell: row => row.openedOn },
  { key: 'community', head: '社区', mute: true, aside: true, cell: row => row.community },
  { key: 'code', head: '小区编码', mute: true, aside: true, cell: row => row.compound.code },
]

function Progress({ row }: { row: ProcedureRow }): ReactNode {
  return (
    <>
      <ProcedureMark kind={row.kind} state={row.state} />
      {row.lateEntries > 0 ? <LateEntry /> : null}
    </>
  )
}

function Turn({ row }: { row: ProcedureRow }): ReactNode {
  if (row.turn === null) return <span className="text-ink-2">—</span>
  return (
    <>
      {row.turn} {row.mine ? <Tag strong>待我办理</Tag> : null}
      {row.takenOverOn ? <Tag>街道已接管</Tag> : null}
    </>
  )
}

function RowClock({ clock }: { clock: Omit<DueClockProps, 'bare'> | null }) {
  return clock === null ? <span className="text-ink-2">—</span> : <DueClock {...clock} bare />
}

/** @param start may the reader start one */
export const readyColumns = (width: Width, start: boolean): TableColumn<ReadyRow>[] => [
  { key: 'compound', head: '小区', cell: row => row.name },
  {
    key: 'place',
    head: width === 'street' ? '社区' : '街道（乡镇）',
    mute: true,
    parted: true,
    cell: row => placeOf(row, width),
  },
  { key: 'ready', head: '已达条件', num: true, cell: row => row.readyOn },
  { key: 'waited', head: '已过', num: true, cell: row => waitedWords(row.waited) },
  {
    key: 'papers',
    head: '建设单位应报资料',
    cell: row => {
      if (row.papersDue === null) return <span className="text-ink-2">—</span>
      return <StateMark state={row.late ? 'behind' : 'idle'}>{row.papersDue} 止</StateMark>
    },
  },
  { key: 'ratio', head: '已交付专有面积', unit: '%', num: true, cell: row => deliveredPercent(row) ?? '—' },
  { key: 'households', head: '户数', unit: '户', num: true, cell: row => row.households.toLocaleString('zh-CN') },
  { key: 'developer', head: '建设单位', mute: true, cell: row => row.developer ?? '未填' },
  {
    key: 'start',
    head: '办理',
    cell: row =>
      start ? (
        <LinkButton href={`/procedures/new?compound=${row.code}`}>启动组建</LinkButton>
      ) : (
        <Link href={`/compounds/${row.code}`}>看小区</Link>
      ),
  },
]

/** 45 天 · 3 个月 · 2 年 1 个月 */
export function waitedWords(days: number): string {
  if (days < 60) return `${days} 天`
  const months = Math.floor(days / 30.4375)
  if (months < 12) return `${months} 个月`
  const rest = months % 12
  return rest === 0 ? `${Math.floor(months / 12)} 年` : `${Math.floor(months / 12)} 年 ${rest} 个月`
}
