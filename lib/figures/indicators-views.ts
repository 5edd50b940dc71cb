/** Answers the public question for a unit's indicators: aggregated, for everybody, from what is kept wherever nothing has changed. */
import { may, systemActor } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { type DivisionCode, province } from '@/lib/core/division'
import { holdsOn } from '@/lib/division/rules'
import { targetsOn } from '@/lib/plan/targets'
import { now } from '@/lib/platform/clock'
import { inScope } from '@/lib/platform/db'
import { log } from '@/lib/platform/log'
import { type IndicatorsAnswer, type IndicatorsQuery, indicatorsAnswer, readRequest } from './indicators-answer'
import { countLimit } from './indicators-limit'
import { type DayFigures, publicFiguresOn } from './kept-store'
import { reportedSheet } from './reported-store'
import { definitionOn, type FigureSheet, unitName } from './rules'
import { nearestDays } from './snapshot-rules'
import { latestSnapshot, snapshotDays } from './snapshot-store'

export type PublicAnswer =
  | { kind: 'answer'; body: string; tag: string }
  | { kind: 'wrong'; message: string }
  | { kind: 'busy' | 'failed'; message: string }

const limit = countLimit()
/** Days with a snapshot that a wrong day's answer names. */
const daysNamed = 6
/** Units of one day, or of all that was reported; an answer has some 10 kB. */
const keptAnswers = 40
/** Written answers live as long as the figures they were written from. */
const written = new WeakMap<DayFigures, Map<string, string>>()
/** A snapshot never changes, so its answers stay true. */
const writtenReported = new Map<string, string>()

/**
 * No session; of what is known now no transaction either: one question for the stamp when the day is kept.
 * @param address whose count it is when the day must be counted
 */
export async function publicIndicators(query: IndicatorsQuery, address: string): Promise<PublicAnswer> {
  try {
    return await answerAt(query, address, now())
  } catch (error) {
    log.error({ err: error }, 'public indicators')
    return { kind: 'failed', message: '服务器出错，没有算成' }
  }
}

async function answerAt(query: IndicatorsQuery, address: string, at: Date): Promise<PublicAnswer> {
  if (!may({ role: 'visitor' }, 'indicator.read')) return { kind: 'wrong', message: '指标没有公开' }
  const request = readRequest(query, dayInShanghai(at))
  if (!request.ok) return { kind: 'wrong', message: request.message }
  const { division, asOf, clock } = request.value
  const figures = await publicFiguresOn(asOf, at, () => limit.mayCount(address, at))
  if (!figures) return { kind: 'busy', message: '一分钟内要求计算的日期太多，请稍后再试' }
  const unit = figures.reference.units.get(division)
  if (!unit) return { kind: 'wrong', message: `没有区划 ${division}` }
  const { name } = unitName(figures.reference.units, division, asOf)
  if (clock === 'reported') return reportedAnswer(figures, division, name, at)
  if (!holdsOn(unit, asOf) && !figures.countsFor(division).has(division)) {
    return { kind: 'wrong', message: `${name}（${division}）在 ${asOf} 不是有效的区划` }
  }
  const sheet = (): FigureSheet => ({
    divisionsOf: figures.day,
    units: figures.reference.units,
    counts: figures.countsFor(division),
    targets: targetsOn(figures.reference.targets, figures.day),
    computedAt: figures.computedAt,
    previous: null,
  })
  const kept = written.get(figures) ?? new Map<string, string>()
  written.set(figures, kept)
  return {
    kind: 'answer',
    body: bodyOf(kept, division, () =>
      indicatorsAnswer(sheet(), division, { asOf, clock, definition: definedIn(figures) }),
    ),
    tag: `${asOf}.${division}.${figures.stamp}.${figures.computedAt.getTime()}`,
  }
}

const definedIn = ({ reference, day }: DayFigures): number => definitionOn(reference.definitions, day).version

/** What was frozen for the day, and nothing else. */
async function reportedAnswer(
  figures: DayFigures,
  division: DivisionCode,
  name: string,
  at: Date,
): Promise<PublicAnswer> {
  const { day: asOf, reference } = figures
  const found = await inScope(systemActor(province), at, async tx => {
    const snapshot = await latestSnapshot(tx, asOf)
    if (!snapshot) return { days: await snapshotDays(tx) }
    return { snapshot, sheet: await reportedSheet(tx, snapshot, division, reference) }
  })
  if ('days' in found) {
    const days = nearestDays(found.days, asOf, daysNamed).join('、')
    return { kind: 'wrong', message: `${asOf} 没有上报快照${days ? `，离它最近有快照的是 ${days}` : ''}` }
  }
  const { snapshot, sheet } = found
  if (!sheet.counts.has(division)) return { kind: 'wrong', message: `${name}（${division}）在 ${asOf} 没有上报` }
  const key = `${snapshot.id}.${division}`
  const head = { asOf, clock: 'reported', definition: snapshot.definition } as const
  return {
    kind: 'answer',
    body: bodyOf(writtenReported, key, () => indicatorsAnswer(sheet, division, head)),
    tag: `reported.${key}`,
  }
}

function bodyOf(kept: Map<string, string>, key: string, answer: () => IndicatorsAnswer): string {
  const known = kept.get(key)
  if (known !== undefined) return known
  const body = JSON.stringify(answer())
  if (kept.size >= keptAnswers) kept.clear()
  kept.set(key, body)
  return body
}
