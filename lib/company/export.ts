/** How the lists of companies and of unserved compounds read as sheets. */

import { serviceModes } from '@/lib/compound/kinds'
import { serviceModeText } from '@/lib/compound/text'
import type { Day } from '@/lib/core/day'
import { cityName } from '@/lib/core/division'
import { titleLine } from '@/lib/core/filter'
import type { SheetSpec } from '@/lib/platform/sheets/spec'
import type { CompanyRow, UnservedRow } from './list'
import { statusText } from './text'

const companyColumns = [
  { key: 'creditCode', title: '统一社会信用代码', width: 22, kind: 'exact' },
  { key: 'name', title: '企业名称', width: 32, kind: 'text' },
  { key: 'status', title: '状态', width: 10, kind: 'text' },
  { key: 'registeredAt', title: '注册地', width: 30, kind: 'text' },
  { key: 'compounds', title: '在管小区', width: 10, kind: 'number' },
  { key: 'households', title: '在管户数', width: 10, kind: 'number' },
  { key: 'nextEnd', title: '最近合同到期', width: 14, kind: 'day' },
] as const

type ExportHead = { place: string; today: Day; asked: readonly string[] }

export const companySheet = (
  rows: AsyncIterable<CompanyRow>,
  of: ExportHead,
): SheetSpec<(typeof companyColumns)[number]['key']> => ({
  sheet: '物业服务企业',
  note: [titleLine({ place: of.place, called: '物业服务企业', day: of.today, asked: of.asked })],
  columns: companyColumns,
  rows: companyCells(rows),
})

async function* companyCells(rows: AsyncIterable<CompanyRow>) {
  for await (const row of rows) yield { ...row, status: statusText[row.status] }
}

const unservedColumns = [
  { key: 'code', title: '小区编码', width: 16, kind: 'exact' },
  { key: 'name', title: '小区名称', width: 26, kind: 'text' },
  { key: 'city', title: '市', width: 10, kind: 'text' },
  { key: 'county', title: '县（市、区）', width: 14, kind: 'text' },
  { key: 'street', title: '街道（乡镇）', width: 16, kind: 'text' },
  { key: 'community', title: '社区', width: 18, kind: 'text' },
  { key: 'households', title: '总户数', width: 8, kind: 'number' },
  { key: 'mode', title: '服务模式', width: 10, kind: 'text' },
  { key: 'company', title: '上一家企业', width: 30, kind: 'text' },
  { key: 'until', title: '合同到', width: 12, kind: 'day' },
] as const

export const unservedSheet = (
  rows: AsyncIterable<UnservedRow>,
  of: ExportHead,
): SheetSpec<(typeof unservedColumns)[number]['key']> => ({
  sheet: '无合同小区',
  note: [
    titleLine({
      ...{ place: of.place, called: '无合同小区', day: of.today, asked: of.asked },
      means: '没有有效物业服务合同的小区',
    }),
  ],
  columns: unservedColumns,
  rows: unservedCells(rows),
})

async function* unservedCells(rows: AsyncIterable<UnservedRow>) {
  for await (const row of rows)
    yield {
      code: row.code,
      name: row.name,
      city: cityName(row.county.code),
      county: row.county.name,
      street: row.street.name,
      community: row.community.name,
      households: row.households,
      mode: modeText(row.serviceMode),
      company: row.last?.company ?? '',
      until: row.last?.until ?? '',
    }
}

/** A service mode in words; nothing where none is given. */
export const modeText = (mode: string | null): string => {
  const known = serviceModes.find(one => one === mode)
  return known ? serviceModeText[known] : ''
}
