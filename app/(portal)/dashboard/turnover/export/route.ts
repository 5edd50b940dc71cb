import { turnHead, turnoverWords, turnParts } from '@/components/dashboard/turnover'
import { turnoverExport } from '@/lib/figures/outlook-views'
import { sheet } from '@/lib/web/sheet'

/** What began and ended in each of the last twelve months: the columns of the chart's table. */
export const GET = (request: Request): Promise<Response> =>
  sheet(request, turnoverExport, '近12个月组建变动', view => ({
    columns: [
      { key: 'month', title: turnoverWords[view.clock].head, width: 12 },
      ...turnParts.map(part => ({ key: part.key, title: turnHead(part), width: 18, kind: 'number' as const })),
    ],
    rows: view.months,
    place: view.division.name,
    asked: [turnoverWords[view.clock].title],
    day: view.asOf,
  }))
