/** Which rows of a ledger are no rows of data: totals, signatures, notes, the header printed again on each page? */

import { normalForm } from '@/lib/core/normal'
import { columnNames, type SheetHeader } from '@/lib/platform/sheets/header'
import type { RawRow } from '@/lib/platform/sheets/xlsx-read'

const totals = /^(?:本页|全县|全区|全街道)?(?:合计|总计|小计|共计|累计)[:：]?$/
const signatures =
  /^(?:填表人|制表人?|填报人|经办人|审核人?|复核人?|审批人|负责人|单位负责人|分管领导|签字|签章|盖章|填报单位|填表单位|填报日期|填表日期|制表日期|备注|注|说明|填表说明)[:：]/

/** What a row is instead of data; null: it is data. */
export function besideData(row: RawRow, header: SheetHeader<string>): string | null {
  const [first = ''] = row.cells.filter(cell => cell !== '')
  const plain = normalForm(first).replace(/\(.*\)$/, '')
  if (totals.test(plain)) return '合计行'
  if (signatures.test(normalForm(first))) return '签字或说明行'
  const names = columnNames(row.cells)
  const filled = names.filter(name => name !== '').length
  const again = names.filter(
    (name, at) =>
      name !== '' && header.columns[at] !== undefined && columnNames([String(header.columns[at])])[0] === name,
  )
  return filled > 1 && again.length > 1 && again.length * 2 > filled ? '重复的表头' : null
}
