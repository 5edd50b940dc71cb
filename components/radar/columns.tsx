// The columns of the radar: counts per unit, and the terms that end.

import { Link } from '@/components/ui/link'
import { addressOf, type Query } from '@/lib/core/address'
import { placeWords } from '@/lib/core/division'
import { countOf } from '@/lib/core/say'
import { kindText } from '@/lib/organisation/text'
import { procedureStateText } from '@/lib/procedure/text'
import type { RadarCounts, RadarRow, RadarSpan, RadarUnit } from '@/lib/radar/list'
import { leftText, warningMark, warningText } from '@/lib/radar/text'
import type { TableColumn } from '../table/data-table'
import { StateMark } from '../ui/state-mark'

export type UnitColumnsProps = {
  path: string
  /** The filter that stays. */
  keep: Query
  /** 市 · 县（市、区） · 街道（乡镇） · 社区（村） */
  head: string
  total: RadarCounts
}

const number = (count: number, href: string) =>
  count === 0 ? (
    <span className="text-ink-2">0</span>
  ) : (
    <Link className="text-inherit no-underline" href={href}>
      {countOf(count)}
    </Link>
  )

export const unitColumns = ({ path, keep, head, total }: UnitColumnsProps): TableColumn<RadarUnit>[] => {
  const span = (key: keyof RadarCounts, label: string, value: RadarSpan): TableColumn<RadarUnit> => ({
    key,
    head: label,
    num: true,
    cell: unit => number(unit[key], addressOf(path, keep, { division: unit.code, span: value, renewal: undefined })),
    sum: countOf(total[key]),
  })
  return [
    { key: 'name', head, cell: unit => unit.name },
    {
      key: 'over',
      head: '届满未换',
      num: true,
      cell: unit =>
        unit.over === 0 ? (
          <span className="text-ink-2">0</span>
        ) : (
          <StateMark state="behind">
            {number(unit.over, addressOf(path, keep, { division: unit.code, span: 'over', renewal: undefined }))}
          </StateMark>
        ),
      sum: countOf(total.over),
    },
    { ...span('m3', '3 个月内', '3'), ruled: true },
    span('m6', '6 个月内', '6'),
    span('m12', '12 个月内', '12'),
    {
      key: 'open',
      head: '其中已启动换届',
      num: true,
      ruled: true,
      cell: unit => number(unit.open, addressOf(path, keep, { division: unit.code, span: undefined, renewal: 'open' })),
      sum: countOf(total.open),
    },
    {
      key: 'waived',
      head: '其中免于审计',
      num: true,
      cell: unit => (unit.waived === 0 ? <span className="text-ink-2">0</span> : countOf(unit.waived)),
      sum: countOf(total.waived),
    },
  ]
}

const place = (show: 'county' | 'street' | 'community'): TableColumn<RadarRow> => ({
  key: 'place',
  head: '街道（乡镇）',
  mute: true,
  parted: true,
  cell: row => placeWords(row.county.code, row.county.name, row.street.name, show === 'community' ? row.community : ''),
})

export const termColumns = (show: 'county' | 'street' | 'community'): TableColumn<RadarRow>[] => [
  { key: 'name', head: '名称', cell: row => row.name },
  { key: 'left', head: '距届满', num: true, cell: row => leftText(row) },
  {
    key: 'warning',
    head: '预警',
    cell: row =>
      row.warning ? (
        <StateMark state={warningMark[row.warning.level]}>{warningText[row.warning.level]}</StateMark>
      ) : (
        <span className="text-ink-2">未到</span>
      ),
  },
  { key: 'renewal', head: '换届进展', cell: row => <RenewalWords row={row} /> },
  { key: 'termTo', head: '任期止', num: true, cell: row => row.termTo },
  place(show),
  { key: 'kind', head: '类型', cell: row => kindText[row.kind] },
]

function RenewalWords({ row: { renewal } }: { row: RadarRow }) {
  if (!renewal) return <span className="text-ink-2">未启动</span>
  return (
    <>
      <Link className="text-inherit no-underline" href={`/procedures/${renewal.id}`}>
        {procedureStateText('reelection', renewal.state)}
      </Link>
      {renewal.takenOverOn ? <small className="text-ink-2">{renewal.takenOverOn} 街道接管</small> : null}
      {renewal.auditWaiver ? <small className="text-ink-2">免于审计：“{renewal.auditWaiver}”</small> : null}
    </>
  )
}
