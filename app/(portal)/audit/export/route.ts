// The list of the trail as a sheet: what the page's filter shows, all of it, read piece by piece.

import { actorRoleText } from '@/lib/account/text'
import type { AuditFilter } from '@/lib/audit/requests'
import { actWord } from '@/lib/audit/text'
import { type AuditRow, auditChunk, auditExport } from '@/lib/audit/views'
import { fieldWord, outcomeText, subjectKindText, valueWord } from '@/lib/audit/words'
import { whenOf } from '@/lib/core/say'
import { wordOf } from '@/lib/core/word'
import { type NextChunk, sheet } from '@/lib/web/sheet'

const said = (row: AuditRow): string =>
  Object.entries(row.changes ?? {})
    .map(([field, [before, after]]) => {
      const fresh = valueWord(row.subjectKind, field, after)
      const old = before === null ? '' : `${valueWord(row.subjectKind, field, before)} → `
      return `${fieldWord(row.subjectKind, field)}：${old}${fresh}`
    })
    .join('；')

const line = (row: AuditRow) => ({
  at: whenOf(row.at),
  who: row.actorName,
  role: actorRoleText(row.role),
  act: actWord(row.act),
  outcome: wordOf(outcomeText, row.outcome),
  kind: row.subjectKind ? subjectKindText(row.subjectKind) : '',
  id: row.subjectId,
  name: row.subjectName,
  place: row.divisionCode,
  changes: said(row),
  reason: row.reason,
  address: row.address,
  request: row.requestId,
})

async function* lines(filter: AuditFilter, more: NextChunk) {
  for (let after: string | undefined; ; ) {
    const piece: AuditRow[] | null = await more(auditChunk, { ...filter, ...(after ? { after } : {}) })
    if (piece === null || piece.length === 0) return
    for (const row of piece) yield line(row)
    after = piece.at(-1)?.id
  }
}

export const GET = (request: Request): Promise<Response> =>
  sheet(request, auditExport, '审计', ({ filter }, more) => ({
    personal: true,
    columns: [
      { key: 'at', title: '时间', width: 18 },
      { key: 'who', title: '姓名', width: 12 },
      { key: 'role', title: '岗位', width: 20 },
      { key: 'act', title: '操作', width: 18 },
      { key: 'outcome', title: '结果', width: 16 },
      { key: 'kind', title: '对象种类', width: 16 },
      { key: 'id', title: '对象编号', width: 22, kind: 'exact' },
      { key: 'name', title: '对象名称', width: 30 },
      { key: 'place', title: '区划代码', width: 14, kind: 'exact' },
      { key: 'changes', title: '内容', width: 60 },
      { key: 'reason', title: '理由', width: 30 },
      { key: 'address', title: '来自', width: 16, kind: 'exact' },
      { key: 'request', title: '请求编号', width: 38, kind: 'exact' },
    ],
    rows: lines(filter, more),
  }))
