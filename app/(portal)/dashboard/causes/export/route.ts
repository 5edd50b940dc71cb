import { causeMoves, sumOf } from '@/components/dashboard/causes'
import { clockText } from '@/components/dashboard/words'
import { cityName } from '@/lib/core/division'
import { causesExport } from '@/lib/figures/outlook-views'
import { sheet } from '@/lib/web/sheet'

/** What uncovered streets lack: the tables of items and of counties below each other. */
export const GET = (request: Request): Promise<Response> =>
  sheet(request, causesExport, '所缺佐证', view => ({
    columns: [
      { key: 'table', title: '表', width: 14 },
      { key: 'city', title: '市', width: 10 },
      { key: 'name', title: '名称', width: 28 },
      { key: 'streets', title: '未覆盖街道', width: 12, kind: 'number' },
      ...causeMoves.map(({ key, word }) => ({ key, title: word, width: 12, kind: 'number' as const })),
      { key: 'sum', title: '合计', width: 10, kind: 'number' },
      { key: 'days', title: '最久（天）', width: 12, kind: 'number' },
      { key: 'longest', title: '最久的是', width: 12 },
      { key: 'lacks', title: '缺哪些', width: 60 },
    ],
    rows: [
      ...view.items.map(item => ({ ...item, table: '佐证项', name: `${item.code} ${item.name}`, sum: sumOf(item) })),
      ...view.counties.map(({ county, longest, ...counts }) => ({
        ...counts,
        ...{ table: '县（市、区）', city: cityName(county.code), name: county.name, sum: sumOf(counts) },
        ...{ days: longest?.days ?? null, longest: longest?.said ?? null },
      })),
      ...view.open.map(({ code, name, items }) => ({
        ...{ table: '街道（乡镇）', city: cityName(code), name, sum: items.length },
        lacks: items
          .map(item => `${item.code} ${item.name}（${item.move}${item.days === null ? '' : ` ${item.days} 天`}）`)
          .join('；'),
      })),
    ],
    note: [`${view.division.name}未覆盖街道所缺佐证，截至 ${view.asOf}，${clockText.now}`],
    day: view.asOf,
  }))
