/** How the list of organisations in office reads as a sheet. */

import type { Day } from '@/lib/core/day'
import { cityName } from '@/lib/core/division'
import { titleLine } from '@/lib/core/filter'
import { kindText, stateText } from '@/lib/organisation/text'
import type { SheetSpec } from '@/lib/platform/sheets/spec'
import { type ConductRow, signs, termWords } from './list'

const columns = [
  { key: 'city', title: '市', width: 10, kind: 'text' },
  { key: 'county', title: '县（市、区）', width: 14, kind: 'text' },
  { key: 'street', title: '街道（乡镇）', width: 16, kind: 'text' },
  { key: 'community', title: '社区', width: 18, kind: 'text' },
  { key: 'compound', title: '小区', width: 24, kind: 'text' },
  { key: 'name', title: '名称', width: 36, kind: 'text' },
  { key: 'code', title: '编号', width: 20, kind: 'exact' },
  { key: 'kind', title: '类型', width: 9, kind: 'text' },
  { key: 'state', title: '状态', width: 12, kind: 'text' },
  { key: 'term', title: '任期', width: 14, kind: 'text' },
  { key: 'members', title: '在任委员', width: 10, kind: 'number' },
  { key: 'seats', title: '委员席数', width: 10, kind: 'number' },
  { key: 'lastMeeting', title: '最近会议', width: 12, kind: 'day' },
  { key: 'lastDisclosure', title: '最近信息公开', width: 14, kind: 'day' },
  { key: 'seals', title: '近 12 个月用印次数', width: 14, kind: 'number' },
  { key: 'hours', title: '近 12 个月培训学时', width: 14, kind: 'number' },
  { key: 'openOrders', title: '未办结责令改正', width: 14, kind: 'number' },
  { key: 'lateEntries', title: '补录（件）', width: 10, kind: 'number' },
  { key: 'quiet', title: '疑似长期不履职', width: 10, kind: 'text' },
  { key: 'signs', title: '情形', width: 60, kind: 'text' },
] as const
type ConductExportKey = (typeof columns)[number]['key']

export const sheetOf = (
  rows: AsyncIterable<ConductRow>,
  of: { place: string; today: Day; means: string | undefined; asked: readonly string[] },
): SheetSpec<ConductExportKey> => ({
  sheet: '履职',
  note: [titleLine({ place: of.place, called: '业委会、物管会履职', day: of.today, means: of.means, asked: of.asked })],
  columns,
  rows: cells(rows, of.today),
})

async function* cells(rows: AsyncIterable<ConductRow>, today: Day) {
  for await (const row of rows)
    yield {
      ...row,
      city: cityName(row.county.code),
      county: row.county.name,
      street: row.street.name,
      community: row.community.name,
      compound: row.compound.name,
      kind: kindText[row.kind],
      state: stateText[row.state],
      term: termWords(row, today),
      quiet: row.isQuiet ? '是' : '',
      signs: signs(row, today).join('；'),
    }
}
