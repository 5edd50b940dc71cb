/** What does the public interface answer? Aggregated counts only; the shape is the OpenAPI document's source. Pure. */

import { z } from 'zod'
import { type Day, isDay } from '@/lib/core/day'
import { type DivisionCode, divisionCode, levels, province } from '@/lib/core/division'
import { firstCharacters } from '@/lib/core/text'
import type { TargetOnDay } from '@/lib/plan/targets'
import {
  countiesMet,
  coverageInScopeOf,
  coverageOf,
  expiredOf,
  formationOf,
  formationReadyOf,
  hasCoverage,
  judge,
} from './indicators'
import { childrenOf, countiesUnder, countsOf, type FigureSheet, unitName } from './rules'
import { clocks, type FigureClock } from './shapes'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const number = z.int().nonnegative()
const count = z.object({ part: number, whole: number })
const judged = count.extend({
  target: z.number().nullable().describe('截至日执行的目标，百分数；第一个目标到期前为 null'),
  met: z.boolean().nullable().describe('是否达到；没有目标或分母为 0 时为 null'),
  next: z.object({ rate: z.number(), due: day }).nullable().describe('下一个目标及到期日'),
})
const unit = z.object({
  division: z.object({ code: z.string(), name: z.string(), level: z.enum(levels) }),
  asOf: day,
  clock: z.enum(clocks).describe('now 按最新数据；reported 按上报数据'),
  definition: z.int().describe('口径版本'),
  computedAt: z.iso.datetime().describe('计算时间；按上报数据时为上报时间'),
  streetCoverage: judged.optional().describe('街道覆盖率；街道和社区没有'),
  streetCoverageInScope: count.optional().describe('只计有小区的街道（乡镇）'),
  formation: judged.extend({ committee: number, management: number, nominal: number, expired: number }),
  formationReady: count.describe('只计已交付专有面积过半的小区'),
  countiesMet: z
    .object({ streetCoverage: number.nullable(), formation: number.nullable(), of: number })
    .optional()
    .describe('达到执行目标的县（市、区）数；没有执行目标时为 null'),
})

export const IndicatorsAnswer = unit.extend({
  children: z.array(unit).describe('下一级；县的下一级是街道，只有组建率'),
})
export type IndicatorsAnswer = z.output<typeof IndicatorsAnswer>
type UnitAnswer = z.output<typeof unit>

export const IndicatorsRequest = z.object({
  division: z.string().optional().describe('12 位区划代码，默认全省'),
  asOf: z.string().optional().describe('截至日期 YYYY-MM-DD，默认今天'),
  clock: z.enum(clocks).optional().describe('now 按最新数据（默认）；reported 按当日上报的快照'),
})

/** What stands behind the ? of an address. */
export type IndicatorsQuery = Readonly<Record<string, string | undefined>>
export type IndicatorsAsked = { division: DivisionCode; asOf: Day; clock: FigureClock }

const shown = (text: string): string => `“${firstCharacters(text)}”`

/** What is asked, or the sentence that says what is wrong with it. Which units there are on the day is another question. */
export function readRequest(
  query: IndicatorsQuery,
  today: Day,
): { ok: true; value: IndicatorsAsked } | { ok: false; message: string } {
  const wrong = (message: string) => ({ ok: false, message }) as const
  const unknown = Object.keys(query).find(name => !(name in IndicatorsRequest.shape))
  if (unknown !== undefined) return wrong(`没有参数${shown(unknown)}`)
  const code = query['division'] === undefined ? province : divisionCode(query['division'])
  if (code === null) {
    return wrong(`没有区划${shown(query['division'] ?? '')}：请用山西省的 12 位区划代码，例如 140100000000`)
  }
  const clock = query['clock'] === undefined ? 'now' : clocks.find(one => one === query['clock'])
  if (clock === undefined) {
    return wrong(`没有口径${shown(query['clock'] ?? '')}：now 为按最新数据，reported 为按上报数据`)
  }
  const asOf = query['asOf'] ?? today
  if (!isDay(asOf)) return wrong(`截至日期${shown(asOf)}不是有效日期，请按 2022-12-31 的样子填写`)
  if (asOf > today) return wrong(`截至日期 ${asOf} 还没到，最晚到今天（${today}）`)
  return { ok: true, value: { division: code, asOf, clock } }
}

const judgedBy = (rate: { part: number; whole: number }, target: TargetOnDay) => ({
  part: rate.part,
  whole: rate.whole,
  target: target.target,
  met: judge(rate, target).met,
  next: target.next === null ? null : { rate: target.next.rate, due: target.next.due },
})

/** Of which day, by which clock, under which definition. */
type AnswerHead = { asOf: Day; clock: FigureClock; definition: number }

function unitAnswer(sheet: FigureSheet, code: DivisionCode, { asOf, clock, definition }: AnswerHead): UnitAnswer {
  const counts = countsOf(sheet, code)
  const { targets } = sheet
  const division = unitName(sheet.units, code, asOf)
  const { committee, management, nominal } = counts.formation
  const formation = {
    ...judgedBy(formationOf(counts), targets.formation),
    committee,
    management,
    nominal,
    expired: expiredOf(counts),
  }
  const head = { division, asOf, clock, definition, computedAt: sheet.computedAt.toISOString() }
  if (!hasCoverage(division.level)) return { ...head, formation, formationReady: formationReadyOf(counts) }
  return {
    ...head,
    streetCoverage: judgedBy(coverageOf(counts), targets.streetCoverage),
    streetCoverageInScope: coverageInScopeOf(counts),
    formation,
    formationReady: formationReadyOf(counts),
    countiesMet: countiesMet(
      countiesUnder(sheet, code).map(county => countsOf(sheet, county)),
      targets,
    ),
  }
}

export const indicatorsAnswer = (sheet: FigureSheet, code: DivisionCode, head: AnswerHead): IndicatorsAnswer => ({
  ...unitAnswer(sheet, code, head),
  children: childrenOf(sheet, code).map(child => unitAnswer(sheet, child, head)),
})
