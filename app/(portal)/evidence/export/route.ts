import { evidenceStateText } from '@/lib/evidence/text'
import { evidenceExport } from '@/lib/evidence/views'
import { sheet } from '@/lib/web/sheet'

export const GET = (request: Request): Promise<Response> =>
  sheet(request, evidenceExport, '街道佐证', rows => ({
    columns: [
      { key: 'code', title: '街道代码', width: 14 },
      { key: 'street', title: '街道（乡镇）', width: 16 },
      { key: 'item', title: '佐证项', width: 8 },
      { key: 'name', title: '名称', width: 24 },
      { key: 'state', title: '状态', width: 14 },
      { key: 'start', title: '起始日期', width: 12, kind: 'day' },
      { key: 'approved', title: '批准日期', width: 12, kind: 'day' },
      { key: 'revoked', title: '撤销日期', width: 12, kind: 'day' },
      { key: 'note', title: '说明', width: 40 },
    ],
    rows: rows.map(row => ({
      code: row.street,
      street: row.streetName,
      item: row.item,
      name: row.itemName,
      state: evidenceStateText[row.state],
      start: row.startedOn,
      approved: row.approvedOn,
      revoked: row.revokedOn,
      note: row.note,
    })),
  }))
