// The list of the trail as a sheet: what the page's filter shows, all of it, read piece by piece.

import { actorRoleText } from '@/lib/account/text'
import type { AuditRow } from '@/lib/audit/store'
import { actText, isAct } from '@/lib/audit/text'
import { auditChunk, auditExport, auditExportLimit } from '@/lib/audit/views'
import { fieldWord, isOutcome, outcomeText, subjectKindText, valueWord } from '@/lib/audit/words'
import type { Actor } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { whenOf } from '@/lib/core/say'
import { ask } from '@/lib/platform/ask'
import { now } from '@/lib/platform/clock'
import { streamXlsx } from '@/lib/platform/sheets/xlsx-write'
import { problemSentence } from '@/lib/platform/words'
import { currentActor } from '@/lib/web/actor'
import { withRequest } from '@/lib/web/request'

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
  act: isAct(row.act) ? actText[row.act] : row.act,
  outcome: isOutcome(row.outcome) ? outcomeText[row.outcome] : row.outcome,
  kind: row.subjectKind ? subjectKindText(row.subjectKind) : '',
  id: row.subjectId,
  name: row.subjectName,
  place: row.divisionCode,
  changes: said(row),
  reason: row.reason,
  address: row.address,
  request: row.requestId,
})

async function* lines(actor: Actor, filter: Record<string, string>) {
  for (let after: string | undefined; ; ) {
    const piece = await ask(auditChunk, actor, { ...filter, ...(after ? { after } : {}) }, now())
    if (!piece.ok || piece.value.length === 0) return
    for (const row of piece.value) yield line(row)
    after = piece.value.at(-1)?.id
  }
}

export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor()
  if (actor.kind !== 'user') return new Response('请先登录', { status: 401 })
  const { after: _, ...filter } = Object.fromEntries(new URL(request.url).searchParams)
  const begun = await withRequest(() => ask(auditExport, actor, filter, now()))
  if (!begun.ok)
    return new Response(problemSentence(begun.problem), { status: begun.problem.kind === 'forbidden' ? 403 : 400 })
  if (begun.value.total > auditExportLimit) return new Response('超过一张表的行数，请先缩小日期范围', { status: 422 })
  const body = streamXlsx({
    sheet: '审计',
    columns: [
      { key: 'at', title: '时间', width: 18, kind: 'text' },
      { key: 'who', title: '姓名', width: 12, kind: 'text' },
      { key: 'role', title: '岗位', width: 20, kind: 'text' },
      { key: 'act', title: '操作', width: 18, kind: 'text' },
      { key: 'outcome', title: '结果', width: 16, kind: 'text' },
      { key: 'kind', title: '对象种类', width: 16, kind: 'text' },
      { key: 'id', title: '对象编号', width: 22, kind: 'text' },
      { key: 'name', title: '对象名称', width: 30, kind: 'text' },
      { key: 'place', title: '区划代码', width: 14, kind: 'text' },
      { key: 'changes', title: '内容', width: 60, kind: 'text' },
      { key: 'reason', title: '理由', width: 30, kind: 'text' },
      { key: 'address', title: '来自', width: 16, kind: 'text' },
      { key: 'request', title: '请求编号', width: 38, kind: 'text' },
    ],
    rows: lines(actor, filter),
  })
  const name = encodeURIComponent(`审计-${dayInShanghai(now())}.xlsx`)
  return new Response(body, {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
      'cache-control': 'no-store',
    },
  })
}
