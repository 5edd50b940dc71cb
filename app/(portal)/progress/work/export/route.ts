import { bucketText } from '@/lib/progress/text'
import { workExport } from '@/lib/progress/work-views'
import { sheet } from '@/lib/web/sheet'

/** What waits in a place, most urgent first. */
export const GET = (request: Request): Promise<Response> =>
  sheet(request, workExport, '待办与超期', shown => ({
    columns: [
      { key: 'title', title: '事项', width: 40 },
      { key: 'kind', title: '种类', width: 12 },
      { key: 'place', title: '街道（乡镇）', width: 30 },
      { key: 'who', title: '责任单位', width: 16 },
      { key: 'bucket', title: '时限状态', width: 12 },
      { key: 'due', title: '到期日', width: 14, kind: 'day' as const },
      { key: 'basis', title: '时限依据', width: 28 },
      { key: 'detail', title: '说明', width: 40 },
    ],
    rows: shown.rows.map(row => ({
      title: row.title,
      kind: row.kind,
      place: row.place,
      who: row.who,
      bucket: bucketText[row.bucket],
      due: row.clock?.dueDay ?? null,
      basis: row.clock?.rule.basis ?? null,
      detail: row.detail,
    })),
    note: [`${shown.place.name}，截至 ${shown.today}`],
  }))
