/** What does one row of a ledger of compounds say? */

import { type CompoundFacts, compoundCodePattern, limits } from '@/lib/compound/rules'
import type { CompoundKey } from '@/lib/compound/store'
import { serviceModeText } from '@/lib/compound/text'
import type { Day } from '@/lib/core/day'
import { type ExclusionReason, exclusionReasonText } from '@/lib/exclusion/exclusion'
import { CellReader } from './cells'
import type { ColumnOf } from './kinds'
import type { LedgerRow } from './ledger'
import { type Places, placeIn } from './places'

type CompoundColumn = ColumnOf<'compounds'>
type CompoundCells = CellReader<CompoundColumn>

/** What one row says; null: an empty cell, which leaves alone what is kept. */
export type CompoundLine = {
  cells: CompoundCells
  code: string | null
  facts: Partial<LedgerFacts>
  retiredOn: Day | null
  reason: ExclusionReason | null
  excludedFrom: Day | null
}

/** The facts of a compound that a ledger has columns for. */
export const ledgerFacts = [
  'name',
  'divisionCode',
  'address',
  'firstDeliveredOn',
  'exclusiveArea',
  'deliveredArea',
  'households',
  'serviceMode',
] as const satisfies readonly (keyof CompoundFacts)[]
export type LedgerFacts = Pick<CompoundFacts, (typeof ledgerFacts)[number]>

export const columnOf: Readonly<Record<string, CompoundColumn>> = {
  name: '小区名称',
  divisionCode: '社区代码',
  address: '地址',
  firstDeliveredOn: '首次交付日期',
  exclusiveArea: '专有部分总面积',
  deliveredArea: '已交付专有面积',
  households: '总户数',
  serviceMode: '服务模式',
  retiredOn: '退出日期',
}

const given = (facts: { [Key in keyof LedgerFacts]: LedgerFacts[Key] | null }): Partial<LedgerFacts> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null))

export function readCompound(row: LedgerRow<'compounds'>, places: Places): CompoundLine {
  const cells = new CellReader<CompoundColumn>(row)
  const code = cells.text('小区编码', 20)
  if (code !== null && !compoundCodePattern.test(code))
    cells.say('小区编码', `${code} 不是小区编码，应为 13 位数字；新增的小区可不填`)
  const reason = cells.choice('不纳入统计原因', exclusionReasonText)
  const excludedFrom = cells.day('不纳入统计起始日期')
  if (!cells.has('不纳入统计原因') && excludedFrom !== null) cells.say('不纳入统计原因', '填了起始日期，请填原因')
  return {
    cells,
    code,
    facts: given({
      name: cells.text('小区名称', limits.name),
      divisionCode: placeIn(cells, '社区代码', 'community', places),
      address: cells.text('地址', limits.address),
      firstDeliveredOn: cells.day('首次交付日期'),
      exclusiveArea: cells.area('专有部分总面积', limits.area),
      deliveredArea: cells.area('已交付专有面积', limits.area),
      households: cells.whole('总户数', 0, limits.households),
      serviceMode: cells.choice('服务模式', serviceModeText),
    }),
    retiredOn: cells.day('退出日期'),
    reason,
    excludedFrom,
  }
}

export const placeKey = (facts: Partial<LedgerFacts>): CompoundKey | null =>
  facts.divisionCode !== undefined && facts.name !== undefined
    ? { divisionCode: facts.divisionCode, name: facts.name }
    : null
