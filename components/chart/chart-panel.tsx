// The frame of every chart: what it shows, what its lines mean, and the same as a table.

import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { legendLook } from '../ui/legend'
import { Panel } from '../ui/panel'
import { Pop } from '../ui/pop'

export type ChartTable = {
  /** First what a row is of, then its figures with their units: 截至、覆盖率（%）. */
  heads: readonly string[]
  /** Cells as they are read, in the order of the heads. */
  rows: readonly (readonly string[])[]
  /** The list behind each row, in their order. */
  hrefs?: readonly string[] | undefined
}

type ChartPanelProps = {
  title: string
  /** Swatches with their words. */
  legend?: ReactNode
  /** Where the same stands as a sheet; absent: not for this reader. */
  sheet?: string | undefined
  table: ChartTable
  children: ReactNode
}

/** Two courses beside each other. */
export const chartPair = 'grid grid-cols-2 gap-s4 narrow:grid-cols-1 print:grid-cols-2 [&_.panel]:m-0'

export function ChartPanel({ title, legend, sheet, table, children }: ChartPanelProps) {
  return (
    <Panel
      title={title}
      flush
      aside={
        <span className={legendLook}>
          {legend}
          <Pop label="数据表" tall>
            <Twin caption={title} {...table} />
          </Pop>
          {sheet ? (
            <a href={sheet} download className="print:hidden">
              导出图表数据
            </a>
          ) : null}
        </span>
      }
    >
      <div className="px-s2 pt-s2 pb-s1">{children}</div>
    </Panel>
  )
}

function Twin({ caption, heads, rows, hrefs }: ChartTable & { caption: string }) {
  const [first, ...rest] = heads
  return (
    <table data-chart-table="">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          {rest.map(head => (
            <th key={head} scope="col" className="text-right whitespace-nowrap">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([of, ...cells], at) => (
          <tr key={of}>
            <th scope="row" className="whitespace-nowrap">
              <RowHead href={hrefs?.[at]}>{of}</RowHead>
            </th>
            {cells.map((cell, index) => (
              <td key={heads[index + 1]} className="text-right whitespace-nowrap">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const RowHead = ({ href, children }: { href: string | undefined; children: ReactNode }) =>
  href ? <Link href={href}>{children}</Link> : children
