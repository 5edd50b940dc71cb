import { wordOf } from '@/lib/figures/measures'
import { stageListExport } from '@/lib/progress/funnel-views'
import { stageText } from '@/lib/progress/text'
import { sheet } from '@/lib/web/sheet'

/** The compounds behind a number of the ladder. */
export const GET = (request: Request): Promise<Response> =>
  sheet(request, stageListExport, '各阶段小区', list => ({
    columns: [
      { key: 'code', title: '小区编码', width: 16, kind: 'exact' },
      { key: 'name', title: '小区', width: 24 },
      { key: 'stage', title: '阶段', width: 16 },
      { key: 'city', title: '市', width: 10 },
      { key: 'county', title: '县（市、区）', width: 16 },
      { key: 'street', title: '街道（乡镇）', width: 16 },
      { key: 'community', title: '社区', width: 20 },
      { key: 'readyOn', title: '达到条件日期', width: 14, kind: 'day' as const },
      { key: 'termTo', title: '任期止', width: 14, kind: 'day' as const },
    ],
    rows: list.rows.map(row => ({
      code: row.code,
      name: row.name,
      stage: stageText[row.stage],
      city: row.city,
      county: row.county,
      street: row.street,
      community: row.community,
      readyOn: row.readyOn,
      termTo: row.termTo,
    })),
    note: [
      `${list.place.name}，截至 ${list.today}，${list.missing ? `${wordOf('unformed')}，` : ''}${list.stage ? stageText[list.stage] : '全部阶段'}`,
    ],
  }))
