/** How the lists of procedures and of ready compounds read as sheets. */

import { toSquareMetres } from '@/lib/compound/area'
import type { Actor } from '@/lib/core/access'
import { type Day, dayInShanghai } from '@/lib/core/day'
import { cityName } from '@/lib/core/division'
import { type Beside, everyRow } from '@/lib/core/page'
import { inScope } from '@/lib/platform/db'
import type { Column, SheetRow } from '@/lib/platform/sheets/spec'
import type { ProcedureRow, ReadyRow } from './list'
import { type ProceduresAsked, procedurePage } from './list-store'
import { type ReadyListAsked as ReadyAsked, readyPage } from './ready-store'
import { procedureKindText, procedureStateText } from './text'

/** Rows read at once: few enough to keep memory flat, many enough to be quick. */
const exportStep = 2000

export const procedureColumns = [
  { key: 'compoundCode', title: '小区编码', width: 16, kind: 'exact' },
  { key: 'compound', title: '小区名称', width: 24, kind: 'text' },
  { key: 'kind', title: '程序', width: 14, kind: 'text' },
  { key: 'state', title: '状态', width: 16, kind: 'text' },
  { key: 'stateOn', title: '进入日期', width: 12, kind: 'day' },
  { key: 'turn', title: '责任单位', width: 18, kind: 'text' },
  { key: 'due', title: '应办日期', width: 12, kind: 'day' },
  { key: 'late', title: '是否超期', width: 10, kind: 'text' },
  { key: 'endedOn', title: '结束日期', width: 12, kind: 'day' },
  { key: 'openedOn', title: '启动日期', width: 12, kind: 'day' },
  { key: 'lateEntries', title: '补录的步骤', width: 12, kind: 'number' },
  { key: 'city', title: '市', width: 10, kind: 'text' },
  { key: 'county', title: '县（市、区）', width: 14, kind: 'text' },
  { key: 'street', title: '街道（乡镇）', width: 16, kind: 'text' },
  { key: 'community', title: '社区', width: 18, kind: 'text' },
] as const satisfies readonly Column<string>[]

const procedureCells = (row: ProcedureRow, today: Day): SheetRow<(typeof procedureColumns)[number]['key']> => ({
  compoundCode: row.compound.code,
  compound: row.compound.name,
  kind: procedureKindText[row.kind],
  state: procedureStateText(row.kind, row.state),
  stateOn: row.stateOn,
  turn: row.turn,
  due: row.clock?.dueDay ?? null,
  late: row.clock && row.clock.dueDay < today ? '是' : '否',
  endedOn: row.endedOn,
  openedOn: row.openedOn,
  lateEntries: row.lateEntries,
  city: cityName(row.county.code),
  county: row.county.name,
  street: row.street.name,
  community: row.community,
})

/** Page after page in transactions of their own, so that a slow reader holds no connection and memory stays flat. */
export async function* procedureRows(asked: ProceduresAsked) {
  const read = (at: Beside) => inScope(asked.actor, asked.now, tx => procedurePage(tx, asked, at, exportStep))
  for await (const row of everyRow(read)) yield procedureCells(row, dayInShanghai(asked.now))
}

export const readyColumns = [
  { key: 'code', title: '小区编码', width: 16, kind: 'exact' },
  { key: 'name', title: '小区名称', width: 24, kind: 'text' },
  { key: 'readyOn', title: '达到条件日期', width: 14, kind: 'day' },
  { key: 'waited', title: '已等天数', width: 10, kind: 'number' },
  { key: 'papersDue', title: '建设单位应报资料日期', width: 22, kind: 'day' },
  { key: 'exclusiveArea', title: '专有部分总面积', width: 16, kind: 'number' },
  { key: 'deliveredArea', title: '已交付专有面积', width: 16, kind: 'number' },
  { key: 'households', title: '总户数', width: 9, kind: 'number' },
  { key: 'developer', title: '建设单位', width: 26, kind: 'text' },
  { key: 'city', title: '市', width: 10, kind: 'text' },
  { key: 'county', title: '县（市、区）', width: 14, kind: 'text' },
  { key: 'street', title: '街道（乡镇）', width: 16, kind: 'text' },
  { key: 'community', title: '社区', width: 18, kind: 'text' },
] as const satisfies readonly Column<string>[]

const readyCells = (row: ReadyRow): SheetRow<(typeof readyColumns)[number]['key']> => ({
  code: row.code,
  name: row.name,
  readyOn: row.readyOn,
  waited: row.waited,
  papersDue: row.papersDue,
  exclusiveArea: toSquareMetres(row.exclusiveArea),
  deliveredArea: toSquareMetres(row.deliveredArea),
  households: row.households,
  developer: row.developer,
  city: cityName(row.county.code),
  county: row.county.name,
  street: row.street.name,
  community: row.community,
})

export async function* readyRows(actor: Actor, asked: ReadyAsked) {
  const read = (at: Beside) => inScope(actor, asked.now, tx => readyPage(tx, asked, at, exportStep))
  for await (const row of everyRow(read)) yield readyCells(row)
}
