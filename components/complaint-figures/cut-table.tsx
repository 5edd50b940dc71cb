// One table of figures, whatever its rows are: places, units, matters or channels. Every number leads to its cases.

import type { ReactNode } from 'react'
import type { CaseTally, Measure, RateName } from '@/lib/complaint-figures/kinds'
import { groupText } from '@/lib/complaint-figures/text'
import { DataTable, type TableColumn } from '../table/data-table'
import { CountLink, type ListAt, RateLink, rateGroup } from './number'

export type CutLine = {
  key: string
  label: ReactNode
  tally: CaseTally
  /** What the address of a list adds for this row. */
  cut: Readonly<Record<string, string | undefined>>
  href?: string | undefined
}

type CutPart = { measure: Measure; head?: string } | { rate: RateName; head: string }
const groups: readonly { label: string; of: readonly CutPart[] }[] = [
  {
    label: '期内',
    of: [
      { measure: 'received' },
      { measure: 'accepted' },
      { measure: 'refused' },
      { measure: 'closed' },
      { rate: 'on-time', head: '按时办结' },
    ],
  },
  { label: '截至当日', of: [{ measure: 'open' }, { measure: 'overdue' }] },
  {
    label: '过程',
    of: [
      { measure: 'returned' },
      { measure: 'extended' },
      { measure: 'reopened' },
      { measure: 'recurred', head: '复发' },
    ],
  },
  {
    label: '满意度',
    of: [
      { measure: 'rated', head: '评价' },
      { rate: 'satisfaction', head: '满意' },
      { rate: 'fair-satisfaction', head: '剔除不合理' },
      { measure: 'unreached', head: '未接通' },
    ],
  },
]
const shortText: Partial<Record<Measure, string>> = { refused: '不受理' }

type Props = {
  caption: string
  head: string
  lines: readonly CutLine[]
  sum?: CaseTally | undefined
  listAt: ListAt
  empty: string
}

export function CutTable({ caption, head, lines, sum, listAt, empty }: Props) {
  const cell = (part: CutPart, tally: CaseTally, cut: CutLine['cut']): ReactNode =>
    'measure' in part ? (
      <CountLink count={tally[part.measure]} href={listAt?.({ ...cut, group: part.measure })} />
    ) : (
      <RateLink tally={tally} rate={part.rate} href={listAt?.({ ...cut, group: rateGroup(part.rate) })} />
    )
  const columns: TableColumn<CutLine>[] = [
    { key: 'name', head, cell: line => line.label },
    ...groups.flatMap(group =>
      group.of.map((part, index): TableColumn<CutLine> => {
        const isRate = 'rate' in part
        return {
          key: isRate ? part.rate : part.measure,
          head: isRate ? part.head : (part.head ?? shortText[part.measure] ?? groupText[part.measure]),
          unit: isRate ? '%' : undefined,
          num: true,
          ruled: index === 0,
          cell: line => cell(part, line.tally, line.cut),
          sum: sum ? cell(part, sum, {}) : undefined,
        }
      }),
    ),
  ]
  return (
    <DataTable
      caption={caption}
      tight
      columns={columns}
      headGroups={groups.map(group => ({ label: group.label, span: group.of.length }))}
      rows={lines}
      rowKey={line => line.key}
      rowHref={line => line.href}
      {...(sum ? { sumLabel: '合计' } : {})}
      empty={empty}
    />
  )
}
