/** The list as a sheet: the columns of the ledger first, so that it can be read in again, then what stands beside them. */

import type { Actor } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { type ExclusionReason, exclusionReasonText } from '@/lib/exclusion/exclusion'
import { inScope } from '@/lib/platform/db'
import type { Column, SheetRow } from '@/lib/platform/sheets/spec'
import { toSquareMetres } from './area'
import { type CompoundsAsked, findPage } from './list-store'
import type { CompoundCursor, CompoundQuery } from './query'
import { type CompoundRow, rowsOf } from './row-store'
import { organisationWords, serviceModeText, standingText, verificationText } from './text'

/** Rows read at once: few enough to keep memory flat, many enough to be quick. */
const exportStep = 2000

export const exportColumns = [
  { key: 'code', title: '小区编码', width: 16, kind: 'exact' },
  { key: 'name', title: '小区名称', width: 22, kind: 'text' },
  { key: 'community', title: '社区代码', width: 15, kind: 'exact' },
  { key: 'address', title: '地址', width: 30, kind: 'text' },
  { key: 'delivered', title: '首次交付日期', width: 13, kind: 'day' },
  { key: 'exclusiveArea', title: '专有部分总面积', width: 16, kind: 'number' },
  { key: 'deliveredArea', title: '已交付专有面积', width: 16, kind: 'number' },
  { key: 'households', title: '总户数', width: 9, kind: 'number' },
  { key: 'mode', title: '服务模式', width: 11, kind: 'text' },
  { key: 'retired', title: '退出日期', width: 13, kind: 'day' },
  { key: 'excludedFor', title: '不纳入统计原因', width: 22, kind: 'text' },
  { key: 'excludedFrom', title: '不纳入统计起始日期', width: 18, kind: 'day' },
  { key: 'city', title: '市', width: 12, kind: 'text' },
  { key: 'county', title: '县（市、区）', width: 14, kind: 'text' },
  { key: 'street', title: '街道（乡镇）', width: 16, kind: 'text' },
  { key: 'communityName', title: '社区', width: 16, kind: 'text' },
  { key: 'standing', title: '业委会（物管会）', width: 16, kind: 'text' },
  { key: 'organisation', title: '说明', width: 28, kind: 'text' },
  { key: 'company', title: '物业服务企业', width: 28, kind: 'text' },
  { key: 'verified', title: '核验状态', width: 11, kind: 'text' },
  { key: 'updated', title: '更新日期', width: 13, kind: 'day' },
] as const satisfies readonly Column<string>[]
type CompoundExportKey = (typeof exportColumns)[number]['key']

const sheetRow = (row: CompoundRow): SheetRow<CompoundExportKey> => ({
  code: row.code,
  name: row.name,
  community: row.division,
  address: row.address,
  delivered: row.firstDeliveredOn,
  exclusiveArea: toSquareMetres(row.exclusiveArea),
  deliveredArea: toSquareMetres(row.deliveredArea),
  households: row.households,
  mode: row.serviceMode === null ? null : serviceModeText[row.serviceMode],
  retired: row.retiredOn,
  excludedFor: row.exclusion === null ? null : exclusionReasonText[row.exclusion.reasonCode as ExclusionReason],
  excludedFrom: row.exclusion?.from ?? null,
  city: row.city,
  county: row.county,
  street: row.street,
  communityName: row.community,
  standing: standingText[row.standing],
  organisation: organisationWords(row),
  company: row.company?.name ?? null,
  verified: verificationText[row.verified],
  updated: dayInShanghai(row.updatedAt),
})

/** Page after page in transactions of their own, so that a slow reader holds no connection and memory stays flat. */
export async function* exportRows(
  actor: Actor,
  now: Date,
  search: CompoundsAsked,
  order: Pick<CompoundQuery, 'sort' | 'dir'>,
): AsyncGenerator<SheetRow<CompoundExportKey>> {
  let after: CompoundCursor | undefined
  do {
    const query = { ...order, limit: exportStep, ...(after ? { after } : {}) }
    const { rows, next } = await inScope(actor, now, async tx => {
      const page = await findPage(tx, search, query)
      const ids = page.rows.map(row => row.id)
      return { rows: await rowsOf(tx, ids, search.day), next: page.more ? page.rows.at(-1)?.cursor : undefined }
    })
    for (const row of rows) yield sheetRow(row)
    after = next
  } while (after)
}
