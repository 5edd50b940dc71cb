/** From which day's figures somebody comes to a page of today: the address carries it, the page says it. Pure. */
import { type Day, parseDay } from './day'

/** Its name in an address. */
export const seenName = 'dashboard'

type SeenClock = 'now' | 'reported'
export type SeenOn = { day: Day; clock: SeenClock }

/** `2024-06-30`, or `2024-06-30~reported` where the dashboard showed what was reported. */
export const seenWord = ({ day, clock }: { day: string; clock: SeenClock }): string =>
  clock === 'reported' ? `${day}~reported` : day

/** null: nobody understands it. */
export function seenIn(word: string): SeenOn | null {
  const [text = '', clock, ...more] = word.split('~')
  const day = parseDay(text)
  if (day === null || more.length > 0 || (clock !== undefined && clock !== 'reported')) return null
  return { day, clock: clock ?? 'now' }
}

export const seenSentence = ({ day, clock }: SeenOn): string =>
  clock === 'reported'
    ? `您从 ${day} 按上报数据的看板来；本页是今天的最新情况，与那一天上报的数可能不同。`
    : `您从 ${day} 的看板来；本页是今天的情况，与那一天的数可能不同。`
