import { resultRows } from '@/lib/assembly/result-views'
import { areaText, opinionCell } from '@/lib/assembly/text'
import { sheet } from '@/lib/web/sheet'

/** The published rows of one matter, in the columns that `npm run recount` reads; `as=csv` gives them as csv. */
export const GET = (request: Request): Promise<Response> =>
  sheet(request, resultRows, '表决结果', result => ({
    day: result.day,
    // Whoever counts again reads the heads in the first line.
    note: [],
    columns: [
      { key: 'room', title: '房号', width: 24, kind: 'exact' },
      { key: 'area', title: '专有面积', width: 14, kind: 'number' },
      { key: 'owner', title: '业主', width: 16, kind: 'exact' },
      { key: 'takes', title: '参与', width: 8, kind: 'exact' },
      { key: 'opinion', title: '意见', width: 10, kind: 'exact' },
    ],
    rows: result.lines.map(line => ({
      room: line.room,
      area: areaText(line.area),
      owner: line.owner,
      takes: line.opinion ? '是' : '否',
      opinion: opinionCell(line.opinion),
    })),
  }))
