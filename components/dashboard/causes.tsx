// Why a rate is what it is: which evidence is missing and whose move it is, and on which rung compounds without an organisation stand.

import { Link } from '@/components/ui/link'
import { cityName } from '@/lib/core/division'
import { countOf } from '@/lib/core/say'
import type { CausesView, CountyCauses, ItemCauses, OpenStreet } from '@/lib/figures/shapes'
import { ChartPanel } from '../chart/chart-panel'
import { Rows } from '../chart/drawn'
import { DataTable, type TableColumn } from '../table/data-table'
import { Swatch } from '../ui/legend'
import { Panel } from '../ui/panel'
import { type DashboardAt, dashboardAt, listAt, todayAt } from './links'
import { ListLink } from './list-link'

/** Whose move it is, in the order of chart, table and sheet. */
export const causeMoves = [
  { key: 'unreported', word: '未报', look: 'hatched' },
  { key: 'returned', word: '退回待补正', look: 'second' },
  { key: 'waiting', word: '待县审', look: 'first' },
] as const

export const sumOf = (item: Pick<ItemCauses, 'unreported' | 'returned' | 'waiting'>): number =>
  item.unreported + item.returned + item.waiting

/** The province may name an item in as many as sixty letters; its code stands before them, and the rest beside the chart. */
const mostLetters = 13
const shortOf = ({ code, name }: ItemCauses): string =>
  `${code} ${name.length > mostLetters ? `${name.slice(0, mostLetters - 1)}…` : name}`

export function ItemPanel({ view }: { view: CausesView }) {
  return (
    <ChartPanel
      title="所缺佐证与责任单位"
      legend={causeMoves.map(move => (
        <span key={move.key}>
          <Swatch as={move.look} />
          {move.word}
        </span>
      ))}
      table={{
        heads: ['佐证项', ...causeMoves.map(move => `${move.word}（个街道）`), '合计'],
        rows: view.items.map(item => [
          `${item.code} ${item.name}`,
          ...causeMoves.map(({ key }) => countOf(item[key])),
          countOf(sumOf(item)),
        ]),
      }}
    >
      <Rows
        label="未覆盖街道所缺佐证，方向键逐项查看"
        parts={causeMoves}
        rows={view.items.map(item => ({
          key: item.code,
          word: shortOf(item),
          values: causeMoves.map(({ key }) => item[key]),
          sum: countOf(sumOf(item)),
          said: [
            `${item.code} ${item.name}`,
            ...causeMoves.map(({ key, word }) => `${word} ${countOf(item[key])} 个街道`),
          ],
        }))}
      />
    </ChartPanel>
  )
}

export function CountyCausesTable({ view, at }: { view: CausesView; at: DashboardAt }) {
  const count = (key: 'unreported' | 'returned' | 'waiting', head: string): TableColumn<CountyCauses> => ({
    ...{ key, head, unit: '项', num: true },
    cell: row => countOf(row[key]),
  })
  const columns: TableColumn<CountyCauses>[] = [
    {
      ...{ key: 'name', head: '县（市、区）' },
      cell: row => <Link href={listAt({ ...at, division: row.county.code }, 'causes')}>{row.county.name}</Link>,
    },
    { key: 'city', head: '市', mute: true, cell: row => cityName(row.county.code) },
    {
      ...{ key: 'streets', head: '未覆盖', unit: '街道', num: true },
      cell: row => (
        <ListLink at={{ ...at, division: row.county.code }} list="streets" more={{ group: 'missing' }}>
          {countOf(row.streets)}
        </ListLink>
      ),
    },
    ...causeMoves.map(({ key, word }) => count(key, word)),
    {
      ...{ key: 'days', head: '最久', unit: '天', num: true },
      cell: row => (row.longest === null ? '—' : countOf(row.longest.days)),
    },
    { key: 'longest', head: '最久的是', cell: row => row.longest?.said ?? '—' },
  ]
  return (
    <Panel
      title="各县（市、区）"
      aside={<small className="text-ink-2">最久：待补正、待审核中等得最久的一项</small>}
      flush
    >
      <DataTable
        caption="各县（市、区）未覆盖街道所缺佐证"
        tight
        columns={columns}
        rows={view.counties}
        rowKey={row => row.county.code}
        empty="都已覆盖"
      />
    </Panel>
  )
}

/** Of a county: each of its open streets with what it lacks, whose move that is and for how long. */
export function OpenStreetsTable({ view, at }: { view: CausesView; at: DashboardAt }) {
  const columns: TableColumn<OpenStreet>[] = [
    { key: 'name', head: '街道（乡镇）', cell: row => row.name },
    { key: 'count', head: '还缺', unit: '项', num: true, cell: row => countOf(row.items.length) },
    {
      ...{ key: 'items', head: '缺哪些，等谁，多久' },
      cell: row => (
        <ul>
          {row.items.map(item => (
            <li key={item.code} className="flex flex-wrap gap-x-s3">
              <Link href={todayAt(at, '/evidence', { under: row.code, item: item.code })}>
                {item.code} {item.name}
              </Link>
              <span className="text-ink-2">
                {item.move}
                {item.days === null ? '' : `，${countOf(item.days)} 天`}
              </span>
            </li>
          ))}
        </ul>
      ),
    },
  ]
  return (
    <Panel title="各街道（乡镇）" flush>
      <DataTable
        caption="未覆盖的街道（乡镇）所缺佐证"
        tight
        columns={columns}
        rows={view.open}
        rowKey={row => row.code}
        rowHref={row => dashboardAt({ ...at, division: row.code })}
        empty="都已覆盖"
      />
    </Panel>
  )
}

type StageCount = { key: string; word: string; count: number; href: string }

/** Rungs of those that the formation rate lacks, each compound on one: together they are its gap. */
export function StagePanel({ stages }: { stages: readonly StageCount[] }) {
  return (
    <ChartPanel
      title="未组建、届满未换的小区停在哪一步"
      table={{
        heads: ['阶段', '小区（个）'],
        rows: stages.map(stage => [stage.word, countOf(stage.count)]),
        hrefs: stages.map(stage => stage.href),
      }}
    >
      <Rows
        label="未组建、届满未换的小区各阶段数，方向键逐阶段查看"
        parts={[{ word: '小区', look: 'first' }]}
        rows={stages.map(({ key, word, count, href }) => ({
          key,
          word,
          href,
          values: [count],
          sum: countOf(count),
          said: [word, `${countOf(count)} 个小区`],
        }))}
      />
    </ChartPanel>
  )
}
