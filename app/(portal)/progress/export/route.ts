import { funnelExport } from '@/lib/progress/funnel-views'
import { stages } from '@/lib/progress/kinds'
import { stageText } from '@/lib/progress/text'
import { sheet } from '@/lib/web/sheet'

/** The ladder of a place and of each unit below it. */
export const GET = (request: Request): Promise<Response> =>
  sheet(request, funnelExport, '组建进度', shown => ({
    columns: [
      { key: 'code', title: '区划代码', width: 15, kind: 'exact' },
      { key: 'name', title: '单位', width: 20 },
      ...stages.map(stage => ({ key: stage, title: stageText[stage], width: 12, kind: 'number' as const })),
      { key: 'total', title: '合计', width: 10, kind: 'number' as const },
    ],
    rows: [{ code: shown.place.code, name: `${shown.place.name}合计`, ...shown.sum }, ...shown.rows].map(row => ({
      code: row.code,
      name: row.name,
      ...row.counts,
      total: row.total,
    })),
    note: [`${shown.place.name}，截至 ${shown.today}`],
  }))
