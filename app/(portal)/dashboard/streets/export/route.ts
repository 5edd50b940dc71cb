import { clockText } from '@/components/dashboard/words'
import type { StreetKind } from '@/lib/core/division'
import { cityName } from '@/lib/core/division'
import { streetKindText } from '@/lib/division/text'
import { streetListExport } from '@/lib/figures/list-views'
import { wordOf } from '@/lib/figures/measures'
import { sheet } from '@/lib/web/sheet'

const entryWords = { late: '有补录的', bare: `${wordOf('bare')}的` } as const

/** The streets behind a number, with what each lacks. */
export const GET = (request: Request): Promise<Response> =>
  sheet(request, streetListExport, '街道清单', list => ({
    columns: [
      { key: 'code', title: '街道代码', width: 15, kind: 'exact' },
      { key: 'name', title: '街道（乡镇）', width: 18 },
      { key: 'city', title: '市', width: 10 },
      { key: 'county', title: '县（市、区）', width: 18 },
      { key: 'kind', title: '类别', width: 14 },
      { key: 'covered', title: '覆盖', width: 10 },
      { key: 'lacks', title: '还缺佐证', width: 20 },
      { key: 'late', title: '补录的佐证', width: 16 },
      { key: 'scope', title: '有小区', width: 10 },
      ...(list.rows[0]?.items ?? []).map(item => ({
        key: item.code,
        title: `${item.code}${item.name}起始日期`,
        width: 24,
        kind: 'day' as const,
      })),
    ],
    rows: list.rows.map(row => ({
      code: row.code,
      name: row.name,
      city: cityName(row.county.code),
      county: row.county.name,
      kind: row.kind ? streetKindText[row.kind as StreetKind] : null,
      covered: row.covered ? '已覆盖' : '未覆盖',
      lacks: row.lacks.join('、'),
      late: row.items
        .filter(item => item.late)
        .map(item => item.code)
        .join('、'),
      scope: row.inScope ? '有' : '无',
      ...Object.fromEntries(row.items.map(item => [item.code, item.held ? item.since : null])),
    })),
    note: [
      `${list.division.name}，截至 ${list.asOf}，${clockText[list.clock]}${list.entry ? `，只列${entryWords[list.entry]}` : ''}`,
    ],
  }))
