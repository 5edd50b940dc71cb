/** How the list of cases reads as a sheet: exactly what the page shows, page after page. */

import { dueMoment } from '@/lib/complaint/clock/words'
import { lightText, ratingText, stateText } from '@/lib/complaint/text'
import { cityName } from '@/lib/core/division'
import { everyRow } from '@/lib/core/page'
import { whenOf } from '@/lib/core/say'
import { categories } from '@/lib/matter/categories'
import { channelText, unitText, urgencyText } from '@/lib/matter/text'
import { toldTo } from '@/lib/matter/told-store'
import { inScope } from '@/lib/platform/db'
import type { Column, SheetRow } from '@/lib/platform/sheets/spec'
import type { ComplaintRow } from './list'
import { casePage } from './search-store'
import { type CasesAsked, type CasesAt, rowsOf } from './store'

/** Rows read at once: few enough to keep memory flat, many enough to be quick. */
const exportStep = 1000

export const complaintColumns = [
  { key: 'code', title: '案件号', width: 22, kind: 'exact' },
  { key: 'title', title: '标题', width: 36, kind: 'text' },
  { key: 'category', title: '类别', width: 24, kind: 'text' },
  { key: 'state', title: '状态', width: 12, kind: 'text' },
  { key: 'urgency', title: '紧急程度', width: 10, kind: 'text' },
  { key: 'channel', title: '来源', width: 10, kind: 'text' },
  { key: 'holder', title: '责任单位', width: 18, kind: 'text' },
  { key: 'lead', title: '主办', width: 18, kind: 'text' },
  { key: 'due', title: '到期', width: 18, kind: 'text' },
  { key: 'light', title: '时限', width: 10, kind: 'text' },
  { key: 'received', title: '收到', width: 18, kind: 'text' },
  { key: 'closed', title: '结案', width: 18, kind: 'text' },
  { key: 'rating', title: '评价', width: 10, kind: 'text' },
  { key: 'compound', title: '小区', width: 24, kind: 'text' },
  { key: 'place', title: '位置', width: 26, kind: 'text' },
  { key: 'city', title: '市', width: 10, kind: 'text' },
  { key: 'county', title: '县（市、区）', width: 14, kind: 'text' },
  { key: 'street', title: '街道（乡镇）', width: 16, kind: 'text' },
  { key: 'community', title: '社区', width: 18, kind: 'text' },
] as const satisfies readonly Column<string>[]

const cells = (row: ComplaintRow): SheetRow<(typeof complaintColumns)[number]['key']> => ({
  code: row.code,
  title: row.title,
  category: categories[row.category].name,
  state: stateText[row.state],
  urgency: urgencyText[row.urgency],
  channel: channelText[row.channel],
  holder: row.holder && unitText[row.holder],
  lead: row.lead && unitText[row.lead],
  due: row.dueAt && dueMoment(row.dueAt),
  light: lightText[row.light],
  received: whenOf(row.receivedAt),
  closed: row.closedAt && whenOf(row.closedAt),
  rating: row.rating && ratingText[row.rating],
  compound: row.compound?.name ?? null,
  place: row.place,
  city: cityName(row.county.code),
  county: row.county.name,
  street: row.street.name,
  community: row.community,
})

/** Page after page in transactions of their own, so that a slow reader holds no connection and memory stays flat. */
export async function* complaintRows(asked: CasesAsked) {
  const read = (at: CasesAt) =>
    inScope(asked.actor, asked.now, async tx => {
      const page = await casePage(tx, asked, at, exportStep)
      return { ...page, rows: await toldTo({ ...asked, tx }, await rowsOf(tx, page.rows, asked)) }
    })
  for await (const row of everyRow(read)) yield cells(row)
}
