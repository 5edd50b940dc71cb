/** Writes instants and counts as officials read them: Beijing time, 24 hours, digits in groups. */
import { type Day, dayInShanghai, weekday, yearOf } from './day'
import { type Count, percentDown } from './rate'

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

/** Rounded up: what is over a limit by one byte is said to be over it. */
export const megabytesOf = (bytes: number): string => `${(Math.ceil((bytes / 1024 / 1024) * 10) / 10).toFixed(1)} MB`

/** 文件有 20.5 MB，超过 20 MB 的上限 */
export const tooLargeWords = (size: number, most: number): string =>
  `文件有 ${megabytesOf(size)}，超过 ${most / 1024 / 1024} MB 的上限`

/** When something happened, as it was told: by the minute, or by the day alone. */
export const momentTold = (at: Date): string => (timeOf(at) === '00:00' ? dayInShanghai(at) : whenOf(at))

const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const

/** As residents are told a day: 11月30日（周一）, with the year where it is not this one. */
export function dayTold(of: Day, today: Day): string {
  const year = yearOf(of) === yearOf(today) ? '' : `${yearOf(of)}年`
  return `${year}${Number(of.slice(5, 7))}月${Number(of.slice(8, 10))}日（周${weekdays[weekday(of) - 1]}）`
}

/** As residents are told by when: 11月30日（周一）前; of today the hour counts: 今天 18:00 前. */
export const byWhenTold = (due: Date, today: Day): string =>
  dayInShanghai(due) === today ? `今天 ${timeOf(due)} 前` : `${dayTold(dayInShanghai(due), today)}前`

/** 11月30日（周一）09:05 */
export const whenTold = (at: Date, today: Day): string => `${dayTold(dayInShanghai(at), today)}${timeOf(at)}`

/** 22 分 · 2 小时 05 分 · 3 天 4 小时 · 12 天, by the clock on the wall; never less than a minute. */
export function spanOf(ms: number): string {
  const minutes = Math.max(1, Math.floor(Math.abs(ms) / 60_000))
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60]
  if (days > 9) return `${days} 天`
  if (days > 0) return hours > 0 ? `${days} 天 ${hours} 小时` : `${days} 天`
  if (hours > 0) return rest > 0 ? `${hours} 小时 ${String(rest).padStart(2, '0')} 分` : `${hours} 小时`
  return `${rest} 分`
}

/** 12,345 */
export const countOf = (count: number): string => count.toLocaleString('zh-CN')

/** 2024 年 7 月, of a day or of a month (2024-07). */
export const monthWords = (of: string): string => `${of.slice(0, 4)} 年 ${Number(of.slice(5, 7))} 月`

/** 1,228 / 1,288 */
export const partOf = ({ part, whole }: Count): string => `${countOf(part)} / ${countOf(whole)}`

/** 覆盖率 95.3%, or 覆盖率 — where there is nothing to divide by. */
export function rateSaid(rate: string, count: Count): string {
  const percent = percentDown(count)
  return percent === null ? `${rate} —` : `${rate} ${percent}%`
}
