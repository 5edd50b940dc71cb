/** Writes instants and counts as officials read them: Beijing time, 24 hours, digits in groups. */
import { dayInShanghai } from './day'

const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** 09:05 */
export const timeOf = (at: Date): string => clock.format(at)

/** 2023-06-30 09:05 */
export const whenOf = (at: Date): string => `${dayInShanghai(at)} ${timeOf(at)}`

/** 12,345 */
export const countOf = (count: number): string => count.toLocaleString('zh-CN')
