/** Compares a new year's table of divisions with the one in force, and says what a reorganisation must look like. */

import { z } from 'zod'
import { type Day, parseDay } from '@/lib/core/day'
import { type DivisionCode, divisionCode, type Level, levelOf, streetKind } from '@/lib/core/division'
import { atLeast, atMost, fileField, optional, paperField } from '@/lib/core/fields'
import { firstCharacters } from '@/lib/core/text'

export type Division = {
  code: DivisionCode
  name: string
  level: Level
  parent: DivisionCode | null
  kind: string | null
  dutiesFrom: Day | null
  validFrom: Day | null
  validTo: Day | null
  successor: DivisionCode | null
}

export const holdsOn = (unit: Pick<Division, 'validFrom' | 'validTo'>, day: Day): boolean =>
  (unit.validFrom === null || unit.validFrom <= day) && (unit.validTo === null || unit.validTo >= day)

/** Does a street count in the whole of street coverage on a day? Units like streets only from the day they carry the duties. */
export const isStreetOn = (
  unit: Pick<Division, 'level' | 'kind' | 'dutiesFrom' | 'validFrom' | 'validTo'>,
  day: Day,
): boolean =>
  unit.level === 'street' &&
  holdsOn(unit, day) &&
  (unit.kind === 'quasi' ? unit.dutiesFrom !== null && unit.dutiesFrom <= day : unit.kind !== null)

export type TableRow = { code: DivisionCode; name: string; parent: DivisionCode | null }

export type Comparison = {
  same: number
  fresh: TableRow[]
  renamed: { code: DivisionCode; before: string; after: string }[]
  gone: { code: DivisionCode; name: string; level: Level }[]
}

/** What a new table would change. It changes nothing itself. */
export function compareTables(held: readonly Division[], table: readonly TableRow[], day: Day): Comparison {
  const now = new Map(held.filter(unit => holdsOn(unit, day)).map(unit => [unit.code, unit]))
  const coming = new Map(table.map(row => [row.code, row]))
  const renamed: Comparison['renamed'] = []
  const fresh: TableRow[] = []
  let same = 0
  for (const row of coming.values()) {
    const unit = now.get(row.code)
    if (!unit) fresh.push(row)
    else if (unit.name !== row.name) renamed.push({ code: row.code, before: unit.name, after: row.name })
    else same += 1
  }
  const gone = [...now.values()]
    .filter(unit => !coming.has(unit.code))
    .map(({ code, name, level }) => ({ code, name, level }))
  return { same, fresh, renamed, gone }
}

/** Reads one line of a table; a sentence says what is wrong with it. */
export function readTableRow(cells: { code: string; name: string }): TableRow | string {
  const code = divisionCode(cells.code.trim().padEnd(12, '0'))
  if (!code) return `代码“${firstCharacters(cells.code)}”不是山西省的 12 位代码`
  const name = cells.name.trim()
  if (name === '' || name.length > 60) return `${code} 的名称为空或超过 60 个字`
  return { code, name, parent: parentCode(code) }
}

const above: Partial<Record<Level, Level>> = { city: 'province', county: 'city', street: 'county', community: 'street' }
const width: Record<Level, number> = { province: 2, city: 4, county: 6, street: 9, community: 12 }

export function parentCode(code: DivisionCode): DivisionCode | null {
  const level = above[levelOf(code)]
  return level ? (code.slice(0, width[level]).padEnd(12, '0') as DivisionCode) : null
}

export const kindOf = (code: DivisionCode): string | null => (levelOf(code) === 'street' ? streetKind(code) : null)

const dayOf = (label: string) =>
  z.string(`请填写${label}`).transform((text, context): Day => {
    const found = parseDay(text)
    if (found) return found
    context.addIssue({ code: 'custom', message: `${label}不是有效日期，请按 2021-06-30 的样子填写` })
    return z.NEVER
  })

const codeOr = (message: string) =>
  z.string(message).transform((text, context): DivisionCode => {
    const found = divisionCode(text.trim())
    if (found) return found
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
const code = codeOr('请填写山西省的 12 位区划代码')

export const FlagDutiesRequest = z.object({ code, from: dayOf('认定起始日') })

export const CompareTableRequest = z.object({ file: fileField('请选择文件') })

const reason = z.string().trim().check(atLeast(2, '请写明依据的文件')).check(atMost(200, '依据最多 200 个字'))
const name = z.string().trim().check(atLeast(2, '名称至少 2 个字')).check(atMost(60, '名称最多 60 个字'))

/** The document, and where it is at hand the paper itself. */
const basis = { reason, fileId: optional(paperField) }

/** One step of a reorganisation, from a day on. Codes that end keep a successor, so that old figures find their way. */
export const ReorganiseRequest = z.discriminatedUnion('step', [
  z.object({ step: z.literal('add'), code, name, from: dayOf('起始日'), ...basis }),
  z.object({ step: z.literal('rename'), code, name, from: dayOf('起始日'), ...basis }),
  z.object({
    step: z.literal('end'),
    code,
    successor: codeOr('请选择并入的单位'),
    from: dayOf('撤并生效日'),
    ...basis,
  }),
])
