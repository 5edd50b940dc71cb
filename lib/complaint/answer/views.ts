/** 答复表: what the hotline or city management is answered, in their own columns, for where no interface carries it. */
import { z } from 'zod'
import { type Actor, covers } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { dayField, divisionField, given, givenOr } from '@/lib/core/fields'
import { whenOf } from '@/lib/core/say'
import { channelText, resultText, unitText } from '@/lib/matter/text'
import { toldTo } from '@/lib/matter/told-store'
import { view } from '@/lib/platform/ask'
import { inScope } from '@/lib/platform/db'
import type { Column, SheetRow } from '@/lib/platform/sheets/spec'
import { type AnswersAsked, answeredOrders } from './store'

const step = 1_000

const answerColumns = [
  { key: 'no', title: '工单编号', width: 24, kind: 'exact' },
  { key: 'unit', title: '承办单位', width: 18, kind: 'text' },
  { key: 'closed', title: '办结时间', width: 18, kind: 'text' },
  { key: 'result', title: '办理结果', width: 18, kind: 'text' },
  { key: 'answer', title: '答复', width: 60, kind: 'text' },
  { key: 'photos', title: '照片', width: 40, kind: 'text' },
] as const satisfies readonly Column<string>[]

type AnswerRow = SheetRow<(typeof answerColumns)[number]['key']> & { files: readonly number[] }

/** Page after page in transactions of their own, as other sheets are read. `files` are addressed by whoever writes the sheet. */
async function* answerRows(asked: AnswersAsked, actor: Actor, now: Date): AsyncGenerator<AnswerRow> {
  for (let after = 0; ; ) {
    const rows = await inScope(actor, now, async tx =>
      toldTo({ tx, actor, now }, await answeredOrders(tx, asked, after, step)),
    )
    for (const row of rows)
      yield {
        no: row.outsideNo,
        unit: row.lead && unitText[row.lead],
        closed: whenOf(row.closedAt),
        result: row.result && resultText[row.result],
        answer: row.answer,
        photos: null,
        files: row.photos,
      }
    const last = rows.at(-1)
    if (rows.length < step || !last) return
    after = last.id
  }
}

export const answerExport = view({
  schema: z.object({
    division: given(divisionField),
    channel: givenOr(z.enum(['hotline', 'city']), 'hotline' as const),
    /** Closed between these days, both included. */
    from: given(dayField),
    to: given(dayField),
  }),
  permission: 'complaint.export',
  read: async ({ input, actor, now }) => {
    const place = input.division ?? actor.division
    if (!covers(actor, place)) return null
    const asked: AnswersAsked = { place, channel: input.channel, from: input.from, to: input.to }
    return {
      place,
      channel: channelText[input.channel],
      day: dayInShanghai(now),
      columns: answerColumns,
      rows: answerRows(asked, actor, now),
    }
  },
  audited: {
    act: 'complaint.export',
    subject: (_input, it) => ({ kind: 'export', id: 'complaint-answers', name: it.channel, division: it.place }),
  },
  timeout: 60_000,
})
