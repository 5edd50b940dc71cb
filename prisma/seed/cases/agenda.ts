/** When do the demo's cases come in? So many on each day, some of them so that they are still open at the end, some because of earlier ones. */
import type { ComplaintState } from '@/lib/complaint/flow'
import type { Chance } from '@/prisma/seed/kit/random'
import type { Repeats } from './draft'
import { monthWeights } from './mix'
import { dayMs, dayNumber, dayStart, isHoliday, minuteMs } from './time'

/** How many are open by themselves, since they came in lately. */
export const openAnyway = 0.012

/** How long cases mostly stay before they are in a state, and in it, in days. */
const stays: readonly { state: ComplaintState; share: number; before: number; within: number }[] = [
  { state: 'received', share: 8, before: 0, within: 1.6 },
  { state: 'accepted', share: 3, before: 0.8, within: 1.6 },
  { state: 'filed', share: 3, before: 1, within: 1.6 },
  { state: 'dispatched', share: 13, before: 1.4, within: 1.6 },
  { state: 'returned', share: 4, before: 1.8, within: 1.6 },
  { state: 'handling', share: 42, before: 2, within: 8 },
  { state: 'extending', share: 3.5, before: 6, within: 1.6 },
  { state: 'suspending', share: 2.5, before: 4, within: 1.6 },
  { state: 'suspended', share: 4, before: 6, within: 26 },
  { state: 'fed-back', share: 12, before: 7, within: 3 },
  { state: 'checked', share: 5, before: 9, within: 1.6 },
]

/** What is to come in on a day besides what is drawn: repeats, what says the same, what is to be open at the end. */
export type Wish = {
  at: number
  stays: ComplaintState | null
  repeats: Repeats | null
  formerChecker: number | null
  master: { id: number; code: string; at: number } | null
}

/** By day; taken out as the days pass. */
export class Agenda {
  private readonly days = new Map<number, Wish[]>()

  add(wish: Wish): void {
    const of = dayNumber(wish.at)
    const list = this.days.get(of) ?? []
    this.days.set(of, list)
    list.push(wish)
  }

  take(of: number): Wish[] {
    const found = this.days.get(of) ?? []
    this.days.delete(of)
    return found
  }
}

export const plain = (at: number): Wish => ({ at, stays: null, repeats: null, formerChecker: null, master: null })

/** How many come in on each day: more in winter, more every year, fewer at weekends. */
export function quotas(first: number, last: number, count: number): number[] {
  const weights = Array.from({ length: last - first + 1 }, (_, at) => {
    const date = new Date((first + at) * dayMs)
    const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6
    return (monthWeights[date.getUTCMonth()] ?? 1) * (weekend ? 0.55 : 1.15) * (1 + (at / 365) * 0.22)
  })
  const sum = weights.reduce((all, one) => all + one, 0)
  let carried = 0
  return weights.map(weight => {
    carried += (weight / sum) * count
    const whole = Math.floor(carried)
    carried -= whole
    return whole
  })
}

/** A holiday of the last fortnight stops most clocks: what was to come in so long ago came in as many days earlier. */
function heldUp(horizon: number, back: number): number {
  let held = 0
  for (let ago = 0; ago <= 14 && ago * dayMs < back + held * dayMs; ago += 1)
    if (isHoliday(dayNumber(horizon) - ago)) held += 1
  return held * dayMs
}

export function wishOpen(agenda: Agenda, chance: Chance, horizon: number, first: number, count: number): void {
  const total = stays.reduce((sum, one) => sum + one.share, 0)
  for (let at = 0; at < count; at += 1) {
    let left = chance.next() * total
    const kind = stays.find(one => {
      left -= one.share
      return left < 0
    })
    if (!kind) continue
    // What is due within a day or two mostly came in today.
    const early = kind.within < 2 ? 0.04 + chance.next() * 0.3 : 0.05 + chance.next() * 0.8
    const used = chance.weighed<number>([early, 78], [0.85 + chance.next() * 0.4, 14], [1.3 + chance.next() * 1.8, 8])
    const back = (kind.before * (0.6 + chance.next() * 0.8) + kind.within * used) * dayMs
    const received = Math.max(
      dayStart(first),
      Math.round(horizon - back - heldUp(horizon, back)) - chance.whole(5, 90) * minuteMs,
    )
    agenda.add({ ...plain(received), stays: kind.state })
  }
}
