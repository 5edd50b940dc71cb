import { issueCodes } from '@/lib/assembly/register-commands'
import { areaText } from '@/lib/assembly/text'
import { sheetOfCommand } from '@/lib/web/sheet'

/** New codes for all rooms, as a sheet to print from: told this once. */
export const POST = (request: Request): Promise<Response> =>
  sheetOfCommand(request, issueCodes, '表决码', issued => ({
    columns: [
      { key: 'room', title: '房号', width: 24, kind: 'exact' },
      { key: 'area', title: '专有面积', width: 14, kind: 'number' },
      { key: 'code', title: '表决码', width: 20, kind: 'exact' },
      { key: 'title', title: '大会', width: 36 },
    ],
    rows: issued.codes.map(one => ({
      room: one.room,
      area: areaText(one.area),
      code: one.code,
      title: issued.assembly.title,
    })),
  }))
