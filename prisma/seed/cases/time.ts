/** When do offices work, and when is a clock over? In plain numbers, since a million cases ask ten times each. */
import { type Day, day, dayInShanghai, startInShanghai } from '@/lib/core/day'
import { isWorkday } from '@/lib/platform/calendar'
import type { Chance } from '@/prisma/seed/kit/random'

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs
const shanghai = 8 * hourMs
const [opens, closes] = [8.5 * hourMs, 18 * hourMs]

/** Days since 1970 in Shanghai. */
export const dayNumber = (at: number): number => Math.floor((at + shanghai) / dayMs)
export const dayStart = (number: number): number => number * dayMs - shanghai
export const numberOfDay = (of: Day): number => dayNumber(startInShanghai(of).getTime())

const workdays = new Map<number, boolean>()
function works(number: number): boolean {
  const known = workdays.get(number)
  if (known !== undefined) return known
  const answer = isWorkday(day(new Date(number * dayMs).toISOString().slice(0, 10)))
  workdays.set(number, answer)
  return answer
}

/** From Monday to Friday and yet nobody works. */
export function isHoliday(number: number): boolean {
  const weekday = new Date(number * dayMs).getUTCDay()
  return weekday >= 1 && weekday <= 5 && !works(number)
}

/** The moment itself where offices are open then, else one shortly after they open next. */
export function officeMoment(at: number, chance: Chance): number {
  let number = dayNumber(at)
  const within = at - dayStart(number)
  if (works(number) && within >= opens && within < closes) return Math.round(at)
  if (!works(number) || within >= closes) number += 1
  while (!works(number)) number += 1
  return dayStart(number) + opens + chance.whole(3, 150) * minuteMs
}

/** 20230629 */
export const dayDigits = (at: number): string => dayInShanghai(new Date(at)).replaceAll('-', '')
