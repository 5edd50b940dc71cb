/** Counts figures of cases the slow way, life by life, from the words of their definition: nothing here is the portal's. */
import type { CaseLife, Handling } from './random-cases'

export type HandPeriod = { from: string; to: string; asOf: string }

const dayMs = 86_400_000
const startOf = (of: string): number => Date.parse(`${of}T00:00:00+08:00`)
const endOf = (of: string): number => startOf(of) + dayMs

const has = (at: number | null | undefined, before: number): at is number => at != null && at < before

/** The handling that ran or had ended at the end of a day. */
const handlingThen = (life: CaseLife, until: number): Handling | null =>
  has(life.reopened, until) ? life.second : life.first

function closingThen(life: CaseLife, until: number): number | null {
  const closed = handlingThen(life, until)?.closed
  return has(closed, until) ? closed : null
}

function lateThen(life: CaseLife, until: number, now: number): boolean {
  const handling = handlingThen(life, until)
  if (!handling || !has(handling.dispatched, until)) return false
  const last = handling === (life.second ?? life.first)
  const paused = last && life.paused !== null ? life.paused : Number.POSITIVE_INFINITY
  const over = handling.promised < Math.min(until, now, paused)
  const sentBack = last && has(life.failed, until)
  const answered = has(handling.fedBack, until) && handling.fedBack <= handling.promised && !sentBack
  return over && !answered
}

const answeredThen = ({ answered }: CaseLife, until: number): CaseLife['answered'] =>
  answered !== null && has(answered.at, until) ? answered : null

export type HandCounts = Record<string, number>

export function countByHand(
  lives: readonly CaseLife[],
  all: readonly CaseLife[],
  period: HandPeriod,
  now: number,
): HandCounts {
  const [from, to, until] = [startOf(period.from), endOf(period.to), endOf(period.asOf)]
  const inPeriod = (at: number | null | undefined): boolean => at != null && at >= from && at < to
  const counts: HandCounts = {}
  const count = (name: string, holds: boolean): void => {
    counts[name] = (counts[name] ?? 0) + (holds ? 1 : 0)
  }
  for (const life of lives) {
    if (life.received >= until) continue
    const closing = closingThen(life, until)
    const closed = inPeriod(closing)
    const handling = handlingThen(life, until)
    // What was answered before a reopening and what was answered after it are two ratings, each of its day.
    const answers = [
      has(life.visited, until) ? { at: life.visited, rating: life.rating } : null,
      answeredThen(life, until),
    ]
    const unreasonable = life.unreasonable && (life.unreasonableAt === null || has(life.unreasonableAt, until))
    count('received', inPeriod(life.received))
    count('accepted', inPeriod(life.accepted))
    count('refused', inPeriod(life.refused))
    count('closed', closed)
    count('timed', closed)
    count('on-time', closed && handling?.fedBack != null && handling.fedBack <= handling.promised)
    const open = closing === null && !has(life.refused, until)
    count('open', open)
    count('overdue', open && lateThen(life, until, now))
    count('returned', inPeriod(life.returned))
    count('extended', inPeriod(life.extended))
    count('reopened', inPeriod(life.reopened))
    count(
      'recurred',
      closed && all.some(one => one.recurrenceOf === life.id && one.received < until && !has(one.refused, until)),
    )
    for (const answer of answers) {
      const rated = inPeriod(answer?.at) && answer?.rating !== 'unreached'
      const content = rated && answer?.rating !== 'unsatisfied'
      count('rated', rated)
      count('satisfied', content)
      count('fair-rated', rated && !unreasonable)
      count('fair-satisfied', content && !unreasonable)
      count('unreached', inPeriod(answer?.at) && answer?.rating === 'unreached')
    }
    const own = inPeriod(life.rated?.at) && has(life.rated?.at, until)
    count('own-rated', own)
    count('own-satisfied', own && life.rated?.rating !== 'unsatisfied')
  }
  return counts
}

/** Begun hours of each measured span, sorted. */
export function hoursByHand(
  lives: readonly CaseLife[],
  period: HandPeriod,
): Record<'dispatch' | 'sign' | 'feed-back', number[]> {
  const [from, to] = [startOf(period.from), endOf(period.to)]
  const spans: Record<'dispatch' | 'sign' | 'feed-back', number[]> = { dispatch: [], sign: [], 'feed-back': [] }
  const put = (span: keyof typeof spans, begin: number, end: number | null | undefined): void => {
    if (end != null && end >= from && end < to) spans[span].push(Math.ceil((end - begin) / 3_600_000))
  }
  for (const life of lives) {
    if (life.received >= endOf(period.asOf)) continue
    const last = life.second ?? life.first
    if (!last) continue
    if (life.second === null) put('dispatch', life.received, last.dispatched)
    put('sign', last.dispatched, last.signed)
    put('feed-back', last.dispatched, last.fedBack)
  }
  for (const list of Object.values(spans)) list.sort((one, other) => one - other)
  return spans
}
