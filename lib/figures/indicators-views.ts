/** Answers the public question for a unit's indicators: aggregated, for everybody, from what is kept wherever nothing has changed. */
import { may } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { targetsOn } from '@/lib/plan/targets'
import { now } from '@/lib/platform/clock'
import { log } from '@/lib/platform/log'
import { indicatorsAnswer, readRequest } from './indicators-answer'
import { countLimit } from './indicators-limit'
import { isValidOn } from './indicators-places'
import { type DayFigures, publicFiguresOn } from './kept-store'
import { definitionOn, type FigureSheet, unitName } from './rules'

export type PublicAnswer =
  | { kind: 'answer'; body: string; tag: string }
  | { kind: 'wrong'; message: string }
  | { kind: 'busy' | 'failed'; message: string }

const limit = countLimit()
/** Units of one day; an answer has some 10 kB. */
const keptAnswers = 40
/** Written answers live as long as the figures they were written from. */
const written = new WeakMap<DayFigures, Map<DivisionCode, string>>()

type IndicatorsAsked = { division?: string | null; asOf?: string | null }

/**
 * No session, no transaction: one question for the stamp when the day is kept.
 * @param address whose count it is when the day must be counted
 */
export async function publicIndicators(asked: IndicatorsAsked, address: string): Promise<PublicAnswer> {
  try {
    return await answerAt(asked, address, now())
  } catch (error) {
    log.error({ err: error }, 'public indicators')
    return { kind: 'failed', message: '服务器出错，没有算成' }
  }
}

async function answerAt(asked: IndicatorsAsked, address: string, at: Date): Promise<PublicAnswer> {
  if (!may({ role: 'visitor' }, 'indicator.read')) return { kind: 'wrong', message: '指标没有公开' }
  const request = readRequest(asked, dayInShanghai(at))
  if (!request.ok) return { kind: 'wrong', message: request.message }
  const { division, asOf } = request
  const figures = await publicFiguresOn(asOf, at, () => limit.mayCount(address, at))
  if (!figures) return { kind: 'busy', message: '一分钟内要求计算的日期太多，请稍后再试' }
  const unit = figures.reference.units.get(division)
  if (!unit) return { kind: 'wrong', message: `没有区划 ${division}` }
  if (!isValidOn(unit, asOf) && !figures.countsFor(division).has(division)) {
    const { name } = unitName(figures.reference.units, division, asOf)
    return { kind: 'wrong', message: `${name}（${division}）在 ${asOf} 不是有效的区划` }
  }
  return {
    kind: 'answer',
    body: bodyOf(figures, division),
    tag: `${asOf}.${division}.${figures.stamp}.${figures.computedAt.getTime()}`,
  }
}

function bodyOf(figures: DayFigures, division: DivisionCode): string {
  const kept = written.get(figures) ?? new Map<DivisionCode, string>()
  written.set(figures, kept)
  const known = kept.get(division)
  if (known !== undefined) return known
  const sheet: FigureSheet = {
    divisionsOf: figures.day,
    units: figures.reference.units,
    counts: figures.countsFor(division),
    targets: targetsOn(figures.reference.targets, figures.day),
    computedAt: figures.computedAt,
    previous: null,
  }
  const { version } = definitionOn(figures.reference.definitions, figures.day)
  const body = JSON.stringify(indicatorsAnswer(sheet, division, figures.day, version))
  if (kept.size >= keptAnswers) kept.clear()
  kept.set(division, body)
  return body
}
