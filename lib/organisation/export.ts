/** How the list of organisations reads as a sheet: the import's own columns first, so that a mended export can be brought in again. */

import type { Day } from '@/lib/core/day'
import { cityName } from '@/lib/core/division'
import { titleLine } from '@/lib/core/filter'
import type { SheetSpec } from '@/lib/platform/sheets/spec'
import type { OrganisationRow } from './list'
import { kindText, returnedWords, sourceText, stateText, waitingWords } from './text'

const columns = [
  { key: 'compoundCode', title: '小区编码', width: 16, kind: 'exact' },
  { key: 'compound', title: '小区名称', width: 24, kind: 'text' },
  { key: 'communityCode', title: '社区代码', width: 15, kind: 'exact' },
  { key: 'kind', title: '类型', width: 9, kind: 'text' },
  { key: 'termNo', title: '届次', width: 6, kind: 'number' },
  { key: 'formedOn', title: '成立日期', width: 12, kind: 'day' },
  { key: 'filedOn', title: '备案日期', width: 12, kind: 'day' },
  { key: 'termFrom', title: '任期起', width: 12, kind: 'day' },
  { key: 'termTo', title: '任期止', width: 12, kind: 'day' },
  { key: 'endedOn', title: '终止日期', width: 12, kind: 'day' },
  { key: 'state', title: '状态', width: 12, kind: 'text' },
  { key: 'name', title: '名称', width: 36, kind: 'text' },
  { key: 'code', title: '编号', width: 20, kind: 'exact' },
  { key: 'city', title: '市', width: 10, kind: 'text' },
  { key: 'county', title: '县（市、区）', width: 14, kind: 'text' },
  { key: 'street', title: '街道（乡镇）', width: 16, kind: 'text' },
  { key: 'community', title: '社区', width: 18, kind: 'text' },
  { key: 'source', title: '来源', width: 24, kind: 'text' },
  { key: 'confirmed', title: '确认', width: 30, kind: 'text' },
] as const
type OrganisationExportKey = (typeof columns)[number]['key']

export const sheetOf = (
  rows: AsyncIterable<OrganisationRow>,
  of: { place: string; asOf: Day; today: Day; asked: readonly string[] },
): SheetSpec<OrganisationExportKey> => ({
  sheet: '业委会物管会',
  note: [
    titleLine({
      ...{ place: of.place, called: '业委会、物管会', day: of.asOf, asked: of.asked },
      means: `按这一天的状态，导出于 ${of.today}`,
    }),
  ],
  columns,
  rows: cells(rows),
})

async function* cells(rows: AsyncIterable<OrganisationRow>) {
  for await (const row of rows)
    yield {
      ...row,
      // As it is said by now, so that the sheet comes in again as it went out; the last column says what waits.
      ...(row.said
        ? { filedOn: row.said.filedOn, termFrom: row.said.termFrom, termTo: row.said.termTo, endedOn: row.said.endedOn }
        : {}),
      confirmed: row.said ? `${row.said.returned ? returnedWords : waitingWords}，不计入` : '',
      compoundCode: row.compound.code,
      compound: row.compound.name,
      communityCode: row.community.code,
      kind: kindText[row.kind],
      state: stateText[row.state],
      city: cityName(row.county.code),
      county: row.county.name,
      street: row.street.name,
      community: row.community.name,
      source: sourceText[row.source],
    }
}
